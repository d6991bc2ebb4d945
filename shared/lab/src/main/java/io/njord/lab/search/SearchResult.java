package io.njord.lab.search;

import io.njord.contracts.Money;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a search found.
 *
 * @param objective what was sought
 * @param trials all of them, in the order of the search
 */
public record SearchResult(Objective objective, List<Trial> trials) {

    /** Copies the trials. */
    public SearchResult {
        trials = List.copyOf(trials);
    }

    /** Returns the best trial; of equal ones the first. */
    public Optional<Trial> best() {
        return ranked().stream().findFirst();
    }

    /** Returns the trials that have a score, best first; equal ones in the order of the search. */
    public List<Trial> ranked() {
        return trials.stream()
                .map(trial -> new Scored(trial, objective.score(trial)))
                .filter(scored -> scored.score().isPresent())
                .sorted(Comparator.comparingDouble(scored -> -scored.score().orElseThrow()))
                .map(Scored::trial)
                .toList();
    }

    /** A trial that is scored once, however often it is compared. */
    private record Scored(Trial trial, OptionalDouble score) {}

    /** Returns how many trials failed. */
    public long failed() {
        return trials.stream().filter(trial -> trial.error() != null).count();
    }

    /** Returns the mean final equity of the trials that did not fail, as a number. */
    public OptionalDouble meanEquity() {
        return trials.stream()
                .filter(trial -> trial.error() == null)
                .mapToDouble(trial -> (double) trial.equity() / Money.ONE)
                .average();
    }

    /** Returns how many fills there were in all trials. */
    public long fills() {
        return trials.stream().mapToLong(Trial::fills).sum();
    }
}
