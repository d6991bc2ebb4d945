package io.njord.core.venue;

import io.njord.contracts.AlarmEvent;
import io.njord.contracts.Approval;
import io.njord.contracts.BookEvent;
import io.njord.contracts.BrokerOrderUpdate;
import io.njord.contracts.CancelRequest;
import io.njord.contracts.ClockEvent;
import io.njord.contracts.Envelope;
import io.njord.contracts.Event;
import io.njord.contracts.FillEvent;
import io.njord.contracts.Instrument;
import io.njord.contracts.Levels;
import io.njord.contracts.OhlcvBar;
import io.njord.contracts.OrderEvent;
import io.njord.contracts.OrderType;
import io.njord.contracts.Side;
import io.njord.contracts.TickerEvent;
import io.njord.contracts.TimeInForce;
import io.njord.contracts.Timeframe;
import io.njord.contracts.Topics;
import io.njord.contracts.TradeEvent;
import io.njord.core.bus.TradingLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A venue in its loop, and a short language to tell it the market and its orders, and to read what it answers. */
final class VenueRig {
    static final Instrument ATOM = Instrument.spot("ATOM/USDT", "test", "0.01", "0.1");
    static final long MINUTE = Timeframe.M1.lengthNs();

    final List<Envelope> record = new ArrayList<>();
    final SimulatedVenue venue;
    final TradingLoop loop = new TradingLoop(Topics.canonical(), record::add);
    final Instrument instrument;
    long nowNs = 1_000 * MINUTE;
    private int ids;
    private int read;
    private long updateId;

    VenueRig(VenueOptions options, Instrument instrument) {
        this.instrument = instrument;
        venue = new SimulatedVenue(options);
        loop.attach(venue);
    }

    VenueRig(VenueOptions options) {
        this(options, ATOM);
    }

    VenueRig() {
        this(VenueOptions.defaults());
    }

    static VenueRig of(VenueOptions.Builder options) {
        return new VenueRig(options.build());
    }

    void input(Event event) {
        loop.input("test", event);
    }

    // ---- the market: "bid:qty bid:qty | ask:qty"

    /** A snapshot of the whole book. */
    void book(String levels) {
        input(depth(true, levels, ++updateId));
    }

    /** Levels told anew; quantity 0 removes one. */
    void change(String levels) {
        input(depth(false, levels, ++updateId));
    }

    /** Levels told anew behind a change that was missed. */
    void changeAfterGap(String levels) {
        updateId += 2;
        input(depth(false, levels, updateId));
    }

    private BookEvent depth(boolean snapshot, String levels, long id) {
        String[] sides = sides(levels);
        return new BookEvent(instrument, snapshot, id, id, levels(sides[0]), levels(sides[1]), nowNs, 0);
    }

    private static String[] sides(String text) {
        int bar = text.indexOf('|');
        return new String[] {
            text.substring(0, bar).strip(), text.substring(bar + 1).strip()
        };
    }

    private Levels levels(String side) {
        if (side.isEmpty()) {
            return Levels.NONE;
        }
        return Levels.of(java.util.Arrays.stream(side.split(" "))
                .map(level -> level.split(":"))
                .flatMapToLong(
                        pair -> java.util.stream.LongStream.of(instrument.price(pair[0]), instrument.qty(pair[1])))
                .toArray());
    }

    /** The best bid and ask. */
    void ticker(String best) {
        ticker(best, "0");
    }

    /** The best bid and ask, and the last price. */
    void ticker(String best, String last) {
        String[] sides = sides(best);
        Levels bid = levels(sides[0]);
        Levels ask = levels(sides[1]);
        input(new TickerEvent(
                instrument,
                bid.size() == 0 ? 0 : bid.price(0),
                bid.size() == 0 ? 0 : bid.qty(0),
                ask.size() == 0 ? 0 : ask.price(0),
                ask.size() == 0 ? 0 : ask.qty(0),
                instrument.price(last),
                0,
                0,
                nowNs));
    }

    /** A trade: "sell 3 @ 9.9" is a taker who sells. */
    void trade(String text) {
        String[] words = text.split(" ");
        input(new TradeEvent(
                instrument,
                Side.parse(words[0]),
                instrument.qty(words[1]),
                instrument.price(words[3]),
                nowNs,
                0,
                null));
    }

