package io.njord.core.venue;

import io.njord.contracts.Decimals;
import io.njord.contracts.Instrument;
import io.njord.contracts.Side;
import java.util.Locale;

/**
 * By how much a taking fill is worse than the price of a recording that shows no book (a bar, a last trade). {@code double}
 * inside; the price is exact again once it is rounded to the tick.
 *
 * @param law how the loss grows with the share of the bar's volume that an order takes
 * @param bps the loss in basis points of the price: of every fill, or of one as large as the bar's volume
 */
public record SlippageModel(Law law, double bps) {
    /** Nobody moves the price. */
    public static final SlippageModel NONE = new SlippageModel(Law.FIXED, 0);

    private static final double ROUNDING = 1e-6;

    /** How the loss grows with the order. */
    public enum Law {
        /** Not at all: the same for every fill. */
        FIXED,
        /** In proportion to the share. */
        LINEAR,
        /** With the square root of the share (the square-root law of market impact). */
        SQUARE_ROOT,
        /** With the square of the share (Zipline's volume share model). */
        VOLUME_SHARE;

        /** Reads a name such as {@code square-root}. */
        public static Law parse(String text) {
            for (Law law : values()) {
                if (law.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(text)) {
                    return law;
                }
            }
            throw new IllegalArgumentException(
                    "slippage law " + text + " is unknown: use fixed, linear, square-root or volume-share");
        }
    }

    /** Checks the loss. */
    public SlippageModel {
        if (!(bps >= 0 && bps < 10_000)) {
            throw new IllegalArgumentException("slippage of " + bps + " bps is not possible: use 0 to below 10000");
        }
    }

    /** Returns whether the loss depends on the bar's volume. */
    boolean readsVolume() {
        return bps > 0 && law != Law.FIXED;
    }

    /**
     * Returns a price made worse and rounded to the tick, away from the trader's favour; at least one tick.
     *
     * @param qty base quantity of the order, at the instrument's scale
     * @param volume base quantity that traded in the bar, at the same scale; 0 = not known, which counts as no more than the order
     */
    public long price(Instrument instrument, Side side, long price, long qty, long volume) {
        if (bps == 0) {
            return price;
        }
        double share = volume <= 0 ? 1 : Math.min(1, (double) qty / volume);
        double worse = bps
                / 10_000
                * switch (law) {
                    case FIXED -> 1;
                    case LINEAR -> share;
                    case SQUARE_ROOT -> Math.sqrt(share);
                    case VOLUME_SHARE -> share * share;
                };
        long tick = instrument.tick();
        return side == Side.BUY
                ? Decimals.ceil((long) Math.ceil(price * (1 + worse) - ROUNDING), tick)
                : Math.max(tick, Decimals.floor((long) Math.floor(price * (1 - worse) + ROUNDING), tick));
    }
}
