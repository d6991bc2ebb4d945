package io.njord.lab.check;

import io.njord.contracts.OrderIntent;
import io.njord.core.market.BarSeries;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Asks how often decisions were right about the real bars. Whoever has seen nothing but invented bars is right as often as a
 * coin, and whoever has seen the real ones is not right three times out of four, bar after bar. Each decision to buy or sell is right when the real close some bars later lies on its side
 * of the usual change, the median over all bars, so that a market that rises all the time makes no buyer a prophet. Of
 * decisions that overlap, only the first is asked.
 */
final class Foresight {
    /** How many invented markets must agree. */
    static final int RUNS = 3;

    private static final int[] HORIZONS = {1, 5, 20};
    private static final int LEAST = 20;
    private static final double BLIND_DEVIATIONS = 4;
    private static final double SEEING_DEVIATIONS = 6;
    private static final double SEEING_SHARE = 0.75;

    private Foresight() {}

    /**
     * How often decisions were right about the real market.
     *
     * @param horizon how many bars ahead they were asked about, the horizon at which they were best
     * @param asked how many decisions; of several invented markets, those of the one in which they were worst
     * @param hits how many of them were right
     * @param deviations by how many standard deviations that is more than half
     */
    record Score(int horizon, int asked, int hits, double deviations) {
        /** Returns whether no luck explains it, the decisions being made on invented bars: every market gave four deviations. */
        boolean blindAndRight() {
            return deviations >= BLIND_DEVIATIONS;
        }

        /** Returns whether no skill explains it, the decisions being made on the real bars. */
        boolean tooGood() {
            return deviations >= SEEING_DEVIATIONS && hits >= SEEING_SHARE * asked;
        }
    }

    /** Returns the worst of several runs, at the horizon at which that is best. */
    static Score of(Market market, List<Decisions> runs) {
        Score best = new Score(0, 0, 0, 0);
        for (int horizon : HORIZONS) {
            Score worst = null;
            for (Decisions decisions : runs) {
                Score score = score(market, decisions, horizon);
                worst = worst == null || score.deviations < worst.deviations ? score : worst;
            }
            if (worst != null && worst.deviations > best.deviations) {
                best = worst;
            }
        }
        return best;
    }

    private static Score score(Market market, Decisions decisions, int horizon) {
        int asked = 0;
        int hits = 0;
        for (BarSeries real : market.series()) {
            Map<Integer, Long> wanted = wanted(decisions, real);
            double usual = usual(real, horizon);
            int free = 0;
            for (var each : wanted.entrySet()) {
                int bar = each.getKey();
                if (each.getValue() == 0 || bar < free || bar + horizon >= real.size()) {
                    continue;
                }
                double change = change(real, bar, horizon) - usual;
                if (change != 0) {
                    asked++;
                    hits += change > 0 == each.getValue() > 0 ? 1 : 0;
                    free = bar + horizon;
                }
            }
        }
        return new Score(horizon, asked, hits, asked < LEAST ? 0 : (hits - asked / 2.0) / Math.sqrt(asked / 4.0));
    }

    /** Returns the signed quantity that was wanted at each bar of a symbol. */
    private static Map<Integer, Long> wanted(Decisions decisions, BarSeries real) {
        TreeMap<Integer, Long> wanted = new TreeMap<>();
        for (var event : decisions.events()) {
            if (event instanceof OrderIntent intent && intent.instrument().equals(real.instrument())) {
                int bar = Arrays.binarySearch(
                        real.tsOpen(), intent.tsLocalNs() - real.timeframe().lengthNs());
                if (bar >= 0) {
                    wanted.merge(bar, intent.side().sign() * intent.qty(), Math::addExact);
                }
            }
        }
        return wanted;
    }

    private static double usual(BarSeries real, int horizon) {
        List<Double> changes = new ArrayList<>();
        for (int i = 0; i + horizon < real.size(); i++) {
            changes.add(change(real, i, horizon));
        }
        changes.sort(null);
        return changes.isEmpty() ? 0 : changes.get(changes.size() / 2);
    }

    private static double change(BarSeries real, int bar, int horizon) {
        return (double) real.close()[bar + horizon] / real.close()[bar] - 1;
    }
}
