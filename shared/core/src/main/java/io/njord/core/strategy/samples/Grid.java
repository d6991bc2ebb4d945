package io.njord.core.strategy.samples;

import io.njord.contracts.Bar;
import io.njord.contracts.BrokerOrderUpdate;
import io.njord.contracts.FillEvent;
import io.njord.contracts.Money;
import io.njord.contracts.OrderStatus;
import io.njord.contracts.Side;
import io.njord.contracts.TimeInForce;
import io.njord.contracts.Timeframe;
import io.njord.core.strategy.Params;
import io.njord.core.strategy.SavedState;
import io.njord.core.strategy.Strategy;
import io.njord.core.strategy.StrategyContext;
import io.njord.core.strategy.StrategyContext.WorkingOrder;
import io.njord.core.strategy.StrategyFactory;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rests buy orders on a ladder below a reference price; what a rung bought it offers one rung higher, and buys again when that is
 * sold. The inventory is capped; below a stop everything is sold and it rests. With nothing held the ladder follows a rising price.
 *
 * <p>It earns a little often and loses much seldom: it buys all the way down. It does not claim to earn.
 */
public final class Grid implements StrategyFactory {
    /** New orders in one call; what is missing follows at the next bar, so that no burst limit of a node is met. */
    private static final int ORDERS_A_CALL = 8;

    @Override
    public String id() {
        return "grid";
    }

    @Override
    public String summary() {
        return "Rests buys on a ladder below the price and sells each fill a rung higher; long only, inventory capped.";
    }

    @Override
    public List<Params.Spec> parameters() {
        return List.of(
                Params.Spec.integer("levels", 5, 1, 50, "Rungs of the ladder."),
                Params.Spec.number("step_pct", "1", "0.001", "50", "Distance of the rungs, per cent of the reference."),
                Params.Spec.number("notional", "1000", "0.000001", "1000000000", "Size of a rung in quote units."),
                Params.Spec.number(
                        "max_inventory",
                        "5000",
                        "0.000001",
                        "1000000000",
                        "Most that is held at cost, in quote units."),
                Params.Spec.number(
                        "stop_pct", "10", "0.01", "99", "Fall below the reference, per cent, at which all is sold."),
                Params.Spec.integer("rest_bars", 24, 0, 100_000, "Bars of rest after that."),
                BarLength.spec());
    }

    @Override
    public void validate(Params params) {
        BigDecimal lowest = params.decimal("step_pct").multiply(params.decimal("levels"));
        if (lowest.compareTo(params.decimal("stop_pct")) >= 0) {
            throw new IllegalArgumentException("stop_pct " + params.decimal("stop_pct")
                    + " must lie below the lowest rung, levels times step_pct = " + lowest);
        }
        if (params.decimal("max_inventory").compareTo(params.decimal("notional")) < 0) {
            throw new IllegalArgumentException("max_inventory " + params.decimal("max_inventory")
                    + " must not be less than notional " + params.decimal("notional") + ": it could never buy");
        }
    }

    @Override
    public @Nullable Timeframe timeframe(Params params) {
        return BarLength.of(params);
    }

    @Override
    public Strategy create(StrategyContext context) {
        return new Ladder(context);
    }

    /** One rung: its order, and what it bought and has not sold. */
    private static final class Rung {
        private String order = StrategyContext.NOT_SENT;
        private boolean selling;
        private long held;
        private long filledBefore;
    }

    private static final class Ladder implements Strategy {
        private final StrategyContext context;
        private final double step;
        private final double stop;
        private final BigDecimal notional;
        private final long maxInventory;
        private final int restBars;
        private final Rung[] rungs;
        private final MarketPosition position;
        private double reference;
        private boolean leaving;
        private int rest;
        private long last;

        Ladder(StrategyContext context) {
            Params params = context.params();
            this.context = context;
            this.step = params.number("step_pct") / 100;
            this.stop = params.number("stop_pct") / 100;
            this.notional = params.decimal("notional");
            this.maxInventory = Money.parse(params.decimal("max_inventory").toPlainString());
            this.restBars = params.integer("rest_bars");
            this.rungs = new Rung[params.integer("levels")];
            for (int i = 0; i < rungs.length; i++) {
                rungs[i] = new Rung();
            }
            this.position = new MarketPosition(context);
        }

        @Override
        public void onBar(Bar bar) {
            last = bar.close();
            double close = context.toDouble(last);
            if (leaving) {
                leave();
            } else if (rest > 0) {
                rest--;
            } else if (reference == 0) {
                recentre(close);
            } else if (close < reference * (1 - stop)) {
                context.signal("stop", Map.of("close", close, "reference", reference));
                leaving = true;
                leave();
            } else if (close >= reference * (1 + step) && position.flat()) {
                recentre(close);
            }
            if (!leaving && reference > 0) {
                arm();
            }
        }

        private void recentre(double close) {
            context.signal("recentre", Map.of("close", close, "reference", reference));
            reference = close;
        }

