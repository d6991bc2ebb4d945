package io.njord.core.indicator;

import static io.njord.core.indicator.Entries.average;
import static io.njord.core.indicator.Entries.bars;
import static io.njord.core.indicator.Entries.period;
import static io.njord.core.indicator.Entries.seed;
import static io.njord.core.indicator.IndicatorEntry.bars;
import static io.njord.core.indicator.IndicatorEntry.series;

import java.util.List;

/** Averages and the prices of single bars. */
final class AverageEntries {
    private AverageEntries() {}

    static List<IndicatorEntry> all() {
        return List.of(
                series("SMA|MA", "sma", "simple moving average", args -> new Sma(args.period()), period(20)),
                series(
                        "EMA",
                        "ema",
                        "exponential moving average",
                        args -> new Ema(args.period(), args.seed()),
                        period(20),
                        seed()),
                series(
                        "RMA|SMMA|WILDERS|MMA",
                        "rma",
                        "Wilder's smoothing",
                        args -> new Rma(args.period(), args.seed()),
                        period(14),
                        seed()),
                series("WMA", "wma", "linearly weighted moving average", args -> new Wma(args.period()), period(20)),
                series(
                        "DEMA",
                        "dema",
                        "double exponential moving average",
                        args -> new Dema(args.period(), args.seed()),
                        period(20),
                        seed()),
                series(
                        "TEMA",
                        "tema",
                        "triple exponential moving average",
                        args -> new Tema(args.period(), args.seed()),
                        period(20),
                        seed()),
                series(
                        "T3",
                        "t3",
                        "Tillson's T3 average",
                        args -> new T3(args.period(), args.number("factor"), args.seed()),
                        period(5),
                        IndicatorParam.number("factor", "0.7", "0", "1", "how far it leans forward"),
                        seed()),
                series("HMA", "hma", "Hull moving average", args -> new Hma(args.period()), period(16, 2)),
                series(
                        "KAMA",
                        "kama",
                        "Kaufman's adaptive moving average",
                        args -> new Kama(args.period(), args.integer("fast"), args.integer("slow")),
                        period(10),
                        bars("fast", 2, 1, "period of the fastest average"),
                        bars("slow", 30, 1, "period of the slowest average")),
                series(
                        "ZLEMA",
                        "zlema",
                        "zero-lag exponential moving average",
                        args -> new Zlema(args.period()),
                        period(20)),
                series("TRIMA", "trima", "triangular moving average", args -> new Trima(args.period()), period(20)),
                series(
                        "VIDYA",
                        "vidya",
                        "variable index dynamic average",
                        args -> new Vidya(args.integer("short"), args.integer("long"), args.number("alpha")),
                        bars("short", 9, 1, "values of the shorter deviation"),
                        bars("long", 30, 2, "values of the longer deviation"),
                        IndicatorParam.number("alpha", "0.2", "0", "1", "weight when the deviations are equal")),
                series(
                        "MCGINLEY|DYNAMIC",
                        "mcginley",
                        "McGinley's dynamic",
                        args -> new McGinley(args.period(), args.number("factor")),
                        period(14),
                        IndicatorParam.number("factor", "0.6", "0.001", "1000", "share of the period that counts")),
                series(
                        "ENVELOPE|MAE",
                        "middle upper lower",
                        "average with bands a fixed percentage away",
                        args -> new Envelope(args.period(), args.number("percent"), args.average()),
                        period(20),
                        IndicatorParam.number("percent", "2.5", "0", "100", "distance of the bands"),
                        average(MovingAverage.SMA)),
                bars(
                        "VWMA",
                        "vwma",
                        "volume-weighted moving average",
                        args -> new Vwma(args.period(), args.choice("source", Source.class)),
                        period(20),
                        IndicatorParam.choice("source", Source.CLOSE, "price that is averaged")),
                bars(
                        "VWAP",
                        "vwap",
                        "volume-weighted average of typical prices since the session began",
                        args -> new SessionVwap(args.integer("session")),
                        IndicatorParam.integer("session", 1440, 0, 1_000_000, "minutes; 0 = one session without end")),
                bars(
                        "VWAPR|ROLLING_VWAP",
                        "vwap",
                        "volume-weighted average of the last typical prices",
                        args -> new Vwma(args.period(), Source.HLC3),
                        period(14)),
                bars(
                        "AVGPRICE|OHLC4",
                        "price",
                        "average of open, high, low and close",
                        args -> new Price(Source.OHLC4)),
                bars("MEDPRICE|HL2", "price", "median price", args -> new Price(Source.HL2)),
                bars("TYPPRICE|HLC3", "price", "typical price", args -> new Price(Source.HLC3)),
                bars("WCLPRICE|WCPRICE|HLCC4", "price", "weighted close", args -> new Price(Source.HLCC4)),
                bars(
                        "MIDPRICE",
                        "price",
                        "middle of the range of bars",
                        args -> new Donchian(args.period()),
                        period(14)),
                bars("HEIKIN_ASHI|HA", "close open high low", "Heikin-Ashi bars", args -> new HeikinAshi()));
    }
}
