package io.njord.lab.check;

import io.njord.contracts.CancelRequest;
import io.njord.contracts.Event;
import io.njord.contracts.OrderIntent;
import io.njord.contracts.SignalEvent;
import io.njord.core.market.BarSeries;
import io.njord.core.strategy.StrategyEntry;
import io.njord.lab.backtest.Backtest;
import io.njord.lab.backtest.BacktestOptions;
import io.njord.lab.backtest.BacktestRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Varies how many bars a strategy sees before it may trade, and compares what it then decides with what it decides when it has
 * seen all the bars there are. Trading begins at several bars in the second half of the data. Decisions are compared by time,
 * side and type, and by quantity and prices to a thousandth; the numbers in a signal are not, since an average that forgets
 * slowly is never equal to the last digit and need not be.
 */
public final class WarmUpCheck {
    private static final int SHORTEST = 10;
    private static final int LEAST = 40;
    private static final double TOLERANCE = 1e-3;

    private final StrategyEntry entry;
    private final Market market;
    private final BacktestOptions options;
    private final WarmUpOptions how;
    private final int declared;

    /** A decision without what counts earlier ones. */
    private record Act(int point, String words, long qty, long limitPrice, long stopPrice) {
        boolean same(Act other) {
            return point == other.point
                    && words.equals(other.words)
                    && near(qty, other.qty)
                    && near(limitPrice, other.limitPrice)
                    && near(stopPrice, other.stopPrice);
        }

        private static boolean near(long one, long other) {
            return one == other || Math.abs(one - other) <= TOLERANCE * Math.max(Math.abs(one), Math.abs(other));
        }
    }

    private record Outcome(List<Act> acts, long equity) {}

    private record Compared(boolean same, boolean among, int first, int last, double equity, int decisions) {}

    private WarmUpCheck(StrategyEntry entry, List<BarSeries> bars, BacktestOptions options, WarmUpOptions how) {
        this.entry = entry;
        this.market = new Market(bars);
        this.options = options;
        this.how = how;
        this.declared = entry.factory().warmUpBars(entry.checkedParams());
    }

    /**
     * Checks a strategy over bars.
     *
     * @throws io.njord.lab.backtest.BacktestException when the strategy fails
     * @throws IllegalArgumentException when there are too few bars for the declared warm-up
     */
    public static WarmUpReport check(
            StrategyEntry entry, List<BarSeries> bars, BacktestOptions options, WarmUpOptions how) {
        return new WarmUpCheck(entry, bars, options, how).report();
    }

    private WarmUpReport report() {
        int points = market.points();
        if (points < LEAST || points / 2 <= declared) {
            throw new IllegalArgumentException("a warm-up of " + declared + " bars cannot be checked on " + points
                    + " bars: give at least " + Math.max(LEAST, 2 * declared + 2));
        }
        int[] starts = IntStream.range(0, how.starts())
                .map(i -> points / 2 + (int) ((long) i * (points / 2 - LEAST / 4) / how.starts()))
                .distinct()
                .toArray();
        List<Outcome> references = IntStream.of(starts)
                .parallel()
                .mapToObj(start -> run(start, start))
                .toList();
        List<WarmUpReport.Row> rows = new ArrayList<>();
        boolean late = false;
        for (int length : lengths(points / 2)) {
            List<Compared> compared = IntStream.range(0, starts.length)
                    .parallel()
                    .mapToObj(i -> compare(run(starts[i], length), references.get(i)))
                    .toList();
            rows.add(row(length, compared));
            late |= length == declared && compared.stream().allMatch(one -> one.same || one.among);
        }
        return judged(starts.length, rows, late, references);
    }

    /** Returns the lengths to try: none, the declared one, and ever twice as many. */
    private Set<Integer> lengths(int room) {
        TreeSet<Integer> lengths = new TreeSet<>(List.of(0, declared));
        for (long length = declared > 0 ? 2L * declared : SHORTEST;
                length <= Math.min(room, how.longest());
                length *= 2) {
            lengths.add((int) length);
        }
        return lengths;
    }

    private Outcome run(int start, int length) {
        List<BarSeries> bars = market.from(start - length);
        Decisions decisions = new Decisions();
        long equity = Backtest.record(
                new BacktestRequest(bars, List.of(WarmedUp.of(entry, length)), options, "", List.of(), 0), decisions);
        List<Act> acts = new ArrayList<>();
        for (int i = 0; i < decisions.size(); i++) {
            acts.add(act(decisions.point(i) - length, decisions.get(i)));
        }
        return new Outcome(acts, equity);
    }

    private static Act act(int point, Event event) {
        return switch (event) {
            case SignalEvent signal -> new Act(point, "signal " + signal.instrument() + " " + signal.name(), 0, 0, 0);
            case OrderIntent intent ->
                new Act(
                        point,
                        intent.instrument() + " " + intent.side() + " " + intent.orderType() + " "
                                + intent.timeInForce() + " " + intent.postOnly(),
                        intent.qty(),
                        intent.limitPrice(),
                        intent.stopPrice());
            case CancelRequest cancel -> new Act(point, "cancel " + cancel.reason(), 0, 0, 0);
            default -> new Act(point, event.type().json(), 0, 0, 0);
        };
    }

