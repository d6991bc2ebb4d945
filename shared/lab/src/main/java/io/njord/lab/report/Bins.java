package io.njord.lab.report;

import io.njord.lab.search.Dimension;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The values of a parameter in at most so many bins of neighbours; one bin a value where there is room. Immutable.
 *
 * @param dimension the parameter
 * @param count how many bins
 */
record Bins(Dimension dimension, int count) {

    static Bins of(Dimension dimension, int most) {
        return new Bins(dimension, Math.min(most, dimension.values().size()));
    }

    /** Returns the bin of a value's place in its dimension. */
    int bin(int place) {
        return (int) ((long) place * count / values().size());
    }

    /** Returns the value of a bin, or its first and last. */
    String label(int bin) {
        String first = values().get(first(bin));
        String last = values().get(first(bin + 1) - 1);
        return first.equals(last) ? first : first + "–" + last;
    }

    List<String> labels() {
        return IntStream.range(0, count).mapToObj(this::label).toList();
    }

    /** Returns where a bin lies on an axis: the middle of its values for numbers, its place for words. */
    double middle(int bin) {
        return (at(first(bin)) + at(first(bin + 1) - 1)) / 2;
    }

    /** Returns where a value lies on an axis. */
    double at(int place) {
        if (!dimension.ordered()) {
            return place;
        }
        try {
            return Double.parseDouble(values().get(place));
        } catch (NumberFormatException e) {
            return place;
        }
    }

    private int first(int bin) {
        return (int) (((long) bin * values().size() + count - 1) / count);
    }

    private List<String> values() {
        return dimension.values();
    }
}
