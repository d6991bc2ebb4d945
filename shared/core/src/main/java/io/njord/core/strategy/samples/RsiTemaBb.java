package io.njord.core.strategy.samples;

import io.njord.contracts.Side;
import io.njord.contracts.Trade;
import io.njord.core.indicator.Bollinger;
import io.njord.core.strategy.Params;
import io.njord.core.strategy.SavedState;
import io.njord.core.strategy.Strategy;
import io.njord.core.strategy.StrategyContext;
import io.njord.core.strategy.StrategyFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The Python node's RSI, TEMA and Bollinger rule, kept to the digit so that its recordings replay. It buys when RSI is below
 * {@code rsi_oversold}, the price below the lower band and TEMA rising, and sells in the mirror case. As built there: RSI of
 * simple averages, 100 without a loss even when nothing moved; TEMA equal to the EMA of the last prices; bands of the sample
 * deviation. The three conditions almost exclude each other; {@link RsiTemaBbV2} has the textbook's.
 *
 * <p>One difference: it refuses parameters with which no price could ever leave the bands.
 */
public final class RsiTemaBb implements StrategyFactory {
    @Override
    public String id() {
        return "rsi_tema_bb";
    }

    @Override
    public String summary() {
        return "Legacy parity: market order when RSI, TEMA and Bollinger bands agree, as the Python node computed them.";
    }

    @Override
    public List<Params.Spec> parameters() {
        return List.of(
                Params.Spec.integer("rsi_period", 14, 1, 10_000, "Price changes that RSI averages."),
                Params.Spec.integer("tema_period", 9, 1, 10_000, "Prices that TEMA averages."),
                Params.Spec.integer("bb_period", 20, 2, 10_000, "Prices that the bands are made of."),
                Params.Spec.number("bb_std", "2.0", "0.01", "100", "Sample deviations from the mean to each band."),
                Params.Spec.number("rsi_oversold", "30.0", "0", "100", "RSI below it allows to buy."),
                Params.Spec.number("rsi_overbought", "70.0", "0", "100", "RSI above it allows to sell."),
                Params.Spec.number("qty", "1.0", "0.000000000001", "1000000000", "Base quantity of an order."),
                Params.Spec.text("symbol", "ATOM/USDT", "Accepted and not used: every event names its symbol."));
    }

    @Override
    public void validate(Params params) {
        checkBands(params, Bollinger.Deviation.SAMPLE);
    }

    /** Refuses bands that no price can leave, and thresholds that cross. */
    static void checkBands(Params params, Bollinger.Deviation deviation) {
        int period = params.integer("bb_period");
        double width = params.number("bb_std");
        double reachable = Bollinger.reachable(period, deviation);
        if (width >= reachable) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "bb_period %d with bb_std %s never signals: no price lies more than %.2f %s deviations from the mean"
                            + " of a window it is part of; use a longer bb_period or a smaller bb_std",
                    period,
                    params.decimal("bb_std").toPlainString(),
                    reachable,
                    deviation.name().toLowerCase(Locale.ROOT)));
        }
        if (params.number("rsi_oversold") >= params.number("rsi_overbought")) {
            throw new IllegalArgumentException("rsi_oversold " + params.decimal("rsi_oversold")
                    + " must lie below rsi_overbought " + params.decimal("rsi_overbought"));
        }
    }

    @Override
    public Strategy create(StrategyContext context) {
        return new Rule(context);
    }

    /** The numbers of one evaluation. */
    record Values(double rsi, double tema, double lower, double upper) {}

    /** The last prices and the numbers made of them, each summed oldest first like the original. */
    static final class Prices {
        private final int rsiPeriod;
        private final int temaPeriod;
        private final int bandPeriod;
        private final double width;
        private final double[] last;
        private int count;

        Prices(Params params) {
            rsiPeriod = params.integer("rsi_period");
            temaPeriod = params.integer("tema_period");
            bandPeriod = params.integer("bb_period");
            width = params.number("bb_std");
            last = new double[Math.max(rsiPeriod, Math.max(temaPeriod, bandPeriod)) + 1];
        }

        /** Takes a price; null while there are too few. */
        @Nullable
        Values next(double price) {
            if (count == last.length) {
                System.arraycopy(last, 1, last, 0, --count);
            }
            last[count++] = price;
            if (count < last.length) {
                return null;
            }
            double mean = mean();
            double deviation = deviation(mean);
            return new Values(rsi(), tema(), mean - width * deviation, mean + width * deviation);
        }

        private double rsi() {
            double gains = 0;
            double losses = 0;
            for (int i = count - rsiPeriod; i < count; i++) {
                double change = last[i] - last[i - 1];
                gains += Math.max(change, 0);
                losses += Math.max(-change, 0);
            }
            return losses == 0 ? 100 : 100 - 100 / (1 + (gains / rsiPeriod) / (losses / rsiPeriod));
        }

        private double tema() {
            double alpha = 2.0 / (temaPeriod + 1);
            double ema = last[count - temaPeriod];
            for (int i = count - temaPeriod + 1; i < count; i++) {
                ema = alpha * last[i] + (1 - alpha) * ema;
            }
            return ema;
        }

        private double mean() {
            double sum = 0;
            for (int i = count - bandPeriod; i < count; i++) {
                sum += last[i];
            }
            return sum / bandPeriod;
        }

        private double deviation(double mean) {
            double squares = 0;
            for (int i = count - bandPeriod; i < count; i++) {
                squares += (last[i] - mean) * (last[i] - mean);
            }
            return Math.sqrt(squares / (bandPeriod - 1));
        }
    }

    private static final class Rule implements Strategy {
        private final StrategyContext context;
        private final double oversold;
        private final double overbought;
        private final long qty;
        private final Prices prices;
        private @Nullable Values previous;

        Rule(StrategyContext context) {
            this.context = context;
            this.oversold = context.params().number("rsi_oversold");
            this.overbought = context.params().number("rsi_overbought");
            this.qty = context.qtyOf(context.params().decimal("qty"));
            this.prices = new Prices(context.params());
        }

        @Override
        public void onTrade(Trade trade) {
            double price = context.toDouble(trade.price());
            Values now = prices.next(price);
            Values before = previous;
            previous = now;
            if (now == null || before == null) {
                return;
            }
            boolean buy = now.rsi() < oversold && price < now.lower() && now.tema() > before.tema();
            boolean sell = now.rsi() > overbought && price > now.upper() && now.tema() < before.tema();
            if (buy || sell) {
                context.signal(
                        buy ? "oversold" : "overbought",
                        Map.of(
                                "price",
                                price,
                                "rsi",
                                now.rsi(),
                                "tema",
                                now.tema(),
                                "lower",
                                now.lower(),
                                "upper",
                                now.upper()));
                context.market(buy ? Side.BUY : Side.SELL, qty);
            }
        }

        @Override
        public Map<String, Object> snapshot() {
            return Map.of("prices", SavedState.listOf(Arrays.copyOf(prices.last, prices.count)));
        }

        @Override
        public void restore(SavedState state) {
            for (double price : state.reals("prices")) {
                previous = prices.next(price);
            }
        }
    }
}
