package io.njord.lab.backtest;

import io.njord.contracts.Money;
import io.njord.core.risk.RiskOptions;
import java.util.Map;
import java.util.TreeMap;

/**
 * The caps of the risk gate in a backtest, those of the node's configuration. Amounts are Money of the account's asset; 0 = off.
 *
 * @param perOrderCap largest notional of an order
 * @param positionCap largest position of a symbol with all its working orders
 * @param exposureCap largest gross exposure of the account with all working orders
 * @param dailyLossCap loss since UTC midnight at which only orders towards flat pass
 * @param openOrdersCap most working orders
 * @param ordersPerMinCap orders per minute of the data's time, of a symbol and of all together
 */
public record RiskCaps(
        long perOrderCap,
        long positionCap,
        long exposureCap,
        long dailyLossCap,
        int openOrdersCap,
        int ordersPerMinCap) {
    /** No cap at all. */
    public static final RiskCaps NONE = new RiskCaps(0, 0, 0, 0, 0, 0);

    /** Checks that none is negative. */
    public RiskCaps {
        named(perOrderCap, positionCap, exposureCap, dailyLossCap, openOrdersCap, ordersPerMinCap)
                .forEach((name, text) -> {
                    if (text.startsWith("-")) {
                        throw new IllegalArgumentException(name + " must not be negative (0 = off), got " + text);
                    }
                });
    }

    /** Sets the gate's caps. */
    public RiskOptions.Builder on(RiskOptions.Builder gate) {
        return gate.perOrderCap(perOrderCap)
                .positionCap(positionCap)
                .exposureCap(exposureCap)
                .dailyLossCap(dailyLossCap)
                .openOrdersCap(openOrdersCap)
                .ordersPerMinCap(ordersPerMinCap);
    }

    /** Returns the caps that are on by name, for the manifest. */
    public Map<String, String> describe() {
        Map<String, String> all =
                named(perOrderCap, positionCap, exposureCap, dailyLossCap, openOrdersCap, ordersPerMinCap);
        all.values().removeIf("0"::equals);
        return all;
    }

    private static Map<String, String> named(
            long perOrder, long position, long exposure, long dailyLoss, int openOrders, int ordersPerMin) {
        Map<String, String> all = new TreeMap<>();
        all.put("per-order cap", Money.print(perOrder));
        all.put("position cap", Money.print(position));
        all.put("exposure cap", Money.print(exposure));
        all.put("daily loss cap", Money.print(dailyLoss));
        all.put("open orders cap", Integer.toString(openOrders));
        all.put("orders per minute cap", Integer.toString(ordersPerMin));
        return all;
    }
}
