package io.njord.verticles.portfolio;

import io.njord.core.Machine;
import io.njord.verticles.node.MachineVerticle;
import io.njord.verticles.node.Trading;

/** The shell of the positions. */
public final class PortfolioVerticle extends MachineVerticle {
    /** Creates the shell. */
    public PortfolioVerticle(Trading trading, Machine machine) {
        super(trading, machine);
    }
}
