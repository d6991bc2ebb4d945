package io.njord.contracts;

import java.util.Objects;

/**
 * An event on its way: what it is, where it stands in the session and what caused it.
 *
 * @param seq position in the session's journal, from 1; 0 = not sequenced (it came from outside)
 * @param cause seq of the event that caused it; 0 = it came from outside
 * @param source the machine or shell that made it
 * @param topic the topic it travels on
 * @param event the event itself
 */
public record Envelope(long seq, long cause, String source, String topic, Event event) {
    /** Checks that nothing is missing. */
    public Envelope {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(topic, "topic");
        Objects.requireNonNull(event, "event");
    }

    /** Returns an envelope of an event that comes from outside. */
    public static Envelope unsequenced(String source, String topic, Event event) {
        return new Envelope(0, 0, source, topic, event);
    }
}
