package io.njord.core.strategy.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.njord.contracts.AlarmEvent;
import io.njord.contracts.Event;
import io.njord.contracts.FillEvent;
import io.njord.contracts.Instrument;
import io.njord.contracts.Instruments;
import io.njord.contracts.JsonValues;
import io.njord.contracts.Money;
import io.njord.contracts.OhlcvBar;
import io.njord.contracts.OrderIntent;
import io.njord.contracts.Side;
import io.njord.contracts.SignalEvent;
import io.njord.contracts.TickerEvent;
import io.njord.contracts.Timeframe;
import io.njord.contracts.Topics;
import io.njord.contracts.TradeEvent;
import io.njord.core.bus.TradingLoop;
import io.njord.core.strategy.BookFeed;
import io.njord.core.strategy.HostOptions;
import io.njord.core.strategy.Rig;
import io.njord.core.strategy.StrategyCatalog;
import io.njord.core.strategy.StrategyEntry;
import io.njord.core.strategy.StrategyHost;
import io.njord.testkit.Shared;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The demo's traders on recorded trades and tickers of a real venue. */
@Tag("oracle")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecordedTradingTest {
    private final List<Event> recorded = new ArrayList<>();

    @BeforeAll
    void read() throws IOException {
        try (var files = Files.newDirectoryStream(Shared.data("l2"), "*spot*.gz")) {
            List<Path> sorted = new ArrayList<>();
            files.forEach(sorted::add);
            sorted.sort(null);
            for (Path file : sorted) {
                read(file);
            }
        }
    }

    private void read(Path file) throws IOException {
        try (BufferedReader reader = Shared.reader(file)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                Instrument btc = Rig.BTC;
                int space = line.indexOf(' ');
                long tsNs = Long.parseLong(line.substring(0, space));
                if (line.contains("@bookTicker")) {
                    recorded.add(new TickerEvent(
                            btc,
                            btc.price(field(line, "b")),
                            btc.qty(field(line, "B")),
                            btc.price(field(line, "a")),
                            btc.qty(field(line, "A")),
                            0,
                            0,
                            Long.parseLong(field(line, "u")),
                            tsNs));
                } else if (line.contains("@trade\"")) {
                    Side side = field(line, "m").equals("true") ? Side.SELL : Side.BUY;
                    recorded.add(new TradeEvent(
                            btc, side, btc.qty(field(line, "q")), btc.price(field(line, "p")), tsNs, 0, null));
                }
            }
        }
    }

    private static String field(String line, String name) {
        String key = "\"" + name + "\":";
        int from = line.indexOf(key, line.indexOf("\"data\"")) + key.length();
        boolean quoted = line.charAt(from) == '"';
        int start = quoted ? from + 1 : from;
        int end = start;
        while ("\",}".indexOf(line.charAt(end)) < 0) {
            end++;
        }
        return line.substring(start, end);
    }

    private static StrategyHost host(String id, Instrument instrument, Map<String, Object> params) {
        StrategyEntry entry = new StrategyEntry(
                id, StrategyCatalog.discover().get(id), true, List.of(instrument.symbol()), List.of("md.*"), params);
        return new StrategyHost(
                List.of(entry),
                Instruments.of(instrument),
                Topics.canonical(),
                _ -> BookFeed.of(new EmptyBook(), _ -> {}),
                HostOptions.DEFAULT);
    }

    private static List<Event> run(String id, List<Event> inputs, Instrument instrument, Map<String, Object> params) {
        NaiveVenue venue = new NaiveVenue();
        List<Event> seen = run(host(id, instrument, params), venue, inputs);
        assertThat(venue.working()).hasSizeLessThanOrEqualTo(2);
        return seen;
    }

    private static List<Event> run(StrategyHost host, NaiveVenue venue, List<Event> inputs) {
        List<Event> seen = new ArrayList<>();
        TradingLoop loop = new TradingLoop(Topics.canonical(), envelope -> seen.add(envelope.event()));
        loop.attach(host);
        loop.attach(venue);
        inputs.forEach(event -> loop.input("feed", event));
        assertThat(seen).noneMatch(AlarmEvent.class::isInstance);
        return seen;
    }

    private static <E> List<E> only(List<Event> events, Class<E> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"market-maker", "momentum", "mean-reversion", "trendline_break_v2"})
    void shouldTradeBothWaysWithinItsSizeAndPace(String id) {
        List<Event> seen = run(id, recorded, Rig.BTC, Map.of());
        List<FillEvent> fills = only(seen, FillEvent.class);
        List<OrderIntent> intents = only(seen, OrderIntent.class);
        double minutes = (recorded.getLast().tsNs() - recorded.getFirst().tsNs()) / 60e9;
        assertThat(fills)
                .hasSizeGreaterThanOrEqualTo(6)
                .anyMatch(f -> f.side() == Side.BUY)
                .anyMatch(f -> f.side() == Side.SELL);
        long position = 0;
        for (FillEvent fill : fills) {
            position += fill.side().sign() * fill.qty();
            assertThat(Money.notional(Rig.BTC, fill.price(), Math.abs(position)))
                    .isLessThanOrEqualTo(Money.parse(id.equals("market-maker") ? "150.5" : "50.5"));
        }
        assertThat(intents.size() / minutes).isLessThan(30);
        assertThat(only(run(id, recorded, Rig.BTC, Map.of()), OrderIntent.class))
                .isEqualTo(intents);
    }

    @ParameterizedTest
    @ValueSource(strings = {"market-maker", "momentum", "mean-reversion", "trendline_break_v2", "trendline_break"})
    void shouldContinueFromASnapshotInTheMiddle(String id) {
        List<OrderIntent> whole = only(run(id, recorded, Rig.BTC, Map.of()), OrderIntent.class);
        int cut = recorded.size() / 2;
        NaiveVenue venue = new NaiveVenue();
        StrategyHost first = host(id, Rig.BTC, Map.of());
        List<OrderIntent> joined =
                new ArrayList<>(only(run(first, venue, recorded.subList(0, cut)), OrderIntent.class));
        StrategyHost second = host(id, Rig.BTC, Map.of());
        second.restore(JsonValues.copy(first.snapshot()));
        joined.addAll(only(run(second, venue, recorded.subList(cut, recorded.size())), OrderIntent.class));
        assertThat(joined).isEqualTo(whole);
    }

    @Test
    void shouldTradeTheTextbookBandsOnBars() throws IOException {
        Instrument fine = Instrument.spot("BTC/USDT", "test", "0.00000001", "0.00001");
        List<Event> bars = new ArrayList<>();
        try (var files = Files.newDirectoryStream(Shared.data("bars_1m"), "*BTC*.csv.gz")) {
            Path file = StreamSupport.stream(files.spliterator(), false)
                    .sorted()
                    .findFirst()
                    .orElseThrow();
            try (BufferedReader reader = Shared.reader(file)) {
                int close = List.of(reader.readLine().split(",")).indexOf("close");
                for (String line = reader.readLine(); line != null && bars.size() < 60_000; line = reader.readLine()) {
                    OhlcvBar bar = Rig.barOf(fine, line.split(",")[close], Timeframe.M1, bars.size() / 2);
                    bars.add(new TickerEvent(fine, bar.close() - 1, 1, bar.close() + 1, 1, 0, 0, 0, bar.tsClose()));
                    bars.add(bar);
                }
            }
        }
        List<Event> seen = run("rsi_tema_bb_v2", bars, fine, Map.of());
        assertThat(only(seen, FillEvent.class)).hasSizeGreaterThan(20);
        assertThat(only(seen, SignalEvent.class).stream().map(SignalEvent::name))
                .contains("re-entry-up", "re-entry-down", "middle-band");
    }

    @Test
    void shouldTradeTheSameOnASymbolOfAnotherScale() {
        Instrument cheap = Instrument.spot("DOGE/USDT", "test", "0.00001", "1");
        List<Event> scaled = new ArrayList<>();
        for (Event event : recorded) {
            // 61,800.00 at two decimals becomes 61.80000 at five.
            scaled.add(
                    switch (event) {
                        case TickerEvent t ->
                            new TickerEvent(
                                    cheap, t.bid(), t.bidQty(), t.ask(), t.askQty(), 0, 0, t.updateId(), t.tsLocalNs());
                        case TradeEvent t ->
                            new TradeEvent(cheap, t.side(), t.qty(), t.price(), t.tsLocalNs(), 0, null);
                        default -> event;
                    });
        }
        for (String id : List.of("market-maker", "momentum", "mean-reversion")) {
            List<Event> seen = run(
                    id,
                    scaled,
                    cheap,
                    Map.of("notional", 130, "max_inventory", 400).entrySet().stream()
                            .filter(p -> p.getKey().equals("notional") || id.equals("market-maker"))
                            .collect(java.util.stream.Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
            assertThat(only(seen, FillEvent.class)).hasSizeGreaterThan(3);
        }
    }
}
