package io.njord.core.risk;

import io.njord.contracts.ContractException;
import java.util.Arrays;

/**
 * The account in one quote asset: equity without the starting cash, gross exposure and cash. Symbols whose mark, position or
 * orders changed are valued anew when a rule next asks, not on every trade.
 */
final class AssetRisk {
    private final String asset;
    private final long initialCash;
    private SymbolRisk[] stale = new SymbolRisk[4];
    private int staleCount;
    private long equity;
    private long exposure;
    private long dayBase;
    private long cash;
    private long reservedCash;

    AssetRisk(String asset, long initialCash) {
        this.asset = asset;
        this.initialCash = initialCash;
    }

    String asset() {
        return asset;
    }

    void stale(SymbolRisk symbol) {
        if (staleCount == stale.length) {
            stale = Arrays.copyOf(stale, 2 * staleCount);
        }
        stale[staleCount++] = symbol;
    }

    /** Begins a new day. */
    void roll() {
        try {
            refresh();
        } catch (ArithmeticException | ContractException e) {
            return; // whoever asks for the day's profit meets the same overflow and refuses
        }
        dayBase = equity;
    }

    /** Returns profit and loss since the day began, realised and unrealised, Money. */
    long dayPnl() {
        refresh();
        return Math.subtractExact(equity, dayBase);
    }

    /** Returns the gross exposure if all working orders fill, Money. */
    long exposure() {
        refresh();
        return exposure;
    }

    /** Returns the cash that no working buy order has reserved, Money. */
    long availableCash() {
        return Math.subtractExact(Math.addExact(initialCash, cash), reservedCash);
    }

    void addCash(long amount) {
        cash = Math.addExact(cash, amount);
    }

    void reserveCash(long amount) {
        reservedCash = Math.addExact(reservedCash, amount);
    }

    private void refresh() {
        while (staleCount > 0) {
            SymbolRisk symbol = stale[staleCount - 1];
            long nextEquity = Math.addExact(equity, Math.subtractExact(symbol.equityNow(), symbol.valuedEquity()));
            long nextExposure =
                    Math.addExact(exposure, Math.subtractExact(symbol.exposureNow(), symbol.valuedExposure()));
            symbol.valued();
            equity = nextEquity;
            exposure = nextExposure;
            staleCount--;
        }
    }
}
