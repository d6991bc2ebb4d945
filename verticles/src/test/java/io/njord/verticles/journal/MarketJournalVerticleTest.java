package io.njord.verticles.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.njord.contracts.Envelope;
import io.njord.contracts.Event;
import io.njord.contracts.Instrument;
import io.njord.contracts.Instruments;
import io.njord.contracts.OhlcvBar;
import io.njord.contracts.RiskDecision;
import io.njord.contracts.Side;
import io.njord.contracts.Timeframe;
import io.njord.contracts.Topics;
import io.njord.contracts.TradeEvent;
import io.njord.journal.bars.BarJournalReader;
import io.njord.journal.bars.MarketJournalOptions;
import io.njord.journal.bars.RetentionOptions;
import io.njord.verticles.bus.VertxBus;
import io.njord.verticles.config.MarketJournalConfig;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarketJournalVerticleTest {
    private static final Instrument ATOM = Instrument.spot("ATOM/USDT", "binanceus", "0.001", "0.01");
    private static final long MINUTE = 60_000_000_000L;
    private static final long START = 1_756_684_800_000_000_000L;

    @TempDir
    private Path root;

    private final Vertx vertx = Vertx.vertx();
    private final VertxBus bus = new VertxBus(vertx, Instruments.of(ATOM), (topic, e) -> {});
    private final Topics topics = Topics.canonical();
    private long seq;

    @AfterEach
    void end() {
        vertx.close().await();
    }

    private MarketJournalVerticle verticle(int queueCapacity) {
        MarketJournalConfig config = new MarketJournalConfig(
                true, MarketJournalOptions.standard(), queueCapacity, RetentionOptions.standard());
        return new MarketJournalVerticle(bus, topics, root, config, null);
    }

    private void publish(Event event) {
        bus.publish(new Envelope(++seq, 0, "test", topics.of(event), event));
    }

    private static OhlcvBar bar(int minute) {
        long tsOpen = START + minute * MINUTE;
        return new OhlcvBar(ATOM, Timeframe.M1, tsOpen, tsOpen + MINUTE, 5, 7, 4, 6, 250, 4, 99, false, false);
    }

    private static TradeEvent trade(int n) {
        return new TradeEvent(ATOM, Side.BUY, 3, 12_345, START + n, 0, "" + n);
    }

    @Test
    void shouldWriteWhatTheBusTellsWhileItRunsAndAllOfItByItsEnd() {
        String id = vertx.deployVerticle(verticle(10_000)).await();
        publish(bar(0));
        BarJournalReader reader = new BarJournalReader(root, true);
        Awaitility.await()
                .atMost(20, TimeUnit.SECONDS)
                .until(() -> Files.exists(root.resolve("ohlcv.1m.ATOMUSDT.ndjson"))
                        && reader.allBars(ATOM, Timeframe.M1).size() == 1);
        List<OhlcvBar> bars = new ArrayList<>(List.of(bar(0)));
        List<TradeEvent> trades = new ArrayList<>();
        for (int i = 1; i < 2_000; i++) {
            publish(bar(i));
            bars.add(bar(i));
            if (i < 500) {
                publish(trade(i));
                trades.add(trade(i));
            }
        }
        publish(new RiskDecision("i1", true, null, Map.of(), "s", ATOM, START));
        vertx.undeploy(id).await();
        publish(bar(5_000));

        assertThat(reader.allBars(ATOM, Timeframe.M1)).isEqualTo(bars);
        List<TradeEvent> read = new ArrayList<>();
        reader.trades(ATOM, Long.MIN_VALUE, Long.MAX_VALUE).forEachRemaining(read::add);
        assertThat(read).isEqualTo(trades);
        assertThat(root.resolve("risk.decisions.ndjson")).exists();
        assertThat(root.resolve("ohlcv.1m.ATOMUSDT.20250901.ndjson.gz")).exists();
    }

    @Test
    void shouldLeaveOutTradesBeforeBarsWhenTheDiskIsAwayAndWriteTheRestWhenItIsBack() throws IOException {
        Path aside = root.resolveSibling(root.getFileName() + "-aside");
        MarketJournalVerticle verticle = verticle(64);
        String id = vertx.deployVerticle(verticle).await();
        publish(bar(0));
        Awaitility.await()
                .atMost(20, TimeUnit.SECONDS)
                .until(() -> Files.exists(root.resolve("ohlcv.1m.ATOMUSDT.ndjson")));
        Files.move(root, aside);
        Files.writeString(root, "no directory");
        publish(trade(0));
        for (int i = 1; i < 5_000; i++) {
            publish(trade(i));
        }
        Awaitility.await().atMost(20, TimeUnit.SECONDS).until(() -> verticle.dropped() > 3_000);
        for (int i = 1; i < 20; i++) {
            publish(bar(i));
        }
        Files.delete(root);
        Files.move(aside, root);
        Awaitility.await()
                .atMost(20, TimeUnit.SECONDS)
                .until(() -> new BarJournalReader(root, true)
                                .allBars(ATOM, Timeframe.M1)
                                .size()
                        == 20);
        vertx.undeploy(id).await();
        assertThat(verticle.dropped()).isLessThan(5_000);
    }
}
