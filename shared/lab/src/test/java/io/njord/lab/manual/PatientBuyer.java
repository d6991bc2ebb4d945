package io.njord.lab.manual;

import io.njord.contracts.FillEvent;
import io.njord.contracts.Instrument;
import io.njord.contracts.RiskDecision;
import io.njord.contracts.Side;
import io.njord.contracts.TimeInForce;
import io.njord.contracts.Trade;
import io.njord.core.market.BookView;
import io.njord.core.strategy.Params;
import io.njord.core.strategy.SavedState;
import io.njord.core.strategy.Strategy;
import io.njord.core.strategy.StrategyContext;
import io.njord.core.strategy.StrategyFactory;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** Joins the best bid while more is bid than offered, and sells after some time: shows trades, book, fills and timers. */
public final class PatientBuyer implements StrategyFactory {
    private static final String GIVE_UP = "give-up";
    private static final String SELL = "sell";

    @Override
    public String id() {
        return "patient-buyer";
    }

    @Override
    public String summary() {
        return "Joins the best bid while more is bid than offered, and sells after some time.";
    }

    @Override
    public List<Params.Spec> parameters() {
        return List.of(
                Params.Spec.number("notional", "50", "0.000001", "1000000000", "Size in quote units."),
                Params.Spec.number("excess", "3", "1", "1000", "How many times as much is bid as offered."),
                Params.Spec.number("wait_s", "5", "0.001", "86400", "Seconds that its bid waits."),
                Params.Spec.number("hold_s", "10", "0.001", "86400", "Seconds from a fill to the sale."));
    }

    @Override
    public Strategy create(StrategyContext context) {
        return new Rule(context);
    }

    private static final class Rule implements Strategy {
        private final StrategyContext context;
        private final BigDecimal notional;
        private final double excess;
        private final long waitNs;
        private final long holdNs;
        private String bid = StrategyContext.NOT_SENT;
        private long lastTradeNs;
        private long pauseUntilNs;

        Rule(StrategyContext context) {
            Params params = context.params();
            this.context = context;
            this.notional = params.decimal("notional");
            this.excess = params.number("excess");
            this.waitNs = params.secondsAsNs("wait_s");
            this.holdNs = params.secondsAsNs("hold_s");
        }

        @Override
        public void onTrade(Trade trade) {
            lastTradeNs = trade.tsLocalNs();
        }

        @Override
        public void onBook(Instrument instrument) {
            BookView book = context.book();
            boolean idle = context.positionQty() == 0 && context.working().isEmpty();
            if (!idle || !book.valid() || book.bid() == 0 || book.ask() == 0 || context.nowNs() < pauseUntilNs) {
                return;
            }
            long bidQty = book.qty(Side.BUY, 0);
            long askQty = book.qty(Side.SELL, 0);
            long qty = context.qtyFor(notional, book.bid());
            if (bidQty > excess * askQty && qty > 0) {
                context.signal("more-bid", Map.of("bid_qty", bidQty, "ask_qty", askQty, "trade_ns", lastTradeNs));
                bid = context.limit(Side.BUY, qty, book.bid(), TimeInForce.GTC, true);
                context.timer(context.nowNs() + waitNs, GIVE_UP);
            }
        }

        @Override
        public void onFill(FillEvent fill) {
            if (fill.side() == Side.BUY) {
                context.timer(context.nowNs() + holdNs, SELL);
            }
        }

        @Override
        public void onTimer(String key) {
            if (key.equals(GIVE_UP) && context.working(bid) != null) {
                context.cancel(bid, "waited long enough");
            } else if (key.equals(SELL) && context.positionQty() > 0) {
                context.market(Side.SELL, context.positionQty());
            }
        }

        @Override
        public void onDenied(RiskDecision decision) {
            pauseUntilNs = context.nowNs() + waitNs;
        }

        @Override
        public Map<String, Object> snapshot() {
            return Map.of("bid", bid, "last_trade_ns", lastTradeNs, "pause_until_ns", pauseUntilNs);
        }

        @Override
        public void restore(SavedState state) {
            bid = state.text("bid");
            lastTradeNs = state.number("last_trade_ns");
            pauseUntilNs = state.number("pause_until_ns");
        }
    }
}
