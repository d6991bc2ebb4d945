package io.njord.lab.check;

import io.njord.contracts.Event;
import io.njord.core.market.BarSeries;
import io.njord.core.strategy.StrategyEntry;
import io.njord.lab.backtest.Backtest;
import io.njord.lab.backtest.BacktestException;
import io.njord.lab.backtest.BacktestOptions;
import io.njord.lab.backtest.BacktestRequest;
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
 * Looks for knowledge of the future. What a strategy decides up to a bar must be the same, to the last bit, when the data ends
 * there, and when everything behind it is replaced by invented bars. A strategy that reads the market elsewhere, and so passes
 * these two, is run on nothing but invented bars: it must not be right about the real ones, nor, on those, more often than anybody
 * can be; and its code must not reach for files, network, clock, chance or static state (see {@link CodeScan}).
 *
 * <p>A strategy that is prepared from bars is prepared anew for every run, see {@link StrategySource}. The runs are spread over
 * all cores; what is found does not depend on their number.
 */
public final class LookaheadCheck {
    private static final String FIX_PREFIX =
            "take only bars that have ended: index i at most in the bar i, no centred windows, nothing computed over"
                    + " the whole series before it is traded";

    private final StrategySource source;
    private final Market market;
    private final BacktestOptions options;
    private final LookaheadOptions how;
    private final String subject;
    private final Decisions known;

    private LookaheadCheck(StrategySource source, List<BarSeries> bars, BacktestOptions options, LookaheadOptions how) {
        this.source = source;
        this.market = new Market(bars);
        this.options = options;
        this.how = how;
        this.subject = subject(source.over(bars));
        this.known = run(bars);
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
        return new LookaheadCheck(source, bars, options, how).report();
    }

    /** Names the entry's kind and parameters. */
    static String subject(StrategyEntry entry) {
        return entry.factory().id() + " " + entry.checkedParams();
    }

    private LookaheadReport report() {
        List<Finding> findings = new ArrayList<>();
        findings.addAll(CodeScan.of(source.over(market.series()).factory().getClass(), subject));
        if (known.size() == 0) {
            findings.add(Finding.general(
                    "decided-nothing",
                    subject,
                    "it decided nothing in " + market.points() + " bars, so there was nothing to check",
                    "give bars on which it trades"));
        }
        addIfAny(findings, again());
        int[] ends = ends();
        addIfAny(findings, earliest(IntStream.of(ends).parallel().mapToObj(this::cutAt)));
        int[] futures = futures();
        addIfAny(findings, earliest(IntStream.of(futures).parallel().mapToObj(this::replacedBehind)));
        Foresight.Score score = foresight();
        if (score.blindAndRight()) {
            findings.add(Finding.general(
                    "knows-the-real-market",
                    subject,
                    "run on invented bars only, it was right about the real market in " + score.hits() + " of "
                            + score.asked() + " decisions (" + score.horizon() + " bars ahead)",
                    "let it see the market through its context and callbacks alone: no series, file or service of its"
                            + " own"));
        }
        Foresight.Score seeing = Foresight.of(market, List.of(known));
        if (seeing.tooGood()) {
            findings.add(Finding.general(
                    "too-good-to-be-true",
                    subject,
                    "it was right about the next " + seeing.horizon() + " bars in " + seeing.hits() + " of "
                            + seeing.asked() + " decisions: nobody is",
                    "look for data that it has from elsewhere, or for a market that was made up"));
        }
        return new LookaheadReport(
                subject, market.points(), known.size(), ends.length, futures.length, score, findings);
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

    private Decisions run(List<BarSeries> bars) {
        Decisions decisions = new Decisions();
        Backtest.record(new BacktestRequest(bars, List.of(source.over(bars)), options, "", List.of(), 0), decisions);
        return decisions;
    }

    private @Nullable Finding again() {
        return differing(
                "not-repeatable",
                run(market.series()),
                Integer.MAX_VALUE - 1,
                "a second run over the same bars decided otherwise: ",
                "leave clocks, chance, threads and static state out of it");
    }

    private @Nullable Finding cutAt(int point) {
        try {
            return differing(
                    "prefix-differs",
                    run(market.upTo(point)),
                    2 * point,
                    "it needs bars that come later (the data was made to end at bar " + point + "): ",
                    FIX_PREFIX);
        } catch (BacktestException | IllegalArgumentException | IndexOutOfBoundsException e) {
            return new Finding(
                    "prefix-fails",
                    subject,
                    point,
                    market.endNs(point),
                    "it fails when the data ends here, though not when there is more: " + e.getMessage(),
                    FIX_PREFIX);
        }
    }

    private @Nullable Finding replacedBehind(int point) {
        return differing(
                "future-matters",
                run(market.inventedBehind(point, how.seed() + point)),
                2 * point + 1,
                "it decides otherwise when the bars behind bar " + point + " are others: ",
                FIX_PREFIX);
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
                bar,
                market.endNs(bar),
                what + Decisions.difference(seen, blind),
                fix);
    }

    /** Returns the points at which the data is made to end, ascending. */
    private int[] ends() {
        int last = market.points() - 2;
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
        return array(ends.headSet(last, true).tailSet(0, true));
    }

    private int[] futures() {
        return array(decided(how.futures()).stream()
                .filter(point -> point <= market.points() - 2)
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

    private Foresight.Score foresight() {
        List<Decisions> blind = IntStream.range(0, Foresight.RUNS)
                .parallel()
                .mapToObj(i -> run(market.inventedBehind(-1, ~how.seed() - i)))
                .toList();
        return Foresight.of(market, blind);
    }
}
