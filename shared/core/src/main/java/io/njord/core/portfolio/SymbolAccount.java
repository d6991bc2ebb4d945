package io.njord.core.portfolio;

import io.njord.contracts.Instrument;
import java.util.LinkedHashMap;
import java.util.Map;

/** One symbol: its mark, the net position and each strategy's position. */
final class SymbolAccount {
    private final Instrument instrument;
    private final AssetAccount asset;
    private final Position net;
    private final Map<String, Position> byStrategy = new LinkedHashMap<>();
    private long mark;
    private long equity;

    SymbolAccount(Instrument instrument, AssetAccount asset) {
        this.instrument = instrument;
        this.asset = asset;
        this.net = new Position(instrument);
    }

    Instrument instrument() {
        return instrument;
    }

    AssetAccount asset() {
        return asset;
    }

    Position net() {
        return net;
    }

    Map<String, Position> byStrategy() {
        return byStrategy;
    }

    Position of(String strategyId) {
        return byStrategy.computeIfAbsent(strategyId, id -> new Position(instrument));
    }

    boolean traded() {
        return !byStrategy.isEmpty() || net.cash() != 0 || net.qty() != 0;
    }

    /** Returns the last trade price, 0 before the first. */
    long mark() {
        return mark;
    }

    void mark(long price) {
        mark = price;
        if (net.qty() != 0) {
            revalue();
        }
    }

    /** Values the net position anew: after a fill, and when its mark has changed. */
    void revalue() {
        equity = equityAt(mark);
    }

    /** Returns what the equity would be at a mark. */
    long equityAt(long price) {
        return Math.addExact(net.cash(), net.marketValue(price));
    }

    /** Returns the flows of the quote asset plus the net position at its mark, Money. */
    long equity() {
        return equity;
    }
}
