package io.njord.core.strategy.samples;

import io.njord.contracts.BrokerOrderUpdate;
import io.njord.contracts.Instrument;
import io.njord.contracts.Money;
import io.njord.contracts.OrderStatus;
import io.njord.contracts.Reason;
import io.njord.contracts.RiskDecision;
import io.njord.contracts.Side;
import io.njord.contracts.TickerEvent;
import io.njord.contracts.TimeInForce;
import io.njord.core.strategy.Params;
import io.njord.core.strategy.SavedState;
import io.njord.core.strategy.Strategy;
import io.njord.core.strategy.StrategyContext;
import io.njord.core.strategy.StrategyContext.WorkingOrder;
import io.njord.core.strategy.StrategyFactory;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Quotes both sides, post-only: at the touch, or one tick inside a wide one. Inventory shifts both quotes so that the side that
 * reduces it is the likelier to trade, and at its limit only that side is quoted. A quote keeps its place in the queue until
 * the touch has moved away from it. It exercises the node with resting orders, cancellations and partial fills; it does not
 * claim to earn: it knows nothing of who trades against it.
 */
public final class MarketMaker implements StrategyFactory {
    @Override
    public String id() {
        return "market-maker";
    }

    @Override
    public String summary() {
        return "Quotes both sides post-only at or inside the touch, skewed by its inventory.";
    }

    @Override
    public List<Params.Spec> parameters() {
        return List.of(
                Params.Spec.number("notional", "50", "0.000001", "1000000000", "Size of a quote in quote units."),
                Params.Spec.number(
                        "max_inventory", "150", "0.000001", "1000000000", "Largest position in quote units, each way."),
                Params.Spec.integer(
                        "improve_ticks", 4, 2, 1_000_000, "Spread in ticks from which it quotes a tick inside."),
                Params.Spec.number(
                        "skew_bps", "0.5", "0", "1000", "Shift of both quotes at full inventory, in basis points."),
                Params.Spec.number(
                        "requote_bps", "0.3", "0", "1000", "Distance from its target at which a quote is moved."),
                Params.Spec.integer("requote_ms", 5_000, 0, 3_600_000, "Least milliseconds between quotes of a side."),
                Params.Spec.number(
                        "pause_s", "10", "0", "86400", "Seconds without quotes on a side after a refusal there."));
    }

    @Override
    public void validate(Params params) {
        if (params.decimal("max_inventory").compareTo(params.decimal("notional")) < 0) {
            throw new IllegalArgumentException("max_inventory " + params.decimal("max_inventory")
                    + " must not be less than notional " + params.decimal("notional") + ": it could never quote");
        }
    }

    @Override
    public Strategy create(StrategyContext context) {
        return new Quoter(context);
    }

    /** One side of the market. */
    private static final class Quote {
        private String id = StrategyContext.NOT_SENT;
        private long sentNs;
        private long pausedUntilNs;
    }

    private static final class Quoter implements Strategy {
        private final StrategyContext context;
        private final BigDecimal notional;
        private final long maxInventory;
        private final long improveTicks;
        private final double skew;
        private final double requote;
        private final long requoteNs;
        private final long pauseNs;
        private final Quote bid = new Quote();
        private final Quote ask = new Quote();

        Quoter(StrategyContext context) {
            Params params = context.params();
            this.context = context;
            this.notional = params.decimal("notional");
            this.maxInventory = Money.parse(params.decimal("max_inventory").toPlainString());
            this.improveTicks = params.integer("improve_ticks");
            this.skew = params.number("skew_bps") / 10_000;
            this.requote = params.number("requote_bps") / 10_000;
            this.requoteNs = params.millisAsNs("requote_ms");
            this.pauseNs = params.secondsAsNs("pause_s");
        }

        @Override
        public void onTicker(TickerEvent ticker) {
            quote();
        }

        @Override
        public void onBook(Instrument instrument) {
            quote();
        }

