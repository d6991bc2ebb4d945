package io.njord.core.indicator;

import static io.njord.core.indicator.Entries.average;
import static io.njord.core.indicator.Entries.bars;
import static io.njord.core.indicator.Entries.period;
import static io.njord.core.indicator.Entries.seed;
import static io.njord.core.indicator.IndicatorEntry.bars;
import static io.njord.core.indicator.IndicatorEntry.series;

import java.util.List;

/** Momentum and what swings around a middle. */
final class OscillatorEntries {
    private OscillatorEntries() {}

    private static IndicatorParam fast(int usual) {
        return bars("fast", usual, 1, "period of the fast average");
    }

    private static IndicatorParam slow(int usual) {
        return bars("slow", usual, 1, "period of the slow average");
    }

    private static IndicatorParam signal(int usual) {
        return bars("signal", usual, 1, "period of the signal");
    }

    private static IndicatorParam smoothing(Rsi.Smoothing usual) {
        return IndicatorParam.choice("smoothing", usual, "how changes are averaged");
    }

    private static PriceOscillator difference(IndicatorArgs args, boolean percent) {
        return new PriceOscillator(
                args.integer("fast"), args.integer("slow"), args.integer("signal"), args.average(), percent);
    }

    static List<IndicatorEntry> all() {
        return List.of(
                series(
                        "RSI",
                        "rsi",
                        "relative strength index",
                        args -> new Rsi(args.period(), args.choice("smoothing", Rsi.Smoothing.class)),
                        period(14),
                        smoothing(Rsi.Smoothing.WILDER)),
                series(
                        "STOCHRSI",
                        "k d rsi",
                        "stochastic RSI",
                        args -> new StochRsi(
                                args.integer("rsi"), args.integer("range"), args.integer("k"), args.integer("d")),
                        bars("rsi", 14, 1, "period of the RSI"),
                        bars("range", 14, 1, "values its range is taken of"),
                        bars("k", 3, 1, "period of the first average"),
                        bars("d", 3, 1, "period of the second average")),
                bars(
                        "STOCH",
                        "k d j",
                        "stochastic oscillator, slow or full",
                        args -> new Stochastic(
                                args.period(),
                                args.integer("k"),
                                args.integer("d"),
                                args.average(),
                                args.number("kfactor"),
                                args.number("dfactor")),
                        period(14),
                        bars("k", 3, 1, "period of the first average"),
                        bars("d", 3, 1, "period of the second average"),
                        IndicatorParam.number("kfactor", "3", "0", "1000", "weight of %K in %J"),
                        IndicatorParam.number("dfactor", "2", "0", "1000", "weight of %D in %J"),
                        average(MovingAverage.SMA)),
                bars(
                        "STOCHF",
                        "k d",
                        "fast stochastic oscillator",
                        args -> new Stochastic(args.period(), 1, args.integer("d"), args.average(), 3, 2),
                        period(14),
                        bars("d", 3, 1, "period of the average"),
                        average(MovingAverage.SMA)),
                bars("WILLR|WILLIAMSR", "willr", "Williams' %R", args -> new WilliamsR(args.period()), period(14)),
                bars("CCI", "cci", "commodity channel index", args -> new Cci(args.period()), period(20)),
                series(
                        "CMO",
                        "cmo",
                        "Chande momentum oscillator",
                        args -> new Cmo(args.period(), args.choice("smoothing", Rsi.Smoothing.class)),
                        period(14),
                        smoothing(Rsi.Smoothing.SIMPLE)),
                series("MOM", "mom", "difference to an earlier value", args -> new Change(args.period()), period(10)),
                series("ROC", "roc@1", "change in per cent", args -> new Change(args.period()), period(10)),
                series("ROCP", "rocp@2", "change as a fraction", args -> new Change(args.period()), period(10)),
                series("ROCR", "rocr@3", "ratio to an earlier value", args -> new Change(args.period()), period(10)),
                series(
                        "ROCR100",
                        "rocr100@4",
                        "ratio to an earlier value times 100",
                        args -> new Change(args.period()),
                        period(10)),
                series(
                        "PPO",
                        "ppo signal hist",
                        "percentage price oscillator",
                        args -> difference(args, true),
                        fast(12),
                        slow(26),
                        signal(9),
                        average(MovingAverage.EMA)),
                series(
                        "APO",
                        "apo signal hist",
                        "absolute price oscillator",
                        args -> difference(args, false),
                        fast(12),
                        slow(26),
                        signal(9),
                        average(MovingAverage.EMA)),
                bars(
                        "VOSC|VO",
                        "vosc signal hist",
                        "volume oscillator, in per cent",
                        args -> new Sourced(difference(args, true), Source.VOLUME),
                        fast(14),
                        slow(28),
                        signal(9),
                        average(MovingAverage.SMA)),
                series(
                        "MACD",
                        "macd signal hist",
                        "moving average convergence divergence",
                        args -> new Macd(
                                args.integer("fast"), args.integer("slow"), args.integer("signal"), args.seed()),
                        fast(12),
                        slow(26),
                        signal(9),
                        seed()),
                series(
                        "MACDFIX",
                        "macd signal hist",
                        "MACD of 12 and 26 with the weights 0.15 and 0.075",
                        args -> Macd.fixed(args.integer("signal"), args.seed()),
                        signal(9),
                        seed()),
                series(
                        "TRIX",
                        "trix signal",
                        "change of a triple exponential average in per cent",
                        args -> new Trix(args.period(), args.integer("signal"), args.seed()),
                        period(15),
                        signal(9),
                        seed()),
                series(
                        "TSI",
                        "tsi signal",
                        "true strength index",
                        args -> new Tsi(
                                args.integer("slow"), args.integer("fast"), args.integer("signal"), args.seed()),
                        slow(25),
                        fast(13),
                        signal(7),
                        seed()),
                series(
                        "PMO",
                        "pmo signal",
                        "price momentum oscillator",
                        args -> new Pmo(args.integer("first"), args.integer("second"), args.integer("signal")),
                        bars("first", 35, 2, "period of the first smoothing"),
                        bars("second", 20, 2, "period of the second smoothing"),
                        signal(10)),
                series(
                        "COPPOCK",
                        "coppock",
                        "Coppock's curve",
                        args -> new Coppock(args.integer("long"), args.integer("short"), args.integer("average")),
                        bars("long", 14, 1, "bars of the longer change"),
                        bars("short", 11, 1, "bars of the shorter change"),
                        bars("average", 10, 1, "period of the average")),
                bars(
                        "ULTOSC",
                        "ultosc",
                        "ultimate oscillator",
                        args -> new UltimateOscillator(
                                args.integer("short"), args.integer("medium"), args.integer("long")),
                        bars("short", 7, 1, "bars of weight 4"),
                        bars("medium", 14, 1, "bars of weight 2"),
                        bars("long", 28, 1, "bars of weight 1")),
                bars(
                        "AO|AWESOME",
                        "ao",
                        "awesome oscillator",
                        args -> new Sourced(
                                new PriceOscillator(
                                        args.integer("fast"), args.integer("slow"), 1, MovingAverage.SMA, false),
                                Source.HL2),
                        fast(5),
                        slow(34)),
                series("DPO", "dpo", "detrended price oscillator", args -> new Dpo(args.period()), period(20)),
                bars("BOP", "bop", "balance of power", args -> new Bop()),
                bars("QSTICK", "qstick", "average of close less open", args -> new Qstick(args.period()), period(8)),
                bars("FISHER", "fisher signal", "Fisher transform", args -> new Fisher(args.period()), period(9)),
                series(
                        "FOSC",
                        "fosc",
                        "forecast oscillator",
                        args -> new ForecastOscillator(args.period()),
                        period(14, 2)),
                series("MSW", "sine lead", "MESA sine wave", args -> new MesaSine(args.period()), period(5)),
                bars(
                        "ELDER_RAY",
                        "bull bear",
                        "bull and bear power",
                        args -> new ElderRay(args.period(), args.seed()),
                        period(13),
                        seed()));
    }
}
