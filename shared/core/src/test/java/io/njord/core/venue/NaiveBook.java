package io.njord.core.venue;

import io.njord.contracts.Side;
import io.njord.contracts.TimeInForce;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The slow and obvious twin of {@link PriceTimeBook}. */
final class NaiveBook {
    private static final class Resting {
        private final long id;
        private long left;

        private Resting(long id, long left) {
            this.id = id;
            this.left = left;
        }
    }

    private final NavigableMap<Long, ArrayDeque<Resting>> bids = new TreeMap<>(Comparator.reverseOrder());
    private final NavigableMap<Long, ArrayDeque<Resting>> asks = new TreeMap<>();

    long limit(long id, Side side, long price, long qty, TimeInForce timeInForce, PriceTimeBook.Trades trades) {
        NavigableMap<Long, ArrayDeque<Resting>> other = side == Side.BUY ? asks : bids;
        if (timeInForce == TimeInForce.FOK) {
            long there = other.headMap(price, true).values().stream()
                    .flatMap(ArrayDeque::stream)
                    .mapToLong(resting -> resting.left)
                    .sum();
            if (there < qty) {
                return 0;
            }
        }
        long left = match(other, price, qty, trades);
        if (left > 0 && timeInForce == TimeInForce.GTC) {
            (side == Side.BUY ? bids : asks)
                    .computeIfAbsent(price, _ -> new ArrayDeque<>())
                    .add(new Resting(id, left));
        }
        return qty - left;
    }

    long market(Side side, long qty, PriceTimeBook.Trades trades) {
        return qty
                - (side == Side.BUY
                        ? match(asks, Long.MAX_VALUE, qty, trades)
                        : match(bids, Long.MIN_VALUE, qty, trades));
    }

    boolean cancel(long id) {
        return cancel(bids, id) || cancel(asks, id);
    }

    /** Returns price, quantity and number of orders of every level, best first. */
    List<List<Long>> levels(Side side) {
        List<List<Long>> levels = new ArrayList<>();
        (side == Side.BUY ? bids : asks)
                .forEach((price, queue) -> levels.add(List.of(
                        price, queue.stream().mapToLong(resting -> resting.left).sum(), (long) queue.size())));
        return levels;
    }

    private static long match(
            NavigableMap<Long, ArrayDeque<Resting>> other, long price, long qty, PriceTimeBook.Trades trades) {
        long left = qty;
        while (left > 0 && !other.headMap(price, true).isEmpty()) {
            var best = other.firstEntry();
            Resting maker = best.getValue().element();
            long traded = Math.min(left, maker.left);
            left -= traded;
            maker.left -= traded;
            trades.on(maker.id, best.getKey(), traded, maker.left == 0);
            if (maker.left == 0) {
                best.getValue().remove();
            }
            if (best.getValue().isEmpty()) {
                other.remove(best.getKey());
            }
        }
        return left;
    }

    private static boolean cancel(NavigableMap<Long, ArrayDeque<Resting>> side, long id) {
        boolean removed = false;
        for (ArrayDeque<Resting> queue : side.values()) {
            removed |= queue.removeIf(resting -> resting.id == id);
        }
        side.values().removeIf(ArrayDeque::isEmpty);
        return removed;
    }
}
