package io.njord.lab.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.njord.contracts.Bar;
import io.njord.contracts.FillEvent;
import io.njord.contracts.Side;
import io.njord.contracts.TimeInForce;
import io.njord.core.market.BarSeries;
import io.njord.core.strategy.Params;
import io.njord.core.strategy.Strategy;
import io.njord.core.strategy.StrategyContext;
import io.njord.core.strategy.StrategyEntry;
import io.njord.core.strategy.StrategyFactory;
import io.njord.core.venue.BarFillModel;
import io.njord.lab.result.BacktestResult;
import io.njord.lab.result.FillLog;
import io.njord.testkit.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Single limit and stop orders, and brackets, against real bars: the bar and the price that two other engines fill them at. */
@Tag("oracle")
class OrderFillOracleTest {
    private record Made(Function<StrategyContext, Strategy> make) implements StrategyFactory {
        @Override
        public String id() {
            return "oracle-case";
        }

        @Override
        public String summary() {
            return "One case.";
        }

        @Override
        public List<Params.Spec> parameters() {
            return List.of();
        }

        @Override
        public Strategy create(StrategyContext context) {
            return make.apply(context);
        }
    }

    /** Places one order after the close of a bar and cancels it after some more. */
    private static final class OneOrder implements Strategy {
        private final StrategyContext context;
        private final JsonNode order;
        private int bar = -1;
        private String id = "";

        OneOrder(StrategyContext context, JsonNode order) {
            this.context = context;
            this.order = order;
        }

        @Override
        public void onBar(Bar now) {
            bar++;
            int placed = order.get("placed_after_close_of_bar").asInt();
            if (bar == placed) {
                Side side = Side.parse(order.get("side").asText().toLowerCase(java.util.Locale.ROOT));
                long price = context.instrument().price(order.get("price").asText());
                long one = context.qtyOf(java.math.BigDecimal.ONE);
                id = order.get("type").asText().equals("LIMIT")
                        ? context.limit(side, one, price, TimeInForce.GTC, false)
                        : context.stop(side, one, price, 0);
            } else if (bar == placed + order.get("live_for_bars").asInt()) {
                context.cancel(id, "the case ends");
            }
        }
    }

    /** Enters at the market, then holds a stop and a target of which one cancels the other. */
    private static final class Bracket implements Strategy {
        private final StrategyContext context;
        private final JsonNode plan;
        private int bar = -1;

        Bracket(StrategyContext context, JsonNode plan) {
            this.context = context;
            this.plan = plan;
        }

        @Override
        public void onBar(Bar now) {
            bar++;
            if (bar == plan.get("signal_bar").asInt()) {
                context.market(side(), context.qtyOf(java.math.BigDecimal.ONE));
            }
        }

        @Override
        public void onFill(FillEvent fill) {
            if (fill.side() != side()) {
                context.cancelAll("the other one has filled");
                return;
            }
            context.stop(side().opposite(), fill.qty(), price("stop"), 0);
            context.limit(side().opposite(), fill.qty(), price("target"), TimeInForce.GTC, false);
        }

        private Side side() {
            return Side.parse(plan.get("side").asText().toLowerCase(java.util.Locale.ROOT));
        }

        private long price(String name) {
            return context.instrument().price(plan.get(name).asText());
        }
    }

    private static BacktestResult run(
            BarSeries series, BarFillModel model, Function<StrategyContext, Strategy> strategy) {
        StrategyEntry entry = new StrategyEntry(
                "case", new Made(strategy), true, List.of("BTC/USD"), List.of("md.ohlcv.*"), Map.of());
        return Backtest.run(
                BacktestRequest.of(series, entry, BacktestOptions.defaults().withFill(model)));
    }

    @ParameterizedTest
    @EnumSource(BarFillModel.class)
    void shouldFillSingleOrdersAtTheBarAndPriceOfOtherEngines(BarFillModel model) throws IOException {
        for (Path file : Shared.oracles("backtests", "order_fills__*.json")) {
            JsonNode oracle = new ObjectMapper().readTree(Files.readString(file));
            BarSeries series = OracleBars.read(oracle.get("input").asText());
            for (JsonNode one : oracle.get("cases")) {
                FillLog fills = run(series, model, context -> new OneOrder(context, one))
                        .fills();
                JsonNode expected = one.get("expect");
                String what = file.getFileName() + " case " + one.get("id");
                if (expected == null || expected.isNull() || !expected.hasNonNull("fill_bar")) {
                    assertThat(fills.size()).as(what).isZero();
                } else {
                    assertThat(fills.size()).as(what).isEqualTo(1);
                    assertThat(fills.get(0).bar())
                            .as(what)
                            .isEqualTo(expected.get("fill_bar").asInt());
                    assertThat(fills.get(0).price())
                            .as(what)
                            .isEqualTo(series.instrument()
                                    .price(expected.get("fill_price").asText()));
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = BarFillModel.class,
            names = {"NEXT_BAR_OPEN", "INTRABAR_PATH"})
    void shouldEndBracketsLikeOtherEngines(BarFillModel model) throws IOException {
        for (Path file : Shared.oracles("backtests", "brackets__*.json")) {
            JsonNode oracle = new ObjectMapper().readTree(Files.readString(file));
            BarSeries series = OracleBars.read(oracle.get("input").asText());
            for (JsonNode one : oracle.get("cases")) {
                int end = one.get("last_bar_of_case").asInt() + 1;
                BarSeries part = series.slice(0, Math.min(series.size(), end));
                FillLog fills =
                        run(part, model, context -> new Bracket(context, one)).fills();
                JsonNode expected = one.get("expect");
                String what = file.getFileName() + " case " + one.get("id");
                check(series, fills, expected, what);
            }
        }
    }

    private static void check(BarSeries series, FillLog fills, JsonNode expected, String what) {
        boolean left = expected.hasNonNull("exit_bar");
        assertThat(fills.size()).as(what).isEqualTo(left ? 2 : 1);
        assertThat(fills.get(0).bar())
                .as(what)
                .isEqualTo(expected.get("entry_bar").asInt());
        assertThat(fills.get(0).price())
                .as(what)
                .isEqualTo(series.instrument().price(expected.get("entry_price").asText()));
        if (left) {
            assertThat(fills.get(1).bar())
                    .as(what)
                    .isEqualTo(expected.get("exit_bar").asInt());
            assertThat(fills.get(1).price())
                    .as(what)
                    .isEqualTo(
                            series.instrument().price(expected.get("exit_price").asText()));
        }
    }
}