        private long buyPrice(int i) {
            return context.priceFor(Side.BUY, reference * (1 - (i + 1) * step));
        }

        private long sellPrice(int i) {
            return context.priceFor(Side.SELL, reference * (1 - i * step));
        }

        /** Gives every rung the order it should have, the nearest first. */
        private void arm() {
            int room = ORDERS_A_CALL;
            long inventory = 0;
            for (int i = 0; i < rungs.length; i++) {
                Rung rung = rungs[i];
                long price = buyPrice(i);
                inventory += Money.notional(context.instrument(), price, rung.held);
                WorkingOrder working = context.working(rung.order);
                if (working != null) {
                    inventory += rung.selling ? 0 : Money.notional(context.instrument(), price, working.leavesQty());
                    if (!rung.selling && working.price() != price && !working.cancelling()) {
                        context.cancel(rung.order, "recentred");
                    }
                } else if (room > 0 && (rung.held > 0 || buys(price, inventory))) {
                    room--;
                    inventory += place(i);
                }
            }
        }

        private boolean buys(long price, long inventory) {
            long qty = context.qtyFor(notional, price);
            return qty > 0
                    && price < last
                    && inventory + Money.notional(context.instrument(), price, qty) <= maxInventory;
        }

        /** Sends the order of a rung that has none; returns what it would add to the inventory, Money. */
        private long place(int i) {
            Rung rung = rungs[i];
            if (position.flat()) {
                rung.held = 0; // at most dust, where fees are paid in what was bought
            }
            rung.selling = rung.held > 0;
            rung.filledBefore = 0;
            long price = rung.selling ? sellPrice(i) : buyPrice(i);
            long qty = rung.selling ? Math.min(rung.held, unoffered()) : context.qtyFor(notional, price);
            if (qty <= 0) {
                return 0;
            }
            Side side = rung.selling ? Side.SELL : Side.BUY;
            rung.order = context.limit(side, qty, price, TimeInForce.GTC, false);
            return rung.selling ? 0 : Money.notional(context.instrument(), price, qty);
        }

        /** What is held and not offered by any rung. */
        private long unoffered() {
            long left = position.held();
            for (Rung rung : rungs) {
                WorkingOrder working = rung.selling ? context.working(rung.order) : null;
                left -= working == null ? 0 : working.leavesQty();
            }
            return left;
        }

        @Override
        public void onOrder(BrokerOrderUpdate update) {
            for (int i = 0; i < rungs.length; i++) {
                Rung rung = rungs[i];
                if (!rung.order.isEmpty() && rung.order.equals(update.intentId())) {
                    long filled = update.filledQty() - rung.filledBefore;
                    rung.filledBefore = update.filledQty();
                    rung.held += rung.selling ? -filled : filled;
                    if (update.status() == OrderStatus.FILLED && !leaving) {
                        place(i);
                    }
                    break;
                }
            }
            if (leaving) {
                leave();
            }
        }

        @Override
        public void onFill(FillEvent fill) {
            if (leaving) {
                leave();
            }
        }

        /** Cancels, waits until the venue has said so, sells, waits until it is sold, rests. */
        private void leave() {
            boolean resting = false;
            for (Rung rung : rungs) {
                WorkingOrder working = context.working(rung.order);
                resting |= working != null;
                if (working != null && !working.cancelling()) {
                    context.cancel(rung.order, "stop");
                }
            }
            if (resting || position.busy()) {
                return;
            }
            if (!position.flat()) {
                position.goTo(0);
                return;
            }
            for (Rung rung : rungs) {
                rung.held = 0;
                rung.order = StrategyContext.NOT_SENT;
            }
            leaving = false;
            reference = 0;
            rest = restBars;
        }

        @Override
        public void onStop() {
            context.cancelAll("stopping");
        }

        @Override
        public Map<String, Object> snapshot() {
            Map<String, Object> state = new LinkedHashMap<>();
            state.put(
                    "rungs",
                    Arrays.stream(rungs)
                            .map(rung -> Map.<String, Object>of(
                                    "order", rung.order,
                                    "selling", rung.selling,
                                    "held", rung.held,
                                    "filled_before", rung.filledBefore))
                            .toList());
            state.put("position", position.snapshot());
            state.put("reference", reference);
            state.put("leaving", leaving);
            state.put("rest", rest);
            state.put("last", last);
            return state;
        }

        @Override
        public void restore(SavedState state) {
            List<SavedState> saved = state.list("rungs");
            for (int i = 0; i < rungs.length; i++) {
                rungs[i].order = saved.get(i).text("order");
                rungs[i].selling = saved.get(i).flag("selling");
                rungs[i].held = saved.get(i).number("held");
                rungs[i].filledBefore = saved.get(i).number("filled_before");
            }
            position.restore(state.nested("position"));
            reference = state.real("reference");
            leaving = state.flag("leaving");
            rest = (int) state.number("rest");
            last = state.number("last");
        }
    }
}
