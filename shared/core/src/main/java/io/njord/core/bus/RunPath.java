package io.njord.core.bus;

import io.njord.core.BarDecider;
import io.njord.core.BarFollower;
import io.njord.core.market.BarCursor;
import io.njord.core.market.BarSeries;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One machine that decides on bars and those that only follow them, one of which may be upstream. Between two bars from which
 * something follows, the one that decides goes through all bars by itself, and then the others take note of them at once.
 */
final class RunPath {
    private static final int SITES = 3;

    private final TradingLoop loop;
    private final BarDecider decider;
    private final TradingLoop.Seat deciderSeat;
    private final @Nullable Site upstream;
    private final @Nullable Site first;
    private final @Nullable Site second;
    private final @Nullable Site third;

    private record Site(BarFollower follower, TradingLoop.Seat out) {
        boolean silent() {
            return follower.silent(out);
        }

        void take(BarCursor bars, int from, int to) {
            if (from + 1 == to) {
                follower.onBar(bars.at(from), out);
            } else if (from < to) {
                follower.onBars(bars, from, to, out);
            }
        }
    }

    private RunPath(
            TradingLoop loop, TradingLoop.Seat decider, List<TradingLoop.Seat> upstream, List<TradingLoop.Seat> next) {
        this.loop = loop;
        this.decider = (BarDecider) decider.machine();
        this.deciderSeat = decider;
        this.upstream = site(upstream, 0);
        this.first = site(next, 0);
        this.second = site(next, 1);
        this.third = site(next, 2);
    }

    private static @Nullable Site site(List<TradingLoop.Seat> seats, int at) {
        return at < seats.size() ? new Site((BarFollower) seats.get(at).machine(), seats.get(at)) : null;
    }

    /** Returns the path where exactly one machine decides and all others follow; else null. */
    static @Nullable RunPath of(TradingLoop loop, List<TradingLoop.Seat> upstream, List<TradingLoop.Seat> others) {
        List<TradingLoop.Seat> following = new ArrayList<>();
        List<TradingLoop.Seat> deciding = new ArrayList<>();
        for (TradingLoop.Seat seat : others) {
            (seat.machine() instanceof BarFollower ? following : deciding).add(seat);
        }
        boolean possible = upstream.size() <= 1
                && upstream.stream().allMatch(seat -> seat.machine() instanceof BarFollower)
                && following.size() <= SITES
                && deciding.size() == 1
                && deciding.getFirst().machine() instanceof BarDecider;
        return possible ? new RunPath(loop, deciding.getFirst(), upstream, following) : null;
    }

    /** Takes bars up to the first behind which something followed from a decision; returns the index behind it. */
    int deliver(BarCursor bars, int from, int to, BarRun run) {
        loop.advanceTo(bars.at(from).tsClose());
        int untold = from;
        boolean silent = true;
        if (upstream != null && !upstream.silent()) {
            run.begins(from);
            long position = loop.take();
            upstream.take(bars, from, from + 1);
            loop.rest(position);
            untold = from + 1;
            silent = upstream.silent();
        }
        silent &= silent(first) && silent(second) && silent(third);
        int limit = silent ? untilTimer(bars.series(), from, to) : from + 1;
        loop.goAlong(bars.at(from), untold > from);
        int end = decider.onBars(bars, from, limit, deciderSeat);
        loop.stop();
        take(upstream, bars, untold, end);
        take(first, bars, from, end);
        take(second, bars, from, end);
        take(third, bars, from, end);
        if (silent && loop.resting()) {
            run.passed(from, end);
            return end;
        }
        int last = end - 1;
        if (last > from) {
            run.passed(from, last);
        }
        if (last >= untold) {
            run.begins(last);
        }
        loop.rest();
        run.rests(last);
        return end;
    }

    private static boolean silent(@Nullable Site site) {
        return site == null || site.silent();
    }

    private static void take(@Nullable Site site, BarCursor bars, int from, int to) {
        if (site != null) {
            site.take(bars, from, to);
        }
    }

    /** Returns the first bar behind this one that is not over when the next timer is due. */
    private int untilTimer(BarSeries series, int from, int to) {
        long dueNs = loop.nextTimerNs();
        int end = to;
        while (dueNs != Long.MAX_VALUE && end > from + 1 && series.end(end - 1) >= dueNs) {
            end--;
        }
        return end;
    }
}
