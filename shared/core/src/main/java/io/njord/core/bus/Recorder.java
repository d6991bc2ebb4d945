package io.njord.core.bus;

import io.njord.contracts.Envelope;

/** Is told of every event of a session, in order: inputs, timers and what machines emit. The journal is one. */
@FunctionalInterface
public interface Recorder {
    /** Records nothing: for backtests and measurements. The loop spares itself the envelopes. */
    Recorder NONE = envelope -> {};

    /** Takes the next event of the session. */
    void record(Envelope envelope);
}
