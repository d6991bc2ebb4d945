package io.njord.core.risk;

import io.njord.contracts.Instrument;
import io.njord.contracts.OrderIntent;
import io.njord.contracts.OrderStatus;
import io.njord.contracts.OrderType;
import io.njord.contracts.Side;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The gate written down plainly: big decimals, everything summed up anew from all orders and fills for every intent. The oracle of
 * {@link RiskMachine} where numbers are sane and all symbols share one quote asset.
 */
final class NaiveGate {
    static final class Order {
        final OrderIntent intent;
        final BigDecimal refPrice;
        OrderStatus status = OrderStatus.PENDING_NEW;
        long filled;
        long seen;
        long covered;
        boolean superseded;

        @Nullable
        Order replaces;

        Order(OrderIntent intent, BigDecimal refPrice) {
            this.intent = intent;
            this.refPrice = refPrice;
        }

        boolean open() {
            return !status.terminal();
        }

        long leaves() {
            return Math.max(0, (open() ? intent.qty() : filled) - seen);
        }

        long reserved(long covering) {
            return Math.max(0, leaves() - covering);
        }
    }

    private record Fill(Instrument instrument, long signedQty, long price) {}

    private final RiskOptions options;
    private final Map<String, Long> ids = new HashMap<>();
    private final List<Order> orders = new ArrayList<>();
    private final List<Fill> fills = new ArrayList<>();
    private final Map<Instrument, Long> last = new HashMap<>();
    private final Map<Instrument, Long> lastNs = new HashMap<>();
    private final Set<Instrument> broken = new HashSet<>();
    private final Map<String, BigInteger> tokens = new HashMap<>();
    private final Map<String, Long> refilled = new HashMap<>();
    private boolean killed;
    private long nowNs;
    private long day = Long.MIN_VALUE;
    private BigDecimal dayBase = BigDecimal.ZERO;

    NaiveGate(RiskOptions options) {
        this.options = options;
    }

    void time(long nowNs) {
        this.nowNs = nowNs;
        long today = nowNs / (86_400 * RiskRig.SECOND);
        if (today != day) {
            day = today;
            dayBase = equity();
        }
    }

    void trade(Instrument instrument, long price) {
        last.put(instrument, price);
        lastNs.put(instrument, nowNs);
    }

    void kill(boolean tripped) {
        killed = tripped;
    }

    void feed(Instrument instrument, boolean gap) {
        if (gap) {
            broken.add(instrument);
        } else {
            broken.remove(instrument);
        }
    }

    void update(Order order, OrderStatus status, long filled) {
        order.status = status;
        order.filled = filled;
        Order replaced = order.replaces;
        if (!order.open() && replaced != null && replaced.open() && replaced.superseded) {
            replaced.covered = 0;
            replaced.superseded = false;
        }
    }

    void fill(Order order, long qty, long price) {
        order.seen += qty;
        OrderIntent intent = order.intent;
        fills.add(new Fill(intent.instrument(), intent.side().sign() * qty, price));
    }

    List<Order> openOrders() {
        return orders.stream().filter(Order::open).toList();
    }

    String judge(OrderIntent intent) {
        Instrument instrument = intent.instrument();
        Side side = intent.side();
        Order replaced = orders.stream()
                .filter(order -> order.open() && order.intent.id().equals(intent.replaces()))
                .findFirst()
                .orElse(null);
        if (intent.qty() <= 0 || (intent.orderType() == OrderType.LIMIT) != (intent.limitPrice() > 0)) {
            return "invalid-intent";
        }
        if (replaced != null
                && !(replaced.intent.strategyId().equals(intent.strategyId())
                        && replaced.intent.instrument().equals(instrument))) {
            return "invalid-intent";
        }
        Long seenNs = ids.get(intent.id());
        if (seenNs != null && nowNs - seenNs < options.duplicateWindowNs()) {
            return "duplicate-intent";
        }
        ids.put(intent.id(), nowNs);
        if (orders.stream()
                .anyMatch(order -> order.intent.id().equals(intent.id()) && (order.open() || order.leaves() > 0))) {
            return "duplicate-intent";
        }
        if (killed) {
            return "kill-switch";
        }
        if (broken.contains(instrument)) {
            return "stale-data";
        }
        boolean young = last.containsKey(instrument)
                && nowNs - lastNs.getOrDefault(instrument, 0L) <= options.refPriceMaxAgeNs();
        if (!young && intent.limitPrice() == 0) {
            return last.containsKey(instrument) ? "stale-ref-price" : "no-ref-price";
        }
        BigDecimal limit = price(instrument, intent.limitPrice());
        BigDecimal market = price(instrument, last.getOrDefault(instrument, 0L));
        BigDecimal ref = !young ? limit : side == Side.BUY ? market.max(limit) : market;
        BigDecimal collar = market.multiply(BigDecimal.valueOf(options.priceCollarBps(), 4));
        if (young && intent.limitPrice() > 0 && limit.subtract(market).abs().compareTo(collar) > 0) {
            return "price-collar";
        }
        BigDecimal qty = qty(instrument, intent.qty());
        if (qty.compareTo(money(options.limits().qtyCap())) > 0) {
            return "qty-cap";
        }
        BigDecimal notional = qty.multiply(ref);
        if (notional.compareTo(money(options.limits().perOrderCap())) > 0) {
            return "per-order-cap";
        }
        boolean covers = replaced != null && replaced.intent.side() == side;
        long sameSide = intent.qty();
        for (Order order : orders) {
            if (order.intent.instrument().equals(instrument) && order.intent.side() == side) {
                sameSide += order.reserved(covers && order == replaced ? intent.qty() : order.covered);
            }
        }
        long worst = side.sign() * position(instrument) + sameSide;
        BigDecimal worstQty = qty(instrument, worst);
        if (worst > 0
                && (worstQty.compareTo(money(options.limits().positionQtyCap())) > 0
                        || worstQty.multiply(ref)
                                        .compareTo(money(options.limits().positionCap()))
                                > 0)) {
            return "position-cap";
        }
        BigDecimal before = exposure(instrument, null, null, BigDecimal.ZERO);
        BigDecimal after = exposure(instrument, covers ? replaced : null, intent, notional);
        BigDecimal total = BigDecimal.ZERO;
        for (Instrument other : RiskRig.INSTRUMENTS.all()) {
            total = total.add(other.equals(instrument) ? after : exposure(other, null, null, BigDecimal.ZERO));
        }
        if (after.compareTo(before) > 0 && total.compareTo(money(options.exposureCap())) > 0) {
            return "exposure-cap";
        }
        long open = orders.stream()
                .filter(order -> order.open() && !order.superseded && order != replaced)
                .count();
        long own = orders.stream()
                .filter(order -> order.open() && !order.superseded && order != replaced)
                .filter(order -> order.intent.strategyId().equals(intent.strategyId()))
                .count();
        if (own >= options.strategyOpenOrdersCap() || open >= options.openOrdersCap()) {
            return "open-orders-cap";
        }
        for (Order order : orders) {
            if (order.open() && order != replaced && meets(order, intent)) {
                return "self-trade";
            }
        }
        BigDecimal pnlDay = equity().subtract(dayBase);
        if (pnlDay.compareTo(money(options.dailyLossCap()).negate()) <= 0 && worst > 0) {
            return "daily-loss-cap";
        }
        boolean symbolToken = hasToken(instrument.symbol(), options.ordersPerMinCap());
        boolean globalToken = hasToken("all", options.globalOrdersPerMinCap());
        if (!symbolToken || !globalToken) {
            return "rate-limit";
        }
        takeToken(instrument.symbol());
        takeToken("all");
        Order accepted = new Order(intent, ref);
        orders.add(accepted);
        if (replaced != null) {
            accepted.replaces = replaced;
            replaced.superseded = true;
            replaced.covered = covers ? intent.qty() : replaced.covered;
        }
        return "allowed";
    }

