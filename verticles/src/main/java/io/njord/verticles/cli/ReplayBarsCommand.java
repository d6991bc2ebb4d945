package io.njord.verticles.cli;

import io.njord.contracts.ContractException;
import io.njord.contracts.Decimals;
import io.njord.contracts.Instrument;
import io.njord.contracts.Timeframe;
import io.njord.contracts.Topics;
import io.njord.journal.JournalException;
import io.njord.journal.bars.BarJournalReader;
import io.njord.journal.bars.BarReplay;
import io.njord.journal.bars.RecordedEvents;
import io.njord.journal.bars.ReplayOptions;
import io.njord.verticles.config.NodeConfig;
import io.njord.verticles.ingest.Pace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Replays the flat market-data journals. */
@Command(
        name = "replay-bars",
        mixinStandardHelpOptions = true,
        description =
                "OHLCV replay engine: publishes recorded bars again, in their order and at their pace, as JSON lines on"
                        + " standard output or on Redis channels. Topics begin with replay. unless live ones are allowed.",
        footer = {
            "",
            "Example:",
            "  njord replay-bars --symbol ATOM/USDT --start 2025-09-01T00:00:00Z --end 2025-09-02T00:00:00Z --speed 100x"
        })
final class ReplayBarsCommand implements Callable<Integer> {
    @Option(
            names = "--symbol",
            required = true,
            paramLabel = "BASE/QUOTE",
            description = "What to replay; may be given several times: symbols are merged by time.")
    List<String> symbols = List.of();

    @Option(
            names = "--start",
            required = true,
            paramLabel = "TIME",
            description = "First ts_open, ISO-8601; UTC unless" + " it has an offset.")
    String start = "";

    @Option(names = "--end", required = true, paramLabel = "TIME", description = "End of the range, exclusive.")
    String end = "";

    @Option(
            names = "--timeframe",
            defaultValue = "1m",
            paramLabel = "T",
            description = "1m, 5m, 15m, 1h, 4h or 1d (default: ${DEFAULT-VALUE}).")
    String timeframe = "1m";

    @Option(names = "--trades", description = "Replay recorded trades instead of bars.")
    boolean trades;

    @Option(
            names = "--speed",
            defaultValue = "1x",
            paramLabel = "X",
            description =
                    "Recorded seconds a second, e.g. 2.5x; max or 0 = as fast as possible (default: ${DEFAULT-VALUE}).")
    String speed = "1x";

    @Option(
            names = "--journal-dir",
            paramLabel = "DIR",
            description = "Where the journals are (default: logging.journal_dir of the configuration).")
    @Nullable
    Path journalDir;

    @Option(
            names = "--allow-live-topics",
            description = "Publish on the topics of live data. Whoever listens there trades on old data.")
    boolean allowLiveTopics;

    @Option(
            names = "--redis",
            paramLabel = "URL",
            description = "Publish on Redis channels, e.g. redis://127.0.0.1:6379/0, instead of printing lines.")
    @Nullable
    String redis;

    @Option(
            names = "--price-decimals",
            defaultValue = "8",
            description = "Most decimals of a price in the journals (default: ${DEFAULT-VALUE}).")
    int priceDecimals = 8;

    @Option(
            names = "--qty-decimals",
            defaultValue = "8",
            description = "Most decimals of a quantity in the journals (default: ${DEFAULT-VALUE}).")
    int qtyDecimals = 8;

    @Mixin
    ConfigOptions config = new ConfigOptions();

    @Override
    public Integer call() {
        double factor = factor(speed);
        long startNs = IsoTime.parseNs(start);
        long endNs = IsoTime.parseNs(end);
        if (startNs >= endNs) {
            throw new UserError("Start time must be before end time: " + start + " is not before " + end, 2);
        }
        List<Instrument> instruments =
                symbols.stream().distinct().map(this::instrument).toList();
        Timeframe length = length();
        ReplayOptions options =
                allowLiveTopics ? ReplayOptions.live(topics(), factor) : ReplayOptions.of(topics(), factor);
        List<RecordedEvents<?>> sources = new ArrayList<>();
        try (ThreadScheduler scheduler = new ThreadScheduler();
                ReplayTarget target = redis == null ? ReplayTarget.lines() : ReplayTarget.redis(redis)) {
            BarJournalReader reader = new BarJournalReader(directory(), true);
            for (Instrument instrument : instruments) {
                sources.add(
                        trades
                                ? reader.trades(instrument, startNs, endNs)
                                : reader.bars(instrument, length, startNs, endNs));
            }
            BarReplay replay = new BarReplay(sources, options, scheduler, target);
            CompletableFuture<Map<String, Long>> done = replay.start().toCompletableFuture();
            report(done.join(), sources);
            return 0;
        } catch (CompletionException e) {
            throw e.getCause() instanceof UserError error ? error : userError(e.getCause() == null ? e : e.getCause());
        } catch (JournalException e) {
            throw userError(e);
        }
    }

    private static RuntimeException userError(Throwable e) {
        return e instanceof JournalException
                ? new UserError(String.valueOf(e.getMessage()), e)
                : new IllegalStateException("the replay failed: " + e, e);
    }

    private void report(Map<String, Long> counts, List<RecordedEvents<?>> sources) {
        counts.forEach((symbol, count) ->
                System.err.println("replayed " + count + (trades ? " trades of " : " bars of ") + symbol));
        for (RecordedEvents<?> source : sources) {
            String symbol = source.instrument().symbol();
            if (source.conflicts() > 0) {
                System.err.println("warning: " + source.conflicts() + " bars of " + symbol
                        + " were recorded twice and differ: the complete one was taken, else the later one");
            }
            if (source.tornBytes() > 0) {
                System.err.println("warning: an unfinished last line of " + symbol + " was passed over");
            }
        }
    }

    private Instrument instrument(String symbol) {
        if (!symbol.matches("[^/\\s]+/[^/\\s]+")) {
            throw new UserError("--symbol " + symbol + " is not a symbol: write BASE/QUOTE, as in ATOM/USDT", 2);
        }
        if (priceDecimals < 0
                || qtyDecimals < 0
                || priceDecimals > Decimals.MAX_SCALE
                || qtyDecimals > Decimals.MAX_SCALE) {
            throw new UserError(
                    "decimals must lie within 0.." + Decimals.MAX_SCALE + ", not " + priceDecimals + " and "
                            + qtyDecimals,
                    2);
        }
        return Instrument.spot(symbol, "journal", smallest(priceDecimals), smallest(qtyDecimals));
    }

    private static String smallest(int decimals) {
        return Decimals.print(1, decimals);
    }

    private Timeframe length() {
        try {
            return Timeframe.parse(timeframe);
        } catch (ContractException e) {
            throw new UserError("Unsupported timeframe: " + timeframe + ": use 1m, 5m, 15m, 1h, 4h or 1d", 2);
        }
    }

    /** Returns recorded seconds a second, 0 for as fast as possible. */
    static double factor(String text) {
        try {
            Pace pace = Pace.parse(text);
            return pace.maximum() ? 0 : pace.factor();
        } catch (IllegalArgumentException e) {
            throw new UserError("Invalid speed format: " + text + ": write 1x, 2.5x or max", 2);
        }
    }

    private Path directory() {
        return journalDir != null ? journalDir : config().logging().directory();
    }

    private Topics topics() {
        return journalDir != null ? Topics.canonical() : config().redis().topics();
    }

    private NodeConfig config() {
        return config.load();
    }
}
