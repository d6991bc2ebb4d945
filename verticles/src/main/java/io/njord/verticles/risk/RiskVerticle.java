package io.njord.verticles.risk;

import io.njord.core.Machine;
import io.njord.verticles.node.MachineVerticle;
import io.njord.verticles.node.Trading;

/** The shell of the risk engine. */
public final class RiskVerticle extends MachineVerticle {
    /** Creates the shell. */
    public RiskVerticle(Trading trading, Machine machine) {
        super(trading, machine);
    }
}
