package io.njord.core.indicator;

/** Parameters that many indicators share. */
final class Entries {
    private static final int LONGEST = 1_000_000;

    private Entries() {}

    static IndicatorParam period(int usual) {
        return period(usual, 1);
    }

    static IndicatorParam period(int usual, int least) {
        return bars("period", usual, least, "bars it looks at");
    }

    static IndicatorParam bars(String name, int usual, int least, String meaning) {
        return IndicatorParam.integer(name, usual, least, LONGEST, meaning);
    }

    static IndicatorParam width(String usual, String meaning) {
        return IndicatorParam.number("width", usual, "0", "1000", meaning);
    }

    static IndicatorParam seed() {
        return seed(Ema.Seed.SMA);
    }

    static IndicatorParam seed(Ema.Seed usual) {
        return IndicatorParam.choice("seed", usual, "how its exponential averages start");
    }

    static IndicatorParam average(MovingAverage usual) {
        return IndicatorParam.choice("ma", usual, "kind of average");
    }

    static IndicatorParam first() {
        return IndicatorParam.choice("first", TrueRange.First.SKIP, "whether the first bar has a true range");
    }

    static IndicatorParam deviation() {
        return IndicatorParam.choice("deviation", Bollinger.Deviation.POPULATION, "divided by n, or by n - 1");
    }

    static Bollinger.Deviation deviation(IndicatorArgs args) {
        return args.choice("deviation", Bollinger.Deviation.class);
    }

    static TrueRange.First first(IndicatorArgs args) {
        return args.choice("first", TrueRange.First.class);
    }
}
