package io.njord.contracts;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** One random event of every type. */
final class SampleEvents {
    static final Instrument BTC = Instrument.spot("BTC/USDT", "binance", "0.01", "0.00001");
    static final Instrument ATOM = Instrument.spot("ATOM/USDT", "binanceus", "0.001", "0.01");
    static final Instruments ALL = Instruments.of(BTC, ATOM);

    private SampleEvents() {}

    static List<Event> all(Random r) {
        Instrument i = r.nextBoolean() ? BTC : ATOM;
        Side side = r.nextBoolean() ? Side.BUY : Side.SELL;
        OrderType type = OrderType.values()[r.nextInt(4)];
        long limit = type.hasLimit() ? amount(r) : 0;
        long stop = type.hasStop() ? amount(r) : 0;
        TimeInForce tif = TimeInForce.values()[r.nextInt(3)];
        Reason reason = Reason.values()[r.nextInt(Reason.values().length)];
        OrderStatus status = OrderStatus.values()[r.nextInt(OrderStatus.values().length)];
        Map<String, Object> map = Map.of("a", "x", "n", -12L, "b", true, "m", Map.of("k", List.of(1L, "z")));
        long ts = 1_723_161_253_937_085_768L + r.nextInt();
        long open = 1_723_161_240_000_000_000L;
        long p = amount(r);
        List<Event> events = new ArrayList<>();
        events.add(new TradeEvent(i, side, amount(r), amount(r), ts, r.nextBoolean() ? 0 : ts / 1_000_000, maybe(r)));
        events.add(new BookEvent(i, r.nextBoolean(), 5, 9, Levels.of(p, 3, p - 1, 0), Levels.NONE, ts, ts / 1_000_000));
        events.add(new TickerEvent(i, p, 4, p + 1, 5, r.nextBoolean() ? 0 : p, 0, 77, ts));
        events.add(new OhlcvBar(
                i, Timeframe.M1, open, open + 60_000_000_000L, p, p + 9, p - 3, p + 1, 12, 3, 77, false, true));
        events.add(new SignalEvent(i, text(r), text(r), map, ts));
        events.add(new OrderIntent(
                "id" + text(r),
                ts,
                text(r),
                i,
                side,
                type,
                amount(r),
                limit,
                stop,
                tif,
                r.nextBoolean(),
                maybe(r),
                map));
        events.add(new CancelRequest(text(r), r.nextBoolean() ? i : null, text(r), text(r), text(r), ts));
        events.add(new RiskDecision(text(r), r.nextBoolean(), r.nextBoolean() ? null : reason, map, text(r), i, ts));
        events.add(new OrderEvent(
                text(r), i, side, type, amount(r), limit, stop, tif, true, maybe(r), ts, text(r), map, r.nextLong()));
        events.add(new BrokerOrderUpdate(
                text(r), text(r), text(r), text(r), i, side, status, amount(r), limit, amount(r), amount(r), reason,
                text(r), ts));
        events.add(new FillEvent(
                text(r), text(r), "s" + text(r), i, side, amount(r), p, ts, -amount(r), "USDT", r.nextBoolean(), map));
        events.add(new PositionSnapshot(text(r), i, -amount(r), -amount(r), amount(r), amount(r), -amount(r), p, ts));
        events.add(new EquitySnapshot(
                "USDT", amount(r), amount(r), -amount(r), amount(r), amount(r), -amount(r), amount(r), ts));
        events.add(new KillSwitchEvent("file", r.nextBoolean(), r.nextBoolean(), text(r), text(r), ts));
        events.add(new FeedEvent(r.nextBoolean() ? i : null, "gap", text(r), ts));
        events.add(new AlarmEvent("forged-message", "critical", text(r), text(r), ts));
        events.add(new StrategyStatus(text(r), i, "running", r.nextInt(9), text(r), ts));
        events.add(new ServiceStatus("journal", r.nextBoolean(), text(r), ts));
        events.add(new TimerEvent("venue", text(r), ts));
        events.add(new ClockEvent(ts));
        events.add(new SessionEvent("started", map, ts));
        events.add(new InstrumentEvent(i, ts));
        events.add(new RefusedMessage("strat.intent", reason, text(r), text(r), ts));
        events.add(new ControlCommand("cancel-all", text(r), text(r), text(r), ts));
        return events;
    }

    static Map<String, Object> withDecimal() {
        return Map.of("d", new BigDecimal("0.100"), "e", List.of(new BigDecimal("1E-7")));
    }

    private static long amount(Random r) {
        return 1 + (r.nextLong() >>> 1 + r.nextInt(40)) / 4;
    }

    private static String text(Random r) {
        String alphabet = "abcXYZ019 _-\"\\/<>&'\n\t\u0001\u00e9\u20ac\ud83d\ude80";
        StringBuilder text = new StringBuilder();
        for (int i = r.nextInt(12); i > 0; i--) {
            text.appendCodePoint(alphabet.codePointAt(r.nextInt(alphabet.length() - 2)));
        }
        return text.toString();
    }

    private static @Nullable String maybe(Random r) {
        return r.nextBoolean() ? null : "r" + r.nextInt(1_000);
    }
}
