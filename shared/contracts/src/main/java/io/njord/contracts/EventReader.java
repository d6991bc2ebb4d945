package io.njord.contracts;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes events of parsed JSON. The counterpart of {@link EventFields}. */
final class EventReader {
    private final Instruments instruments;

    EventReader(Instruments instruments) {
        this.instruments = instruments;
    }

    Event read(EventType type, JsonFields in) {
        return switch (type) {
            case TRADE -> trade(in);
            case BOOK -> book(in);
            case TICKER -> ticker(in);
            case BAR -> bar(in);
            case SIGNAL ->
                new SignalEvent(
                        instrument(in), in.text("strategy_id"), in.text("name"), in.map("values"), in.whole("ts_ns"));
            case INTENT -> intent(in);
            case CANCEL ->
                new CancelRequest(
                        in.text(in.either("order_id", "exchange_order_id", "client_order_id")),
                        instrumentOrNull(in),
                        in.text("strategy_id", ""),
                        in.text("actor", ""),
                        in.text("reason", ""),
                        in.whole("ts_ns", 0));
            case DECISION ->
                new RiskDecision(
                        in.text("intent_id"),
                        in.flag("allowed"),
                        reason(in),
                        in.map("caps"),
                        in.text("strategy_id", ""),
                        instrumentOrNull(in),
                        in.whole("ts_ns", 0));
            case ORDER -> order(in);
            case ORDER_UPDATE -> update(in);
            case FILL -> fill(in);
            case POSITION -> position(in);
            case EQUITY ->
                new EquitySnapshot(
                        in.text("asset"),
                        in.decimal("cash", Money.SCALE),
                        in.decimal("equity", Money.SCALE),
                        in.decimal("realized_pnl", Money.SCALE),
                        in.decimal("unrealized_pnl", Money.SCALE),
                        in.decimal("fees", Money.SCALE),
                        in.decimal("day_pnl", Money.SCALE),
                        in.decimal("exposure", Money.SCALE),
                        in.whole("ts_ns"));
            case KILL_SWITCH ->
                new KillSwitchEvent(
                        in.text("source"),
                        in.flag("tripped"),
                        in.flag("readable"),
                        in.text("actor", ""),
                        in.text("reason", ""),
                        in.whole("ts_ns"));
            case FEED ->
                new FeedEvent(instrumentOrNull(in), in.text("state"), in.text("detail", ""), in.whole("ts_ns"));
            case ALARM ->
                new AlarmEvent(
                        in.text("code"),
                        in.text("severity"),
                        in.text("source", ""),
                        in.text("detail", ""),
                        in.whole("ts_ns"));
            case STRATEGY_STATUS ->
                new StrategyStatus(
                        in.text("strategy_id"),
                        instrumentOrNull(in),
                        in.text("state"),
                        Math.toIntExact(Math.clamp(in.whole("errors", 0), 0, Integer.MAX_VALUE)),
                        in.text("detail", ""),
                        in.whole("ts_ns"));
            case SERVICE_STATUS ->
                new ServiceStatus(in.text("service"), in.flag("healthy"), in.text("detail", ""), in.whole("ts_ns"));
            case TIMER -> new TimerEvent(in.text("machine"), in.text("key"), in.whole("ts_ns"));
            case CLOCK -> new ClockEvent(in.whole("ts_ns"));
            case SESSION -> new SessionEvent(in.text("state"), in.map("detail"), in.whole("ts_ns"));
            case INSTRUMENT -> definition(in);
            case REFUSED ->
                new RefusedMessage(
                        in.text("topic"),
                        Reason.parse(in.text("reason")),
                        in.text("message_id", ""),
                        in.text("detail", ""),
                        in.whole("ts_ns"));
            case COMMAND ->
                new ControlCommand(
                        in.text("command"),
                        in.text("target", ""),
                        in.text("actor", ""),
                        in.text("reason", ""),
                        in.whole("ts_ns"));
        };
    }

    private TradeEvent trade(JsonFields in) {
        Instrument i = instrument(in);
        long qty = in.decimal(in.either("qty", "amount"), i.qtyScale());
        long price = in.decimal("price", i.priceScale());
        positive(in, "qty", qty);
        positive(in, "price", price);
        return new TradeEvent(
                i,
                side(in, Reason.INVALID_MESSAGE),
                qty,
                price,
                in.whole("ts_local_ns"),
                in.whole(in.either("ts_exchange_ms", "timestamp"), 0),
                in.textOrNull(in.either("agg_id", "id")));
    }