    private static boolean meets(Order order, OrderIntent intent) {
        if (!order.intent.instrument().equals(intent.instrument()) || order.intent.side() == intent.side()) {
            return false;
        }
        if (order.intent.orderType() == OrderType.MARKET) {
            return order.status == OrderStatus.UNKNOWN;
        }
        return intent.orderType() == OrderType.MARKET
                || (intent.side() == Side.BUY
                        ? intent.limitPrice() >= order.intent.limitPrice()
                        : intent.limitPrice() <= order.intent.limitPrice());
    }

    private BigDecimal exposure(
            Instrument instrument, @Nullable Order covered, @Nullable OrderIntent intent, BigDecimal notional) {
        BigDecimal value = value(instrument);
        BigDecimal buys = value;
        BigDecimal sells = value;
        for (Order order : orders) {
            if (order.intent.instrument().equals(instrument)) {
                long reserved = order.reserved(order == covered && intent != null ? intent.qty() : order.covered);
                BigDecimal amount = qty(instrument, reserved).multiply(order.refPrice);
                buys = order.intent.side() == Side.BUY ? buys.add(amount) : buys;
                sells = order.intent.side() == Side.SELL ? sells.subtract(amount) : sells;
            }
        }
        buys = intent != null && intent.side() == Side.BUY ? buys.add(notional) : buys;
        sells = intent != null && intent.side() == Side.SELL ? sells.subtract(notional) : sells;
        return buys.abs().max(sells.abs());
    }

    private long position(Instrument instrument) {
        return fills.stream()
                .filter(fill -> fill.instrument().equals(instrument))
                .mapToLong(Fill::signedQty)
                .sum();
    }

    private BigDecimal value(Instrument instrument) {
        return qty(instrument, position(instrument)).multiply(price(instrument, last.getOrDefault(instrument, 0L)));
    }

    private BigDecimal equity() {
        BigDecimal equity = BigDecimal.ZERO;
        for (Fill fill : fills) {
            equity = equity.subtract(
                    qty(fill.instrument(), fill.signedQty()).multiply(price(fill.instrument(), fill.price())));
        }
        for (Instrument instrument : RiskRig.INSTRUMENTS.all()) {
            equity = equity.add(value(instrument));
        }
        return equity;
    }

    private boolean hasToken(String key, int cap) {
        BigInteger minute = BigInteger.valueOf(60 * RiskRig.SECOND);
        BigInteger full = minute.multiply(BigInteger.valueOf(cap));
        BigInteger elapsed = BigInteger.valueOf(nowNs - refilled.getOrDefault(key, 0L));
        BigInteger level = tokens.getOrDefault(key, full)
                .add(elapsed.multiply(BigInteger.valueOf(cap)))
                .min(full);
        tokens.put(key, level);
        refilled.put(key, nowNs);
        return level.compareTo(minute) >= 0;
    }

    private void takeToken(String key) {
        tokens.merge(key, BigInteger.valueOf(-60 * RiskRig.SECOND), BigInteger::add);
    }

    private static BigDecimal price(Instrument instrument, long price) {
        return BigDecimal.valueOf(price, instrument.priceScale());
    }

    private static BigDecimal qty(Instrument instrument, long qty) {
        return BigDecimal.valueOf(qty, instrument.qtyScale());
    }

    private static BigDecimal money(long amount) {
        return BigDecimal.valueOf(amount, io.njord.contracts.Money.SCALE);
    }
}
