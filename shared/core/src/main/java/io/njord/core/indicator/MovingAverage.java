package io.njord.core.indicator;

/** The averages that other indicators can be told to use. */
public enum MovingAverage {
    /** {@link Sma}. */
    SMA,
    /** {@link Ema}, seeded with the mean of the first values. */
    EMA,
    /** {@link Ema}, seeded with the first value. */
    EMA_FIRST,
    /** {@link Rma}, seeded with the mean of the first values. */
    SMMA,
    /** {@link Rma}, seeded with the first value. */
    SMMA_FIRST,
    /** {@link Wma}. */
    WMA,
    /** {@link Dema}, seeded with means. */
    DEMA,
    /** {@link Tema}, seeded with means. */
    TEMA,
    /** {@link Trima}. */
    TRIMA,
    /** {@link Hma}. */
    HMA;

    /** Returns a fresh average. */
    SeriesStudy of(int period) {
        return switch (this) {
            case SMA -> new Sma(period);
            case EMA -> new Ema(period, Ema.Seed.SMA);
            case EMA_FIRST -> new Ema(period, Ema.Seed.FIRST);
            case SMMA -> new Rma(period, Ema.Seed.SMA);
            case SMMA_FIRST -> new Rma(period, Ema.Seed.FIRST);
            case WMA -> new Wma(period);
            case DEMA -> new Dema(period, Ema.Seed.SMA);
            case TEMA -> new Tema(period, Ema.Seed.SMA);
            case TRIMA -> new Trima(period);
            case HMA -> new Hma(period);
        };
    }
}
