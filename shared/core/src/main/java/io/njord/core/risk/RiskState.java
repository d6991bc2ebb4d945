package io.njord.core.risk;

import io.njord.contracts.Decimals;
import io.njord.contracts.FillEvent;
import io.njord.contracts.Instrument;
import io.njord.contracts.Instruments;
import io.njord.contracts.Money;
import io.njord.contracts.OrderIntent;
import io.njord.contracts.Timeframe;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All that the rules look at. Changed by events only; not thread-safe. */
final class RiskState {
    private final RiskOptions options;
    private final Map<String, SymbolRisk> symbols = new LinkedHashMap<>();
    private final Map<String, AssetRisk> assets = new LinkedHashMap<>();
    private final Map<String, StrategyRisk> strategies = new LinkedHashMap<>();
    private final WorkingOrders orders = new WorkingOrders();
    private final KillSwitch killSwitch;
    private final TokenBucket globalBucket;
    private final SymbolRisk unknownSymbol;
    private final Candidate candidate;
    private SymbolRisk latestSymbol;
    private @Nullable StrategyRisk latestStrategy;
    private @Nullable String feedFault;
    private @Nullable String journalFault;
    private long nowNs;
    private long dayEndNs = Long.MIN_VALUE;

    RiskState(RiskOptions options, Instruments instruments) {
        this.options = options;
        this.killSwitch = new KillSwitch(options.killSources());
        int globalCap = options.globalOrdersPerMinCap();
        this.globalBucket = new TokenBucket(globalCap == 0 ? options.ordersPerMinCap() : globalCap);
        for (Instrument instrument : instruments.all()) {
            boolean allowed = options.symbols().isEmpty() || options.symbols().contains(instrument.symbol());
            symbols.put(instrument.symbol(), new SymbolRisk(instrument, asset(instrument.quote()), allowed, options));
        }
        Instrument nothing = Instrument.spot("?/?", "", "1", "1");
        this.unknownSymbol = new SymbolRisk(nothing, new AssetRisk("?", 0), false, options);
        this.latestSymbol = unknownSymbol;
        this.candidate = new Candidate(unknownSymbol, new StrategyRisk("", 0));
    }

    RiskOptions options() {
        return options;
    }

    long nowNs() {
        return nowNs;
    }

    Candidate candidate() {
        return candidate;
    }

    WorkingOrders orders() {
        return orders;
    }

    KillSwitch killSwitch() {
        return killSwitch;
    }

    TokenBucket globalBucket() {
        return globalBucket;
    }

    Collection<SymbolRisk> symbols() {
        return symbols.values();
    }

    Collection<AssetRisk> assets() {
        return assets.values();
    }

    Collection<StrategyRisk> strategies() {
        return strategies.values();
    }

    /** Moves time forward; a new UTC day begins with the equity so far. */
    void advance(long nowNs) {
        this.nowNs = nowNs;
        if (nowNs >= dayEndNs) {
            dayEndNs = Timeframe.D1.start(nowNs) + Timeframe.D1.lengthNs();
            assets.values().forEach(AssetRisk::roll);
        }
    }

    /** Returns whether a time lies before the end of the day that has begun. */
    boolean inDay(long tsNs) {
        return tsNs < dayEndNs;
    }

    /** Resolves what an intent names. */
    void judge(OrderIntent intent) {
        SymbolRisk symbol = symbol(intent.instrument());
        candidate.symbol = symbol;
        candidate.strategy = strategy(intent.strategyId());
        candidate.marketPrice = 0;
        candidate.refPrice = 0;
        candidate.notional = 0;
        candidate.coveredQty = 0;
        candidate.coveredNotional = 0;
        candidate.replaced = null;
        if (intent.replaces() != null) {
            resolveReplaced(intent, symbol, intent.replaces());
        }
    }

    private void resolveReplaced(OrderIntent intent, SymbolRisk symbol, String replaces) {
        RiskOrder replaced = orders.find(replaces);
        if (replaced == null || !replaced.open) {
            return;
        }
        candidate.replaced = replaced;
        if (replaced.symbol == symbol && replaced.state.order().side() == intent.side() && intent.qty() > 0) {
            candidate.coveredQty = WorkingOrders.coverable(replaced, intent.qty());
            candidate.coveredNotional = replaced.reservedNotional
                    - symbol.notional(replaced.refPrice, replaced.reservedQty - candidate.coveredQty);
        }
    }

    /** Returns the state of a symbol; of an instrument that is not exactly a configured one, a state that allows nothing. */
    SymbolRisk symbol(Instrument instrument) {
        SymbolRisk latest = latestSymbol;
        if (latest.instrument() == instrument) {
            return latest;
        }
        SymbolRisk found = symbols.get(instrument.symbol());
        if (found == null || !found.instrument().equals(instrument)) {
            return unknownSymbol;
        }
        latestSymbol = found;
        return found;
    }

    boolean knows(Instrument instrument) {
        return symbol(instrument) != unknownSymbol;
    }

    private StrategyRisk strategy(String id) {
        StrategyRisk latest = latestStrategy;
        if (latest == null || !latest.id.equals(id)) {
            latest = strategies.computeIfAbsent(id, key -> new StrategyRisk(key, options.strategyOrdersPerMinCap()));
            latestStrategy = latest;
        }
        return latest;
    }

    /** Takes a fill into the position. */
    void fill(FillEvent fill) {
        SymbolRisk symbol = symbol(fill.instrument());
        if (symbol == unknownSymbol || fill.qty() <= 0 || fill.price() <= 0) {
            return;
        }
        RiskOrder order = orders.find(fill.orderId());
        if (order != null) {
            orders.fill(order, fill);
        }
        symbol.fill(fill, valueOfOtherFee(fill));
    }

    private long valueOfOtherFee(FillEvent fill) {
        Instrument instrument = fill.instrument();
        String asset = fill.feeAsset();
        if (fill.fee() == 0 || asset.equals(instrument.quote()) || asset.equals(instrument.base())) {
            return 0;
        }
        SymbolRisk price = symbols.get(asset + "/" + instrument.quote());
        if (price == null || price.lastPrice() == 0) {
            return 0;
        }
        int scale = price.instrument().priceScale();
        return Decimals.multiply(fill.fee(), Money.SCALE, price.lastPrice(), scale, Money.SCALE);
    }

    /** Returns what is wrong with the feed of a symbol, or null. */
    @Nullable
    String feedFault(SymbolRisk symbol) {
        return feedFault != null ? feedFault : symbol.feedFault();
    }

    /** Takes a feed's state, of one symbol or (null) of all. What is wrong with one symbol stays until it is resynced itself. */
    void feed(@Nullable Instrument instrument, @Nullable String fault) {
        if (instrument == null) {
            feedFault = fault;
        } else if (knows(instrument)) {
            symbol(instrument).feedFault(fault);
        }
    }

    @Nullable
    String journalFault() {
        return journalFault;
    }

    void journalFault(@Nullable String fault) {
        journalFault = fault;
    }

    private AssetRisk asset(String name) {
        return assets.computeIfAbsent(
                name, key -> new AssetRisk(key, options.initialCash().getOrDefault(key, 0L)));
    }
}
