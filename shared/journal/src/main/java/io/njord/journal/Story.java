package io.njord.journal;

import io.njord.contracts.Envelope;
import java.util.ArrayList;
import java.util.List;

/**
 * How something came about and what became of it.
 *
 * @param ancestors what led to it, the first cause first
 * @param subject what was asked about
 * @param descendants what followed from it, in order
 */
public record Story(List<Envelope> ancestors, Envelope subject, List<Envelope> descendants) {
    /** Copies what could be changed. */
    public Story {
        ancestors = List.copyOf(ancestors);
        descendants = List.copyOf(descendants);
    }

    /** Returns all of it in order. */
    public List<Envelope> events() {
        List<Envelope> all = new ArrayList<>(ancestors);
        all.add(subject);
        all.addAll(descendants);
        return all;
    }

    /** Returns one sentence an event, with its time, position, cause and numbers; the subject is marked. */
    public List<String> lines() {
        Sentences sentences = new Sentences();
        List<String> lines = new ArrayList<>();
        for (Envelope envelope : events()) {
            lines.add((envelope.equals(subject) ? "> " : "  ") + sentences.line(envelope));
        }
        return lines;
    }
}
