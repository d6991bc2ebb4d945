package io.njord.contracts;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The JSON fields of every event, in contract order: the one place that spells them for writing. */
final class EventFields {
    private static final int AVERAGE_DECIMALS = 10;

    private EventFields() {}

    static void write(Event event, FieldSink out) {
        switch (event) {
            case TradeEvent e -> trade(e, out);
            case BookEvent e -> book(e, out);
            case TickerEvent e -> ticker(e, out);
            case OhlcvBar e -> bar(e, out);
            case SignalEvent e -> {
                out.text("symbol", e.instrument().symbol());
                out.text("strategy_id", e.strategyId());
                out.text("name", e.name());
                out.map("values", e.values());
                out.whole("ts_ns", e.tsNs());
            }
            case OrderIntent e -> intent(e, out);
            case CancelRequest e -> {
                out.text("order_id", e.orderId());
                out.text("symbol", symbol(e.instrument()));
                out.text("strategy_id", e.strategyId());
                out.text("actor", e.actor());
                out.text("reason", e.reason());
                out.whole("ts_ns", e.tsNs());
            }
            case RiskDecision e -> {
                out.text("intent_id", e.intentId());
                out.flag("allowed", e.allowed());
                out.text("reason", code(e.reason()));
                out.map("caps", e.caps());
                out.text("strategy_id", e.strategyId());
                out.text("symbol", symbol(e.instrument()));
                out.whole("ts_ns", e.tsNs());
            }
            case OrderEvent e -> order(e, out);
            case BrokerOrderUpdate e -> update(e, out);
            case FillEvent e -> fill(e, out);
            case PositionSnapshot e -> position(e, out);
            case EquitySnapshot e -> equity(e, out);
            case KillSwitchEvent e -> {
                out.text("source", e.source());
                out.flag("tripped", e.tripped());
                out.flag("readable", e.readable());
                out.text("actor", e.actor());
                out.text("reason", e.reason());
                out.whole("ts_ns", e.tsNs());
            }
            case FeedEvent e -> {
                out.text("symbol", symbol(e.instrument()));
                out.text("state", e.state());
                out.text("detail", e.detail());
                out.whole("ts_ns", e.tsNs());
            }
            case AlarmEvent e -> {
                out.text("code", e.code());
                out.text("severity", e.severity());
                out.text("source", e.source());
                out.text("detail", e.detail());
                out.whole("ts_ns", e.tsNs());
            }
            case StrategyStatus e -> {
                out.text("strategy_id", e.strategyId());
                out.text("symbol", symbol(e.instrument()));
                out.text("state", e.state());
                out.whole("errors", e.errors());
                out.text("detail", e.detail());
                out.whole("ts_ns", e.tsNs());
            }
            case ServiceStatus e -> {
                out.text("service", e.service());
                out.flag("healthy", e.healthy());
                out.text("detail", e.detail());
                out.whole("ts_ns", e.tsNs());
            }
            case TimerEvent e -> {
                out.text("machine", e.machine());
                out.text("key", e.key());
                out.whole("ts_ns", e.tsNs());
            }
            case ClockEvent e -> out.whole("ts_ns", e.tsNs());
            case SessionEvent e -> {
                out.text("state", e.state());
                out.map("detail", e.detail());
                out.whole("ts_ns", e.tsNs());
            }
            case InstrumentEvent e -> instrument(e, out);
            case RefusedMessage e -> {
                out.text("topic", e.topic());
                out.text("reason", e.reason().code());
                out.text("message_id", e.messageId());
                out.text("detail", e.detail());
                out.whole("ts_ns", e.tsNs());
            }
            case ControlCommand e -> {
                out.text("command", e.command());
                out.text("target", e.target());
                out.text("actor", e.actor());
                out.text("reason", e.reason());
                out.whole("ts_ns", e.tsNs());
            }
        }
    }

    private static void trade(TradeEvent e, FieldSink out) {
        Instrument i = e.instrument();
        if (!out.canonical()) {
            out.text("type", "trade");
            out.text("venue", i.venue());
        }
        out.text("symbol", i.symbol());
        if (!out.canonical()) {
            out.text("id", e.aggId());
        }
        out.text("agg_id", e.aggId());
        out.decimal("price", e.price(), i.priceScale());
        out.decimal("qty", e.qty(), i.qtyScale());
        if (!out.canonical()) {
            out.decimal("amount", e.qty(), i.qtyScale());
        }
        out.text("side", e.side().json());
        out.wholeOrNull("ts_exchange_ms", e.tsExchangeMs());
        if (!out.canonical()) {
            out.wholeOrNull("timestamp", e.tsExchangeMs());
        }
        out.whole("ts_local_ns", e.tsLocalNs());
    }

