package io.njord.lab.backtest;

import io.njord.contracts.Decimals;
import io.njord.contracts.Instrument;
import io.njord.contracts.Money;
import io.njord.contracts.Side;
import io.njord.core.Notional;
import io.njord.lab.result.FillLog;
import io.njord.lab.result.RoundTrip;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Joins fills to round trips, per strategy and symbol; a fill that turns a position round ends one and begins the next. */
final class RoundTrips {
    private final List<RoundTrip> ended = new ArrayList<>();
    private final Map<String, Open> open = new LinkedHashMap<>();
    private @Nullable Open latest;

    private RoundTrips() {}

    /**
     * Joins all fills.
     *
     * @param marks last price by symbol, for what is still open
     * @param endNs time of the last mark
     * @param lastBar index of the last bar
     */
    static List<RoundTrip> of(FillLog fills, Map<String, Long> marks, long endNs, int lastBar) {
        RoundTrips trips = new RoundTrips();
        for (int i = 0; i < fills.size(); i++) {
            trips.add(fills.get(i));
        }
        for (Open one : trips.open.values()) {
            if (one.qty > 0) {
                long mark = marks.getOrDefault(one.instrument.symbol(), 0L);
                trips.ended.add(one.end(endNs, lastBar, mark, true));
            }
        }
        return trips.ended;
    }

    private void add(FillLog.Fill fill) {
        Open one = latest != null && latest.holds(fill) ? latest : open(fill);
        latest = one;
        if (one.qty == 0) {
            one.begin(fill);
        }
        if (fill.side() == one.side) {
            one.enter(fill.price(), fill.qty(), fill.fee());
            return;
        }
        long closed = Math.min(one.qty, fill.qty());
        long fee = closed == fill.qty() ? fill.fee() : Decimals.mulDiv(fill.fee(), closed, fill.qty());
        one.leave(fill.price(), closed, fee);
        if (one.qty == 0) {
            ended.add(one.end(fill.tsNs(), fill.bar(), 0, false));
            if (closed < fill.qty()) {
                one.begin(fill);
                one.enter(fill.price(), fill.qty() - closed, fill.fee() - fee);
            }
        }
    }

    private Open open(FillLog.Fill fill) {
        String key = fill.strategyId() + "|" + fill.instrument().symbol();
        return open.computeIfAbsent(key, _ -> new Open(fill.strategyId(), fill.instrument()));
    }

    /** A position that is not flat. */
    private static final class Open {
        private final String strategyId;
        private final Instrument instrument;
        private final Notional notional;
        private Side side = Side.BUY;
        private long qty;
        private long largest;
        private long entryNs;
        private int entryBar;
        private long fees;
        private long entered;
        private long enteredQty;
        private long left;
        private long leftQty;

        Open(String strategyId, Instrument instrument) {
            this.strategyId = strategyId;
            this.instrument = instrument;
            this.notional = new Notional(instrument);
        }

        boolean holds(FillLog.Fill fill) {
            return strategyId.equals(fill.strategyId())
                    && instrument.symbol().equals(fill.instrument().symbol());
        }

        void begin(FillLog.Fill fill) {
            side = fill.side();
            entryNs = fill.tsNs();
            entryBar = fill.bar();
            largest = 0;
            fees = 0;
            entered = 0;
            enteredQty = 0;
            left = 0;
            leftQty = 0;
        }

        void enter(long price, long more, long fee) {
            qty += more;
            largest = Math.max(largest, qty);
            entered = Decimals.add(entered, notional.of(price, more));
            enteredQty += more;
            fees = Decimals.add(fees, fee);
        }

        void leave(long price, long less, long fee) {
            qty -= less;
            left = Decimals.add(left, notional.of(price, less));
            leftQty += less;
            fees = Decimals.add(fees, fee);
        }

        RoundTrip end(long exitNs, int exitBar, long mark, boolean stillOpen) {
            long proceeds = stillOpen ? Decimals.add(left, notional.of(mark, qty)) : left;
            long gross = side == Side.BUY ? proceeds - entered : entered - proceeds;
            return new RoundTrip(
                    strategyId,
                    instrument,
                    side,
                    largest,
                    entryNs,
                    exitNs,
                    average(entered, enteredQty),
                    leftQty > 0 ? average(left, leftQty) : mark,
                    gross,
                    fees,
                    exitBar - entryBar,
                    stillOpen);
        }

        private long average(long amount, long of) {
            return Decimals.divide(amount, Money.SCALE, of, instrument.qtyScale(), instrument.priceScale());
        }
    }
}
