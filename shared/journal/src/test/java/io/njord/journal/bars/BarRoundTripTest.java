package io.njord.journal.bars;

import static io.njord.journal.bars.Some.ATOM;
import static io.njord.journal.bars.Some.BTC;
import static io.njord.journal.bars.Some.DAY;
import static io.njord.journal.bars.Some.MIDNIGHT;
import static io.njord.journal.bars.Some.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.njord.contracts.ClockEvent;
import io.njord.contracts.Envelope;
import io.njord.contracts.Event;
import io.njord.contracts.Instrument;
import io.njord.contracts.OhlcvBar;
import io.njord.contracts.Timeframe;
import io.njord.contracts.Topics;
import io.njord.core.bus.TradingLoop;
import io.njord.core.market.BarMachine;
import io.njord.core.market.BarOptions;
import io.njord.testkit.Seeds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trades, bars, journal, rotation, packing, reader, replay: what comes out is what was published live. */
class BarRoundTripTest {
    private static final Topics TOPICS = Topics.canonical();

    @TempDir
    private Path root;

    @Test
    void shouldReplayExactlyTheBarsThatWerePublishedLiveForEveryTimeframe() {
        List<Event> live = live(new Random(1), 3 * DAY / 2, 60);
        Path directory = root.resolve("days");
        record(directory, live, 120_000, 1_000, EnumSet.allOf(JournalKind.class));

        for (Timeframe timeframe : Timeframe.values()) {
            for (Instrument instrument : List.of(ATOM, BTC)) {
                assertThat(replayed(directory, instrument, timeframe))
                        .as("%s of %s", timeframe, instrument)
                        .isEqualTo(bars(live, instrument, timeframe));
            }
        }
        assertThat(bars(live, ATOM, Timeframe.M1)).hasSizeGreaterThan(2_000);
        assertThat(bars(live, ATOM, Timeframe.D1)).isNotEmpty();
    }

    @Test
    void shouldLoseAndDoubleNoBarAcrossMidnightSizeRestartAndTwoRotationsADay() {
        Seeds.forEachSeed(3, seed -> {
            Random random = new Random(seed);
            List<Event> live = live(random, DAY / 4 + random.nextInt(4) * DAY / 4, 60);
            Path directory = root.resolve("seed" + seed);
            record(
                    directory,
                    live,
                    20_000 + random.nextInt(60_000),
                    300 + random.nextInt(400),
                    EnumSet.of(JournalKind.BARS));

            for (Timeframe timeframe : List.of(Timeframe.M1, Timeframe.M15, Timeframe.H4)) {
                List<OhlcvBar> expected = bars(live, ATOM, timeframe);
                assertThat(new BarJournalReader(directory).allBars(ATOM, timeframe))
                        .isEqualTo(expected);
                assertThat(replayed(directory, ATOM, timeframe)).isEqualTo(expected);
            }
            for (JournalFile file : JournalFile.list(directory)) {
                if (file.closed()) {
                    assertHoldsItsDayAlone(file);
                }
            }
        });
    }

    @Test
    void shouldReadTheSameFromFilesThatTheJobPackedLater() {
        List<Event> live = live(new Random(7), 3 * DAY / 2, 60);
        Path directory = root.resolve("later");
        try (MarketJournal journal = Some.open(
                directory,
                Some.options().withKinds(EnumSet.of(JournalKind.BARS)).withRotation(60_000, false))) {
            live.forEach(journal::add);
        }
        List<OhlcvBar> before = new BarJournalReader(directory).allBars(ATOM, Timeframe.M1);

        CompressionReport report = new JournalCompressor(
                        () -> Instant.now().plus(Duration.ofDays(2)), Duration.ofHours(24), 6)
                .run(directory, false);

        assertThat(report.errors()).isZero();
        assertThat(report.compressed()).isGreaterThan(5);
        assertThat(new BarJournalReader(directory).allBars(ATOM, Timeframe.M1))
                .isEqualTo(before)
                .isEqualTo(bars(live, ATOM, Timeframe.M1));
    }

