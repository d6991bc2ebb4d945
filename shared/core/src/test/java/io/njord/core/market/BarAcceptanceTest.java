package io.njord.core.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.njord.contracts.ContractException;
import io.njord.contracts.Envelope;
import io.njord.contracts.EventCodec;
import io.njord.contracts.EventType;
import io.njord.contracts.Instrument;
import io.njord.contracts.Instruments;
import io.njord.contracts.OhlcvBar;
import io.njord.contracts.Side;
import io.njord.contracts.Timeframe;
import io.njord.contracts.Topics;
import io.njord.contracts.TradeEvent;
import io.njord.core.bus.TradingLoop;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The specification's fixtures of bars and aggregation, with windows that close at once (no grace). */
class BarAcceptanceTest {
    private static final Instrument COIN = Instrument.spot("COIN/USDT", "test", "0.1", "1");
    private static final long SECOND = 1_000_000_000L;

    private final List<Envelope> recorded = new ArrayList<>();
    private TradingLoop loop = loop(Set.of(Timeframe.M1));
    private int ids;

    private TradingLoop loop(Set<Timeframe> timeframes) {
        recorded.clear();
        TradingLoop made = new TradingLoop(Topics.canonical(), recorded::add);
        made.attach(new BarMachine(BarOptions.of(timeframes).withGraceNs(0)));
        return made;
    }

    private void use(Timeframe first, Timeframe... more) {
        loop = loop(EnumSet.of(first, more));
    }

    /** Takes a trade of quantity 1 and returns the bars it completes. */
    private List<OhlcvBar> trade(long second, double price) {
        int before = recorded.size();
        long tsNs = second * SECOND + 1;
        loop.input("test", new TradeEvent(COIN, Side.BUY, 1, Math.round(10 * price), tsNs, second * 1_000, "" + ++ids));
        return recorded.subList(before, recorded.size()).stream()
                .map(Envelope::event)
                .filter(OhlcvBar.class::isInstance)
                .map(OhlcvBar.class::cast)
                .toList();
    }

    private static List<String> ohlcv(OhlcvBar bar) {
        return List.of(
                COIN.printPrice(bar.open()),
                COIN.printPrice(bar.high()),
                COIN.printPrice(bar.low()),
                COIN.printPrice(bar.close()),
                COIN.printQty(bar.volume()));
    }

    @Test
    void shouldHaveTheNineKeysFirstAndRoundTripForEveryTimeframe() {
        EventCodec codec = new EventCodec(Instruments.of(COIN));
        for (Timeframe timeframe : Timeframe.values()) {
            OhlcvBar bar =
                    new OhlcvBar(COIN, timeframe, 0, timeframe.lengthNs(), 100, 105, 95, 102, 250, 4, 7, false, false);
            byte[] json = codec.encode(bar);
            assertThat(new String(json, StandardCharsets.UTF_8))
                    .startsWith("{\"symbol\":\"COIN/USDT\",\"timeframe\":\"" + timeframe.json()
                            + "\",\"ts_open\":0,\"ts_close\":" + timeframe.lengthNs()
                            + ",\"open\":10,\"high\":10.5,\"low\":9.5,\"close\":10.2,\"volume\":250,");
            assertThat(codec.decode(EventType.BAR, json)).isEqualTo(bar);
        }
        assertThat(Timeframe.values()).hasSize(6);
        assertThatThrownBy(() -> Timeframe.parse("7m"))
                .isInstanceOf(ContractException.class)
                .hasMessageContaining("Unsupported timeframe");
    }

    @Test
    void shouldTakeOpenHighLowAndCloseOfTheMinute() {
        trade(0, 10);
        trade(10, 12);
        trade(20, 8);
        assertThat(trade(30, 11)).isEmpty();

        assertThat(trade(60, 9))
                .singleElement()
                .satisfies(bar -> assertThat(ohlcv(bar)).containsExactly("10", "12", "8", "11", "4"));
    }

    @Test
    void shouldCloseOneBarAfterTheOtherAndMakeBarsOfSingleTrades() {
        assertThat(trade(0, 10)).isEmpty();
        assertThat(trade(60, 11))
                .singleElement()
                .satisfies(bar -> assertThat(ohlcv(bar)).containsExactly("10", "10", "10", "10", "1"));
        assertThat(trade(120, 12))
                .singleElement()
                .satisfies(bar -> assertThat(ohlcv(bar)).containsExactly("11", "11", "11", "11", "1"));
    }

    @Test
    void shouldMakeFiveMinutesOfTheirTrades() {
        use(Timeframe.M5);
        trade(0, 10);
        trade(60, 11);

        assertThat(trade(300, 12)).singleElement().satisfies(bar -> {
            assertThat(COIN.printPrice(bar.open())).isEqualTo("10");
            assertThat(COIN.printPrice(bar.close())).isEqualTo("11");
        });
    }

    @Test
    void shouldAlignEveryWindowToTheEpoch() {
        assertThat(Timeframe.M1.start(12_345 * SECOND)).isEqualTo(12_300 * SECOND);
        assertThat(Timeframe.M5.start(12_345 * SECOND)).isEqualTo(12_300 * SECOND);
        assertThat(Timeframe.H1.start(12_345 * SECOND)).isEqualTo(10_800 * SECOND);
        assertThat(Timeframe.H1.start((7 * 3_600 + 1_800) * SECOND)).isEqualTo(7 * 3_600 * SECOND);
        trade(12_345, 10);

        assertThat(trade(12_360, 10))
                .singleElement()
                .satisfies(bar -> assertThat(bar.tsOpen()).isEqualTo(12_300 * SECOND));
    }

    @Test
    void shouldCloseTheDaysLastMinuteAtMidnight() {
        trade(86_399, 10);

        assertThat(trade(86_401, 11)).singleElement().satisfies(bar -> {
            assertThat(COIN.printPrice(bar.close())).isEqualTo("10");
            assertThat(bar.tsClose()).isEqualTo(86_400 * SECOND);
        });
    }

    @Test
    void shouldCompleteEachTimeframeInItsOwnMinute() {
        use(Timeframe.M1, Timeframe.M5, Timeframe.M15);
        for (int minute = 0; minute <= 15; minute++) {
            List<Timeframe> completed = trade(minute * 60L, 10 + 0.1 * minute).stream()
                    .map(OhlcvBar::timeframe)
                    .toList();
            List<Timeframe> expected = new ArrayList<>();
            if (minute > 0) {
                expected.add(Timeframe.M1);
            }
            if (minute > 0 && minute % 5 == 0) {
                expected.add(Timeframe.M5);
            }
            if (minute == 15) {
                expected.add(Timeframe.M15);
            }
            assertThat(completed).as("minute %d", minute).isEqualTo(expected);
        }
    }

    @Test
    void shouldPublishEachTimeframeOnItsTopic() {
        use(Timeframe.M1, Timeframe.M5);
        trade(0, 10);
        trade(300, 11);

        assertThat(recorded)
                .filteredOn(envelope -> envelope.event() instanceof OhlcvBar)
                .extracting(Envelope::topic)
                .hasSize(6)
                .containsOnly("md.ohlcv.1m.COIN/USDT", "md.ohlcv.5m.COIN/USDT")
                .last()
                .isEqualTo("md.ohlcv.5m.COIN/USDT");
    }
}
