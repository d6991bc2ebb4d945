package io.njord.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.njord.contracts.Envelope;
import io.njord.contracts.Event;
import io.njord.contracts.EventType;
import io.njord.contracts.InstrumentEvent;
import io.njord.contracts.SessionEvent;
import io.njord.contracts.Side;
import io.njord.contracts.SignalEvent;
import io.njord.contracts.TimerEvent;
import io.njord.contracts.Topics;
import io.njord.contracts.TradeEvent;
import io.njord.core.Machine;
import io.njord.core.Out;
import io.njord.core.bus.Recorder;
import io.njord.core.bus.TradingLoop;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayerTest {
    private static final int TRADES = 30;

    @TempDir
    private Path root;

    /** Counts trades, signals twice a trade, and asks for two timers at every third, one of which is due before the next. */
    private static final class Counter implements Machine {
        private final long from;
        private long count;

        Counter(long from) {
            this.from = from;
        }

        @Override
        public String name() {
            return "counter";
        }

        @Override
        public Set<EventType> consumes() {
            return Set.of(EventType.TRADE);
        }

        @Override
        public Set<EventType> emits() {
            return Set.of(EventType.SIGNAL);
        }

        @Override
        public void on(Event event, Out out) {
            if (event instanceof TimerEvent timer) {
                signal("timer-" + timer.key(), timer.tsNs(), out);
                return;
            }
            count++;
            signal("first", event.tsNs(), out);
            signal("second", event.tsNs(), out);
            if (count % 3 == 0) {
                out.timer(event.tsNs() + 5, "soon");
                out.timer(event.tsNs() + 25, "late");
            }
        }

        private void signal(String name, long tsNs, Out out) {
            out.emit(new SignalEvent(Some.BTC, "counter", name, Map.of("n", from + count), tsNs));
        }
    }

    private static Function<Recorder, TradingLoop> machines(long from) {
        return recorder -> {
            TradingLoop loop = new TradingLoop(Topics.canonical(), recorder);
            loop.attach(new Counter(from));
            return loop;
        };
    }

    private static void start(TradingLoop loop) {
        loop.input("control", new SessionEvent("started", Map.of("config", "abc"), 1));
        loop.input("control", new InstrumentEvent(Some.BTC, 1));
    }

    private static void trades(TradingLoop loop, int from, int to) {
        for (int i = from; i <= to; i++) {
            loop.input("ingest", new TradeEvent(Some.BTC, Side.BUY, i, 3_000_000 + i, 10L * i, 0, "t" + i));
        }
    }

    private static List<Envelope> session() {
        List<Envelope> all = new ArrayList<>();
        TradingLoop loop = machines(0).apply(all::add);
        start(loop);
        trades(loop, 1, TRADES);
        return all;
    }

    private static void write(Path directory, List<Envelope> records) {
        try (SessionJournal journal = Some.create(directory, Some.options())) {
            records.forEach(journal::record);
        }
    }

    @Test
    void shouldFindASessionIdentical() {
        List<Envelope> all = session();
        assertThat(all).anyMatch(e -> e.event() instanceof TimerEvent);
        write(root, all);
        ReplayReport report = new Replayer(machines(0)).replay(root);
        assertThat(report.firstDifference()).isNull();
        assertThat(report.identical()).isTrue();
        assertThat(report.events()).isEqualTo(all.size());
        assertThat(report.pending()).isEmpty();
        assertThat(report.chainHead()).isEqualTo(JournalVerifier.verify(root).chainHead());
    }

    @Test
    void shouldNameTheFirstRecordThatComesOutDifferently() {
        write(root, session());
        Replayer replayer = new Replayer(machines(1));
        ReplayReport report = replayer.replay(root);
        assertThat(report.identical()).isFalse();
        assertThat(report.firstDifference()).satisfies(difference -> {
            assertThat(difference.seq()).isEqualTo(4);
            assertThat(difference.expected())
                    .contains("\"n\":1")
                    .contains("\"seq\":4")
                    .doesNotContain("checksum");
            assertThat(difference.actual()).contains("\"n\":2").endsWith("\"type\":\"signal\"}");
        });
        assertThatThrownBy(() -> replayer.continueInto(_ -> {})).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void shouldNoticeRecordsThatNoMachineGives() {
        List<Envelope> all = session();
        write(root, all);
        ReplayReport silent = new Replayer(recorder -> new TradingLoop(Topics.canonical(), recorder)).replay(root);
        assertThat(silent.identical()).isFalse();
        assertThat(silent.firstDifference()).satisfies(d -> assertThat(d.seq()).isEqualTo(4));
        Path last = root.resolve("last");
        write(last, all.subList(0, 4));
        ReplayReport cut = new Replayer(recorder -> new TradingLoop(Topics.canonical(), recorder)).replay(last);
        assertThat(cut.firstDifference()).satisfies(d -> assertThat(d.actual()).isEqualTo("nothing"));
    }

    /** Wherever a kill cuts the session, replay and continuation give the very journal that would have been written. */
    @Test
    void shouldContinueASessionThatWasCutAnywhereAsIfItHadNot() {
        List<Envelope> all = session();
        Path whole = root.resolve("whole");
        write(whole, all);
        String head = JournalVerifier.verify(whole).chainHead();
        for (int cut = 0; cut <= all.size(); cut++) {
            Path directory = root.resolve("cut-" + cut);
            write(directory, all.subList(0, cut));
            Replayer replayer = new Replayer(machines(0));
            ReplayReport report = replayer.replay(directory);
            assertThat(report.identical())
                    .as("cut at %s: %s", cut, report.firstDifference())
                    .isTrue();
            assertThat(report.events()).isEqualTo(cut);
            List<Envelope> rest = new ArrayList<>(all.subList(0, cut));
            replayer.continueInto(rest::add);
            feedBehind(replayer.loop(), all.subList(0, cut));
            assertThat(rest).as("cut at %s", cut).isEqualTo(all);
        }
        assertThat(head).hasSize(64);
    }

    private static void feedBehind(TradingLoop loop, List<Envelope> recorded) {
        long inputs = recorded.stream().filter(e -> e.cause() == 0).count();
        if (inputs == 0) {
            loop.input("control", new SessionEvent("started", Map.of("config", "abc"), 1));
        }
        if (inputs <= 1) {
            loop.input("control", new InstrumentEvent(Some.BTC, 1));
        }
        trades(loop, (int) Math.max(1, inputs - 1), TRADES);
    }
}
