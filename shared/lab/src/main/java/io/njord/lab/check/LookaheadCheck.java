package io.njord.lab.check;

import io.njord.contracts.Event;
import io.njord.core.market.BarSeries;
import io.njord.core.market.TradeSeries;
import io.njord.core.strategy.StrategyEntry;
import io.njord.lab.backtest.BacktestException;
import io.njord.lab.backtest.BacktestOptions;
import io.njord.lab.montecarlo.PathRandom;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Looks for knowledge of the future. What a strategy decides up to a bar or trade must be the same, to the last bit, when the data
 * ends there, and when everything behind it is replaced by invented bars. A strategy that reads the market elsewhere, and so passes
 * these two, is run on nothing but invented bars: it must not be right about the real ones, nor, on those, more often than anybody
 * can be (over bars only); and its code must not reach for files, network, clock, chance or static state (see {@link CodeScan}).
 *
 * <p>Each end costs a run up to there. Over trades, which may be millions, there are fewer ends than asked for when these runs
 * would come to more than a hundred million trades.
 *
 * <p>A strategy that is prepared from bars or trades is prepared anew for every run, see {@link StrategySource}. The runs are
 * spread over all cores; what is found does not depend on their number.
 */
public final class LookaheadCheck {
    private final Stage stage;
    private final LookaheadOptions how;
    private final String subject;
    private final String unit;
    private final Decisions known;

    private LookaheadCheck(Stage stage, LookaheadOptions how) {
        this.stage = stage;
        this.how = how;
        this.subject = subject(stage.entry());
        this.unit = stage.unit();
        this.known = stage.whole();
    }

    /**
     * Checks a strategy over bars.
     *
     * @throws BacktestException when the strategy fails on the whole data already
     * @throws IllegalArgumentException when it cannot be run over these bars, or there are fewer than three
     */
    public static LookaheadReport check(
            StrategySource source, List<BarSeries> bars, BacktestOptions options, LookaheadOptions how) {
        if (bars.isEmpty() || bars.stream().anyMatch(one -> one.size() < 3)) {
            throw new IllegalArgumentException("a look for foreknowledge needs at least 3 bars of each symbol, got "
                    + bars.stream().map(BarSeries::size).toList());
        }
        return new LookaheadCheck(new BarStage(source, bars, options), how).report();
    }

    /**
     * Checks a strategy over trades.
     *
     * @throws BacktestException when the strategy fails on the whole data already
     * @throws IllegalArgumentException when it cannot be run over these trades, or there are fewer than three
     */
    public static LookaheadReport check(
            TradeStrategySource source, TradeSeries trades, BacktestOptions options, LookaheadOptions how) {
        if (trades.size() < 3) {
            throw new IllegalArgumentException(
                    "a look for foreknowledge needs at least 3 trades, got " + trades.size());
        }
        return new LookaheadCheck(new TradeStage(source, trades, options), how).report();
    }

    /** Names the entry's kind and parameters. */
    static String subject(StrategyEntry entry) {
        return entry.factory().id() + " " + entry.checkedParams();
    }

    private LookaheadReport report() {
        List<Finding> findings = new ArrayList<>();
        findings.addAll(CodeScan.of(stage.entry().factory().getClass(), subject));
        if (known.size() == 0) {
            findings.add(Finding.general(
                    "decided-nothing",
                    subject,
                    "it decided nothing in " + stage.points() + " " + unit + "s, so there was nothing to check",
                    "give " + unit + "s on which it trades"));
        }
        addIfAny(findings, again());
        int[] ends = ends();
        addIfAny(findings, earliest(IntStream.of(ends).parallel().mapToObj(this::cutAt)));
        int[] futures = futures();
        addIfAny(findings, earliest(IntStream.of(futures).parallel().mapToObj(this::replacedBehind)));
        Foresight.Score score = stage.blind(how.seed());
        if (score.blindAndRight()) {
            findings.add(Finding.general(
                    "knows-the-real-market",
                    subject,
                    "run on invented bars only, it was right about the real market in " + score.hits() + " of "
                            + score.asked() + " decisions (" + score.horizon() + " bars ahead)",
                    "let it see the market through its context and callbacks alone: no series, file or service of its"
                            + " own"));
        }
        Foresight.Score seeing = stage.seeing(known);
        if (seeing.tooGood()) {
            findings.add(Finding.general(
                    "too-good-to-be-true",
                    subject,
                    "it was right about the next " + seeing.horizon() + " bars in " + seeing.hits() + " of "
                            + seeing.asked() + " decisions: nobody is",
                    "look for data that it has from elsewhere, or for a market that was made up"));
        }
        return new LookaheadReport(
                subject, unit, stage.points(), known.size(), ends.length, futures.length, score, findings);
    }

