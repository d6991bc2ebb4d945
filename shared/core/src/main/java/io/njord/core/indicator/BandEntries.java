package io.njord.core.indicator;

import static io.njord.core.indicator.Entries.average;
import static io.njord.core.indicator.Entries.bars;
import static io.njord.core.indicator.Entries.deviation;
import static io.njord.core.indicator.Entries.first;
import static io.njord.core.indicator.Entries.period;
import static io.njord.core.indicator.Entries.seed;
import static io.njord.core.indicator.Entries.width;
import static io.njord.core.indicator.IndicatorEntry.bars;
import static io.njord.core.indicator.IndicatorEntry.series;

import java.util.List;

/** Ranges, volatility, and the bands and stops made of them. */
final class BandEntries {
    private BandEntries() {}

    static List<IndicatorEntry> all() {
        return List.of(
                bars("TRANGE|TR", "trange", "true range", args -> new TrueRange(first(args)), first()),
                bars(
                        "ATR",
                        "atr",
                        "average true range",
                        args -> new Atr(args.period(), first(args), args.average()),
                        period(14),
                        first(),
                        average(MovingAverage.SMMA)),
                bars(
                        "NATR",
                        "natr@1",
                        "average true range in per cent of the close",
                        args -> new Atr(args.period(), first(args), args.average()),
                        period(14),
                        first(),
                        average(MovingAverage.SMMA)),
                series(
                        "BB|BBANDS|BOLLINGER",
                        "middle upper lower percent_b bandwidth",
                        "Bollinger bands",
                        args -> new Bollinger(args.period(), args.number("width"), deviation(args)),
                        period(20, 2),
                        width("2", "standard deviations"),
                        deviation()),
                bars(
                        "KELTNER|KC",
                        "middle upper lower",
                        "Keltner channel: an EMA and average true ranges",
                        args -> new AtrBands(args.period(), args.integer("atr"), args.number("width"), args.average()),
                        period(20),
                        width("2", "average true ranges"),
                        bars("atr", 10, 1, "bars of the average true range"),
                        average(MovingAverage.EMA)),
                bars(
                        "STARC",
                        "middle upper lower",
                        "STARC bands: an SMA and average true ranges",
                        args -> new AtrBands(args.period(), args.integer("atr"), args.number("width"), args.average()),
                        period(5),
                        width("2", "average true ranges"),
                        bars("atr", 10, 1, "bars of the average true range"),
                        average(MovingAverage.SMA)),
                bars(
                        "DONCHIAN|DC",
                        "middle upper lower percent width",
                        "Donchian channel, the current bar included",
                        args -> new Donchian(args.period()),
                        period(20)),
                bars(
                        "CHANDELIER",
                        "long short",
                        "chandelier exit",
                        args -> new Chandelier(args.period(), args.number("width")),
                        period(22),
                        width("3", "average true ranges")),
                bars(
                        "ATR_STOP",
                        "stop side upper lower",
                        "trailing stop of average true ranges",
                        args -> new TrailingStop(
                                args.period(), args.number("width"), args.choice("anchor", TrailingStop.Anchor.class)),
                        period(21),
                        width("3", "average true ranges"),
                        IndicatorParam.choice("anchor", TrailingStop.Anchor.CLOSE, "what the stop keeps away from")),
                bars(
                        "SUPERTREND",
                        "stop side upper lower",
                        "SuperTrend",
                        args -> new TrailingStop(args.period(), args.number("width"), TrailingStop.Anchor.MEDIAN),
                        period(10),
                        width("3", "average true ranges")),
                bars(
                        "PSAR|SAR",
                        "stop side",
                        "parabolic stop and reverse",
                        args -> new Psar(
                                args.number("step"), args.number("limit"), args.choice("rule", Psar.Rule.class)),
                        IndicatorParam.number("step", "0.02", "0.0001", "10", "acceleration with each new extreme"),
                        IndicatorParam.number("limit", "0.2", "0.0001", "10", "highest acceleration"),
                        IndicatorParam.choice("rule", Psar.Rule.WILDER, "TA-Lib's details or Tulip's")),
                series("ULCER|UI", "ulcer", "ulcer index", args -> new Ulcer(args.period()), period(14)),
                bars(
                        "CVI",
                        "cvi",
                        "Chaikin's volatility",
                        args -> new ChaikinVolatility(args.period(), args.seed()),
                        period(10),
                        seed()),
                bars(
                        "MASS",
                        "mass",
                        "mass index",
                        args -> new MassIndex(args.period(), args.integer("average")),
                        period(25),
                        bars("average", 9, 1, "period of the averages")),
                bars("CHOP", "chop", "choppiness index", args -> new Choppiness(args.period()), period(14, 2)));
    }
}
