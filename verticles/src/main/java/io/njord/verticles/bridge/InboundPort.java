package io.njord.verticles.bridge;

import io.njord.contracts.AlarmEvent;
import io.njord.contracts.Event;
import io.njord.contracts.RefusedMessage;
import io.njord.contracts.ServiceStatus;

/** Where the bridge hands over what came from outside. May be called from any thread. */
public interface InboundPort {
    /** Takes an intent or a cancel request. */
    void accept(Event event);

    /** Takes the refusal of a message that was none. */
    void refused(RefusedMessage refusal);

    /** Takes an alarm. */
    void alarm(AlarmEvent alarm);

    /** Takes a change of the bridge's own state. */
    void status(ServiceStatus status);
}
