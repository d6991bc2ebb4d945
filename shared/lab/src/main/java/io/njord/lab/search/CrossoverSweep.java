package io.njord.lab.search;

import io.njord.contracts.Money;
import io.njord.contracts.Side;
import io.njord.core.Notional;
import io.njord.core.market.BarSeries;
import io.njord.core.venue.FeeModel;
import java.util.Arrays;

/**
 * Every pair of a fast and a slow average of one series at once: what {@code sma-cross}, long only, market orders at the next
 * open, does on each, to the last unit.
 *
 * <p>All averages are kept sorted. From one bar to the next the order hardly changes, and two averages change places exactly
 * where their pair crosses, so that the work is bars times averages plus crossings, not bars times pairs. Averages are compared
 * as integers, {@code sumA · lengthB} with {@code sumB · lengthA}; equal ones stay where they are: a tie changes nothing.
 *
 * <p>Not thread-safe; one object is one sweep.
 */
public final class CrossoverSweep {
    private static final byte FLAT = 0;
    private static final byte LONG = 1;

    private final BarSeries series;
    private final int[] lengths;
    private final long qty;
    private final FeeModel fees;
    private final Notional notional;
    private final long[] cash;
    private final byte[] position;
    private final int[] fills;
    private int pricedBar = -1;
    private long amount;
    private long buyFee;
    private long sellFee;
    private int tracedPair = -1;
    private Trace trace = (bar, side, price) -> {};

    /** Is told the fills of one pair. */
    @FunctionalInterface
    public interface Trace {
        /** Takes a fill at the open of a bar. */
        void fill(int bar, Side side, long price);
    }

    /**
     * Prepares a sweep.
     *
     * @param series the bars
     * @param lengths of the averages, ascending, each at least 1
     * @param cash starting cash of each pair, Money
     * @param qty base quantity of a position, at the instrument's scale
     * @param fees what a taking fill costs, in the quote asset
     */
    public CrossoverSweep(BarSeries series, int[] lengths, long cash, long qty, FeeModel fees) {
        for (int i = 0; i < lengths.length; i++) {
            if (lengths[i] < 1 || (i > 0 && lengths[i] <= lengths[i - 1])) {
                throw new IllegalArgumentException("lengths must ascend from 1, got " + Arrays.toString(lengths));
            }
        }
        this.series = series;
        this.lengths = lengths.clone();
        this.qty = qty;
        this.fees = fees;
        this.notional = new Notional(series.instrument());
        int pairs = lengths.length * lengths.length;
        this.cash = new long[pairs];
        Arrays.fill(this.cash, cash);
        this.position = new byte[pairs];
        this.fills = new int[pairs];
    }

    /** Wants to be told the fills of one pair, given by the places of its lengths. */
    public void trace(int fast, int slow, Trace listener) {
        tracedPair = pair(fast, slow);
        trace = listener;
    }

    /** Runs over all bars. */
    public void run() {
        long[] close = series.close();
        int bars = series.size();
        int count = lengths.length;
        long[] sums = new long[count];
        int[] order = new int[count];
        int known = 0;
        for (int bar = 0; bar < bars; bar++) {
            long price = close[bar];
            for (int i = 0; i < known; i++) {
                sums[i] += price - close[bar - lengths[i]];
            }
            sort(order, sums, known, bar);
            while (known < count && lengths[known] == bar + 1) {
                sums[known] = sum(close, bar);
                insert(order, sums, known);
                known++;
            }
        }
    }

    private static long sum(long[] close, int last) {
        long sum = 0;
        for (int i = 0; i <= last; i++) {
            sum += close[i];
        }
        return sum;
    }

    /** Restores the order; each change of places is a crossing of that pair. */
    private void sort(int[] order, long[] sums, int known, int bar) {
        for (int i = 1; i < known; i++) {
            int moving = order[i];
            long sum = sums[moving];
            long length = lengths[moving];
            int at = i;
            while (at > 0) {
                int other = order[at - 1];
                if (sum * lengths[other] <= sums[other] * length) {
                    break;
                }
                order[at] = other;
                at--;
                crossed(moving, other, bar);
            }
            order[at] = moving;
        }
    }

    /** Puts a fresh average where it belongs; equal to a shorter one, it stands above: the shorter one is not above it. */
    private void insert(int[] order, long[] sums, int fresh) {
        int at = fresh;
        while (at > 0 && sums[fresh] * lengths[order[at - 1]] >= sums[order[at - 1]] * lengths[fresh]) {
            order[at] = order[at - 1];
            at--;
        }
        order[at] = fresh;
    }

    private void crossed(int upper, int lower, int bar) {
        if (bar + 1 >= series.size()) {
            return; // an order of the last bar is not filled
        }
        boolean up = upper < lower;
        int pair = up ? pair(upper, lower) : pair(lower, upper);
        if (up == (position[pair] == FLAT)) {
            fill(pair, up, bar + 1);
        }
    }

    private void fill(int pair, boolean buy, int bar) {
        long price = series.open()[bar];
        if (bar != pricedBar) {
            pricedBar = bar;
            amount = notional.of(price, qty);
            buyFee = fees.fee(series.instrument(), Side.BUY, qty, amount, false);
            sellFee = fees.fee(series.instrument(), Side.SELL, qty, amount, false);
        }
        cash[pair] = Math.addExact(cash[pair], buy ? -amount - buyFee : amount - sellFee);
        position[pair] = buy ? LONG : FLAT;
        fills[pair]++;
        if (pair == tracedPair) {
            trace.fill(bar, buy ? Side.BUY : Side.SELL, price);
        }
    }

    private int pair(int fast, int slow) {
        return fast * lengths.length + slow;
    }

    /** Returns how often a pair traded, given by the places of its lengths. */
    public int fills(int fast, int slow) {
        return fills[pair(fast, slow)];
    }

    /** Returns the equity of a pair at the last close, {@link Money}. */
    public long equity(int fast, int slow) {
        int pair = pair(fast, slow);
        long held = position[pair] == LONG ? notional.of(series.close()[series.size() - 1], qty) : 0;
        return Math.addExact(cash[pair], held);
    }
}
