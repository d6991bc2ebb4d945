package io.njord.verticles.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.njord.contracts.Envelope;
import io.njord.contracts.Event;
import io.njord.contracts.EventCodec;
import io.njord.contracts.EventType;
import io.njord.contracts.Instruments;
import io.njord.contracts.OhlcvBar;
import io.njord.contracts.RiskDecision;
import io.njord.contracts.Timeframe;
import io.njord.journal.JournalReader;
import io.njord.journal.Sessions;
import io.njord.journal.bars.BarJournalReader;
import io.njord.testkit.Shared;
import io.njord.verticles.DemoNode;
import io.njord.verticles.config.ConfigTree;
import io.njord.verticles.config.NodeConfig;
import io.njord.verticles.ingest.Pace;
import io.njord.verticles.node.Node;
import io.njord.verticles.node.NodeOptions;
import io.njord.verticles.node.SessionHead;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The flat journals beside the session journal of a whole node over the shipped recording, which crosses midnight. */
@Tag("integration")
class MarketJournalNodeTest {
    private static final String BLOCK =
            "\nmarket_journal: {enabled: true, rotate_mb: 1, queue_capacity: 1000000, fsync: none}\n";

    @TempDir
    private Path home;

    private NodeOptions options() throws IOException {
        NodeOptions demo = DemoNode.options(home, Pace.MAXIMUM, false);
        try (InputStream in =
                Objects.requireNonNull(MarketJournalNodeTest.class.getResourceAsStream("/demo/base.yaml"))) {
            String yaml = new String(in.readAllBytes(), StandardCharsets.UTF_8) + BLOCK;
            NodeConfig config = NodeConfig.read(ConfigTree.parse(yaml, "demo/base.yaml", name -> null), home);
            return new NodeOptions(
                    config,
                    demo.strategies(),
                    demo.secrets(),
                    demo.data(),
                    demo.pace(),
                    demo.web(),
                    demo.port(),
                    true,
                    demo.version(),
                    demo.commandLine());
        }
    }

    @Test
    void shouldHoldExactlyWhatTheSessionJournalHolds() throws IOException {
        NodeOptions options = options();
        Node node = Node.start(options);
        node.finished().await();
        node.stop();
        Path session = new Sessions(home.resolve("var/sessions"), InstantSource.system())
                .latest()
                .orElseThrow();
        Instruments instruments = SessionHead.read(session).instruments();
        Path directory = options.config().logging().directory();
        BarJournalReader reader = new BarJournalReader(directory);

        for (var instrument : instruments.all()) {
            for (Timeframe timeframe : List.of(Timeframe.M1, Timeframe.M5)) {
                List<Event> recorded = recorded(session, EventType.BAR).stream()
                        .filter(event -> ((OhlcvBar) event).timeframe() == timeframe)
                        .toList();
                assertThat(recorded).isNotEmpty();
                assertThat(List.<Event>copyOf(reader.allBars(instrument, timeframe)))
                        .isEqualTo(recorded);
            }
            assertThat(directory.resolve("ohlcv.1m." + instrument.fileName() + ".20240808.ndjson.gz"))
                    .exists();
            assertThat(directory.resolve("ohlcv.1m." + instrument.fileName() + ".ndjson"))
                    .exists();
            int[] trades = {0};
            reader.trades(instrument, Long.MIN_VALUE, Long.MAX_VALUE).forEachRemaining(trade -> trades[0]++);
            assertThat(trades[0]).isEqualTo(recorded(session, EventType.TRADE).size());
        }
        assertThat(lines(directory, instruments, EventType.DECISION, "risk.decisions"))
                .extracting(event -> ((RiskDecision) event).intentId())
                .isEqualTo(recorded(session, EventType.DECISION).stream()
                        .map(event -> ((RiskDecision) event).intentId())
                        .toList());
    }

    private static List<Event> recorded(Path session, EventType type) {
        try (JournalReader reader = JournalReader.open(session)) {
            return reader.stream()
                    .map(record -> record.envelope())
                    .map(Envelope::event)
                    .filter(event -> event.type() == type)
                    .toList();
        }
    }

    /** Returns the events of the closed and packed first day and of the active file. */
    private static List<Event> lines(Path directory, Instruments instruments, EventType type, String stem)
            throws IOException {
        EventCodec codec = new EventCodec(instruments);
        List<Event> events = new ArrayList<>();
        for (String name : List.of(stem + ".20240808.ndjson.gz", stem + ".ndjson")) {
            if (Files.exists(directory.resolve(name))) {
                try (var lines = Shared.reader(directory.resolve(name))) {
                    lines.lines()
                            .map(line -> codec.decode(type, line.getBytes(StandardCharsets.UTF_8)))
                            .forEach(events::add);
                }
            }
        }
        return events;
    }
}
