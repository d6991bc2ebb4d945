package io.njord.journal;

import java.time.InstantSource;
import java.util.List;

/**
 * What a session's sidecar says about the program that writes it. None of it is in the chain.
 *
 * @param clock wall clock of the sidecar's times
 * @param version the program's version
 * @param commandLine how it was started, without secrets
 */
public record SessionFacts(InstantSource clock, String version, List<String> commandLine) {
    /** Copies what could be changed. */
    public SessionFacts {
        commandLine = List.copyOf(commandLine);
    }
}
