package io.njord.core.portfolio;

import io.njord.contracts.AlarmEvent;
import io.njord.contracts.Bar;
import io.njord.contracts.ContractException;
import io.njord.contracts.Decimals;
import io.njord.contracts.EquitySnapshot;
import io.njord.contracts.Event;
import io.njord.contracts.EventType;
import io.njord.contracts.FillEvent;
import io.njord.contracts.Instrument;
import io.njord.contracts.Money;
import io.njord.contracts.OhlcvBar;
import io.njord.contracts.PositionSnapshot;
import io.njord.contracts.TickerEvent;
import io.njord.contracts.Timeframe;
import io.njord.contracts.Trade;
import io.njord.contracts.TradeEvent;
import io.njord.core.BarFollower;
import io.njord.core.Machine;
import io.njord.core.Out;
import io.njord.core.market.BarCursor;
import io.njord.core.market.BarSeries;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps positions per strategy and symbol, the account's net position per symbol (strategy id empty), and the account per quote
 * asset. After each fill it emits the two positions and the equity; on market data the equity, at most once per interval of
 * {@link PortfolioOptions} and only while something is held.
 *
 * <p>The arithmetic is that of {@link Position}. The mark is the last trade price, from trades or from tickers that tell one;
 * before the first a position is worth its cost. Equity is cash plus positions at mark, and equals starting cash plus realised
 * profit after fees plus unrealised profit to the last unit. Realised and unrealised are those of the net positions: two
 * strategies that hold opposite positions net in them.
 *
 * <p>The day is the UTC day of the session's time. The first event of a new day first sets the base of the day's profit to the
 * equity so far and emits the equity of every asset.
 *
 * <p>A fee in a third asset is valued at the last trade price of that asset in the quote asset and taken from the cash as though
 * bought there. While no such price is known it is not valued but added up in {@link #unvaluedFees}, with one alarm per asset.
 *
 * <p>Where {@link PortfolioOptions#funding} says so, cash earns interest and debts cost it, by the times of the fills. It is posted
 * for each UTC day that has ended, before the first event behind its midnight: it counts as fees (received interest as negative
 * ones) and in realised profit, and belongs to no day's profit. Strategies' positions have no part in it. The time counts from the
 * start of the first event; what has been added up since the last midnight is not in the equity until {@link #fundToTheEnd} posts
 * it, when the account is closed. A fill told later than one of a later time counts from that time on.
 *
 * <p>Fills must be unique; whoever admits fills from outside drops repetitions.
 */
public final class PositionsMachine implements Machine, BarFollower {
    private static final Set<EventType> CONSUMES =
            Collections.unmodifiableSet(EnumSet.of(EventType.FILL, EventType.TRADE, EventType.TICKER, EventType.CLOCK));
    private static final Set<EventType> CONSUMES_BARS = Collections.unmodifiableSet(
            EnumSet.of(EventType.FILL, EventType.TRADE, EventType.TICKER, EventType.CLOCK, EventType.BAR));
    private static final Set<EventType> EMITS =
            Collections.unmodifiableSet(EnumSet.of(EventType.POSITION, EventType.EQUITY, EventType.ALARM));

    private final PortfolioOptions options;
    private final Map<String, SymbolAccount> symbols = new LinkedHashMap<>();
    private final Map<String, AssetAccount> assets = new LinkedHashMap<>();
    private final Map<String, Long> unvaluedFees = new TreeMap<>();
    private @Nullable SymbolAccount latest;
    private long nowNs;
    private long dayEndNs = Long.MIN_VALUE;
    private long fundingNs;

    /** Creates an account without positions. */
    public PositionsMachine(PortfolioOptions options) {
        this.options = options;
        this.fundingNs = options.funding().equals(FundingRates.NONE) ? Long.MAX_VALUE : Long.MIN_VALUE;
        new TreeMap<>(options.initialCash()).keySet().forEach(this::asset);
    }

    @Override
    public String name() {
        return "portfolio";
    }

    @Override
    public Set<EventType> consumes() {
        return options.barPrices() ? CONSUMES_BARS : CONSUMES;
    }

    @Override
    public Set<EventType> emits() {
        return EMITS;
    }

    @Override
    public void on(Event event, Out out) {
        nowNs = out.nowNs();
        long atNs = event instanceof FillEvent fill ? Math.min(fill.tsFillNs() + 1, nowNs + 1) : nowNs;
        if (atNs > fundingNs) {
            fund(atNs, event instanceof OhlcvBar bar ? bar.tsOpen() : nowNs, out);
        }
        if (nowNs >= dayEndNs) {
            beginDay(out);
        }
        switch (event) {
            case TradeEvent trade -> mark(trade.instrument(), trade.price(), out);
            case TickerEvent ticker -> mark(ticker.instrument(), ticker.last(), out);
            case FillEvent fill -> fill(fill, out);
            case OhlcvBar bar -> onBar(bar, out);
            default -> assets.values().forEach(asset -> reportIfDue(asset, out));
        }
    }

    @Override
    public void onTrade(Trade trade, Out out) {
        nowNs = out.nowNs();
        if (nowNs > fundingNs) {
            fund(nowNs, nowNs, out);
        }
        if (nowNs >= dayEndNs) {
            beginDay(out);
        }
        mark(trade.instrument(), trade.price(), out);
    }

    @Override
    public void onBar(Bar bar, Out out) {
        nowNs = out.nowNs();
        if (nowNs > fundingNs) {
            fund(nowNs, bar.tsOpen(), out);
        }
        if (nowNs >= dayEndNs) {
            beginDay(out);
        }
        mark(bar.instrument(), bar.close(), out);
    }

    @Override
    public boolean silent(Out out) {
        return fundingNs == Long.MAX_VALUE && !out.heard(EventType.EQUITY);
    }

    @Override
    public void onBars(BarCursor bars, int from, int to, Out out) {
        BarSeries series = bars.series();
        int next = from;
        while (next < to) {
            next = series.end(to - 1) < dayEndNs ? to : next + 1;
            nowNs = series.end(next - 1);
            if (nowNs >= dayEndNs) {
                beginDay(out);
            }
            mark(series.instrument(), series.close()[next - 1], out);
        }
    }

    /** Returns a look at the equity in one quote asset at the marks of now, Money; it costs nothing to look. */
    public LongSupplier equityIn(String asset) {
        return asset(asset)::equity;
    }

    /**
     * Tells what the equity in an instrument's quote asset would be, Money, were its mark each of these prices in turn.
     *
     * @param prices at the instrument's scale; where one does not fit, the equity stays as it was before
     * @param into gets the equity at the price of {@code from} first
     * @param before the equity before the first price
     * @return whether every one fits
     */
    public boolean equityAt(Instrument instrument, long[] prices, int from, int to, long before, long[] into) {
        SymbolAccount symbol = symbol(instrument);
        return symbol.asset().equityAt(symbol, prices, from, to, before, into);
    }

    /** Returns all positions that ever were: per symbol the net one, then the strategies' in the order of their first fill. */
    public List<PositionSnapshot> positions() {
        List<PositionSnapshot> all = new ArrayList<>();
        for (SymbolAccount symbol : symbols.values()) {
            if (symbol.traded()) {
                all.add(snapshot("", symbol, symbol.net()));
                symbol.byStrategy().forEach((strategy, position) -> all.add(snapshot(strategy, symbol, position)));
            }
        }
        return all;
    }

    /** Returns the account in every quote asset at the marks of now. */
    public List<EquitySnapshot> equity() {
        return assets.values().stream().map(asset -> asset.snapshot(nowNs)).toList();
    }

    /** Returns the fees that no price was known for, by asset, Money of that asset. */
    public Map<String, Long> unvaluedFees() {
        return Collections.unmodifiableMap(unvaluedFees);
    }

    /**
     * Posts the interest of all days that have ended by a time, that time included: every fill up to it has been told.
     *
     * @throws ArithmeticException when an amount does not fit
     */
    public void fundUpTo(long tsNs) {
        if (tsNs >= fundingNs) {
            fund(tsNs + 1, tsNs);
        }
    }

    /**
     * Posts all interest up to a time, that of the day that has not ended too: every fill up to it has been told, and nothing
     * follows. A midnight it falls on is posted once.
     *
     * @throws ArithmeticException when an amount does not fit
     */
    public void fundToTheEnd(long tsNs) {
        fundUpTo(tsNs);
        if (fundingNs != Long.MIN_VALUE && fundingNs != Long.MAX_VALUE) {
            assets.values().forEach(asset -> asset.post(tsNs));
        }
    }

    /** Returns what was posted as interest in a quote asset so far. */
    public FundingTotals fundingIn(String asset) {
        return asset(asset).funding();
    }

    private void fund(long beforeNs, long startNs, Out out) {
        try {
            fund(beforeNs, startNs);
        } catch (ArithmeticException e) {
            alarm("equity-overflow", "the interest does not fit the arithmetic: " + e.getMessage(), out);
        }
    }

    /** Posts each day that ended before a time; the first time it only begins to count. */
    private void fund(long beforeNs, long startNs) {
        if (fundingNs == Long.MIN_VALUE) {
            assets.values().forEach(asset -> asset.accrue(startNs));
            fundingNs = Timeframe.D1.start(startNs) + Timeframe.D1.lengthNs();
        }
        while (fundingNs < beforeNs) {
            long dayEnd = fundingNs;
            fundingNs += Timeframe.D1.lengthNs();
            assets.values().forEach(asset -> asset.post(dayEnd));
        }
    }

    private void beginDay(Out out) {
        boolean first = dayEndNs == Long.MIN_VALUE;
        dayEndNs = Timeframe.D1.start(nowNs) + Timeframe.D1.lengthNs();
        if (first) {
            return;
        }
        for (AssetAccount asset : assets.values()) {
            try {
                asset.roll();
            } catch (ArithmeticException | ContractException e) {
                alarm("equity-overflow", "the day could not be rolled: " + e.getMessage(), out);
            }
            report(asset, out);
        }
    }

    private void mark(Instrument instrument, long price, Out out) {
        if (price <= 0) {
            return;
        }
        SymbolAccount symbol = symbol(instrument);
        if (symbol.mark() != price) {
            remark(symbol, price, out);
        }
        reportIfDue(symbol.asset(), out);
    }

    private void remark(SymbolAccount symbol, long price, Out out) {
        try {
            symbol.mark(price);
        } catch (ArithmeticException | ContractException e) {
            alarm("equity-overflow", symbol.instrument() + " at its new mark does not fit: " + e.getMessage(), out);
        }
        if (symbol.net().qty() != 0) {
            symbol.asset().markChanged();
        }
    }

    private void fill(FillEvent fill, Out out) {
        if (fill.qty() <= 0 || fill.price() <= 0) {
            alarm(
                    "fill-refused",
                    "fill " + fill.fillId() + " has quantity " + fill.qty() + " and price " + fill.price()
                            + "; both must be positive. It was not booked",
                    out);
            return;
        }
        SymbolAccount symbol = symbol(fill.instrument());
        try {
            long otherFee = valueOfOtherFee(fill, out);
            if (fundingNs != Long.MAX_VALUE) {
                symbol.asset().accrue(Math.min(fill.tsFillNs(), nowNs));
            }
            symbol.net().apply(fill, otherFee);
            symbol.revalue();
            if (!fill.strategyId().isEmpty()) {
                Position own = symbol.of(fill.strategyId());
                own.apply(fill, otherFee);
                tell(fill.strategyId(), symbol, own, out);
            }
            tell("", symbol, symbol.net(), out);
        } catch (ArithmeticException | ContractException e) {
            alarm(
                    "position-overflow",
                    "fill " + fill.fillId() + " of " + fill.instrument() + " does not fit the arithmetic ("
                            + e.getMessage() + "). Stop trading and reconcile the position with the venue",
                    out);
        }
        report(symbol.asset(), out);
    }

    private void tell(String strategyId, SymbolAccount symbol, Position position, Out out) {
        if (out.heard(EventType.POSITION)) {
            out.emit(snapshot(strategyId, symbol, position));
        }
    }

    private long valueOfOtherFee(FillEvent fill, Out out) {
        Instrument instrument = fill.instrument();
        String asset = fill.feeAsset();
        if (fill.fee() == 0 || asset.equals(instrument.quote()) || asset.equals(instrument.base())) {
            return 0;
        }
        SymbolAccount price = symbols.get(asset + "/" + instrument.quote());
        if (price != null && price.mark() > 0) {
            int priceScale = price.instrument().priceScale();
            return Decimals.multiply(fill.fee(), Money.SCALE, price.mark(), priceScale, Money.SCALE);
        }
        if (unvaluedFees.merge(asset, fill.fee(), Math::addExact) == fill.fee()) {
            alarm(
                    "fee-not-valued",
                    "no price of " + asset + "/" + instrument.quote() + " is known to value the fee "
                            + Money.print(fill.fee()) + " " + asset + " of fill " + fill.fillId()
                            + ". Add the symbol to the market data; such fees are added up apart",
                    out);
        }
        return 0;
    }

    private void reportIfDue(AssetAccount asset, Out out) {
        if (asset.due(nowNs, options.equityIntervalNs())) {
            report(asset, out);
        }
    }

    private void report(AssetAccount asset, Out out) {
        asset.reported(nowNs);
        if (!out.heard(EventType.EQUITY)) {
            return;
        }
        try {
            out.emit(asset.snapshot(nowNs));
        } catch (ArithmeticException | ContractException e) {
            alarm("equity-overflow", "the equity does not fit the arithmetic: " + e.getMessage(), out);
        }
    }

    private void alarm(String code, String detail, Out out) {
        out.emit(new AlarmEvent(code, "critical", name(), detail, nowNs));
    }

    private PositionSnapshot snapshot(String strategyId, SymbolAccount symbol, Position position) {
        return new PositionSnapshot(
                strategyId,
                symbol.instrument(),
                position.qty(),
                position.cost(),
                position.realizedGross(),
                position.fees(),
                position.unrealized(symbol.mark()),
                symbol.mark(),
                nowNs);
    }

    private SymbolAccount symbol(Instrument instrument) {
        SymbolAccount known = latest;
        if (known == null || known.instrument() != instrument) {
            known = symbols.get(instrument.symbol());
            if (known == null) {
                AssetAccount asset = asset(instrument.quote());
                known = new SymbolAccount(instrument, asset);
                asset.add(known);
                symbols.put(instrument.symbol(), known);
            }
            latest = known;
        }
        return known;
    }

    private AssetAccount asset(String asset) {
        return assets.computeIfAbsent(
                asset, name -> new AssetAccount(name, options.initialCash().getOrDefault(name, 0L), options.funding()));
    }
}
