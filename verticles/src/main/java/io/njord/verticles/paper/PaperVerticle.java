package io.njord.verticles.paper;

import io.njord.core.Machine;
import io.njord.verticles.node.MachineVerticle;
import io.njord.verticles.node.Trading;

/** The shell of the simulated venue. */
public final class PaperVerticle extends MachineVerticle {
    /** Creates the shell. */
    public PaperVerticle(Trading trading, Machine machine) {
        super(trading, machine);
    }
}
