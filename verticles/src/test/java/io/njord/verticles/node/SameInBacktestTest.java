package io.njord.verticles.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.njord.contracts.Envelope;
import io.njord.contracts.Event;
import io.njord.contracts.EventCodec;
import io.njord.contracts.EventType;
import io.njord.contracts.Instruments;
import io.njord.contracts.JsonBuffer;
import io.njord.contracts.KillSwitchEvent;
import io.njord.core.bus.TradingLoop;
import io.njord.journal.JournalReader;
import io.njord.journal.source.MarketDataSource;
import io.njord.lab.backtest.RecordedBacktest;
import io.njord.verticles.DemoNode;
import io.njord.verticles.ingest.Pace;
import io.njord.verticles.strategy.Plugins;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lab's run over the demo's recording against the paper node's: the same strategies do the same, order by order. */
@Tag("integration")
class SameInBacktestTest {
    private static final Set<EventType> DEEDS =
            EnumSet.of(EventType.SIGNAL, EventType.INTENT, EventType.DECISION, EventType.ORDER, EventType.FILL);

    @TempDir
    Path home;

    @Test
    void shouldGiveTheIntentsOrdersAndFillsThatThePaperNodeGave() throws Exception {
        NodeOptions options = DemoNode.options(home, Pace.MAXIMUM, false);
        String session;
        try (Node node = Node.start(options)) {
            node.finished().await();
            session = node.session();
        }
        Path directory = home.resolve("var/sessions").resolve(session);
        List<String> paper = new ArrayList<>();
        try (JournalReader reader = JournalReader.open(directory)) {
            while (reader.hasNext()) {
                keep(paper, reader.next().envelope());
            }
        }
        assertThat(backtest(options)).isEqualTo(paper);
        assertThat(paper).filteredOn(deed -> deed.startsWith("fill ")).hasSizeGreaterThan(50);
    }

    private static List<String> backtest(NodeOptions options) {
        List<String> deeds = new ArrayList<>();
        try (MarketDataSource source = MarketDataSource.open(options.data())) {
            PipelineSpec spec = PipelineSpec.of(options.config(), options.strategies(), source.bars());
            TradingPipeline pipeline =
                    TradingPipeline.of(spec, source.instruments(), StrategyEntries.of(Plugins.none()), List.of());
            TradingLoop loop = pipeline.loop(spec, envelope -> keep(deeds, envelope));
            for (String kill : spec.risk().killSources()) {
                loop.input("control", new KillSwitchEvent(kill, false, true, "test", "", 1));
            }
            RecordedBacktest.feed(source, loop, tsNs -> {});
        }
        return deeds;
    }

    /** Keeps the journal's form, in which equal decimals are equal. */
    private static void keep(List<String> deeds, Envelope envelope) {
        Event event = envelope.event();
        if (DEEDS.contains(event.type())) {
            JsonBuffer text = new JsonBuffer();
            new EventCodec(Instruments.of()).writeCanonical(event, text);
            deeds.add(event.type().json() + " " + new String(text.toByteArray(), StandardCharsets.UTF_8));
        }
    }
}