    private static void book(BookEvent e, FieldSink out) {
        out.whole("ts_local_ns", e.tsLocalNs());
        out.text("symbol", e.instrument().symbol());
        out.levels("bids", e.bids(), e.instrument());
        out.levels("asks", e.asks(), e.instrument());
        out.text("checksum", null);
        out.flag("snapshot", e.snapshot());
        out.whole("first_update_id", e.firstUpdateId());
        out.whole("last_update_id", e.lastUpdateId());
        out.wholeOrNull("ts_exchange_ms", e.tsExchangeMs());
    }

    private static void ticker(TickerEvent e, FieldSink out) {
        Instrument i = e.instrument();
        out.text("symbol", i.symbol());
        out.decimalOrNull("last", e.last(), i.priceScale());
        out.decimalOrNull("bid", e.bid(), i.priceScale());
        out.decimalOrNull("ask", e.ask(), i.priceScale());
        out.decimalOrNull("volume", e.volume(), i.qtyScale());
        out.decimal("bid_qty", e.bidQty(), i.qtyScale());
        out.decimal("ask_qty", e.askQty(), i.qtyScale());
        out.whole("update_id", e.updateId());
        out.whole("ts_local_ns", e.tsLocalNs());
    }

    private static void bar(OhlcvBar e, FieldSink out) {
        Instrument i = e.instrument();
        out.text("symbol", i.symbol());
        out.text("timeframe", e.timeframe().json());
        out.whole("ts_open", e.tsOpen());
        out.whole("ts_close", e.tsClose());
        out.decimal("open", e.open(), i.priceScale());
        out.decimal("high", e.high(), i.priceScale());
        out.decimal("low", e.low(), i.priceScale());
        out.decimal("close", e.close(), i.priceScale());
        out.decimal("volume", e.volume(), i.qtyScale());
        out.whole("trades", e.trades());
        out.decimal("quote_volume", e.quoteVolume(), Money.SCALE);
        out.flag("synthetic", e.synthetic());
        out.flag("partial", e.partial());
    }

    private static void intent(OrderIntent e, FieldSink out) {
        out.text("id", e.id());
        out.whole("ts_local_ns", e.tsLocalNs());
        out.text("strategy_id", e.strategyId());
        out.text("symbol", e.instrument().symbol());
        out.text("side", e.side().json());
        out.text("type", e.orderType().json());
        shape(e.instrument(), e.qty(), e.limitPrice(), e.stopPrice(), e.timeInForce(), e.postOnly(), e.replaces(), out);
        out.map("meta", e.meta());
    }

    private static void order(OrderEvent e, FieldSink out) {
        out.text("intent_id", e.intentId());
        out.text("venue", e.instrument().venue());
        out.text("symbol", e.instrument().symbol());
        out.text("side", e.side().json());
        out.text("type", e.orderType().json());
        shape(e.instrument(), e.qty(), e.limitPrice(), e.stopPrice(), e.timeInForce(), e.postOnly(), e.replaces(), out);
        out.whole("ts_accepted_ns", e.tsAcceptedNs());
        out.text("strategy_id", e.strategyId());
        out.map("meta", e.meta());
        out.whole("approval", e.approval());
    }

    private static void shape(
            Instrument i,
            long qty,
            long limitPrice,
            long stopPrice,
            TimeInForce timeInForce,
            boolean postOnly,
            @Nullable String replaces,
            FieldSink out) {
        out.decimal("qty", qty, i.qtyScale());
        out.decimalOrNull("limit_price", limitPrice, i.priceScale());
        out.decimalOrNull("stop_price", stopPrice, i.priceScale());
        out.text("time_in_force", timeInForce.json());
        out.flag("post_only", postOnly);
        out.text("replaces", replaces);
    }

    private static void update(BrokerOrderUpdate e, FieldSink out) {
        Instrument i = e.instrument();
        out.text("exchange_order_id", e.orderId());
        out.text("status", e.status().name());
        out.decimal("filled_qty", e.filledQty(), i.qtyScale());
        if (!out.canonical()) {
            if (e.filledQty() == 0) {
                out.text("avg_price", null);
            } else {
                out.decimal("avg_price", average(e.filledQuote(), e.filledQty(), i));
            }
        }
        out.whole("ts_ns", e.tsNs());
        out.text("client_order_id", e.clientOrderId());
        out.text("intent_id", e.intentId());
        out.text("strategy_id", e.strategyId());
        out.text("symbol", i.symbol());
        out.text("side", e.side().json());
        out.decimal("qty", e.qty(), i.qtyScale());
        out.decimalOrNull("limit_price", e.limitPrice(), i.priceScale());
        out.decimal("filled_quote", e.filledQuote(), Money.SCALE);
        out.text("reason", code(e.reason()));
        out.text("detail", e.detail());
    }