    private BookEvent book(JsonFields in) {
        Instrument i = instrument(in);
        return new BookEvent(
                i,
                in.flag("snapshot", true),
                in.whole("first_update_id", 0),
                in.whole("last_update_id", 0),
                in.levels("bids", i),
                in.levels("asks", i),
                in.whole("ts_local_ns"),
                in.whole("ts_exchange_ms", 0));
    }

    private TickerEvent ticker(JsonFields in) {
        Instrument i = instrument(in);
        return new TickerEvent(
                i,
                in.decimal("bid", i.priceScale(), 0),
                in.decimal("bid_qty", i.qtyScale(), 0),
                in.decimal("ask", i.priceScale(), 0),
                in.decimal("ask_qty", i.qtyScale(), 0),
                in.decimal("last", i.priceScale(), 0),
                in.decimal("volume", i.qtyScale(), 0),
                in.whole("update_id", 0),
                in.whole("ts_local_ns", 0));
    }

    private OhlcvBar bar(JsonFields in) {
        Instrument i = instrument(in);
        return new OhlcvBar(
                i,
                Timeframe.parse(in.text("timeframe")),
                in.whole("ts_open"),
                in.whole("ts_close"),
                in.decimal("open", i.priceScale()),
                in.decimal("high", i.priceScale()),
                in.decimal("low", i.priceScale()),
                in.decimal("close", i.priceScale()),
                in.decimal("volume", i.qtyScale()),
                Math.toIntExact(Math.clamp(in.whole("trades", 0), 0, Integer.MAX_VALUE)),
                in.decimal("quote_volume", Money.SCALE, 0),
                in.flag("synthetic", false),
                in.flag("partial", false));
    }

    private OrderIntent intent(JsonFields in) {
        String idField = in.either("id", "intent_id");
        String id = in.text(idField, "");
        if (id.isBlank()) {
            throw new ContractException(Reason.MISSING_INTENT_ID, "id", id, "send a unique id");
        }
        Instrument i = instrument(in);
        OrderType type = OrderType.parse(in.text("type"));
        long qty = in.decimal("qty", i.qtyScale());
        long limit = in.decimal("limit_price", i.priceScale(), 0);
        long stop = in.decimal("stop_price", i.priceScale(), 0);
        positive(in, "qty", qty);
        price(in, "limit_price", type.hasLimit(), limit);
        price(in, "stop_price", type.hasStop(), stop);
        return new OrderIntent(
                id,
                in.whole("ts_local_ns"),
                in.text("strategy_id"),
                i,
                side(in, Reason.INVALID_INTENT),
                type,
                qty,
                limit,
                stop,
                timeInForce(in),
                in.flag("post_only", false),
                in.textOrNull("replaces"),
                in.map("meta"));
    }

    private OrderEvent order(JsonFields in) {
        Instrument i = instrument(in);
        return new OrderEvent(
                in.text("intent_id"),
                i,
                side(in, Reason.INVALID_MESSAGE),
                OrderType.parse(in.text("type")),
                in.decimal("qty", i.qtyScale()),
                in.decimal("limit_price", i.priceScale(), 0),
                in.decimal("stop_price", i.priceScale(), 0),
                timeInForce(in),
                in.flag("post_only", false),
                in.textOrNull("replaces"),
                in.whole("ts_accepted_ns"),
                in.text("strategy_id", ""),
                in.map("meta"),
                in.whole("approval", 0));
    }

    private BrokerOrderUpdate update(JsonFields in) {
        Instrument i = instrument(in);
        String status = in.text("status");
        OrderStatus known = null;
        for (OrderStatus one : OrderStatus.values()) {
            if (one.name().equals(status)) {
                known = one;
            }
        }
        if (known == null) {
            throw in.wrong("status", status, "send a status of the order list");
        }
        return new BrokerOrderUpdate(
                in.text("exchange_order_id"),
                in.text("client_order_id", ""),
                in.text("intent_id", ""),
                in.text("strategy_id", ""),
                i,
                side(in, Reason.INVALID_MESSAGE),
                known,
                in.decimal("qty", i.qtyScale(), 0),
                in.decimal("limit_price", i.priceScale(), 0),
                in.decimal("filled_qty", i.qtyScale()),
                in.decimal("filled_quote", Money.SCALE, 0),
                reason(in),
                in.text("detail", ""),
                in.whole("ts_ns"));
    }

