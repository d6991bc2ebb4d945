package io.njord.journal.bars;

import static io.njord.journal.bars.Some.BTC;
import static io.njord.journal.bars.Some.MIDNIGHT;

import io.njord.contracts.Event;
import io.njord.contracts.OhlcvBar;
import io.njord.contracts.Timeframe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * How many trades a second the writer takes and how many bars a second the reader and a replay give, plain and packed: the
 * median of seven runs. Left out: the bus before it, the disk's own speed (files stay in the page cache, fsync is off).
 */
final class MarketJournalBench {
    private static final int RUNS = 7;
    private static final int TRADES = 500_000;
    private static final int BARS = 525_600;

    private MarketJournalBench() {}

    /** Runs it. */
    public static void main(String[] args) throws IOException {
        Path root = Files.createTempDirectory("market-journal-bench");
        try {
            List<Event> trades = new ArrayList<>();
            for (int i = 0; i < TRADES; i++) {
                trades.add(Some.trade(BTC, MIDNIGHT + i, 6_000_000 + i % 977, 1 + i % 131, "" + i));
            }
            List<OhlcvBar> bars = Some.bars(BTC, MIDNIGHT, BARS);
            print("write trades", TRADES, () -> write(fresh(root), trades, false));
            print("write a year of 1m bars, rotate, pack", BARS, () -> write(fresh(root), bars, true));
            print("read a year of 1m bars, packed", BARS, () -> read(root.resolve("run")));
            write(fresh(root), bars, false);
            print("read a year of 1m bars, plain", BARS, () -> read(root.resolve("run")));
            print("replay a year of 1m bars at maximum speed", BARS, () -> replay(root.resolve("run")));
        } finally {
            delete(root);
        }
    }

    private static void write(Path directory, List<? extends Event> events, boolean packed) {
        try (MarketJournal journal =
                Some.open(directory, Some.options().withRotation(MarketJournalOptions.ROTATE_BYTES, packed))) {
            int batch = 0;
            for (Event event : events) {
                journal.add(event);
                if (++batch % 512 == 0) {
                    journal.flush();
                }
            }
        }
    }

    private static void read(Path directory) {
        int count = new BarJournalReader(directory).allBars(BTC, Timeframe.M1).size();
        check(count);
    }

    private static void replay(Path directory) {
        VirtualScheduler time = new VirtualScheduler();
        int[] count = {0};
        BarReplay replay = new BarReplay(
                List.of(new BarJournalReader(directory).bars(BTC, Timeframe.M1, Long.MIN_VALUE, Long.MAX_VALUE)),
                ReplayOptions.of(io.njord.contracts.Topics.canonical(), 0),
                time,
                envelope -> count[0]++);
        var done = replay.start().toCompletableFuture();
        time.passAll();
        done.join();
        check(count[0]);
    }

    private static void check(int count) {
        if (count != BARS) {
            throw new IllegalStateException(count + " bars instead of " + BARS);
        }
    }

    private static void print(String what, int count, Runnable work) {
        List<Double> perSecond = new ArrayList<>();
        for (int run = 0; run < RUNS; run++) {
            long startNs = System.nanoTime();
            work.run();
            perSecond.add(count * 1e9 / (System.nanoTime() - startNs));
        }
        perSecond.sort(null);
        System.out.printf("%-45s %,12.0f /s%n", what, perSecond.get(RUNS / 2));
    }

    private static Path fresh(Path root) {
        Path directory = root.resolve("run");
        delete(directory);
        return directory;
    }

    private static void delete(Path directory) {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
