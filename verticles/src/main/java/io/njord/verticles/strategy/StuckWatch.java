package io.njord.verticles.strategy;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that sees when a strategy does not come back. Nothing can end such a call from outside: the trading loop stands still,
 * and no order is sent or cancelled by it. What is left is to say so, loudly and with the place, and to let the node be not ready,
 * so that a supervisor ends the process; its journal is recovered at the next start.
 */
public final class StuckWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StuckWatch.class);
    private static final long LOOK_MS = 100;
    private static final int FRAMES = 8;

    private final CallbackMeter meter;
    private final Thread thread;
    private @Nullable String told;

    private StuckWatch(CallbackMeter meter) {
        this.meter = meter;
        this.thread = Thread.ofPlatform().daemon().name("njord-stuck-watch").unstarted(this::watch);
    }

    /** Starts to watch. */
    public static StuckWatch start(CallbackMeter meter) {
        StuckWatch watch = new StuckWatch(meter);
        watch.thread.start();
        return watch;
    }

    /** Ends the watch. */
    @Override
    public void close() {
        thread.interrupt();
    }

    private void watch() {
        try {
            while (true) {
                Thread.sleep(LOOK_MS);
                look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        CallbackMeter.Stuck stuck = meter.stuck();
        if (stuck == null) {
            if (told != null) {
                LOG.atWarn().addKeyValue("strategy", told).log("strategy_came_back");
                told = null;
            }
        } else if (!stuck.strategyId().equals(told)) {
            told = stuck.strategyId();
            LOG.atError()
                    .addKeyValue("strategy", told)
                    .addKeyValue("for_ms", stuck.sinceNs() / 1_000_000)
                    .addKeyValue(
                            "at",
                            Arrays.stream(meter.where())
                                    .limit(FRAMES)
                                    .map(StackTraceElement::toString)
                                    .collect(Collectors.joining(" < ")))
                    .log("strategy_stuck");
        }
    }
}
