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

        void one(BarCursor bar) {
            follower.onBar(bar, out);
        }

        void many(BarCursor bars, int from, int to) {
            follower.onBars(bars, from, to, out);
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
        boolean begun = false;
        if (upstream != null && !upstream.silent()) {
            begun = true;
            run.begins(from);
            long position = loop.take();
            upstream.one(bars);
            loop.rest(position);
        }
        boolean silent = (upstream == null || upstream.silent())
                && (first == null || first.silent())
                && (second == null || second.silent())
                && (third == null || third.silent());
        int limit = silent ? untilTimer(bars.series(), from, to) : from + 1;
        loop.goAlong(bars.at(from), begun);
        int end = decider.onBars(bars, from, limit, deciderSeat);
        loop.stop();
        int quiet = loop.resting() && silent ? end : end - 1;
        if (quiet > from) {
            if (upstream != null && (!begun || quiet > from + 1)) {
                upstream.many(bars, begun ? from + 1 : from, quiet);
            }
            follow(bars, from, quiet);
            run.rests(from, quiet);
        }
        if (quiet < end) {
            if (!begun || quiet > from) {
                run.begins(quiet);
                if (upstream != null) {
                    upstream.one(bars.at(quiet));
                }
            }
            follow(bars.at(quiet));
        }
        loop.rest();
        if (quiet < end) {
            run.rests(quiet, end);
        }
        return end;
    }

    private void follow(BarCursor bars, int from, int to) {
        if (first != null) {
            first.many(bars, from, to);
        }
        if (second != null) {
            second.many(bars, from, to);
        }
        if (third != null) {
            third.many(bars, from, to);
        }
    }

    private void follow(BarCursor bar) {
        if (first != null) {
            first.one(bar);
        }
        if (second != null) {
            second.one(bar);
        }
        if (third != null) {
            third.one(bar);
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
