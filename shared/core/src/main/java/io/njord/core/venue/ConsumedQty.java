package io.njord.core.venue;

import io.njord.contracts.Side;
import io.njord.core.market.BookView;
import java.util.Arrays;

/**
 * What own orders have taken from one side of the recorded book, which knows nothing of them. A level's entry holds until
 * the recording tells another quantity for the level.
 */
final class ConsumedQty {
    private final Side side;
    private long[] prices = new long[16];
    private long[] shown = new long[16];
    private long[] taken = new long[16];
    private int size;

    ConsumedQty(Side side) {
        this.side = side;
    }

    /** Returns what is left to take of a level that shows this quantity. */
    long available(long price, long shownQty) {
        for (int i = 0; i < size; i++) {
            if (prices[i] == price) {
                return shownQty - taken[i];
            }
        }
        return shownQty;
    }

    void take(long price, long shownQty, long qty) {
        for (int i = 0; i < size; i++) {
            if (prices[i] == price) {
                taken[i] += qty;
                return;
            }
        }
        if (size == prices.length) {
            prices = Arrays.copyOf(prices, 2 * size);
            shown = Arrays.copyOf(shown, 2 * size);
            taken = Arrays.copyOf(taken, 2 * size);
        }
        prices[size] = price;
        shown[size] = shownQty;
        taken[size++] = qty;
    }

    /** Forgets the levels whose recorded quantity has changed. */
    void refresh(BookView book) {
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (book.qtyAt(side, prices[i]) == shown[i]) {
                keep(i, kept++);
            }
        }
        size = kept;
    }

    /** The same where only the best level is told: of the levels behind it nothing is known, so they are kept. */
    void refreshBest(BookView book) {
        if (size == 0 || !book.valid()) {
            return;
        }
        long best = book.price(side, 0);
        int kept = 0;
        for (int i = 0; i < size; i++) {
            boolean behind = best > 0 && (side == Side.BUY ? prices[i] < best : prices[i] > best);
            if (behind || book.qtyAt(side, prices[i]) == shown[i]) {
                keep(i, kept++);
            }
        }
        size = kept;
    }

    private void keep(int from, int to) {
        prices[to] = prices[from];
        shown[to] = shown[from];
        taken[to] = taken[from];
    }
}