        private void quote() {
            long touchBid = context.bid();
            long touchAsk = context.ask();
            if (touchBid <= 0 || touchAsk <= touchBid) {
                return;
            }
            long inventory = Money.notional(context.instrument(), touchBid, context.positionQty());
            quote(bid, Side.BUY, touchBid, touchAsk, inventory);
            quote(ask, Side.SELL, touchBid, touchAsk, inventory);
        }

        private void quote(Quote quote, Side side, long touchBid, long touchAsk, long inventory) {
            WorkingOrder working = context.working(quote.id);
            boolean full = side.sign() * inventory + oneQuote(touchBid) > maxInventory;
            if (working == null) {
                boolean due = context.nowNs() - quote.sentNs >= requoteNs && context.nowNs() >= quote.pausedUntilNs;
                if (due && !full) {
                    place(quote, side, target(side, touchBid, touchAsk, inventory), inventory);
                }
                return;
            }
            if (working.cancelling()) {
                return;
            }
            long away = Math.abs(target(side, touchBid, touchAsk, inventory) - working.price());
            boolean moved = away > requote * touchBid && context.nowNs() - quote.sentNs >= requoteNs;
            if (full || moved) {
                context.cancel(quote.id, full ? "inventory" : "touch-moved");
            }
        }

        private long oneQuote(long price) {
            return Money.notional(context.instrument(), price, context.qtyFor(notional, price));
        }

        /** The touch, or a tick inside a wide one, shifted against the inventory and never across the other side. */
        private long target(Side side, long touchBid, long touchAsk, long inventory) {
            long tick = context.instrument().tick();
            long inside = touchAsk - touchBid >= improveTicks * tick ? tick : 0;
            double full = Math.clamp((double) inventory / maxInventory, -1, 1);
            double shift = -full * skew * touchBid;
            return side == Side.BUY
                    ? Math.min(context.roundPrice(side, touchBid + inside + Math.round(shift)), touchAsk - tick)
                    : Math.max(context.roundPrice(side, touchAsk - inside + Math.round(shift)), touchBid + tick);
        }

        private void place(Quote quote, Side side, long price, long inventory) {
            long qty = context.qtyFor(notional, price);
            if (qty == 0) {
                return;
            }
            context.signal(
                    side == Side.BUY ? "quote-bid" : "quote-ask",
                    Map.of(
                            "bid", context.toDouble(context.bid()),
                            "ask", context.toDouble(context.ask()),
                            "inventory", (double) inventory / Money.ONE));
            quote.id = context.limit(side, qty, price, TimeInForce.GTC, true);
            quote.sentNs = context.nowNs();
        }

        @Override
        public void onOrder(BrokerOrderUpdate update) {
            // A touch that moved into the quote is the market's doing; the next quote is due soon anyway.
            if (update.status() == OrderStatus.REJECTED && update.reason() != Reason.POST_ONLY) {
                pause(update.intentId());
            }
        }

        @Override
        public void onDenied(RiskDecision decision) {
            pause(decision.intentId());
        }

        private void pause(String intentId) {
            Quote quote = intentId.equals(bid.id) ? bid : ask;
            quote.pausedUntilNs = context.nowNs() + pauseNs;
        }

        @Override
        public void onStop() {
            context.cancelAll("stopping");
        }

        @Override
        public Map<String, Object> snapshot() {
            Map<String, Object> state = new LinkedHashMap<>();
            state.put("bid", save(bid));
            state.put("ask", save(ask));
            return state;
        }

        private static Map<String, Object> save(Quote quote) {
            return Map.of("id", quote.id, "sent_ns", quote.sentNs, "paused_until_ns", quote.pausedUntilNs);
        }

        @Override
        public void restore(SavedState state) {
            load(bid, state.nested("bid"));
            load(ask, state.nested("ask"));
        }

        private static void load(Quote quote, SavedState state) {
            quote.id = state.text("id");
            quote.sentNs = state.number("sent_ns");
            quote.pausedUntilNs = state.number("paused_until_ns");
        }
    }
}
