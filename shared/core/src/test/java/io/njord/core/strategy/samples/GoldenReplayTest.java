package io.njord.core.strategy.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.njord.contracts.Envelope;
import io.njord.contracts.OrderIntent;
import io.njord.contracts.OrderType;
import io.njord.contracts.SignalEvent;
import io.njord.core.indicator.Bollinger;
import io.njord.core.indicator.Ema;
import io.njord.core.indicator.Rsi;
import io.njord.core.indicator.Sma;
import io.njord.core.indicator.Tema;
import io.njord.core.strategy.Params;
import io.njord.core.strategy.Rig;
import io.njord.core.strategy.StrategyFactory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Replays the golden files: every signal is emitted by the event right before its expect line, and no other is. */
class GoldenReplayTest {
    private static final Pattern FIELD = Pattern.compile("\"(\\w+)\":\"?([^\",}]*)");

    private static List<String> lines(String resource) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(GoldenReplayTest.class.getResourceAsStream("/golden/" + resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    private static String field(String line, String name) {
        Matcher fields = FIELD.matcher(line);
        while (fields.find()) {
            if (fields.group(1).equals(name)) {
                return fields.group(2);
            }
        }
        throw new AssertionError("no " + name + " in " + line);
    }

    private static StrategyFactory factory(String id) {
        return Stream.of(new TrendlineBreak(), new RsiTemaBb())
                .filter(known -> known.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Rig replay(String file, String id, List<String> expected, List<String> actual) throws IOException {
        Rig rig = new Rig(Rig.entry(id, factory(id), Map.of()));
        long tsNs = 0;
        int before = 0;
        for (String line : lines(file)) {
            if (field(line, "type").equals("event")) {
                before = rig.intents().size();
                tsNs = Long.parseLong(field(line, "ts_local_ns"));
                rig.trade(Rig.INSTRUMENTS.get(field(line, "symbol")), field(line, "price"), tsNs);
                for (OrderIntent intent :
                        rig.intents().subList(before, rig.intents().size())) {
                    actual.add(tsNs + " " + intent.side().json());
                    assertThat(intent.tsLocalNs()).isEqualTo(tsNs);
                    assertThat(intent.orderType()).isEqualTo(OrderType.MARKET);
                    assertThat(intent.instrument().printQty(intent.qty())).isEqualTo("1");
                }
            } else {
                expected.add(tsNs + " " + field(line, "side"));
            }
        }
        return rig;
    }

    @ParameterizedTest
    @CsvSource({
        "trendline_break.jsonl,  trendline_break, 2",
        "rsi_tema_bb_none.jsonl, rsi_tema_bb,     0",
        "rsi_tema_bb_buy.jsonl,  rsi_tema_bb,     1",
        "rsi_tema_bb_sell.jsonl, rsi_tema_bb,     1",
        "rsi_tema_bb_flat.jsonl, rsi_tema_bb,     0"
    })
    void shouldSignalRightBeforeEachExpectLine(String file, String id, int signals) throws IOException {
        List<String> expected = new ArrayList<>();
        List<String> actual = new ArrayList<>();
        Rig rig = replay(file, id, expected, actual);
        assertThat(actual).isEqualTo(expected).hasSize(signals);

        List<String> again = new ArrayList<>();
        assertThat(replay(file, id, new ArrayList<>(), again).ids()).isEqualTo(rig.ids());
        assertThat(again).isEqualTo(actual);
    }

    @Test
    void shouldNameTheTickAsCauseOfTheSignalAndTheSignalAsCauseOfTheIntent() throws IOException {
        Rig rig = replay("trendline_break.jsonl", "trendline_break", new ArrayList<>(), new ArrayList<>());
        List<Envelope> signals = rig.record.stream()
                .filter(e -> e.event() instanceof SignalEvent)
                .toList();
        List<Envelope> intents = rig.record.stream()
                .filter(e -> e.event() instanceof OrderIntent)
                .toList();
        for (int i = 0; i < signals.size(); i++) {
            assertThat(intents.get(i).cause()).isEqualTo(signals.get(i).seq());
            assertThat(signals.get(i).cause()).isEqualTo(signals.get(i).seq() - 1);
        }
        assertThat(rig.ids()).containsExactly("tbbh3l-ATOMUSDT-0-1", "tbbh3l-ATOMUSDT-0-2");
    }

    @ParameterizedTest
    @CsvSource({
        "6,  10.0,          0.0220000000",
        "7,  10.1466666667, -0.0144546649",
        "8,  10.0942857143, -0.0093405038",
        "9,  10.0628571429, -0.0062464509",
        "10, 10.0427777778, -0.0042595563",
        "11, 10.0293333333, -0.0029247541",
        "12, 10.02,         -0.0239520958"
    })
    void shouldDrawTheGoldenLine(int event, double line, double ratio) throws IOException {
        TrendlineBreak.Line window = new TrendlineBreak.Line(20);
        TrendlineBreak.Breakout last = null;
        int seen = 0;
        for (String each : lines("trendline_break.jsonl")) {
            if (field(each, "type").equals("event") && seen++ < event) {
                last = window.next(Double.parseDouble(field(each, "price")));
            }
        }
        assertThat(Objects.requireNonNull(last).line()).isCloseTo(line, within(1e-9));
        assertThat(last.ratio()).isCloseTo(ratio, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({
        "10.0 10.1 10.2 10.3 10.4 10.72,          5,  0.02, buy",
        "10.4 10.3 10.2 10.1 10.0 9.68,           5,  0.02, sell",
        "10.0 10.1 10.2 10.3 10.4 10.5,           5,  0.05, ''",
        "10.0 10.0 10.0 10.0 10.0 10.2,           5,  0.02, ''",
        "100 101 102 110,                         20, 0.02, buy",
        "100 100 100 103 103 103 103 103,         5,  0.02, buy",
        "10.0 10.1,                               5,  0.02, ''"
    })
    void shouldKnowTheAnswersOfTheTrendlineRule(String prices, int lookback, String threshold, String sides) {
        Rig rig = new Rig(Rig.entry(
                "t", new TrendlineBreak(), Map.of("lookback_periods", lookback, "breakout_threshold", threshold)));
        long tsNs = 0;
        for (String price : prices.split(" ")) {
            rig.trade(Rig.ATOM, price, tsNs += 1000);
        }
        List<String> actual =
                rig.intents().stream().map(intent -> intent.side().json()).toList();
        assertThat(String.join(" ", actual)).isEqualTo(sides);
    }

    @ParameterizedTest
    @CsvSource({
        "10.0 10.1 10.2 10.3 10.4 10.72, 10.5, 0.0209523810",
        "10.4 10.3 10.2 10.1 10.0 9.68, 9.9, -0.0222222222"
    })
    void shouldMeasureKnownBreakouts(String prices, double line, double ratio) {
        TrendlineBreak.Line window = new TrendlineBreak.Line(5);
        TrendlineBreak.Breakout last = null;
        for (String price : prices.split(" ")) {
            last = window.next(Double.parseDouble(price));
        }
        assertThat(Objects.requireNonNull(last).line()).isCloseTo(line, within(1e-9));
        assertThat(last.ratio()).isCloseTo(ratio, within(1e-9));
    }

    @Test
    void shouldGiveNoSignalWhenTheLinePredictsZero() {
        TrendlineBreak.Line window = new TrendlineBreak.Line(5);
        window.next(3);
        window.next(2);
        window.next(1);
        assertThat(window.next(5)).isNull();
    }

    @Test
    void shouldComputeTheLegacyIndicatorsOfEveryGoldenEvent() throws IOException {
        RsiTemaBb.Prices prices = new RsiTemaBb.Prices(Params.check(new RsiTemaBb().parameters(), Map.of()));
        List<String> rows = lines("rsi_tema_bb_legacy_values.csv");
        int event = 0;
        int compared = 0;
        for (String line : lines("rsi_tema_bb_none.jsonl")) {
            RsiTemaBb.Values values = prices.next(Double.parseDouble(field(line, "price")));
            event++;
            for (String row : rows) {
                String[] cells = row.split(",");
                if (cells[0].equals(Integer.toString(event))) {
                    compared++;
                    RsiTemaBb.Values now = Objects.requireNonNull(values);
                    assertThat(now.rsi()).isCloseTo(Double.parseDouble(cells[2]), within(1e-9));
                    assertThat(now.tema()).isCloseTo(Double.parseDouble(cells[3]), within(1e-9));
                    assertThat(now.lower()).isCloseTo(Double.parseDouble(cells[4]), within(1e-9));
                    assertThat(now.upper()).isCloseTo(Double.parseDouble(cells[5]), within(1e-9));
                }
            }
            assertThat(values == null).isEqualTo(event < 21);
        }
        assertThat(compared).isEqualTo(rows.size() - 1);
    }

    @Test
    void shouldComputeTheTextbookIndicatorsOfTheGoldenEvents() throws IOException {
        Ema ema = new Ema(9, Ema.Seed.FIRST);
        Tema tema = new Tema(9, Ema.Seed.FIRST);
        Rsi rsi = new Rsi(14, Rsi.Smoothing.WILDER);
        Sma sma = new Sma(20);
        Bollinger bands = new Bollinger(20, 2, Bollinger.Deviation.POPULATION);
        List<String> rows = lines("rsi_tema_bb_textbook_values.csv");
        int event = 0;
        int compared = 0;
        for (String line : lines("rsi_tema_bb_none.jsonl")) {
            double price = Double.parseDouble(field(line, "price"));
            double[] actual = {ema.update(price), tema.update(price), rsi.update(price), sma.update(price)};
            bands.update(price);
            event++;
            for (String row : rows) {
                String[] cells = row.split(",");
                if (cells[0].equals(Integer.toString(event))) {
                    compared++;
                    assertThat(actual[0]).isCloseTo(Double.parseDouble(cells[1]), within(1e-9));
                    assertThat(actual[1]).isCloseTo(Double.parseDouble(cells[4]), within(1e-9));
                    assertThat(actual[2]).isCloseTo(Double.parseDouble(cells[5]), within(1e-9));
                    assertThat(actual[3]).isCloseTo(Double.parseDouble(cells[6]), within(1e-9));
                    assertThat(bands.lower()).isCloseTo(Double.parseDouble(cells[7]), within(1e-9));
                    assertThat(bands.upper()).isCloseTo(Double.parseDouble(cells[8]), within(1e-9));
                }
            }
        }
        assertThat(compared).isEqualTo(rows.size() - 1);
    }

    @ParameterizedTest
    @CsvSource({
        "rsi_tema_bb_buy.jsonl,  28.8461538462, 56.8293065735,  75.2,  74.9668352",
        "rsi_tema_bb_sell.jsonl, 71.1538461538, 143.1706934265, 124.8, 125.0331648"
    })
    void shouldComputeWhatMadeTheGoldenSignal(String file, double rsi, double band, double tema, double before)
            throws IOException {
        RsiTemaBb.Prices prices = new RsiTemaBb.Prices(Params.check(new RsiTemaBb().parameters(), Map.of()));
        List<RsiTemaBb.Values> values = new ArrayList<>();
        for (String line : lines(file)) {
            if (field(line, "type").equals("event")) {
                RsiTemaBb.Values next = prices.next(Double.parseDouble(field(line, "price")));
                if (next != null) {
                    values.add(next);
                }
            }
        }
        RsiTemaBb.Values last = values.getLast();
        assertThat(last.rsi()).isCloseTo(rsi, within(1e-9));
        assertThat(rsi < 50 ? last.lower() : last.upper()).isCloseTo(band, within(1e-9));
        assertThat(last.tema()).isCloseTo(tema, within(1e-9));
        assertThat(values.get(values.size() - 2).tema()).isCloseTo(before, within(1e-9));
    }

    @Test
    void shouldGiveNoSignalWithFewerPricesThanItsLongestPeriod() {
        Rig rig = new Rig(Rig.entry("r", new RsiTemaBb(), Map.of()));
        for (int i = 1; i <= 20; i++) {
            rig.trade(Rig.ATOM, Integer.toString(100 - i * (i % 5)), i * 1000L);
        }
        assertThat(rig.events(SignalEvent.class)).isEmpty();
    }

    @Test
    void shouldBearFlatPricesAndEventsWithoutTradePrice() {
        Map<String, Object> params = Map.of("rsi_period", 5, "tema_period", 3, "bb_period", 5, "bb_std", 1.5);
        Rig rig = new Rig(Rig.entry("r", new RsiTemaBb(), params), Rig.entry("t", new TrendlineBreak(), Map.of()));
        for (int i = 1; i <= 10; i++) {
            rig.trade(Rig.ATOM, "10", i * 1000L);
            rig.ticker(Rig.ATOM, "1", "20", i * 1000L);
        }
        assertThat(rig.events(SignalEvent.class)).isEmpty();
        assertThat(rig.host.active()).containsExactly("r", "t");
    }
}