    /** A minute bar "open high low close" of 1000 that begins now; afterwards it is a minute later. */
    void bar(String prices) {
        bar(prices, "1000");
    }

    void bar(String prices, String volume) {
        bar(Timeframe.M1, prices, volume);
    }

    void bar(Timeframe timeframe, String prices, String volume) {
        String[] words = prices.split(" ");
        long end = nowNs + timeframe.lengthNs();
        input(new OhlcvBar(
                instrument,
                timeframe,
                nowNs,
                end,
                instrument.price(words[0]),
                instrument.price(words[1]),
                instrument.price(words[2]),
                instrument.price(words[3]),
                instrument.qty(volume),
                0,
                0,
                false,
                false));
        nowNs = end;
    }

    /** Lets time pass. */
    void pass(long ns) {
        nowNs += ns;
        input(new ClockEvent(nowNs));
    }

    // ---- orders: "buy 2 limit 10 ioc", "sell 1 stop 9 limit 8.9", "buy 3 market", "buy 1 limit 9 post-only replaces
    // o1"

    /** Places an approved order. Returns its id: o1, o2, … */
    String place(String text) {
        OrderEvent order = order("o" + ++ids, text);
        input(order);
        return order.intentId();
    }

    OrderEvent order(String id, String text) {
        String[] words = text.split(" ");
        Side side = Side.parse(words[0]);
        long qty = instrument.qty(words[1]);
        long limit = 0;
        long stop = 0;
        TimeInForce timeInForce = TimeInForce.GTC;
        boolean postOnly = false;
        String replaces = null;
        for (int i = 2; i < words.length; i++) {
            switch (words[i]) {
                case "market" -> {}
                case "limit" -> limit = instrument.price(words[++i]);
                case "stop" -> stop = instrument.price(words[++i]);
                case "post-only" -> postOnly = true;
                case "replaces" -> replaces = words[++i];
                default -> timeInForce = TimeInForce.parse(words[i]);
            }
        }
        return order(id, side, qty, limit, stop, timeInForce, postOnly, replaces);
    }

    OrderEvent order(
            String id,
            Side side,
            long qty,
            long limit,
            long stop,
            TimeInForce timeInForce,
            boolean postOnly,
            @Nullable String replaces) {
        OrderType type = stop > 0
                ? (limit > 0 ? OrderType.STOP_LIMIT : OrderType.STOP)
                : limit > 0 ? OrderType.LIMIT : OrderType.MARKET;
        return new OrderEvent(
                id,
                instrument,
                side,
                type,
                qty,
                limit,
                stop,
                timeInForce,
                postOnly,
                replaces,
                nowNs,
                "s",
                Map.of("tag", id),
                Approval.of(id, instrument, side, type, qty, limit, stop, timeInForce, postOnly));
    }

    void cancel(String id) {
        input(new CancelRequest(id, null, "s", "s", "enough", nowNs));
    }

    // ---- what it answered

    /** Returns what was answered since the last call: "o1 new", "o1 maker 2@10", "o1 expired no-liquidity", "alarm …". */
    List<String> told() {
        List<String> told = new ArrayList<>();
        for (; read < record.size(); read++) {
            String line = line(record.get(read).event());
            if (line != null) {
                told.add(line);
            }
        }
        return told;
    }

    /** Returns only the fills of it: "o1 maker 2@10". */
    List<String> fills() {
        return told().stream()
                .filter(line -> line.contains("@") && !line.startsWith("alarm"))
                .toList();
    }

    static @Nullable String line(Event event) {
        return switch (event) {
            case FillEvent f ->
                f.orderId() + (f.maker() ? " maker " : " taker ")
                        + f.instrument().printQty(f.qty()) + "@"
                        + f.instrument().printPrice(f.price());
            case BrokerOrderUpdate u ->
                u.intentId() + " " + u.status().name().toLowerCase(Locale.ROOT)
                        + (u.reason() == null ? "" : " " + u.reason().code());
            case AlarmEvent a -> "alarm " + a.code();
            default -> null;
        };
    }

    <E extends Event> List<E> events(Class<E> type) {
        return record.stream()
                .map(Envelope::event)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    BrokerOrderUpdate lastUpdate(String id) {
        return Objects.requireNonNull(events(BrokerOrderUpdate.class).stream()
                .filter(update -> update.intentId().equals(id))
                .reduce((_, last) -> last)
                .orElse(null));
    }
}