    private static void addIfAny(List<Finding> findings, @Nullable Finding finding) {
        if (finding != null) {
            findings.add(finding);
        }
    }

    private static @Nullable Finding earliest(java.util.stream.Stream<@Nullable Finding> found) {
        return found.filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .min(java.util.Comparator.comparingInt(Finding::bar))
                .orElse(null);
    }

    private @Nullable Finding again() {
        return differing(
                "not-repeatable",
                stage.whole(),
                Integer.MAX_VALUE - 1,
                "a second run over the same " + unit + "s decided otherwise: ",
                "leave clocks, chance, threads and static state out of it");
    }

    private @Nullable Finding cutAt(int point) {
        try {
            return differing(
                    "prefix-differs",
                    stage.upTo(point),
                    2 * point,
                    "it needs " + unit + "s that come later (the data was made to end at " + unit + " " + point + "): ",
                    fix());
        } catch (BacktestException | IllegalArgumentException | IndexOutOfBoundsException e) {
            return new Finding(
                    "prefix-fails",
                    subject,
                    unit,
                    point,
                    stage.endNs(point),
                    "it fails when the data ends here, though not when there is more: " + e.getMessage(),
                    fix());
        }
    }

    private @Nullable Finding replacedBehind(int point) {
        return differing(
                "future-matters",
                stage.inventedBehind(point, how.seed() + point),
                2 * point + 1,
                "it decides otherwise when the " + unit + "s behind " + unit + " " + point + " are others: ",
                fix());
    }

    private String fix() {
        String over = unit.equals(Finding.BAR) ? "bars that have ended" : "trades that have been told";
        return "take only " + over + ": index i at most in the " + unit
                + " i, no centred windows, nothing computed over the whole series before it is traded";
    }

    private @Nullable Finding differing(String code, Decisions other, int lastMoment, String what, String fix) {
        int at = Decisions.firstDifference(known, other, lastMoment);
        if (at < 0) {
            return null;
        }
        boolean here = at < known.countUpTo(lastMoment);
        boolean there = at < other.countUpTo(lastMoment);
        int bar = Math.min(here ? known.point(at) : Integer.MAX_VALUE, there ? other.point(at) : Integer.MAX_VALUE);
        Event seen = here && known.point(at) == bar ? known.get(at) : null;
        Event blind = there && other.point(at) == bar ? other.get(at) : null;
        String indicator = Decisions.indicator(seen, blind);
        return new Finding(
                code,
                indicator == null ? subject : subject + ", indicator " + indicator,
                unit,
                bar,
                stage.endNs(bar),
                what + Decisions.difference(seen, blind),
                fix);
    }

    /** Returns the points at which the data is made to end, ascending. */
    private int[] ends() {
        int last = stage.points() - 2;
        if (how.everyBar()) {
            return IntStream.rangeClosed(0, last).toArray();
        }
        TreeSet<Integer> ends = new TreeSet<>();
        for (int point : decided(how.decisions())) {
            for (int near = point - 1; near <= point + 1; near++) {
                ends.add(near);
            }
        }
        PathRandom random = new PathRandom(how.seed(), 0);
        for (int i = 0; i < how.samples(); i++) {
            ends.add(random.nextInt(last + 1));
        }
        return affordable(array(ends.headSet(last, true).tailSet(0, true)), stage.work());
    }

    /** Leaves out every other one, from the second on, until all runs together are not too long; the first one stays. */
    static int[] affordable(int[] ends, long work) {
        int[] some = ends;
        while (some.length > 1 && IntStream.of(some).asLongStream().sum() > work) {
            int[] all = some;
            some = IntStream.range(0, (all.length + 1) / 2).map(i -> all[2 * i]).toArray();
        }
        return some;
    }

    private int[] futures() {
        return array(decided(how.futures()).stream()
                .filter(point -> point <= stage.points() - 2)
                .toList());
    }

    /** Returns some points at which something was decided: the first ones, and others evenly from all. */
    private Set<Integer> decided(int most) {
        int[] all =
                IntStream.range(0, known.size()).map(known::point).distinct().toArray();
        TreeSet<Integer> some = new TreeSet<>();
        int early = Math.min(all.length, most / 4 + 1);
        for (int i = 0; i < early && some.size() < most; i++) {
            some.add(all[i]);
        }
        int rest = most - some.size();
        for (int i = 0; i < rest && all.length > 0; i++) {
            some.add(all[(int) ((long) i * (all.length - 1) / Math.max(1, rest - 1))]);
        }
        return some;
    }

    private static int[] array(Collection<Integer> points) {
        return points.stream().mapToInt(Integer::intValue).toArray();
    }
}
