package io.njord.core.portfolio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.njord.contracts.Decimals;
import io.njord.contracts.EquitySnapshot;
import io.njord.contracts.FillEvent;
import io.njord.contracts.Instrument;
import io.njord.contracts.Money;
import io.njord.contracts.PositionSnapshot;
import io.njord.contracts.Side;
import io.njord.contracts.Topics;
import io.njord.contracts.TradeEvent;
import io.njord.core.bus.TradingLoop;
import io.njord.testkit.Shared;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** Position, average cost, realised profit, cash and each day's equity against an independent ledger. */
@Tag("oracle")
class AverageCostOracleTest {
    @TestFactory
    List<DynamicTest> shouldAgreeWithTheIndependentLedger() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Path file : Shared.oracles("accounting", "average_cost*.json")) {
            tests.add(DynamicTest.dynamicTest(file.getFileName().toString(), () -> new Ledger(read(file)).compare()));
        }
        return tests;
    }

    private static final class Ledger {
        private final Map<?, ?> oracle;
        private final double tolerance;
        private final Instrument instrument;
        private final PositionsMachine machine;
        private long realizedGross;
        private long realizedNet;
        private final TradingLoop loop = new TradingLoop(Topics.canonical(), envelope -> {});

        Ledger(Map<?, ?> oracle) {
            this.oracle = oracle;
            this.tolerance = number(oracle, "tolerance").doubleValue();
            List<Map<?, ?>> fills = maps(oracle, "fills");
            int priceScale = Math.max(scale(fills, "price"), scale(maps(oracle, "daily_equity"), "close"));
            this.instrument = Instrument.spot(
                    "BTC/USD",
                    "oracle",
                    BigDecimal.ONE.movePointLeft(priceScale).toPlainString(),
                    BigDecimal.ONE.movePointLeft(scale(fills, "qty")).toPlainString());
            this.machine = new PositionsMachine(PortfolioOptions.of(Map.of("USD", initialCash(fills.getFirst()))));
            loop.attach(machine);
        }

        /** The first fill tells with what the account began. */
        private static long initialCash(Map<?, ?> first) {
            Map<?, ?> expect = (Map<?, ?>) Objects.requireNonNull(first.get("expect"));
            BigDecimal paid = number(first, "qty").multiply(number(first, "price"));
            BigDecimal initial = number(expect, "cash").add(paid).add(number(first, "fee_paid"));
            return Money.parse(initial.toPlainString());
        }

        private static int scale(List<Map<?, ?>> rows, String key) {
            return rows.stream()
                    .mapToInt(row -> Instrument.scaleOf(text(row, key)))
                    .max()
                    .orElse(0);
        }

        void compare() {
            List<Map<?, ?>> days = maps(oracle, "daily_equity");
            int day = 0;
            for (Map<?, ?> fill : maps(oracle, "fills")) {
                // fills happen before the close of their day
                for (; day < days.size() && text(days.get(day), "date").compareTo(text(fill, "date")) < 0; day++) {
                    close(days.get(day));
                }
                fill(fill);
            }
            for (; day < days.size(); day++) {
                close(days.get(day));
            }
        }

        private void fill(Map<?, ?> fill) {
            BigDecimal qty = number(fill, "qty");
            loop.input(
                    "oracle",
                    new FillEvent(
                            text(fill, "date"),
                            "o",
                            "s",
                            instrument,
                            qty.signum() > 0 ? Side.BUY : Side.SELL,
                            instrument.qty(qty.abs().toPlainString()),
                            instrument.price(text(fill, "price")),
                            dayNs(fill, 12),
                            Money.parse(text(fill, "fee_paid")),
                            "USD",
                            false,
                            Map.of()));
            Map<?, ?> expect = (Map<?, ?>) Objects.requireNonNull(fill.get("expect"));
            PositionSnapshot net = machine.positions().getFirst();
            String at = text(fill, "date");
            BigDecimal position = BigDecimal.valueOf(net.qty(), instrument.qtyScale());
            assertThat(position).as(at).isEqualByComparingTo(number(expect, "position"));
            BigDecimal average = net.qty() == 0
                    ? BigDecimal.ZERO
                    : BigDecimal.valueOf(net.cost(), Money.SCALE).divide(position, 10, RoundingMode.HALF_EVEN);
            near(at, average, number(expect, "avg_cost"));
            // the ledger tells what each fill realised, not the sum so far
            near(at, money(net.realizedGross() - realizedGross), number(expect, "realized_gross"));
            near(at, money(net.realizedPnl() - realizedNet), number(expect, "realized_net"));
            realizedGross = net.realizedGross();
            realizedNet = net.realizedPnl();
            near(at, money(machine.equity().getFirst().cash()), number(expect, "cash"));
        }

        private void close(Map<?, ?> day) {
            loop.input(
                    "oracle",
                    new TradeEvent(
                            instrument, Side.BUY, 1, instrument.price(text(day, "close")), dayNs(day, 23), 0, null));
            EquitySnapshot equity = machine.equity().getFirst();
            near(text(day, "date"), money(equity.equity()), number(day, "equity"));
        }

        private void near(String at, BigDecimal actual, BigDecimal expected) {
            assertThat(actual.doubleValue()).as(at).isCloseTo(expected.doubleValue(), within(tolerance));
        }
    }

    private static BigDecimal money(long amount) {
        return new BigDecimal(Decimals.print(amount, Money.SCALE));
    }

    private static long dayNs(Map<?, ?> row, int hour) {
        return LocalDate.parse(text(row, "date")).atTime(hour, 0).toEpochSecond(ZoneOffset.UTC) * 1_000_000_000L;
    }

    private static String text(Map<?, ?> map, String key) {
        return String.valueOf(Objects.requireNonNull(map.get(key), key));
    }

    private static BigDecimal number(Map<?, ?> map, String key) {
        return new BigDecimal(text(map, key));
    }

    private static List<Map<?, ?>> maps(Map<?, ?> map, String key) {
        List<Map<?, ?>> maps = new ArrayList<>();
        for (Object element : (List<?>) Objects.requireNonNull(map.get(key), key)) {
            maps.add((Map<?, ?>) element);
        }
        return maps;
    }

    private static Map<?, ?> read(Path file) throws IOException {
        try (JsonParser parser = new JsonFactory().createParser(file.toFile())) {
            parser.nextToken();
            return (Map<?, ?>) value(parser);
        }
    }

    private static Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                Map<String, Object> map = new LinkedHashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String key = parser.currentName();
                    parser.nextToken();
                    map.put(key, value(parser));
                }
                yield map;
            }
            case START_ARRAY -> {
                List<Object> list = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    list.add(value(parser));
                }
                yield list;
            }
            default -> parser.getText();
        };
    }
}
