package io.njord.lab.check;

import io.njord.contracts.Bar;
import io.njord.contracts.Side;
import io.njord.core.market.BarSeries;
import io.njord.core.strategy.Params;
import io.njord.core.strategy.Strategy;
import io.njord.core.strategy.StrategyContext;
import io.njord.core.strategy.StrategyFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Strategies that know too much, each by another way. */
final class Peeking {
    private Peeking() {}

    /** Buys while a number of this bar is above the close and sells while it is below. */
    static final class Follower implements Strategy {
        private final StrategyContext context;
        private final String name;
        private final IntToDoubleFunction number;
        private int bar = -1;

        Follower(StrategyContext context, String name, IntToDoubleFunction number) {
            this.context = context;
            this.name = name;
            this.number = number;
        }

        @Override
        public void onBar(Bar now) {
            bar++;
            double value = number.applyAsDouble(bar);
            double close = context.toDouble(now.close());
            if (Double.isNaN(value) || value == close) {
                return;
            }
            Side side = value > close ? Side.BUY : Side.SELL;
            if (side.sign() * context.positionQty() <= 0) {
                context.signal(value > close ? "above" : "below", Map.of(name, value, "close", close));
                context.market(side, Math.abs(context.positionQty()) + context.qtyOf(BigDecimal.ONE));
            }
        }
    }

    /** Buys before a number rises and sells before it falls, whatever it sees. */
    static final class Mover implements Strategy {
        private final StrategyContext context;
        private final IntToDoubleFunction tomorrow;
        private int bar = -1;

        Mover(StrategyContext context, IntToDoubleFunction tomorrow) {
            this.context = context;
            this.tomorrow = tomorrow;
        }

        @Override
        public void onBar(Bar now) {
            double change = tomorrow.applyAsDouble(bar + 1) - tomorrow.applyAsDouble(bar);
            bar++;
            if (bar > 0 && change != 0 && !Double.isNaN(change)) {
                context.market(change > 0 ? Side.BUY : Side.SELL, context.qtyOf(BigDecimal.ONE));
            }
        }
    }

    /** Looks at tomorrow in a series that lies in a static field. */
    static final class StaticHook implements StrategyFactory {
        static @Nullable BarSeries everything;

        @Override
        public String id() {
            return "static-hook";
        }

        @Override
        public String summary() {
            return "Knows the next close.";
        }

        @Override
        public List<Params.Spec> parameters() {
            return List.of();
        }

        @Override
        public Strategy create(StrategyContext context) {
            return new Follower(context, "tomorrow", bar -> next(Objects.requireNonNull(everything), bar));
        }
    }

    /** Reads the next close from a file of closes, one a line. */
    record FromFile(Path file) implements StrategyFactory {
        @Override
        public String id() {
            return "from-file";
        }

        @Override
        public String summary() {
            return "Reads the next close from a file.";
        }

        @Override
        public List<Params.Spec> parameters() {
            return List.of();
        }

        @Override
        public Strategy create(StrategyContext context) {
            try {
                List<String> closes = Files.readAllLines(file);
                return new Follower(
                        context,
                        "tomorrow",
                        bar -> bar + 1 < closes.size() ? Double.parseDouble(closes.get(bar + 1)) : Double.NaN);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Returns the close behind a bar. */
    static double next(BarSeries series, int bar) {
        return bar + 1 < series.size() ? series.close()[bar + 1] / 100.0 : Double.NaN;
    }

    /** Computes the mean of a bar's close and its neighbours on both sides. */
    static double[] centred(BarSeries series, int reach) {
        double[] values = new double[series.size()];
        for (int i = 0; i < values.length; i++) {
            int from = Math.max(0, i - reach);
            int to = Math.min(values.length - 1, i + reach);
            double sum = 0;
            for (int k = from; k <= to; k++) {
                sum += series.close()[k] / 100.0;
            }
            values[i] = sum / (to - from + 1);
        }
        return values;
    }

    /** Computes the mean of the whole file at every bar. */
    static double[] wholeFile(BarSeries series) {
        double[] values = new double[series.size()];
        Arrays.fill(values, Arrays.stream(series.close()).average().orElse(0) / 100.0);
        return values;
    }

    /** Marks, from a low on, the last low that no later bar within reach has undercut: known only afterwards. */
    static double[] pivots(BarSeries series, int reach) {
        double[] values = new double[series.size()];
        double last = Double.NaN;
        for (int i = 0; i < values.length; i++) {
            boolean lowest = true;
            for (int k = Math.max(0, i - reach); k <= Math.min(values.length - 1, i + reach); k++) {
                lowest &= series.low()[k] >= series.low()[i];
            }
            last = lowest ? series.low()[i] / 100.0 : last;
            values[i] = last;
        }
        return values;
    }
}