    private static void fill(FillEvent e, FieldSink out) {
        Instrument i = e.instrument();
        out.text("order_id", e.orderId());
        out.text("symbol", i.symbol());
        out.text("side", e.side().json());
        out.decimal("qty", e.qty(), i.qtyScale());
        out.decimal("price", e.price(), i.priceScale());
        out.decimal("fee", e.fee(), Money.SCALE);
        out.whole("ts_fill_ns", e.tsFillNs());
        if (out.canonical()) {
            out.map("meta", e.meta());
        } else {
            Map<String, Object> meta = new LinkedHashMap<>(e.meta());
            meta.put("strategy_id", e.strategyId());
            meta.put("fee_asset", e.feeAsset());
            out.map("meta", meta);
        }
        out.text("fill_id", e.fillId());
        out.text("strategy_id", e.strategyId());
        out.text("fee_asset", e.feeAsset());
        out.flag("maker", e.maker());
    }

    private static void position(PositionSnapshot e, FieldSink out) {
        Instrument i = e.instrument();
        out.text("symbol", i.symbol());
        out.decimal("qty", e.qty(), i.qtyScale());
        if (!out.canonical()) {
            out.decimal("avg_price", e.qty() == 0 ? BigDecimal.ZERO : average(e.cost(), e.qty(), i));
            out.decimal("realized_pnl", e.realizedPnl(), Money.SCALE);
        }
        out.whole("ts_ns", e.tsNs());
        out.text("strategy_id", e.strategyId());
        out.decimal("cost", e.cost(), Money.SCALE);
        out.decimal("realized_gross", e.realizedGross(), Money.SCALE);
        out.decimal("fees", e.fees(), Money.SCALE);
        out.decimal("unrealized_pnl", e.unrealizedPnl(), Money.SCALE);
        out.decimalOrNull("mark_price", e.markPrice(), i.priceScale());
    }

    private static void equity(EquitySnapshot e, FieldSink out) {
        out.text("asset", e.asset());
        out.decimal("cash", e.cash(), Money.SCALE);
        out.decimal("equity", e.equity(), Money.SCALE);
        out.decimal("realized_pnl", e.realizedPnl(), Money.SCALE);
        out.decimal("unrealized_pnl", e.unrealizedPnl(), Money.SCALE);
        out.decimal("fees", e.fees(), Money.SCALE);
        out.decimal("day_pnl", e.dayPnl(), Money.SCALE);
        out.decimal("exposure", e.exposure(), Money.SCALE);
        out.whole("ts_ns", e.tsNs());
    }

    private static void instrument(InstrumentEvent e, FieldSink out) {
        Instrument i = e.instrument();
        out.text("symbol", i.symbol());
        out.text("venue", i.venue());
        out.text("venue_symbol", i.venueSymbol());
        out.text("base", i.base());
        out.text("quote", i.quote());
        out.whole("price_scale", i.priceScale());
        out.whole("qty_scale", i.qtyScale());
        out.decimal("tick", i.tick(), i.priceScale());
        out.decimal("step", i.step(), i.qtyScale());
        out.decimal("min_price", i.minPrice(), i.priceScale());
        out.decimal("max_price", i.maxPrice(), i.priceScale());
        out.decimal("min_qty", i.minQty(), i.qtyScale());
        out.decimal("max_qty", i.maxQty(), i.qtyScale());
        out.decimal("min_notional", i.minNotional(), Money.SCALE);
        out.whole("ts_ns", e.tsNs());
    }

    /** Returns an amount by a quantity, for display: half-even at {@link #AVERAGE_DECIMALS} decimals. */
    private static BigDecimal average(long amount, long qty, Instrument i) {
        return BigDecimal.valueOf(amount, Money.SCALE)
                .divide(BigDecimal.valueOf(qty, i.qtyScale()), AVERAGE_DECIMALS, RoundingMode.HALF_EVEN);
    }

    private static @Nullable String symbol(@Nullable Instrument instrument) {
        return instrument == null ? null : instrument.symbol();
    }

    private static @Nullable String code(@Nullable Reason reason) {
        return reason == null ? null : reason.code();
    }
}
