package io.njord.core.indicator;

import static io.njord.core.indicator.Entries.bars;
import static io.njord.core.indicator.Entries.period;
import static io.njord.core.indicator.IndicatorEntry.bars;
import static io.njord.core.indicator.IndicatorEntry.series;

import java.util.List;

/** Whether there is a trend, and where it goes. */
final class TrendEntries {
    private TrendEntries() {}

    private static IndicatorEntry directional(String names, String outputs, String meaning) {
        return bars(
                names,
                outputs,
                meaning,
                args -> new Directional(args.period(), args.choice("start", Directional.Start.class)),
                period(14, 2),
                IndicatorParam.choice("start", Directional.Start.SECOND, "first DX that ADX averages"));
    }

    static List<IndicatorEntry> all() {
        return List.of(
                directional("ADX", "adx", "average directional movement index"),
                directional("ADXR", "adxr@4", "average directional movement rating"),
                directional("DX", "dx@3", "directional movement index"),
                directional("DMI", "adx@0 plus_di@1 minus_di@2", "directional movement system"),
                directional("PLUS_DI", "plus_di@1", "upward directional indicator"),
                directional("MINUS_DI", "minus_di@2", "downward directional indicator"),
                directional("PLUS_DM", "plus_dm@5", "upward directional movement, smoothed"),
                directional("MINUS_DM", "minus_dm@6", "downward directional movement, smoothed"),
                bars("AROON", "up down", "how recent the extremes are", args -> new Aroon(args.period()), period(14)),
                bars(
                        "AROONOSC",
                        "aroonosc@2",
                        "Aroon up less Aroon down",
                        args -> new Aroon(args.period()),
                        period(14)),
                bars("VORTEX|VI", "plus minus", "vortex indicator", args -> new Vortex(args.period()), period(14)),
                bars("RWI", "high low", "random walk index", args -> new RandomWalk(args.period()), period(14, 2)),
                series("VHF", "vhf", "vertical horizontal filter", args -> new Vhf(args.period()), period(28)),
                bars(
                        "ICHIMOKU",
                        "conversion base span_a span_b",
                        "Ichimoku cloud at this bar",
                        args -> new Ichimoku(
                                args.integer("conversion"),
                                args.integer("base"),
                                args.integer("span"),
                                args.integer("shift")),
                        bars("conversion", 9, 1, "bars of the conversion line"),
                        bars("base", 26, 1, "bars of the base line"),
                        bars("span", 52, 1, "bars of leading span B"),
                        bars("shift", 26, 1, "bars the cloud is drawn ahead")));
    }
}