    private Compared compare(Outcome one, Outcome reference) {
        List<Act> acts = one.acts;
        List<Act> known = reference.acts;
        int first = 0;
        while (first < Math.min(acts.size(), known.size()) && acts.get(first).same(known.get(first))) {
            first++;
        }
        boolean same = acts.size() == known.size() && first == known.size();
        int back = 0;
        while (!same
                && back < Math.min(acts.size(), known.size()) - first
                && acts.get(acts.size() - 1 - back).same(known.get(known.size() - 1 - back))) {
            back++;
        }
        return new Compared(
                same,
                among(acts, known),
                same ? -1 : Math.min(point(acts, first), point(known, first)),
                same ? -1 : Math.max(before(acts, back), before(known, back)),
                Math.abs(one.equity - reference.equity) / (double) options.cash(),
                acts.size());
    }

    /** Returns whether every act is one of the known ones; both are in the order of time. */
    private static boolean among(List<Act> acts, List<Act> known) {
        int from = 0;
        for (Act act : acts) {
            while (from < known.size() && known.get(from).point < act.point) {
                from++;
            }
            boolean found = false;
            for (int i = from; i < known.size() && known.get(i).point == act.point; i++) {
                found |= act.same(known.get(i));
            }
            if (!found) {
                return false;
            }
        }
        return true;
    }

    private static int point(List<Act> acts, int at) {
        return at < acts.size() ? acts.get(at).point : Integer.MAX_VALUE;
    }

    private static int before(List<Act> acts, int back) {
        int at = acts.size() - 1 - back;
        return at >= 0 ? acts.get(at).point : -1;
    }

    private static WarmUpReport.Row row(int length, List<Compared> all) {
        return new WarmUpReport.Row(
                length,
                (int) all.stream().filter(Compared::same).count(),
                all.stream()
                        .filter(one -> !one.same)
                        .mapToInt(Compared::first)
                        .min()
                        .orElse(-1),
                all.stream().mapToInt(Compared::last).max().orElse(-1),
                all.stream().mapToDouble(Compared::equity).max().orElse(0),
                all.stream().mapToInt(Compared::decisions).sum());
    }

    private WarmUpReport judged(int starts, List<WarmUpReport.Row> rows, boolean late, List<Outcome> references) {
        OptionalInt recommended = recommended(starts, rows);
        WarmUpReport.Row own =
                rows.stream().filter(row -> row.bars() == declared).findFirst().orElseThrow();
        WarmUpReport.Verdict verdict = verdict(recommended, late, references);
        String subject = LookaheadCheck.subject(entry);
        List<Finding> findings = new ArrayList<>();
        switch (verdict) {
            case SILENT ->
                findings.add(Finding.general(
                        "decided-nothing",
                        subject,
                        "it decided nothing in the second half of " + market.points() + " bars",
                        "give bars on which it trades"));
            case TOO_SHORT ->
                findings.add(Finding.general(
                        "warm-up-too-short",
                        subject,
                        differs(own, starts),
                        "return " + recommended.orElseThrow() + " from warmUpBars instead of " + declared));
            case NEVER_SETTLES ->
                findings.add(Finding.general(
                        "never-settles",
                        subject,
                        differs(own, starts) + ", and no warm-up up to "
                                + rows.getLast().bars() + " bars changes that",
                        "let it forget: a window or a decay instead of a sum since the beginning"));
            case ENOUGH, LATE -> {
                // Nothing is wrong.
            }
        }
        return new WarmUpReport(subject, declared, starts, rows, recommended, verdict, findings);
    }

    /**
     * Returns the first length from which on nothing differs. The longest length agrees by itself, being nearly all there is, so
     * one more must.
     */
    private static OptionalInt recommended(int starts, List<WarmUpReport.Row> rows) {
        int at = rows.size();
        while (at > 0 && rows.get(at - 1).same() == starts) {
            at--;
        }
        return at < rows.size() - 1 ? OptionalInt.of(rows.get(at).bars()) : OptionalInt.empty();
    }

    private WarmUpReport.Verdict verdict(OptionalInt recommended, boolean late, List<Outcome> references) {
        if (references.stream().allMatch(one -> one.acts.isEmpty())) {
            return WarmUpReport.Verdict.SILENT;
        }
        if (recommended.isPresent() && recommended.getAsInt() <= declared) {
            return WarmUpReport.Verdict.ENOUGH;
        }
        if (late) {
            return WarmUpReport.Verdict.LATE;
        }
        return recommended.isPresent() ? WarmUpReport.Verdict.TOO_SHORT : WarmUpReport.Verdict.NEVER_SETTLES;
    }

    private String differs(WarmUpReport.Row own, int starts) {
        return "after its " + declared + " bars it decides otherwise than after all of them at " + (starts - own.same())
                + " of " + starts + " starts, first " + own.firstDifference() + " and last " + own.lastDifference()
                + " bars on";
    }
}
