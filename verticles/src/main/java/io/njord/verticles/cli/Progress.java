package io.njord.verticles.cli;

import io.njord.lab.search.Trial;
import java.io.Console;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** How far a search is and how long it will take; says something on a terminal only. One thread tells it. */
final class Progress implements Consumer<Trial>, AutoCloseable {
    private static final long EVERY_NS = 100_000_000;

    private final boolean shown;
    private final long all;
    private final long startNs = System.nanoTime();
    private long shownNs = startNs;
    private long done;

    /**
     * Starts the clock.
     *
     * @param quiet whether nothing is to be said even on a terminal
     * @param all how many trials there will be at most
     */
    Progress(boolean quiet, long all) {
        this.all = all;
        this.shown = !quiet
                && Optional.ofNullable(System.console())
                        .filter(Console::isTerminal)
                        .isPresent();
    }

    @Override
    public void accept(Trial trial) {
        done++;
        long nowNs = System.nanoTime();
        if (shown && nowNs - shownNs >= EVERY_NS) {
            shownNs = nowNs;
            System.err.print("\r" + text(done, all, (nowNs - startNs) / 1e9) + "   ");
        }
    }

    static String text(long done, long all, double seconds) {
        return String.format(
                Locale.ROOT, "%,d of %,d trials, %.0f s left", done, all, seconds / done * Math.max(0, all - done));
    }

    /** Clears the line. */
    @Override
    public void close() {
        if (shown && done > 0) {
            System.err.print("\r\033[K");
        }
    }
}
