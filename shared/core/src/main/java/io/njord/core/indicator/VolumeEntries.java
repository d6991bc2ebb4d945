package io.njord.core.indicator;

import static io.njord.core.indicator.Entries.bars;
import static io.njord.core.indicator.Entries.period;
import static io.njord.core.indicator.Entries.seed;
import static io.njord.core.indicator.IndicatorEntry.bars;

import java.util.List;

/** What the volume says about the price. */
final class VolumeEntries {
    private VolumeEntries() {}

    static List<IndicatorEntry> all() {
        return List.of(
                bars(
                        "OBV",
                        "obv",
                        "on-balance volume",
                        args -> new Obv(args.choice("start", Obv.Start.class)),
                        IndicatorParam.choice("start", Obv.Start.ZERO, "what the first bar gives")),
                bars("AD|ADL", "ad", "accumulation/distribution line", args -> new MoneyFlow()),
                bars(
                        "ADOSC",
                        "adosc",
                        "Chaikin oscillator",
                        args -> new ChaikinOscillator(args.integer("fast"), args.integer("slow")),
                        bars("fast", 3, 1, "period of the fast average"),
                        bars("slow", 10, 1, "period of the slow average")),
                bars("CMF", "cmf", "Chaikin money flow", args -> new ChaikinMoneyFlow(args.period()), period(20)),
                bars("MFI", "mfi", "money flow index", args -> new MoneyFlowIndex(args.period()), period(14)),
                bars(
                        "FORCE|FORCEINDEX",
                        "force raw",
                        "force index",
                        args -> new ForceIndex(args.period(), args.seed()),
                        period(13),
                        seed()),
                bars(
                        "EMV|EOM",
                        "emv raw",
                        "ease of movement",
                        args -> new EaseOfMovement(args.period(), args.number("scale")),
                        period(14),
                        IndicatorParam.number("scale", "100000000", "1", "1000000000000", "unit of volumes")),
                bars("NVI", "nvi", "negative volume index", args -> new VolumeIndex(false)),
                bars("PVI", "pvi", "positive volume index", args -> new VolumeIndex(true)),
                bars("VPT|PVT", "vpt average", "volume price trend", args -> new Vpt(args.period()), period(14)),
                bars(
                        "KVO|KLINGER",
                        "kvo signal",
                        "Klinger volume oscillator",
                        args -> new Klinger(args.integer("fast"), args.integer("slow"), args.integer("signal")),
                        bars("fast", 34, 1, "period of the fast average"),
                        bars("slow", 55, 1, "period of the slow average"),
                        bars("signal", 13, 1, "period of the signal")),
                bars("WAD", "wad", "Williams' accumulation/distribution", args -> new WilliamsAd()),
                bars("MARKETFI|BWMFI", "marketfi", "market facilitation index", args -> new MarketFacilitation()));
    }
}
