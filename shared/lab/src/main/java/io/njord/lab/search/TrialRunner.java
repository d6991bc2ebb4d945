package io.njord.lab.search;

import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Runs one trial. Called from several threads at once. */
@FunctionalInterface
public interface TrialRunner {
    /**
     * Runs a trial.
     *
     * @param index its place in the search
     * @param params by name, as text
     * @param progress to be moved on while the trial gets on, so that one that hangs is known
     * @return the trial; never null, a failure is a trial with an error
     */
    Trial run(int index, Map<String, String> params, AtomicLong progress);

    /** Returns whether these parameters can be run at all, so that a search does not spend a trial on them. */
    default boolean accepts(Map<String, String> params) {
        return true;
    }
}
