package io.njord.core.risk;

/**
 * The limits of one symbol. A limit of 0 is switched off; equality is allowed.
 *
 * @param perOrderCap largest notional of one order, {@link io.njord.contracts.Money} of the quote asset
 * @param qtyCap largest quantity of one order, Money of the base asset
 * @param positionCap largest notional of the position on the order's side if this and all working orders of that side fill,
 *     Money of the quote asset
 * @param positionQtyCap the same as a quantity, Money of the base asset
 */
public record SymbolLimits(long perOrderCap, long qtyCap, long positionCap, long positionQtyCap) {
    /** Checks the ranges. */
    public SymbolLimits {
        if (perOrderCap < 0 || qtyCap < 0 || positionCap < 0 || positionQtyCap < 0) {
            throw new IllegalArgumentException("limits must not be negative (0 = off), got perOrderCap " + perOrderCap
                    + ", qtyCap " + qtyCap + ", positionCap " + positionCap + ", positionQtyCap " + positionQtyCap);
        }
    }
}
