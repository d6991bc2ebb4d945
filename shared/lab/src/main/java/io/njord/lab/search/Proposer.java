package io.njord.lab.search;

import java.util.List;

/**
 * Says what to try next, a generation at a time. All of a generation may be tried at once, and a proposer is told of it when all
 * of it is done; it depends on nothing else but its seed. That is why a search gives the same trials at any number of threads, and
 * why one that was killed goes on with the same trials: it is asked all over again and told what is known. Not thread-safe.
 */
interface Proposer {
    /** Returns places of values that were not proposed before and that satisfy the condition; none = there is nothing left. */
    List<int[]> next();

    /**
     * Takes the scores of the last generation.
     *
     * @param scores larger is better, in the order of the proposals; NaN for a trial without one
     */
    void told(double[] scores);
}
