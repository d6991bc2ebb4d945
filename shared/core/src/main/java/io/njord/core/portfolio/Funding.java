package io.njord.core.portfolio;

import io.njord.contracts.Money;
import io.njord.contracts.Timeframe;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Interest and borrow cost of the account in one quote asset. Balances are added up by the time that they stood, exactly, and
 * turned into amounts once a day, and once more when the account is closed: interest = rate × Σ cash · time / year, and likewise
 * for debts, each rounded half-even to Money's last digit once, at the posting. A short position is a debt of what it is worth at
 * the mark in force at the posting; while there is none it waits for the next. What short sales brought in is cash. What was posted
 * is cash from then on.
 */
final class Funding {
    private static final BigDecimal RATE_YEAR =
            BigDecimal.valueOf(365 * Timeframe.D1.lengthNs()).multiply(BigDecimal.valueOf(Money.ONE));

    private final FundingRates rates;
    private final Map<SymbolAccount, BigInteger> shorts = new LinkedHashMap<>();
    private BigInteger lent = BigInteger.ZERO;
    private BigInteger owed = BigInteger.ZERO;
    private long sinceNs = Long.MIN_VALUE;
    private long interest;
    private long borrow;

    Funding(FundingRates rates) {
        this.rates = rates;
    }

    /** Adds up what stood until a time, before it changes; earlier times than the last change nothing. */
    void accrue(long toNs, long cash, Iterable<SymbolAccount> symbols) {
        if (sinceNs != Long.MIN_VALUE && toNs > sinceNs) {
            BigInteger time = BigInteger.valueOf(toNs - sinceNs);
            BigInteger amount = BigInteger.valueOf(Math.absExact(cash)).multiply(time);
            if (cash > 0) {
                lent = lent.add(amount);
            } else {
                owed = owed.add(amount);
            }
            for (SymbolAccount symbol : symbols) {
                long qty = symbol.net().qty();
                if (qty < 0) {
                    shorts.merge(symbol, BigInteger.valueOf(qty).negate().multiply(time), BigInteger::add);
                }
            }
        }
        sinceNs = Math.max(sinceNs, toNs);
    }

    /** Turns what has been added up into amounts. Returns what the account gets, Money; negative: what it pays. */
    long post() {
        BigDecimal debt = new BigDecimal(owed, Money.SCALE);
        for (Map.Entry<SymbolAccount, BigInteger> one : shorts.entrySet()) {
            SymbolAccount symbol = one.getKey();
            BigDecimal price =
                    BigDecimal.valueOf(symbol.mark(), symbol.instrument().priceScale());
            debt = debt.add(new BigDecimal(one.getValue(), symbol.instrument().qtyScale()).multiply(price));
        }
        long received = amount(new BigDecimal(lent, Money.SCALE), rates.cash());
        long paid = amount(debt, rates.borrow());
        interest = Math.addExact(interest, received);
        borrow = Math.addExact(borrow, paid);
        lent = BigInteger.ZERO;
        owed = BigInteger.ZERO;
        shorts.keySet().removeIf(symbol -> symbol.mark() > 0);
        return received - paid;
    }

    private static long amount(BigDecimal balanceTime, long rate) {
        return balanceTime
                .multiply(BigDecimal.valueOf(rate))
                .divide(RATE_YEAR, Money.SCALE, RoundingMode.HALF_EVEN)
                .unscaledValue()
                .longValueExact();
    }

    FundingTotals totals() {
        return new FundingTotals(interest, borrow);
    }
}
