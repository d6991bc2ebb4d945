package io.njord.verticles.strategy;

import io.njord.core.Machine;
import io.njord.verticles.node.MachineVerticle;
import io.njord.verticles.node.Trading;

/** The shell of the strategy host. */
public final class StrategyVerticle extends MachineVerticle {
    /** Creates the shell. */
    public StrategyVerticle(Trading trading, Machine machine) {
        super(trading, machine);
    }
}
