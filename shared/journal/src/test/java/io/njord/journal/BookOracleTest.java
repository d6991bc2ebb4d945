package io.njord.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.njord.contracts.BookEvent;
import io.njord.contracts.Event;
import io.njord.contracts.Instrument;
import io.njord.contracts.Money;
import io.njord.contracts.Side;
import io.njord.core.market.BookSweep;
import io.njord.core.market.OrderBook;
import io.njord.journal.source.MarketDataSource;
import io.njord.testkit.Shared;
import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The book that recorded frames make: its best bid and ask against what the exchange itself said with the same update id
 * ({@code *.truth.csv.gz}), its first levels against an independent reconstruction ({@code *.json.gz}), and the cost of
 * sweeping it against independent arithmetic ({@code sweep_*.json}).
 */
@Tag("oracle")
class BookOracleTest {
    @TempDir
    private Path captures;

    static List<Path> books() {
        return Shared.oracles("orderbook", "*.json.gz");
    }

    static List<Path> sweeps() {
        return Shared.oracles("execution", "sweep_*.json");
    }

    @ParameterizedTest
    @MethodSource("books")
    void shouldHaveTheBestBidAndAskThatTheExchangeSaid(Path file) throws IOException {
        Map<String, Object> oracle = json(file);
        Map<String, String[]> truth = new HashMap<>();
        Path rows = file.resolveSibling(String.valueOf(file.getFileName()).replace(".json.gz", ".truth.csv.gz"));
        try (BufferedReader reader = Shared.reader(rows)) {
            reader.lines().skip(1).map(line -> line.split(",")).forEach(cells -> truth.put(cells[1], cells));
        }
        int[] met = {0};
        OrderBook last = play(inputs(oracle), (book, event) -> {
            String[] row = truth.remove(Long.toString(book.lastUpdateId()));
            if (row != null) {
                assertThat(book.valid())
                        .as("update %s, line %s", row[1], row[0])
                        .isTrue();
                Instrument instrument = book.instrument();
                assertThat(List.of(book.bid(), book.qty(Side.BUY, 0), book.ask(), book.qty(Side.SELL, 0)))
                        .as("update %s, line %s", row[1], row[0])
                        .containsExactly(
                                instrument.price(row[2]),
                                instrument.qty(row[3]),
                                instrument.price(row[4]),
                                instrument.qty(row[5]));
                met[0]++;
            }
        });
        assertThat(truth).as("truth that was never met").isEmpty();
        assertThat(met[0]).isPositive();
        assertThat(last.gaps()).isEqualTo(((Number) value(oracle, "gaps")).longValue());
    }

    /** Changes that came before the snapshot are applied together with it, so states between them cannot be seen. */
    @ParameterizedTest
    @MethodSource("books")
    void shouldHaveTheLevelsOfTheIndependentReconstruction(Path file) throws IOException {
        Map<String, Object> oracle = json(file);
        long snapshotLine = ((Number) value(oracle, "snapshot_line")).longValue();
        Map<Long, Map<String, Object>> points = new HashMap<>();
        for (Map<String, Object> point : maps(oracle, "checkpoints")) {
            if (((Number) value(point, "after_line")).longValue() > snapshotLine) {
                points.put(((Number) value(point, "last_update_id")).longValue(), point);
            }
        }
        int expected = points.size();
        int[] met = {0};
        play(inputs(oracle), (book, event) -> {
            Map<String, Object> point = points.remove(book.lastUpdateId());
            if (point != null) {
                assertThat(top(book, Side.BUY, 5)).isEqualTo(levels(book, value(point, "bids")));
                assertThat(top(book, Side.SELL, 5)).isEqualTo(levels(book, value(point, "asks")));
                assertThat(book.depth(Side.BUY)).isEqualTo(((Number) value(point, "bid_levels")).intValue());
                assertThat(book.depth(Side.SELL)).isEqualTo(((Number) value(point, "ask_levels")).intValue());
                met[0]++;
            }
        });
        assertThat(met[0]).isEqualTo(expected).isPositive();
    }

