package io.njord.core.orders;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The unfinished orders of somebody by their ids, oldest first. Made for few orders at a time, of which the youngest are asked for
 * again and again: values stand in the order in which they came, beside an open-addressing index (linear probing, gaps closed by
 * shifting back), and nothing is allocated for an order. Not thread-safe.
 *
 * @param <V> what is kept of an order
 */
public final class OrdersById<V> {
    private static final int SMALLEST = 8;

    private @Nullable String[] ids = new String[SMALLEST];
    private @Nullable Object[] values = new Object[SMALLEST];
    /** Places in the columns plus one; 0 = free. Twice as long as the columns. */
    private int[] index = new int[2 * SMALLEST];

    private int end;
    private int size;
    /** The order asked for last, which is nearly always the one asked for next. */
    private @Nullable String latestId;

    private @Nullable V latest;

    /** Returns whether there is no order. */
    public boolean isEmpty() {
        return size == 0;
    }

    /** Returns the number of orders. */
    public int size() {
        return size;
    }

    /** Returns what is kept of an order, null when it is not there. */
    @SuppressWarnings("ReferenceEquality") // the same object is the same id; any other one is looked up
    public @Nullable V get(@Nullable String id) {
        return id == latestId ? latest : find(id);
    }

    private @Nullable V find(@Nullable String id) {
        if (size == 0 || id == null) {
            return null;
        }
        int place = index[cell(id)] - 1;
        if (place < 0) {
            return null;
        }
        latestId = id;
        latest = value(place);
        return latest;
    }

    /** Keeps an order, as the youngest; one of the same id is replaced where it stands. */
    public void put(String id, V value) {
        if (end == ids.length) {
            makeRoom();
        }
        latestId = id;
        latest = value;
        int cell = cell(id);
        if (index[cell] != 0) {
            values[index[cell] - 1] = value;
            return;
        }
        ids[end] = id;
        values[end] = value;
        index[cell] = ++end;
        size++;
    }

    /** Forgets an order; returns what was kept of it, null when it was not there. */
    public @Nullable V remove(String id) {
        if (size == 0) {
            return null;
        }
        int cell = cell(id);
        int place = index[cell] - 1;
        if (place < 0) {
            return null;
        }
        latestId = null;
        latest = null;
        V removed = value(place);
        ids[place] = null;
        values[place] = null;
        size--;
        closeGap(cell);
        if (place == end - 1) {
            end = size == 0 ? 0 : place;
        }
        return removed;
    }

    /** Forgets all. */
    public void clear() {
        latestId = null;
        latest = null;
        Arrays.fill(ids, null);
        Arrays.fill(values, null);
        Arrays.fill(index, 0);
        end = 0;
        size = 0;
    }

    /** Returns all, oldest first; a copy. */
    public List<V> values() {
        List<V> all = new ArrayList<>(size);
        for (int place = 0; place < end; place++) {
            if (ids[place] != null) {
                all.add(value(place));
            }
        }
        return all;
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // only values are put, and only where an id stands is looked
    private V value(int place) {
        return (V) values[place];
    }

    /** Returns where an id is in the index, or the free cell where it belongs. */
    private int cell(String id) {
        int mask = index.length - 1;
        int cell = home(id) & mask;
        for (int place = index[cell]; place != 0 && !id.equals(ids[place - 1]); place = index[cell]) {
            cell = cell + 1 & mask;
        }
        return cell;
    }

    private static int home(String id) {
        int hash = id.hashCode();
        return hash ^ hash >>> 16;
    }

    private void closeGap(int gapAt) {
        int mask = index.length - 1;
        int gap = gapAt;
        for (int cell = gap + 1 & mask; index[cell] != 0; cell = cell + 1 & mask) {
            String id = ids[index[cell] - 1];
            if (id != null && (cell - home(id) & mask) >= (cell - gap & mask)) {
                index[gap] = index[cell];
                gap = cell;
            }
        }
        index[gap] = 0;
    }

    /** Moves all together, into larger columns when more than half of them is taken. */
    private void makeRoom() {
        @Nullable String[] oldIds = ids;
        @Nullable Object[] oldValues = values;
        int length = 2 * size > oldIds.length ? 2 * oldIds.length : oldIds.length;
        ids = new String[length];
        values = new Object[length];
        index = new int[2 * length];
        int old = end;
        end = 0;
        for (int place = 0; place < old; place++) {
            String id = oldIds[place];
            if (id != null) {
                ids[end] = id;
                values[end] = oldValues[place];
                index[cell(id)] = ++end;
            }
        }
    }
}
