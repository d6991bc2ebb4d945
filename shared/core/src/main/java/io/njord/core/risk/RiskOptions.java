package io.njord.core.risk;

import io.njord.contracts.EventType;
import io.njord.contracts.Money;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the gate allows. Amounts are {@link Money} of the symbol's quote asset; nothing is converted between assets, so a symbol
 * quoted in another asset needs limits of its own. A cap of 0 is switched off.
 *
 * @param limits limits of every symbol that has none of its own
 * @param symbolLimits limits by symbol, in place of {@code limits}
 * @param symbols symbols that may be traded; empty = every known instrument
 * @param exposureCap largest gross exposure per quote asset if all working orders fill
 * @param dailyLossCap loss since UTC midnight, realised and unrealised, at which only risk-reducing orders pass
 * @param openOrdersCap most working orders
 * @param strategyOpenOrdersCap most working orders of one strategy
 * @param ordersPerMinCap orders per minute and symbol: capacity of a token bucket that refills evenly
 * @param globalOrdersPerMinCap orders per minute over all symbols; 0 = the same number as {@code ordersPerMinCap}
 * @param strategyOrdersPerMinCap orders per minute of one strategy
 * @param priceCollarBps largest distance of a limit price from the last price, hundredths of a percent
 * @param refPriceMaxAgeNs age of the last price beyond which it is no reference; 0 = any age
 * @param killSources sources of the kill switch that must have been heard before the first order; empty = none (backtest)
 * @param cancelOnTrip whether a trip cancels all working orders
 * @param shortAllowed false: sells are limited to what is held
 * @param cashLimited true: buys are limited to the cash
 * @param initialCash starting cash by quote asset, for {@code cashLimited}
 * @param selfTradeAllowed false: an order that would trade with an own working order is refused
 * @param duplicateWindowNs how long an intent id stays taken
 * @param duplicateIds how many ids are remembered at most; beyond that the oldest is forgotten early
 * @param barPrices true: a bar's close is a price; false where bars are made of trades that count already
 * @param intentTopic topic whose refused messages are answered with a denial
 */
