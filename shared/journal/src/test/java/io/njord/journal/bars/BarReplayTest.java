package io.njord.journal.bars;

import static io.njord.journal.bars.Some.ATOM;
import static io.njord.journal.bars.Some.BTC;
import static io.njord.journal.bars.Some.MIDNIGHT;
import static io.njord.journal.bars.Some.MINUTE;
import static io.njord.journal.bars.Some.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.njord.contracts.Envelope;
import io.njord.contracts.Instrument;
import io.njord.contracts.OhlcvBar;
import io.njord.contracts.Timeframe;
import io.njord.contracts.Topics;
import io.njord.contracts.TradeEvent;
import io.njord.journal.JournalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BarReplayTest {
    private static final Topics TOPICS = Topics.canonical();

    @TempDir
    private Path root;

    private final VirtualScheduler time = new VirtualScheduler();
    private final List<Envelope> heard = new ArrayList<>();
    private final List<Long> heardNs = new ArrayList<>();
    private final List<CompletableFuture<Map<String, Long>>> runs = new ArrayList<>();

    private void write(Instrument instrument, int count) {
        Some.write(root, Some.options(), Some.bars(instrument, MIDNIGHT, count));
    }

    private RecordedEvents<OhlcvBar> bars(Instrument instrument, long startNs, long endNs) {
        return new BarJournalReader(root).bars(instrument, Timeframe.M1, startNs, endNs);
    }

    private RecordedEvents<OhlcvBar> all(Instrument instrument) {
        return bars(instrument, Long.MIN_VALUE, Long.MAX_VALUE);
    }

    private BarReplay replay(ReplayOptions options, RecordedEvents<?>... sources) {
        return new BarReplay(Arrays.asList(sources), options, time, envelope -> {
            heard.add(envelope);
            heardNs.add(time.nanoTime());
        });
    }

    private Map<String, Long> run(ReplayOptions options, RecordedEvents<?>... sources) {
        CompletableFuture<Map<String, Long>> done =
                replay(options, sources).start().toCompletableFuture();
        time.passAll();
        runs.add(done);
        return done.join();
    }

    private void start(BarReplay replay) {
        runs.add(replay.start().toCompletableFuture());
    }

    @Test
    void shouldPublishEveryBarAscendingOnTheTopicOfLiveOnesWhenAllowed() {
        write(ATOM, 10);

        assertThat(run(ReplayOptions.live(TOPICS, 0), all(ATOM))).isEqualTo(Map.of("ATOM/USDT", 10L));

        assertThat(heard).hasSize(10);
        assertThat(heard.getFirst().topic()).isEqualTo("md.ohlcv.1m.ATOM/USDT");
        assertThat(heard.getFirst().source()).isEqualTo("replay");
        assertThat(heard).extracting(Envelope::event).isEqualTo(Some.bars(ATOM, MIDNIGHT, 10));
        assertThat(ATOM.printPrice(((OhlcvBar) heard.getFirst().event()).close()))
                .isEqualTo("10.5");
    }

    @Test
    void shouldUseTopicsOfItsOwnUnlessAllowedOtherwise() {
        write(ATOM, 1);
        run(ReplayOptions.of(TOPICS, 0), all(ATOM));
        assertThat(heard).extracting(Envelope::topic).containsExactly("replay.md.ohlcv.1m.ATOM/USDT");

        for (String prefix : List.of("", "md.ohlcv.1m.", "md.trades.")) {
            assertThatThrownBy(() -> new ReplayOptions(TOPICS, prefix, false, 1, 1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("live topic");
        }
        assertThat(new ReplayOptions(TOPICS, "old.", false, 1, 1).prefix()).isEqualTo("old.");
    }

    @Test
    void shouldPublishTheRangeOnlyAndNothingOfAnEmptyOne() {
        write(ATOM, 10);

        assertThat(run(ReplayOptions.of(TOPICS, 0), bars(ATOM, MIDNIGHT + 3 * MINUTE, MIDNIGHT + 7 * MINUTE)))
                .isEqualTo(Map.of("ATOM/USDT", 4L));
        assertThat(run(ReplayOptions.of(TOPICS, 0), bars(ATOM, MIDNIGHT + 3, MIDNIGHT + 4)))
                .isEqualTo(Map.of("ATOM/USDT", 0L));
    }

    @Test
    void shouldTakeTheTimeOfTheRecordingBySpeed() {
        write(ATOM, 3);
        for (double[] speedAndSeconds : new double[][] {{1, 120}, {10, 12}, {100, 1.2}, {0.5, 240}}) {
            heardNs.clear();
            run(ReplayOptions.of(TOPICS, speedAndSeconds[0]), all(ATOM));
            long halfNs = (long) (speedAndSeconds[1] * 1e9 / 2);
            assertThat(heardNs)
                    .containsExactly(heardNs.getFirst(), heardNs.getFirst() + halfNs, heardNs.getFirst() + 2 * halfNs);
        }
    }

    @Test
    void shouldNotDriftWhenTheThreadWasBusy() {
        write(ATOM, 5);
        BarReplay replay = replay(ReplayOptions.of(TOPICS, 1), all(ATOM));
        start(replay);
        time.pass(0);
        long startNs = time.nanoTime();
        time.stall(130 * SECOND);
        time.pass(0);
        assertThat(heard).hasSize(3);
        time.passAll();

        assertThat(heardNs.get(3)).isEqualTo(startNs + 180 * SECOND);
        assertThat(heardNs.get(4)).isEqualTo(startNs + 240 * SECOND);
    }

    @Test
    void shouldPublishTheSameOnEveryRun() {
        write(ATOM, 50);
        write(BTC, 70);
        run(ReplayOptions.of(TOPICS, 0), all(ATOM), all(BTC));
        List<Envelope> first = List.copyOf(heard);
        heard.clear();
        run(ReplayOptions.of(TOPICS, 7.5), all(BTC), all(ATOM));

        assertThat(heard).isEqualTo(first);
    }

    @Test
    void shouldMergeSymbolsByTimeThenSymbolAndCountEach() {
        write(ATOM, 10);
        write(BTC, 5);

        assertThat(run(ReplayOptions.of(TOPICS, 0), all(BTC), all(ATOM)))
                .isEqualTo(Map.of("ATOM/USDT", 10L, "BTC/USDT", 5L));

        List<OhlcvBar> naive = new ArrayList<>(Some.bars(ATOM, MIDNIGHT, 10));
        naive.addAll(Some.bars(BTC, MIDNIGHT, 5));
        naive.sort(Comparator.comparingLong(OhlcvBar::tsOpen)
                .thenComparing(bar -> bar.instrument().symbol()));
        assertThat(heard).extracting(Envelope::event).isEqualTo(naive);
        assertThat(heard).allSatisfy(e -> assertThat(e.topic()).isEqualTo("replay." + TOPICS.of(e.event())));
    }

    @Test
    void shouldGiveOtherWorkItsTurnAtMaximumSpeed() {
        write(ATOM, 100);
        run(new ReplayOptions(TOPICS, "replay.", false, 0, 10), all(ATOM));

        assertThat(heard).hasSize(100);
        assertThat(time.turns()).isGreaterThanOrEqualTo(10);
    }

    @Test
    void shouldHoldItsWaitWhilePausedAndGoOnByStepsOrByTime() {
        write(ATOM, 6);
        BarReplay replay = replay(ReplayOptions.of(TOPICS, 1), all(ATOM));
        assertThat(replay.step()).isFalse();
        start(replay);
        time.pass(40 * SECOND);
        replay.pause();
        assertThat(replay.state()).isEqualTo(BarReplay.State.PAUSED);
        time.pass(1_000 * SECOND);
        assertThat(heard).hasSize(1);

        replay.resume();
        time.pass(19 * SECOND);
        assertThat(heard).hasSize(1);
        time.pass(SECOND);
        assertThat(heard).hasSize(2);

        replay.pause();
        assertThat(replay.step()).isTrue();
        assertThat(replay.step()).isTrue();
        assertThat(heard).hasSize(4);
        time.pass(500 * SECOND);
        replay.resume();
        time.pass(59 * SECOND);
        assertThat(heard).hasSize(4);
        time.pass(SECOND);
        assertThat(heard).hasSize(5);

        replay.pause();
        assertThat(replay.step()).isTrue();
        assertThat(replay.step()).isFalse();
        assertThat(replay.state()).isEqualTo(BarReplay.State.DONE);
        assertThat(replay.counts()).isEqualTo(Map.of("ATOM/USDT", 6L));
    }

    @Test
    void shouldStepFromTheVeryFirstBar() {
        write(ATOM, 3);
        BarReplay replay = replay(ReplayOptions.of(TOPICS, 1), all(ATOM));
        CompletableFuture<Map<String, Long>> done = replay.start().toCompletableFuture();
        replay.pause();
        time.pass(SECOND);
        assertThat(heard).isEmpty();
        assertThat(replay.step()).isTrue();
        replay.resume();
        time.pass(120 * SECOND);

        assertThat(done.join()).isEqualTo(Map.of("ATOM/USDT", 3L));
    }

    @Test
    void shouldTellWhatWasPublishedWhenStopped() {
        write(ATOM, 10);
        BarReplay replay = replay(ReplayOptions.of(TOPICS, 1), all(ATOM));
        CompletableFuture<Map<String, Long>> done = replay.start().toCompletableFuture();
        time.pass(MINUTE);
        replay.stop();
        time.passAll();

        assertThat(done.join()).isEqualTo(Map.of("ATOM/USDT", 2L));
        assertThat(replay.state()).isEqualTo(BarReplay.State.STOPPED);
        assertThatThrownBy(replay::start).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void shouldFailWithTheReadersErrorAndWithTheReceivers() throws IOException {
        write(ATOM, 2);
        Files.writeString(root.resolve("ohlcv.1m.BTCUSDT.ndjson"), "damage\n");
        BarReplay replay = replay(ReplayOptions.of(TOPICS, 0), all(ATOM), all(BTC));
        CompletableFuture<Map<String, Long>> done = replay.start().toCompletableFuture();
        time.passAll();
        assertThatThrownBy(done::join)
                .hasCauseInstanceOf(JournalException.class)
                .hasMessageContaining("ohlcv.1m.BTCUSDT.ndjson:1");
        assertThat(replay.state()).isEqualTo(BarReplay.State.FAILED);

        BarReplay refused = new BarReplay(List.of(all(ATOM)), ReplayOptions.of(TOPICS, 0), time, envelope -> {
            throw new IllegalStateException("no room");
        });
        CompletableFuture<Map<String, Long>> failed = refused.start().toCompletableFuture();
        time.passAll();
        assertThatThrownBy(failed::join).hasMessageContaining("no room");
    }

    @Test
    void shouldReplayTradesButNotTogetherWithBars() {
        TradeEvent trade = Some.trade(BTC, MIDNIGHT, 6_000_000, 3, "1");
        Some.write(root, Some.options(), List.of(trade, Some.bar(ATOM, MIDNIGHT, 105)));
        BarJournalReader reader = new BarJournalReader(root);

        run(ReplayOptions.of(TOPICS, 0), reader.trades(BTC, Long.MIN_VALUE, Long.MAX_VALUE));

        assertThat(heard).singleElement().satisfies(envelope -> {
            assertThat(envelope.topic()).isEqualTo("replay.md.trades.BTC/USDT");
            assertThat(envelope.event()).isEqualTo(trade);
        });
        assertThatThrownBy(() ->
                        run(ReplayOptions.of(TOPICS, 0), reader.trades(BTC, Long.MIN_VALUE, Long.MAX_VALUE), all(ATOM)))
                .hasMessageContaining("one by one");
        assertThatThrownBy(() -> run(ReplayOptions.of(TOPICS, 0), all(ATOM), all(ATOM)))
                .hasMessageContaining("twice");
    }

    @Test
    void shouldMarkJsonOfReplayedBars() {
        OhlcvBar bar = Some.bar(ATOM, MIDNIGHT, 105);
        String live = Some.line(bar).strip();

        assertThat(new ReplayJson().encode(bar))
                .isEqualTo(live.substring(0, live.length() - 1) + ",\"meta\":{\"replay\":true}}");
    }
}
