package io.njord.verticles.node;

import io.njord.core.Machine;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

/** The shell of a machine: attaches it to the trading loop for as long as the verticle is deployed. */
public abstract class MachineVerticle extends VerticleBase {
    private final Trading trading;
    private final Machine machine;

    /** Creates the shell of a machine. */
    protected MachineVerticle(Trading trading, Machine machine) {
        this.trading = trading;
        this.machine = machine;
    }

    @Override
    public Future<?> start() {
        return trading.attach(machine);
    }

    @Override
    public Future<?> stop() {
        return trading.detach(machine);
    }
}