public record RiskOptions(
        SymbolLimits limits,
        Map<String, SymbolLimits> symbolLimits,
        Set<String> symbols,
        long exposureCap,
        long dailyLossCap,
        int openOrdersCap,
        int strategyOpenOrdersCap,
        int ordersPerMinCap,
        int globalOrdersPerMinCap,
        int strategyOrdersPerMinCap,
        int priceCollarBps,
        long refPriceMaxAgeNs,
        Set<String> killSources,
        boolean cancelOnTrip,
        boolean shortAllowed,
        boolean cashLimited,
        Map<String, Long> initialCash,
        boolean selfTradeAllowed,
        long duplicateWindowNs,
        int duplicateIds,
        boolean barPrices,
        String intentTopic) {

    private static final long SECOND_NS = 1_000_000_000L;

    /** Copies what could be changed and checks what must hold. */
    public RiskOptions {
        symbolLimits = Map.copyOf(symbolLimits);
        symbols = Set.copyOf(symbols);
        killSources = java.util.Collections.unmodifiableSet(new TreeSet<>(killSources));
        initialCash = java.util.Collections.unmodifiableMap(new TreeMap<>(initialCash));
        notNegative("exposureCap", exposureCap);
        notNegative("dailyLossCap", dailyLossCap);
        notNegative("openOrdersCap", openOrdersCap);
        notNegative("strategyOpenOrdersCap", strategyOpenOrdersCap);
        notNegative("ordersPerMinCap", ordersPerMinCap);
        notNegative("globalOrdersPerMinCap", globalOrdersPerMinCap);
        notNegative("strategyOrdersPerMinCap", strategyOrdersPerMinCap);
        notNegative("priceCollarBps", priceCollarBps);
        notNegative("refPriceMaxAgeNs", refPriceMaxAgeNs);
        if (duplicateWindowNs <= 0 || duplicateIds <= 0) {
            throw new IllegalArgumentException("duplicateWindowNs and duplicateIds must be positive, got "
                    + duplicateWindowNs + " and " + duplicateIds);
        }
    }

    private static void notNegative(String option, long value) {
        if (value < 0) {
            throw new IllegalArgumentException(option + " must not be negative (0 = off), got " + value);
        }
    }

    /**
     * Returns the shipped options: 250 per order, 300 of daily loss, 30 orders a minute, a collar of 10 %, a reference price of
     * at most 60 s, no other cap; the kill switch's file must have been read.
     */
    public static RiskOptions defaults() {
        return builder().build();
    }

    /** Returns a builder that starts from {@link #defaults}. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns the limits of a symbol. */
    public SymbolLimits limitsOf(String symbol) {
        return symbolLimits.getOrDefault(symbol, limits);
    }

    /** Collects options; each method is named after the option it sets. */
    public static final class Builder {
        private long perOrderCap = 250 * Money.ONE;
        private long qtyCap;
        private long positionCap;
        private long positionQtyCap;
        private final Map<String, SymbolLimits> symbolLimits = new TreeMap<>();
        private Set<String> symbols = Set.of();
        private long exposureCap;
        private long dailyLossCap = 300 * Money.ONE;
        private int openOrdersCap;
        private int strategyOpenOrdersCap;
        private int ordersPerMinCap = 30;
        private int globalOrdersPerMinCap;
        private int strategyOrdersPerMinCap;
        private int priceCollarBps = 1_000;
        private long refPriceMaxAgeNs = 60 * SECOND_NS;
        private Set<String> killSources = Set.of("file");
        private boolean cancelOnTrip = true;
        private boolean shortAllowed = true;
        private boolean barPrices;
        private boolean cashLimited;
        private Map<String, Long> initialCash = Map.of();
        private boolean selfTradeAllowed;
        private long duplicateWindowNs = 48 * 3_600 * SECOND_NS;
        private int duplicateIds = 1 << 20;
        private String intentTopic = EventType.INTENT.canonicalTopic();

        private Builder() {}

        public Builder perOrderCap(long amount) {
            perOrderCap = amount;
            return this;
        }

        public Builder qtyCap(long amount) {
            qtyCap = amount;
            return this;
        }

        public Builder positionCap(long amount) {
            positionCap = amount;
            return this;
        }

        public Builder positionQtyCap(long amount) {
            positionQtyCap = amount;
            return this;
        }

        public Builder symbolLimits(String symbol, SymbolLimits limits) {
            symbolLimits.put(symbol, limits);
            return this;
        }

        public Builder symbols(Set<String> allowed) {
            symbols = allowed;
            return this;
        }

        public Builder exposureCap(long amount) {
            exposureCap = amount;
            return this;
        }

        public Builder dailyLossCap(long amount) {
            dailyLossCap = amount;
            return this;
        }

        public Builder openOrdersCap(int orders) {
            openOrdersCap = orders;
            return this;
        }

        public Builder strategyOpenOrdersCap(int orders) {
            strategyOpenOrdersCap = orders;
            return this;
        }

        public Builder ordersPerMinCap(int orders) {
            ordersPerMinCap = orders;
            return this;
        }

        public Builder globalOrdersPerMinCap(int orders) {
            globalOrdersPerMinCap = orders;
            return this;
        }

        public Builder strategyOrdersPerMinCap(int orders) {
            strategyOrdersPerMinCap = orders;
            return this;
        }

        public Builder priceCollarBps(int bps) {
            priceCollarBps = bps;
            return this;
        }

        public Builder refPriceMaxAgeNs(long ageNs) {
            refPriceMaxAgeNs = ageNs;
            return this;
        }

        public Builder killSources(Set<String> sources) {
            killSources = sources;
            return this;
        }

        public Builder cancelOnTrip(boolean cancel) {
            cancelOnTrip = cancel;
            return this;
        }

        public Builder shortAllowed(boolean allowed) {
            shortAllowed = allowed;
            return this;
        }

        public Builder cashLimited(boolean limited) {
            cashLimited = limited;
            return this;
        }

        public Builder initialCash(Map<String, Long> byAsset) {
            initialCash = byAsset;
            return this;
        }

        public Builder selfTradeAllowed(boolean allowed) {
            selfTradeAllowed = allowed;
            return this;
        }

        public Builder duplicateWindowNs(long windowNs) {
            duplicateWindowNs = windowNs;
            return this;
        }

        public Builder duplicateIds(int ids) {
            duplicateIds = ids;
            return this;
        }

        public Builder intentTopic(String topic) {
            intentTopic = topic;
            return this;
        }

        /** Says whether closes of bars are prices. */
        public Builder barPrices(boolean on) {
            barPrices = on;
            return this;
        }

        /** Returns the options. */
        public RiskOptions build() {
            return new RiskOptions(
                    new SymbolLimits(perOrderCap, qtyCap, positionCap, positionQtyCap),
                    symbolLimits,
                    symbols,
                    exposureCap,
                    dailyLossCap,
                    openOrdersCap,
                    strategyOpenOrdersCap,
                    ordersPerMinCap,
                    globalOrdersPerMinCap,
                    strategyOrdersPerMinCap,
                    priceCollarBps,
                    refPriceMaxAgeNs,
                    killSources,
                    cancelOnTrip,
                    shortAllowed,
                    cashLimited,
                    initialCash,
                    selfTradeAllowed,
                    duplicateWindowNs,
                    duplicateIds,
                    barPrices,
                    intentTopic);
        }
    }
}
