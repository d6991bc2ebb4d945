package io.njord.core.venue;

import io.njord.contracts.Decimals;
import io.njord.contracts.Instrument;
import io.njord.contracts.Side;

/**
 * By how much a taking fill is worse than the price of a recording that shows no book (a bar, a last trade). Pure functions of
 * their arguments; {@code double} inside, the price is exact again once it is rounded to the tick.
 */
@FunctionalInterface
public interface SlippageModel {
    /** Nobody moves the price. */
    SlippageModel NONE = (qty, volume) -> 0;

    /**
     * Returns the part of the price by which a fill is worse, 0.001 for ten basis points.
     *
     * @param qty base quantity of the order, at the instrument's scale
     * @param volume base quantity that traded in the bar, at the same scale; 0 = not known
     */
    double worse(long qty, long volume);

    /** Every fill is worse by the same part of the price. */
    static SlippageModel fixed(double bps) {
        double part = part(bps);
        return part == 0 ? NONE : (qty, volume) -> part;
    }

    /** The part grows in proportion to the share of the bar's volume: {@code bps} for an order as large as the bar's volume. */
    static SlippageModel linear(double bps) {
        double part = part(bps);
        return (qty, volume) -> part * share(qty, volume);
    }

    /** The part grows with the square root of the share of the bar's volume (the square-root law of market impact). */
    static SlippageModel squareRoot(double bps) {
        double part = part(bps);
        return (qty, volume) -> part * Math.sqrt(share(qty, volume));
    }

    /** The part grows with the square of the share of the bar's volume (Zipline's volume share model). */
    static SlippageModel volumeShare(double bps) {
        double part = part(bps);
        return (qty, volume) -> part * share(qty, volume) * share(qty, volume);
    }

    /** Returns a price made worse and rounded to the tick, away from the trader's favour; at least one tick. */
    default long price(Instrument instrument, Side side, long price, long qty, long volume) {
        double worse = worse(qty, volume);
        if (worse == 0) {
            return price;
        }
        long tick = instrument.tick();
        double moved = side == Side.BUY ? price * (1 + worse) : price * (1 - worse);
        return side == Side.BUY
                ? Decimals.ceil((long) Math.ceil(moved - 1e-6), tick)
                : Math.max(tick, Decimals.floor((long) Math.floor(moved + 1e-6), tick));
    }

    /** A bar that tells no volume counts as no larger than the order. */
    private static double share(long qty, long volume) {
        return volume <= 0 ? 1 : Math.min(1, (double) qty / volume);
    }

    private static double part(double bps) {
        if (!(bps >= 0 && bps < 10_000)) {
            throw new IllegalArgumentException("slippage of " + bps + " bps is not possible: use 0 to below 10000");
        }
        return bps / 10_000;
    }
}