    @Test
    void shouldReplayRecordedTradesToTheSameBars() {
        List<Event> live = live(new Random(3), DAY, 30);
        Path directory = root.resolve("trades");
        record(directory, live, 200_000, 1_000, EnumSet.of(JournalKind.TRADES));
        List<Event> again = new ArrayList<>();
        TradingLoop loop = new TradingLoop(TOPICS, envelope -> again.add(envelope.event()));
        loop.attach(new BarMachine(BarOptions.standard()));
        new BarJournalReader(directory)
                .trades(ATOM, Long.MIN_VALUE, Long.MAX_VALUE)
                .forEachRemaining(trade -> loop.input("replay", trade));
        loop.input("replay", new ClockEvent(MIDNIGHT - 3_600 * SECOND + DAY + 5 * SECOND));

        assertThat(bars(again, ATOM, Timeframe.M1)).isEqualTo(bars(live, ATOM, Timeframe.M1));
    }

    /** Returns everything a node's loop published over random trades that begin an hour before midnight. */
    private static List<Event> live(Random random, long spanNs, int meanSeconds) {
        List<Event> published = new ArrayList<>();
        TradingLoop loop = new TradingLoop(TOPICS, envelope -> published.add(envelope.event()));
        loop.attach(new BarMachine(BarOptions.standard()));
        long startNs = MIDNIGHT - 3_600 * SECOND;
        int id = 0;
        for (long tsNs = startNs;
                tsNs < startNs + spanNs;
                tsNs += (1 + random.nextLong(2L * meanSeconds * 1_000)) * 1_000_000) {
            Instrument instrument = random.nextBoolean() ? ATOM : BTC;
            loop.input(
                    "test",
                    Some.trade(instrument, tsNs, 1_000 + random.nextInt(200), 1 + random.nextInt(50), "" + ++id));
        }
        loop.input("test", new ClockEvent(startNs + spanNs + 5 * SECOND));
        return published;
    }

    /** Writes with a restart every so many events; the kinds that a journal does not hold are left out by it. */
    private static void record(
            Path directory, List<Event> live, long rotateBytes, int restartEvery, Set<JournalKind> kinds) {
        MarketJournalOptions options = Some.options().withKinds(kinds).withRotation(rotateBytes, true);
        for (int from = 0; from < live.size(); from += 5 * restartEvery) {
            try (MarketJournal journal = Some.open(directory, options)) {
                live.subList(from, Math.min(live.size(), from + 5 * restartEvery))
                        .forEach(journal::add);
            }
        }
    }

    private static List<OhlcvBar> bars(List<Event> events, Instrument instrument, Timeframe timeframe) {
        return events.stream()
                .filter(OhlcvBar.class::isInstance)
                .map(OhlcvBar.class::cast)
                .filter(bar -> bar.instrument().equals(instrument) && bar.timeframe() == timeframe)
                .toList();
    }

    private static List<Event> replayed(Path directory, Instrument instrument, Timeframe timeframe) {
        VirtualScheduler time = new VirtualScheduler();
        List<Event> heard = new ArrayList<>();
        RecordedEvents<OhlcvBar> source =
                new BarJournalReader(directory).bars(instrument, timeframe, Long.MIN_VALUE, Long.MAX_VALUE);
        BarReplay replay = new BarReplay(
                List.of(source), ReplayOptions.of(TOPICS, 0), time, (Envelope envelope) -> heard.add(envelope.event()));
        var done = replay.start().toCompletableFuture();
        time.passAll();
        assertThat(done.join()).containsEntry(instrument.symbol(), (long) heard.size());
        return heard;
    }

    private static void assertHoldsItsDayAlone(JournalFile file) {
        JournalKind kind = Objects.requireNonNull(JournalKind.ofStem(file.stem()));
        try {
            Set<LocalDate> days = new HashSet<>();
            for (String line : Some.read(file.path())) {
                byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
                days.add(UtcDay.of(
                        JsonLine.whole(bytes, 0, bytes.length, kind.timeField()).orElseThrow()));
            }
            assertThat(days).containsExactly(file.day());
            assertThat(file.manifest()).exists();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