    private FillEvent fill(JsonFields in) {
        Instrument i = instrument(in);
        Map<String, Object> meta = new LinkedHashMap<>(in.map("meta"));
        String strategy = in.text("strategy_id", text(meta, "strategy_id"));
        String feeAsset = in.text("fee_asset", text(meta, "fee_asset"));
        meta.remove("strategy_id", strategy);
        meta.remove("fee_asset", feeAsset);
        String order = in.text("order_id");
        return new FillEvent(
                in.text("fill_id", order),
                order,
                strategy,
                i,
                side(in, Reason.INVALID_MESSAGE),
                in.decimal("qty", i.qtyScale()),
                in.decimal("price", i.priceScale()),
                in.whole("ts_fill_ns"),
                in.decimal("fee", Money.SCALE, 0),
                feeAsset,
                in.flag("maker", false),
                meta);
    }

    private PositionSnapshot position(JsonFields in) {
        Instrument i = instrument(in);
        long qty = in.decimal("qty", i.qtyScale());
        long fees = in.decimal("fees", Money.SCALE, 0);
        long gross = in.has("realized_gross")
                ? in.decimal("realized_gross", Money.SCALE)
                : Decimals.add(in.decimal("realized_pnl", Money.SCALE), fees);
        return new PositionSnapshot(
                in.text("strategy_id", ""),
                i,
                qty,
                in.has("cost") ? in.decimal("cost", Money.SCALE) : costOf(in, qty, i),
                gross,
                fees,
                in.decimal("unrealized_pnl", Money.SCALE, 0),
                in.decimal("mark_price", i.priceScale(), 0),
                in.whole("ts_ns"));
    }

    private static long costOf(JsonFields in, long qty, Instrument i) {
        BigDecimal average = in.bigDecimal("avg_price");
        if (average == null) {
            throw in.missing("avg_price");
        }
        try {
            return average.multiply(BigDecimal.valueOf(qty, i.qtyScale()))
                    .setScale(Money.SCALE, RoundingMode.HALF_EVEN)
                    .unscaledValue()
                    .longValueExact();
        } catch (ArithmeticException e) {
            throw new ContractException(Reason.OVERFLOW, "avg_price", average, "it does not fit 64 bits");
        }
    }

    private static InstrumentEvent definition(JsonFields in) {
        try {
            int priceScale = (int) in.whole("price_scale");
            int qtyScale = (int) in.whole("qty_scale");
            return new InstrumentEvent(
                    new Instrument(
                            in.text("symbol"),
                            in.text("venue"),
                            in.text("venue_symbol"),
                            in.text("base"),
                            in.text("quote"),
                            priceScale,
                            qtyScale,
                            in.decimal("tick", priceScale),
                            in.decimal("step", qtyScale),
                            in.decimal("min_price", priceScale, 0),
                            in.decimal("max_price", priceScale, 0),
                            in.decimal("min_qty", qtyScale, 0),
                            in.decimal("max_qty", qtyScale, 0),
                            in.decimal("min_notional", Money.SCALE, 0)),
                    in.whole("ts_ns"));
        } catch (IllegalArgumentException e) {
            throw new ContractException(Reason.INVALID_MESSAGE, "instrument", e.getMessage(), "correct the definition");
        }
    }

    private Instrument instrument(JsonFields in) {
        return instruments.get(in.text("symbol"));
    }

    private @Nullable Instrument instrumentOrNull(JsonFields in) {
        String symbol = in.textOrNull("symbol");
        return symbol == null ? null : instruments.get(symbol);
    }

    private static Side side(JsonFields in, Reason reason) {
        String text = in.text("side");
        try {
            return Side.parse(text);
        } catch (ContractException e) {
            throw new ContractException(reason, "side", text, "use buy or sell");
        }
    }

    private static TimeInForce timeInForce(JsonFields in) {
        String text = in.textOrNull("time_in_force");
        return text == null ? TimeInForce.GTC : TimeInForce.parse(text);
    }

    private static @Nullable Reason reason(JsonFields in) {
        String code = in.textOrNull("reason");
        return code == null ? null : Reason.parse(code);
    }

    private static String text(Map<String, Object> meta, String key) {
        return meta.get(key) instanceof String text ? text : "";
    }

    private static void positive(JsonFields in, String field, long value) {
        if (value <= 0) {
            throw in.wrong(field, value, "it must be greater than 0");
        }
    }

    private static void price(JsonFields in, String field, boolean wanted, long value) {
        if (wanted && value <= 0) {
            throw in.wrong(field, value == 0 ? null : value, "this order type needs a price greater than 0");
        }
        if (!wanted && value != 0) {
            throw in.wrong(field, value, "this order type has none: send null");
        }
    }
}
