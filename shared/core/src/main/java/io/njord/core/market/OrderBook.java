package io.njord.core.market;

import io.njord.contracts.BookEvent;
import io.njord.contracts.Instrument;
import io.njord.contracts.Levels;
import io.njord.contracts.Side;
import io.njord.contracts.TickerEvent;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * The book of one instrument, kept from a snapshot and the changes after it.
 *
 * <p>The rules are Binance's ("How to manage a local order book correctly"): changes are kept until the snapshot has come;
 * those that end at or before the snapshot are dropped; the first one applied must reach across it ({@code first <= last + 1});
 * from then on each must begin exactly behind its predecessor. For USD-M futures, whose ids have holes, the decoder states
 * {@code firstUpdateId = pu + 1} ({@code pu} is the predecessor's last id), which turns the futures rule into the same one. A
 * venue without ids (0) is taken at its word.
 *
 * <p>A missed change makes the book invalid and empties it; the changes that follow are kept for the next snapshot. A
 * crossed book is invalid while it is crossed. A snapshot older than a valid book is dropped.
 *
 * <p>Only depth moves the book. The venue's own best bid and ask ({@link TickerEvent}) are newer than the depth stream and
 * know two prices only: mixing them in would leave levels behind that no change removes. The latest, by update id, is kept
 * beside the book in {@link #ticker()}.
 *
 * <p>Memory: 16 bytes a level, no allocation per change; up to {@link #MOST_BUFFERED} changes while there is no snapshot, the
 * oldest dropped first. Single-threaded.
 */
public final class OrderBook implements BookView {
    /** How many changes wait for a snapshot at most. */
    public static final int MOST_BUFFERED = 10_000;

    private final Instrument instrument;
    private final BookSide bids = new BookSide(true);
    private final BookSide asks = new BookSide(false);
    private final ArrayDeque<BookEvent> buffered = new ArrayDeque<>();
    private boolean synced;
    private boolean bridged;
    private boolean crossed;
    private long lastUpdateId;
    private long gaps;
    private @Nullable TickerEvent ticker;

    /** Creates an empty book that waits for a snapshot. */
    public OrderBook(Instrument instrument) {
        this.instrument = instrument;
    }

    /** Returns whose book it is. */
    public Instrument instrument() {
        return instrument;
    }

    /** Takes a snapshot or a change. Never throws for what a venue may send. */
    public BookChange apply(BookEvent event) {
        if (event.instrument() != instrument && !event.instrument().equals(instrument)) {
            return BookChange.DROPPED;
        }
        if (event.snapshot()) {
            return applySnapshot(event);
        }
        return synced ? applyChange(event) : buffer(event);
    }

    /** Keeps the venue's best bid and ask unless a newer one is known. Returns whether it was kept. */
    public boolean apply(TickerEvent event) {
        TickerEvent known = ticker;
        if (!event.instrument().equals(instrument)
                || (known != null && event.updateId() != 0 && event.updateId() < known.updateId())) {
            return false;
        }
        ticker = event;
        return true;
    }

    /** Forgets everything, as after a lost connection: the book is invalid until the next snapshot. */
    public void reset() {
        invalidate();
        buffered.clear();
        ticker = null;
    }

    /** Returns the venue's latest best bid and ask, or null when it has told none. */
    public @Nullable TickerEvent ticker() {
        return ticker;
    }

    /** Returns how often changes were missed. */
    public long gaps() {
        return gaps;
    }

    @Override
    public boolean valid() {
        return synced && !crossed;
    }

    /** Returns whether the best bid is not below the best ask. */
    public boolean crossed() {
        return crossed;
    }

    @Override
    public int depth(Side side) {
        return side(side).size();
    }

    @Override
    public long price(Side side, int level) {
        BookSide levels = side(side);
        return level < levels.size() ? levels.price(level) : 0;
    }

    @Override
    public long qty(Side side, int level) {
        BookSide levels = side(side);
        return level < levels.size() ? levels.qty(level) : 0;
    }

    @Override
    public long qtyAt(Side side, long price) {
        return side(side).qtyAt(price);
    }

    @Override
    public long bid() {
        return bids.size() == 0 ? 0 : bids.price(0);
    }

    @Override
    public long ask() {
        return asks.size() == 0 ? 0 : asks.price(0);
    }

    @Override
    public long lastUpdateId() {
        return lastUpdateId;
    }

    private BookSide side(Side side) {
        return side == Side.BUY ? bids : asks;
    }

    private BookChange buffer(BookEvent change) {
        if (buffered.size() == MOST_BUFFERED) {
            buffered.removeFirst();
        }
        buffered.addLast(change);
        return BookChange.BUFFERED;
    }

    private BookChange applySnapshot(BookEvent snapshot) {
        long id = snapshot.lastUpdateId();
        if (synced && id != 0 && id < lastUpdateId) {
            return BookChange.DROPPED;
        }
        bids.clear();
        asks.clear();
        load(bids, snapshot.bids());
        load(asks, snapshot.asks());
        synced = true;
        bridged = false;
        lastUpdateId = id;
        checkCrossed();
        while (synced && !buffered.isEmpty()) {
            BookEvent change = buffered.peekFirst();
            applyChange(change);
            if (synced) {
                buffered.removeFirst();
            }
        }
        if (!synced) {
            return BookChange.GAP;
        }
        return crossed ? BookChange.CROSSED : BookChange.RESYNCED;
    }

    private BookChange applyChange(BookEvent change) {
        long last = change.lastUpdateId();
        if (last != 0 && lastUpdateId != 0) {
            if (last <= lastUpdateId) {
                return BookChange.DROPPED;
            }
            long first = change.firstUpdateId();
            if (first > lastUpdateId + 1 || (bridged && first != lastUpdateId + 1)) {
                return gap(change);
            }
        }
        update(bids, change.bids());
        update(asks, change.asks());
        bridged = true;
        if (last != 0) {
            lastUpdateId = last;
        }
        boolean wasCrossed = crossed;
        checkCrossed();
        if (crossed) {
            return BookChange.CROSSED;
        }
        return wasCrossed ? BookChange.RESYNCED : BookChange.APPLIED;
    }

    private BookChange gap(BookEvent change) {
        gaps++;
        invalidate();
        // Changes that wait already include this one, in their order.
        if (buffered.isEmpty()) {
            buffer(change);
        }
        return BookChange.GAP;
    }

    private void invalidate() {
        synced = false;
        bridged = false;
        crossed = false;
        lastUpdateId = 0;
        bids.clear();
        asks.clear();
    }

    private void checkCrossed() {
        crossed = bids.size() > 0 && asks.size() > 0 && bids.price(0) >= asks.price(0);
    }

    /** A snapshot comes best first: from its end, every level is put behind the last one. */
    private static void load(BookSide side, Levels levels) {
        for (int i = levels.size() - 1; i >= 0; i--) {
            side.set(levels.price(i), levels.qty(i));
        }
    }

    private static void update(BookSide side, Levels levels) {
        int size = levels.size();
        for (int i = 0; i < size; i++) {
            side.set(levels.price(i), levels.qty(i));
        }
    }
}