    @ParameterizedTest
    @MethodSource("sweeps")
    void shouldCostWhatIndependentArithmeticSays(Path file) throws IOException {
        Map<String, Object> oracle = json(file);
        String input = (String) value(oracle, "input");
        long snapshotId = ((Number) value(oracle, "last_update_id")).longValue();
        OrderBook[] swept = new OrderBook[1];
        play(List.of(input.replaceAll(".*?(l2/\\S+).*", "$1")), (book, event) -> {
            if (event.snapshot() && event.lastUpdateId() == snapshotId) {
                swept[0] = new OrderBook(book.instrument());
                swept[0].apply(event);
            }
        });
        OrderBook book = Objects.requireNonNull(swept[0], "the snapshot of the oracle is not in the recording");
        for (Map<String, Object> row : maps(oracle, "cases")) {
            Instrument instrument = book.instrument();
            BookSweep sweep =
                    BookSweep.of(book, instrument, Side.valueOf((String) value(row, "side")), instrument.qty((String)
                            value(row, "qty")));
            assertThat(sweep.filledQty()).as(row.toString()).isEqualTo(instrument.qty((String) value(row, "filled")));
            assertThat(sweep.levels()).isEqualTo(((Number) value(row, "levels_touched")).intValue());
            BigDecimal cost = new BigDecimal((String) value(row, "cost")).setScale(Money.SCALE, RoundingMode.HALF_EVEN);
            assertThat(sweep.cost())
                    .as(row.toString())
                    .isEqualTo(cost.unscaledValue().longValueExact());
            double average = Double.parseDouble((String) value(row, "avg_price"));
            assertThat(sweep.averagePrice()).isCloseTo(average, Offset.offset(1e-11 * average));
            assertThat(sweep.slippageBps())
                    .isCloseTo(Double.parseDouble((String) value(row, "slippage_bps_vs_mid")), Offset.offset(1e-9));
        }
    }

    private static List<String> inputs(Map<String, Object> oracle) {
        return ((List<?>) value(oracle, "input"))
                .stream()
                        .map(path -> ((String) path).replace("shared/data/", ""))
                        .collect(Collectors.toList());
    }

    /** Runs captures through a book, which is shown after every book event. */
    private OrderBook play(List<String> inputs, BiConsumer<OrderBook, BookEvent> seen) throws IOException {
        for (String input : inputs) {
            Path capture = Shared.data(input);
            Files.copy(capture, captures.resolve(capture.getFileName()));
        }
        OrderBook book = null;
        try (MarketDataSource source = MarketDataSource.open(captures)) {
            for (Event event = source.next(); event != null; event = source.next()) {
                if (event instanceof BookEvent change) {
                    if (book == null) {
                        book = new OrderBook(change.instrument());
                    }
                    book.apply(change);
                    seen.accept(book, change);
                }
            }
        }
        return Objects.requireNonNull(book, "no book in " + inputs);
    }

    private static List<Long> top(OrderBook book, Side side, int depth) {
        List<Long> flat = new ArrayList<>();
        for (int level = 0; level < depth; level++) {
            flat.add(book.price(side, level));
            flat.add(book.qty(side, level));
        }
        return flat;
    }

    private static List<Long> levels(OrderBook book, Object levels) {
        List<Long> flat = new ArrayList<>();
        for (Object level : (List<?>) levels) {
            flat.add(book.instrument().price((String) ((List<?>) level).get(0)));
            flat.add(book.instrument().qty((String) ((List<?>) level).get(1)));
        }
        return flat;
    }

    private static Map<String, Object> json(Path file) throws IOException {
        try (BufferedReader reader = Shared.reader(file)) {
            return JsonText.object(reader.lines().collect(Collectors.joining("\n")));
        }
    }

    @SuppressWarnings("unchecked") // the shape of the oracle's lists
    private static List<Map<String, Object>> maps(Map<String, Object> map, String name) {
        return (List<Map<String, Object>>) value(map, name);
    }

    private static Object value(Map<String, Object> map, String name) {
        return Objects.requireNonNull(map.get(name), name);
    }
}
