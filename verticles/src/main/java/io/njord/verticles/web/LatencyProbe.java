package io.njord.verticles.web;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * Measures, once a second, how long it takes to get through a part of the node: real waiting behind real work. Keeps the last
 * minute. One thread.
 */
final class LatencyProbe {
    private static final long EVERY_MS = 1_000;
    private static final int KEPT = 60;

    private final Vertx vertx;
    private final Context own;
    private final Hop[] hops;
    private final long timer;

    LatencyProbe(Vertx vertx, NodeInfo info) {
        this.vertx = vertx;
        this.own = vertx.getOrCreateContext();
        this.hops = new Hop[] {
            new Hop("web", "waiting for the web event loop", this::throughTheWeb),
            new Hop("trading", "waiting for the trading loop", info::throughTheLoop),
            new Hop("journal", "until all that was recorded is on the disk", info::throughTheJournal),
        };
        this.timer = vertx.setPeriodic(EVERY_MS, tick -> {
            for (Hop hop : hops) {
                hop.probe();
            }
        });
    }

    void close() {
        vertx.cancelTimer(timer);
    }

    /** Returns last, median and worst of the last minute, in microseconds. */
    JsonArray report() {
        JsonArray report = new JsonArray();
        for (Hop hop : hops) {
            report.add(hop.report());
        }
        return report;
    }

    private Future<Void> throughTheWeb() {
        return Future.future(promise -> vertx.runOnContext(ignored -> promise.complete()));
    }

    private final class Hop {
        private final String name;
        private final String what;
        private final Supplier<Future<Void>> way;
        private final long[] micros = new long[KEPT];
        private long count;
        private boolean underWay;

        Hop(String name, String what, Supplier<Future<Void>> way) {
            this.name = name;
            this.what = what;
            this.way = way;
        }

        void probe() {
            if (underWay) {
                return;
            }
            underWay = true;
            long start = System.nanoTime();
            way.get().onComplete(done -> {
                long took = (System.nanoTime() - start) / 1_000;
                own.runOnContext(ignored -> take(done.succeeded(), took));
            });
        }

        private void take(boolean arrived, long took) {
            underWay = false;
            if (arrived) {
                micros[(int) (count++ % KEPT)] = took;
            }
        }

        JsonObject report() {
            int samples = (int) Math.min(count, KEPT);
            long[] sorted = Arrays.copyOf(micros, samples);
            Arrays.sort(sorted);
            return new JsonObject()
                    .put("hop", name)
                    .put("what", what)
                    .put("last_us", samples == 0 ? 0 : micros[(int) ((count - 1) % KEPT)])
                    .put("median_us", samples == 0 ? 0 : sorted[samples / 2])
                    .put("worst_us", samples == 0 ? 0 : sorted[samples - 1])
                    .put("samples", samples);
        }
    }
}
