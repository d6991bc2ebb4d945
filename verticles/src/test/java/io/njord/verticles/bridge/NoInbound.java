package io.njord.verticles.bridge;

import io.njord.contracts.AlarmEvent;
import io.njord.contracts.Event;
import io.njord.contracts.RefusedMessage;
import io.njord.contracts.ServiceStatus;

/** Takes nothing in. */
public final class NoInbound implements InboundPort {
    @Override
    public void accept(Event event) {}

    @Override
    public void refused(RefusedMessage refusal) {}

    @Override
    public void alarm(AlarmEvent alarm) {}

    @Override
    public void status(ServiceStatus status) {}
}
