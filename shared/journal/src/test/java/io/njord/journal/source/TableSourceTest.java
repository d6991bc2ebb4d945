package io.njord.journal.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.njord.contracts.Event;
import io.njord.contracts.FeedEvent;
import io.njord.contracts.OhlcvBar;
import io.njord.contracts.Side;
import io.njord.contracts.Timeframe;
import io.njord.contracts.TradeEvent;
import io.njord.core.market.BarSeries;
import io.njord.journal.csv.ImportOptions;
import io.njord.journal.store.BarFile;
import io.njord.journal.store.BarFiles;
import io.njord.testkit.Seeds;
import io.njord.testkit.Shared;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableSourceTest {
    private static final long START_MS = 1_600_000_020_000L;
    private static final String BARS = "ts_ms,open,high,low,close,volume\n";
    private static final String TRADES = "ts_ms,price,qty,side,id\n";

    @TempDir
    private Path folder;

    private Path file(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String bar(int minute, String close) {
        return (START_MS + minute * 60_000L) + ",10,99,1," + close + ",1\n";
    }

    private static List<Event> all(Path path) {
        List<Event> events = new ArrayList<>();
        try (MarketDataSource source = MarketDataSource.open(path)) {
            for (Event event = source.next(); event != null; event = source.next()) {
                events.add(event);
            }
        }
        return events;
    }

    @Test
    void shouldGiveTradesAtTheirTimesWithSideAndId() {
        file(
                "binance_BTCUSDT_trades.csv",
                TRADES + START_MS + ",10.5,2,sell,7\n" + (START_MS + 1) + ",10,0.25,buy,8\n");
        List<Event> events = all(folder);
        TradeEvent first = (TradeEvent) events.getFirst();
        assertThat(events).hasSize(2).allMatch(event -> event instanceof TradeEvent);
        assertThat(first.side()).isEqualTo(Side.SELL);
        assertThat(first.aggId()).isEqualTo("7");
        assertThat(first.tsNs()).isEqualTo(START_MS * 1_000_000L);
        assertThat(first.tsExchangeMs()).isEqualTo(START_MS);
        assertThat(first.instrument().printPrice(first.price())).isEqualTo("10.5");
        assertThat(first.instrument().printQty(first.qty())).isEqualTo("2");
        assertThat(first.instrument().toString()).isEqualTo("BTC/USDT@binance");
    }

    @Test
    void shouldTakeTheTickRuleWhereTheSideIsNotToldAndSaySo() {
        StringBuilder text = new StringBuilder(TRADES);
        String[] prices = {"10", "10", "11", "11", "9", "9", "10"};
        for (int i = 0; i < prices.length; i++) {
            text.append(START_MS + i).append(',').append(prices[i]).append(",1,ANY,\n");
        }
        Path file = file("binance_BTCUSDT_trades.csv", text.toString());
        assertThat(all(file))
                .extracting(event -> ((TradeEvent) event).side().sign())
                .containsExactly(1, 1, 1, 1, -1, -1, 1);
        try (MarketDataSource source = MarketDataSource.open(file)) {
            assertThat(source.notes()).anyMatch(note -> note.contains("taker's side not told"));
        }
    }

    @Test
    void shouldGiveBarsAtTheirEndsTheSameAsTheBacktestSees() {
        Path file = file("test_BTCUSD_1m.csv", BARS + bar(0, "11") + bar(1, "12.5"));
        BarSeries bars = BarFiles.open(file, ImportOptions.DEFAULTS);
        List<Event> events = all(file);
        OhlcvBar last = (OhlcvBar) events.getLast();
        assertThat(events).hasSize(2);
        assertThat(last.tsNs()).isEqualTo((START_MS + 120_000L) * 1_000_000L);
        assertThat(last.close()).isEqualTo(bars.close()[1]);
        assertThat(last.timeframe()).isEqualTo(Timeframe.M1);
    }

    @Test
    void shouldMergeSymbolsByTimeThenNameLikeASort() {
        Seeds.forEach(40, random -> {
            List<String> expected = new ArrayList<>();
            List<long[]> rows = new ArrayList<>();
            String[] symbols = {"BTCUSD", "ETHUSD", "LTCUSD"};
            for (int s = 0; s < symbols.length; s++) {
                StringBuilder text = new StringBuilder(s == 1 ? TRADES : BARS);
                int minute = 0;
                for (int i = 0; i < 20; i++) {
                    minute += 1 + random.nextInt(2);
                    long ms = START_MS + minute * 60_000L;
                    text.append(s == 1 ? ms + ",5,1,buy," + i + "\n" : bar(minute, "11"));
                    rows.add(new long[] {s == 1 ? ms : ms + 60_000, s});
                }
                file("test_" + symbols[s] + "_1m.csv", text.toString());
            }
            rows.sort(Comparator.<long[]>comparingLong(row -> row[0]).thenComparingLong(row -> row[1]));
            rows.forEach(row -> expected.add(row[0] + " " + symbols[(int) row[1]]));
            assertThat(all(folder))
                    .extracting(event -> event.tsNs() / 1_000_000L + " "
                            + Objects.requireNonNull(event.instrument()).venueSymbol())
                    .containsExactlyElementsOf(expected);
        });
    }

    @Test
    void shouldJoinTheFilesOfASymbolAtTheFinestScale() throws IOException {
        file("test_BTCUSD_1m_b.csv", BARS + bar(2, "12.125") + bar(3, "13"));
        file("test_BTCUSD_1m_a.csv", BARS + bar(0, "11") + bar(1, "12") + bar(2, "12.125"));
        List<Event> events = all(folder);
        assertThat(events)
                .extracting(event -> ((OhlcvBar) event).close())
                .containsExactly(11_000L, 12_000L, 12_125L, 13_000L);
        BarFile.write(
                folder.resolve("more.njb"),
                BarFiles.open(
                        file("test_BTCUSD_1m_c.csv", BARS + bar(4, "14")),
                        ImportOptions.builder().timeframe(Timeframe.M1).build()));
        assertThat(all(folder)).hasSize(5);
        file("test_BTCUSD_1m_d.csv", BARS + bar(3, "14"));
        assertThatThrownBy(() -> all(folder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("c=14");
    }

    @Test
    void shouldTellLinesThatItLeftOutAsFeedEventsAndGoOn() {
        Path file = file("test_BTCUSD_1m.csv", BARS + bar(0, "11") + "nonsense\n" + bar(1, "12"));
        List<Event> events = all(file);
        assertThat(events).hasSize(3);
        FeedEvent fault = (FeedEvent) events.getFirst();
        assertThat(fault.state()).isEqualTo("malformed");
        assertThat(fault.detail()).contains("test_BTCUSD_1m.csv:3");
        assertThat(fault.tsNs()).isEqualTo(events.get(1).tsNs());
    }

    @Test
    void shouldSayWhyItCannotOpenADirectory() {
        file("test_BTCUSD_1m.csv", BARS + bar(0, "11") + bar(1, "12"));
        Path other = file("kraken_BTCUSD_1m.csv", BARS + bar(0, "11") + bar(1, "12"));
        assertThatThrownBy(() -> MarketDataSource.open(folder)).hasMessageContaining("BTC/USD comes from two venues");
        other.toFile().delete();
        Path trades = file("test_BTCUSD_trades.csv", TRADES + START_MS + ",10.5,2,sell,7\n");
        assertThatThrownBy(() -> MarketDataSource.open(folder)).hasMessageContaining("as trades and as bars");
        trades.toFile().delete();
        Path capture = file("x_20240101.txt", "1600000000000000000 {\"e\":\"trade\",\"s\":\"BTCUSDT\"}\n");
        assertThatThrownBy(() -> MarketDataSource.open(folder)).hasMessageContaining("captures and CSV files");
        capture.toFile().delete();
        file("notes.txt", "hello\n");
        try (MarketDataSource source = MarketDataSource.open(folder)) {
            assertThat(source.notes()).contains("left out notes.txt: neither bars nor trades");
        }
        assertThatThrownBy(() -> MarketDataSource.open(folder.resolve("notes.txt")))
                .hasMessageContaining("no market data in")
                .hasMessageContaining("ts,price,qty,side");
    }

    @Test
    @Tag("oracle")
    void shouldOpenRealFilesOfEveryKind() throws IOException {
        for (String kind : new String[] {"trades", "bars_1d", "bars_1h", "bars_5m", "bars_4h"}) {
            try (var files = Files.newDirectoryStream(Shared.data(kind), "*.csv*")) {
                for (Path file : files) {
                    long before = Long.MIN_VALUE;
                    List<Event> events = all(file);
                    assertThat(events).as(file.toString()).isNotEmpty();
                    for (Event event : events) {
                        assertThat(event.tsNs()).as(file.toString()).isGreaterThanOrEqualTo(before);
                        assertThat(event).as(file.toString()).isNotInstanceOf(FeedEvent.class);
                        before = event.tsNs();
                    }
                }
            }
        }
    }
}
