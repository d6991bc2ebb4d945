package io.njord.core.risk;

import io.njord.contracts.Reason;

/**
 * How much of a limit is used.
 *
 * @param code the code with which the rule refuses
 * @param scope symbol, strategy id or quote asset the limit belongs to; empty = the whole node
 * @param unit what the numbers are: money and qty at {@link io.njord.contracts.Money} scale, count
 * @param cap the limit
 * @param used what counts against it now; negative where a day's profit stands against a loss cap
 * @param distance cap minus used; negative when the limit is passed already
 */
public record LimitUsage(Reason code, String scope, Unit unit, long cap, long used, long distance) {
    /** What a limit is measured in. */
    public enum Unit {
        /** Amount of the quote asset, {@link io.njord.contracts.Money}. */
        MONEY,
        /** Quantity of the base asset at {@link io.njord.contracts.Money} scale. */
        QTY,
        /** Plain number of orders. */
        COUNT
    }

    /** Creates a usage; the distance saturates. */
    static LimitUsage of(Reason code, String scope, Unit unit, long cap, long used) {
        long distance = cap - used;
        boolean overflown = ((cap ^ used) & (cap ^ distance)) < 0;
        return new LimitUsage(code, scope, unit, cap, used, overflown ? Long.MAX_VALUE : distance);
    }
}
