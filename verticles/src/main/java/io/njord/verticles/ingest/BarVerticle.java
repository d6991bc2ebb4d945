package io.njord.verticles.ingest;

import io.njord.core.Machine;
import io.njord.verticles.node.MachineVerticle;
import io.njord.verticles.node.Trading;

/** The shell of the bar maker. */
public final class BarVerticle extends MachineVerticle {
    /** Creates the shell. */
    public BarVerticle(Trading trading, Machine machine) {
        super(trading, machine);
    }
}
