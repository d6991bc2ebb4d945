package io.njord.core.venue;

import io.njord.contracts.Side;
import io.njord.contracts.TimeInForce;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.Locale;

/**
 * How fast the venue's book is alone: 3,000,000 seeded operations (about 43 % cancels of one of the last 512 orders, an
 * eighth of the rest takers), each given through the public methods, with its trades counted and summed.
 *
 * <p>Left out: everything around the book (filters, fees, records, the loop).
 */
public final class PriceTimeBookBench {
    private static final int OPERATIONS = 3_000_000;

    private PriceTimeBookBench() {}

    /** Prints the median; takes no arguments. */
    public static void main(String[] args) {
        run(System.out);
    }

    /** What the trades of one run add up to; the same for every correct book. */
    record Totals(long trades, long volume, long notional, long cancels, long bid, long ask) {}

    /** Runs 3 rounds to warm up and 15 to measure; prints and returns the median in operations per second. */
    public static double run(PrintStream out) {
        Flow flow = new Flow(OPERATIONS, 7);
        double[] rates = new double[15];
        Totals totals = play(flow);
        for (int round = -2; round < rates.length; round++) {
            long start = System.nanoTime();
            totals = play(flow);
            double rate = OPERATIONS * 1e9 / (System.nanoTime() - start);
            if (round >= 0) {
                rates[round] = rate;
            }
        }
        Arrays.sort(rates);
        double median = rates[rates.length / 2];
        out.printf(
                Locale.ROOT,
                "price-time book: median %.1f M ops/s, best %.1f, worst %.1f; %s%n",
                median / 1e6,
                rates[rates.length - 1] / 1e6,
                rates[0] / 1e6,
                totals);
        return median;
    }

    static Totals play(Flow flow) {
        PriceTimeBook book = new PriceTimeBook();
        Sums sums = new Sums();
        long cancels = 0;
        for (int i = 0; i < flow.id.length; i++) {
            if (flow.cancel[i]) {
                cancels += book.cancel(flow.id[i]) ? 1 : 0;
            } else {
                book.limit(
                        flow.id[i],
                        flow.buy[i] ? Side.BUY : Side.SELL,
                        flow.price[i],
                        flow.qty[i],
                        TimeInForce.GTC,
                        sums);
            }
        }
        return new Totals(
                sums.trades, sums.volume, sums.notional, cancels, book.price(Side.BUY, 0), book.price(Side.SELL, 0));
    }

    private static final class Sums implements PriceTimeBook.Trades {
        private long trades;
        private long volume;
        private long notional;

        @Override
        public void on(long makerId, long price, long qty, boolean makerDone) {
            trades++;
            volume += qty;
            notional += qty * price;
        }
    }

    /** The seeded order flow: a linear congruential generator whose bits are cut into action, side, price and quantity. */
    static final class Flow {
        private final boolean[] cancel;
        private final boolean[] buy;
        private final int[] price;
        private final int[] qty;
        private final int[] id;
        private int mid = 10_000;
        private int nextId = 1;

        Flow(int operations, long seed) {
            cancel = new boolean[operations];
            buy = new boolean[operations];
            price = new int[operations];
            qty = new int[operations];
            id = new int[operations];
            long state = seed;
            for (int i = 0; i < operations; i++) {
                state = state * 6364136223846793005L + 1442695040888963407L;
                long bits = state >>> 16;
                if ((bits & 1023) < 430 && nextId > 600) {
                    cancel[i] = true;
                    id[i] = nextId - 1 - (int) ((bits >>> 10) & 511);
                } else {
                    place(i, bits >>> 10);
                }
            }
        }

        private void place(int i, long bits) {
            int sign = (bits & 1) == 0 ? 1 : -1;
            int away = 1 + (int) ((bits >>> 1) & 63) / 2;
            boolean taker = ((bits >>> 7) & 7) == 0;
            if (((bits >>> 10) & 255) == 0) {
                mid += ((bits >>> 10) & 256) == 0 ? 1 : -1;
            }
            mid = Math.clamp(mid, 9_000, 11_000);
            buy[i] = sign > 0;
            price[i] = taker ? mid + sign * 8 : mid - sign * away;
            qty[i] = 1 + (int) ((bits >>> 19) & 15);
            id[i] = nextId++;
        }
    }
}
