package io.njord.core.risk;

import io.njord.contracts.ContractException;
import io.njord.contracts.Decimals;
import io.njord.contracts.FillEvent;
import io.njord.contracts.Instrument;
import io.njord.contracts.Money;
import io.njord.contracts.Side;
import io.njord.core.Notional;
import io.njord.core.portfolio.Position;
import org.jspecify.annotations.Nullable;

/** What the gate knows of one symbol: prices, feed, position, working orders, its limits and its bucket. */
final class SymbolRisk {
    private final Instrument instrument;
    private final AssetRisk asset;
    private final boolean allowed;
    private final SymbolLimits limits;
    private final long qtyCap;
    private final long positionQtyCap;
    private final Notional notional;
    private final Position position;
    private final TokenBucket bucket;
    private final SideOrders buys = new SideOrders(Side.BUY);
    private final SideOrders sells = new SideOrders(Side.SELL);

    private long lastPrice;
    private long lastNs;
    private long bid;
    private long ask;
    private long quoteNs;
    private @Nullable String feedFault;
    private long valuedEquity;
    private long valuedExposure;
    private boolean stale;
    private boolean broken;

    SymbolRisk(Instrument instrument, AssetRisk asset, boolean allowed, RiskOptions options) {
        this.instrument = instrument;
        this.asset = asset;
        this.allowed = allowed;
        this.limits = options.limitsOf(instrument.symbol());
        this.qtyCap = atQtyScale(limits.qtyCap());
        this.positionQtyCap = atQtyScale(limits.positionQtyCap());
        this.notional = new Notional(instrument);
        this.position = new Position(instrument);
        this.bucket = new TokenBucket(options.ordersPerMinCap());
    }

    Instrument instrument() {
        return instrument;
    }

    AssetRisk asset() {
        return asset;
    }

    boolean allowed() {
        return allowed;
    }

    SymbolLimits limits() {
        return limits;
    }

    /** Returns the quantity cap at the instrument's scale, 0 = off. */
    long qtyCap() {
        return qtyCap;
    }

    /** Returns the position cap at the instrument's scale, 0 = off. */
    long positionQtyCap() {
        return positionQtyCap;
    }

    TokenBucket bucket() {
        return bucket;
    }

    SideOrders orders(Side side) {
        return side == Side.BUY ? buys : sells;
    }

    /** Returns the signed net position, base quantity. */
    long qty() {
        return position.qty();
    }

    long notional(long price, long qty) {
        return notional.of(price, qty);
    }

    // prices and feed

    void trade(long price, long tsNs) {
        if (price > 0) {
            if (price != lastPrice) {
                lastPrice = price;
                touchValue();
            }
            lastNs = tsNs;
        }
    }

    void quote(long bid, long ask, long tsNs) {
        this.bid = bid;
        this.ask = ask;
        quoteNs = tsNs;
    }

    /** Returns the last trade price, 0 before the first. */
    long lastPrice() {
        return lastPrice;
    }

    /** Returns the last price, or the price on the other side of the book, when young enough; 0 = there is none. */
    long marketPrice(Side side, long nowNs, long maxAgeNs) {
        if (lastPrice > 0 && (maxAgeNs == 0 || nowNs - lastNs <= maxAgeNs)) {
            return lastPrice;
        }
        long quote = side == Side.BUY ? ask : bid;
        return quote > 0 && (maxAgeNs == 0 || nowNs - quoteNs <= maxAgeNs) ? quote : 0;
    }

    /** Returns the age of the newest price of any kind, or -1 when there never was one. */
    long priceAgeNs(long nowNs) {
        long newest = Math.max(lastPrice > 0 ? lastNs : Long.MIN_VALUE, bid > 0 || ask > 0 ? quoteNs : Long.MIN_VALUE);
        return newest == Long.MIN_VALUE ? -1 : nowNs - newest;
    }

    @Nullable
    String feedFault() {
        return feedFault;
    }

    void feedFault(@Nullable String state) {
        feedFault = state;
    }

    // position and value

    /** Takes a fill of this symbol. */
    void fill(FillEvent fill, long otherFee) {
        long before = position.cash();
        position.apply(fill, otherFee);
        asset.addCash(Math.subtractExact(position.cash(), before));
        touch();
    }

    /** Stops the symbol for good: something did not fit the arithmetic, so that its numbers are not known. */
    void breakDown() {
        broken = true;
    }

    boolean broken() {
        return broken;
    }

    void touch() {
        if (!stale) {
            stale = true;
            asset.stale(this);
        }
    }

    private void touchValue() {
        if (position.qty() != 0 && !stale) {
            touch();
        }
    }

    long equityNow() {
        return Math.addExact(position.cash(), position.marketValue(lastPrice));
    }

    long exposureNow() {
        return exposure(buys.notional(), sells.notional());
    }

    /** Returns the gross exposure if working orders of these notionals fill: the worse of all buys and all sells. */
    long exposure(long buyNotional, long sellNotional) {
        long value = position.marketValue(lastPrice);
        return Math.max(
                Math.absExact(Math.addExact(value, buyNotional)),
                Math.absExact(Math.subtractExact(value, sellNotional)));
    }

    long valuedEquity() {
        return valuedEquity;
    }

    long valuedExposure() {
        return valuedExposure;
    }

    void valued() {
        long nextEquity = equityNow();
        valuedExposure = exposureNow();
        valuedEquity = nextEquity;
        stale = false;
    }

    private long atQtyScale(long amount) {
        try {
            // rounding down keeps the cap a cap; one unit below keeps "off" apart from "tiny"
            long exact = Decimals.rescale(amount, Money.SCALE, instrument.qtyScale());
            boolean above = Decimals.rescale(exact, instrument.qtyScale(), Money.SCALE) > amount;
            return amount == 0 ? 0 : Math.max(1, above ? exact - 1 : exact);
        } catch (ContractException e) {
            return Long.MAX_VALUE;
        }
    }
}
