package io.njord.verticles.node;

import io.njord.contracts.Envelope;
import io.njord.core.bus.Recorder;

/** A recorder whose target changes: the comparison during a replay, the journal afterwards. Used by one thread at a time. */
final class SwitchRecorder implements Recorder {
    private Recorder target;

    SwitchRecorder(Recorder target) {
        this.target = target;
    }

    void to(Recorder next) {
        target = next;
    }

    @Override
    public void record(Envelope envelope) {
        target.record(envelope);
    }
}
