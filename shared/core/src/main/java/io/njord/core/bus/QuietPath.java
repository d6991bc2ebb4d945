package io.njord.core.bus;

import io.njord.contracts.Bar;
import io.njord.contracts.Trade;
import io.njord.core.MarketListener;
import io.njord.core.Out;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The machines that want bars, or trades, when no events are made of those. Each stands at a call site of its own: the compiler
 * then knows what stands behind each and calls it directly, which a walk over a list of different machines would prevent.
 */
final class QuietPath {
    private static final int SITES = 4;

    private final TradingLoop loop;
    private final boolean complete;
    private final @Nullable Site first;
    private final @Nullable Site second;
    private final @Nullable Site third;
    private final @Nullable Site fourth;
    private final @Nullable Site fifth;

    private record Site(MarketListener listener, Out out) {}

    QuietPath(TradingLoop loop, List<TradingLoop.Seat> upstreams, List<TradingLoop.Seat> others) {
        this.loop = loop;
        complete = upstreams.size() <= 1 && others.size() <= SITES && listen(upstreams) && listen(others);
        first = site(upstreams, 0);
        second = site(others, 0);
        third = site(others, 1);
        fourth = site(others, 2);
        fifth = site(others, 3);
    }

    /** Returns whether every machine that wants them can take views, and there is a site for each. */
    boolean complete() {
        return complete;
    }

    private static boolean listen(List<TradingLoop.Seat> seats) {
        return seats.stream().allMatch(seat -> seat.machine() instanceof MarketListener);
    }

    private @Nullable Site site(List<TradingLoop.Seat> seats, int at) {
        return complete && at < seats.size() && seats.get(at).machine() instanceof MarketListener listener
                ? new Site(listener, seats.get(at))
                : null;
    }

    void deliver(Bar bar) {
        long position = loop.take();
        if (first != null) {
            first.listener.onBar(bar, first.out);
            loop.rest(position);
        }
        if (second != null) {
            second.listener.onBar(bar, second.out);
        }
        if (third != null) {
            third.listener.onBar(bar, third.out);
        }
        if (fourth != null) {
            fourth.listener.onBar(bar, fourth.out);
        }
        if (fifth != null) {
            fifth.listener.onBar(bar, fifth.out);
        }
        loop.rest(position);
    }

    void deliver(Trade trade) {
        long position = loop.take();
        if (first != null) {
            first.listener.onTrade(trade, first.out);
            loop.rest(position);
        }
        if (second != null) {
            second.listener.onTrade(trade, second.out);
        }
        if (third != null) {
            third.listener.onTrade(trade, third.out);
        }
        if (fourth != null) {
            fourth.listener.onTrade(trade, fourth.out);
        }
        if (fifth != null) {
            fifth.listener.onTrade(trade, fifth.out);
        }
        loop.rest(position);
    }
}
