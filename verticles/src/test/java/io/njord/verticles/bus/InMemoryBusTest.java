package io.njord.verticles.bus;

import io.njord.core.bus.Bus;
import io.njord.core.bus.InMemoryBus;

/** The bus without threads. */
class InMemoryBusTest extends BusBehaviour {
    private final InMemoryBus bus = new InMemoryBus(this::failed);

    @Override
    Bus here() {
        return bus;
    }

    @Override
    Bus there() {
        return bus;
    }

    @Override
    boolean sendGarbage(String topic) {
        return false;
    }

    @Override
    boolean released(String topic) {
        return true;
    }
}
