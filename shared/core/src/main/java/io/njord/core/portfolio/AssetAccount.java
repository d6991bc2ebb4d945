package io.njord.core.portfolio;

import io.njord.contracts.ContractException;
import io.njord.contracts.EquitySnapshot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The account in one quote asset: its starting cash and the net positions of all symbols priced in it. */
final class AssetAccount {
    private final String asset;
    private final long initialCash;
    private final List<SymbolAccount> symbols = new ArrayList<>();
    private final Funding funding;
    private SymbolAccount[] flat = {};
    private long dayBase;
    private long funded;
    private long reportedNs = Long.MIN_VALUE;
    private boolean changed;

    AssetAccount(String asset, long initialCash, FundingRates rates) {
        this.asset = asset;
        this.initialCash = initialCash;
        this.dayBase = initialCash;
        this.funding = new Funding(rates);
    }

    void add(SymbolAccount symbol) {
        symbols.add(symbol);
        flat = symbols.toArray(SymbolAccount[]::new);
    }

    /** Begins a new day: the day's profit counts from the equity of now. */
    void roll() {
        dayBase = equity();
    }

    /** Adds up interest until a time; the balances are about to change. */
    void accrue(long toNs) {
        long cash = Math.addExact(initialCash, funded);
        for (SymbolAccount symbol : flat) {
            cash = Math.addExact(cash, symbol.net().cash());
        }
        funding.accrue(toNs, cash, symbols);
    }

    /** Posts the interest up to a time, the end of a day or of the account; it is no day's profit. */
    void post(long dayEndNs) {
        accrue(dayEndNs);
        long amount = funding.post();
        funded = Math.addExact(funded, amount);
        dayBase = Math.addExact(dayBase, amount);
    }

    FundingTotals funding() {
        return funding.totals();
    }

    /** Returns cash plus positions at their marks. */
    long equity() {
        long equity = Math.addExact(initialCash, funded);
        for (SymbolAccount symbol : flat) {
            equity = Math.addExact(equity, symbol.equity());
        }
        return equity;
    }

    /** Writes down the equity at each of several marks of one symbol; returns whether every one fits. */
    boolean equityAt(SymbolAccount symbol, long[] marks, int from, int to, long before, long[] into) {
        long others = Math.subtractExact(equity(), symbol.equity());
        if (symbol.net().qty() == 0) {
            Arrays.fill(into, 0, to - from, Math.addExact(others, symbol.equity()));
            return true;
        }
        boolean fit = true;
        long latest = before;
        for (int i = from; i < to; i++) {
            try {
                latest = Math.addExact(others, symbol.equityAt(marks[i]));
            } catch (ArithmeticException | ContractException e) {
                fit = false; // the equity stays as it was, and the alarm says so
            }
            into[i - from] = latest;
        }
        return fit;
    }

    void markChanged() {
        changed = true;
    }

    boolean due(long nowNs, long intervalNs) {
        return changed && (reportedNs == Long.MIN_VALUE || nowNs - reportedNs >= intervalNs);
    }

    void reported(long nowNs) {
        reportedNs = nowNs;
        changed = false;
    }

    EquitySnapshot snapshot(long nowNs) {
        long cash = Math.addExact(initialCash, funded);
        long value = 0;
        long realized = funded;
        long unrealized = 0;
        long fees = Math.negateExact(funded);
        long exposure = 0;
        for (SymbolAccount symbol : symbols) {
            Position net = symbol.net();
            long marketValue = net.marketValue(symbol.mark());
            cash = Math.addExact(cash, net.cash());
            value = Math.addExact(value, marketValue);
            realized = Math.addExact(realized, net.realized());
            unrealized = Math.addExact(unrealized, net.unrealized(symbol.mark()));
            fees = Math.addExact(fees, net.fees());
            exposure = Math.addExact(exposure, Math.abs(marketValue));
        }
        long equity = Math.addExact(cash, value);
        long dayPnl = Math.subtractExact(equity, dayBase);
        return new EquitySnapshot(asset, cash, equity, realized, unrealized, fees, dayPnl, exposure, nowNs);
    }
}
