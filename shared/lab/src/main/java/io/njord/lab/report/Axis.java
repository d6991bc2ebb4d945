package io.njord.lab.report;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;

/**
 * Where values lie on a chart, 0 to 1, and where the labels go. Immutable.
 *
 * @param from value at 0
 * @param to value at 1, above from
 * @param ticks labelled places inside
 */
record Axis(double from, double to, List<Tick> ticks) {
    private static final double DAY_NS = 86_400e9;
    private static final double[] TIME_STEPS_NS = {
        60e9, 300e9, 900e9, 3600e9, 4 * 3600e9, 12 * 3600e9, DAY_NS, 2 * DAY_NS, 4 * DAY_NS, 7 * DAY_NS
    };

    /**
     * A labelled place.
     *
     * @param value where
     * @param label text, not escaped
     */
    record Tick(double value, String label) {}

    /** Returns an axis from the smallest to the largest value with round labels; a single value gets room around it. */
    static Axis linear(double smallest, double largest, int about, DoubleFunction<String> label) {
        double low = smallest;
        double high = largest;
        if (!(high > low)) {
            double room = low == 0 ? 1 : Math.abs(low) * 0.01;
            low -= room;
            high += room;
        }
        double raw = (high - low) / about;
        double power = Math.pow(10, Math.floor(Math.log10(raw)));
        double share = raw / power;
        double step = share < 1.4 ? power : share < 3.2 ? 2 * power : share < 7 ? 5 * power : 10 * power;
        List<Tick> ticks = new ArrayList<>();
        for (long i = (long) Math.ceil(low / step - 1e-9); i * step <= high + step * 1e-9; i++) {
            ticks.add(new Tick(i * step, label.apply(i * step)));
        }
        return new Axis(low, high, ticks);
    }

    /** Returns an axis with a little room above and below. */
    static Axis padded(double smallest, double largest, int about, DoubleFunction<String> label) {
        double room = (largest - smallest) * 0.04;
        return linear(smallest - room, largest + room, about, label);
    }

    /** Returns an axis of UTC times with labels at round times. */
    static Axis time(long fromNs, long toNs, int about) {
        double from = fromNs;
        double to = toNs > fromNs ? toNs : fromNs + DAY_NS;
        double wanted = (to - from) / about;
        for (double step : TIME_STEPS_NS) {
            if (step >= wanted) {
                return new Axis(from, to, even(from, to, step));
            }
        }
        return new Axis(from, to, months(from, to, (int) Math.ceil(wanted / (30.4 * DAY_NS))));
    }

    /** Returns the place of a value, 0 at the start and 1 at the end; outside for values outside. */
    double place(double value) {
        return (value - from) / (to - from);
    }

    private static List<Tick> even(double from, double to, double step) {
        String pattern = step >= DAY_NS ? "d MMM" : to - from > DAY_NS ? "d MMM HH:mm" : "HH:mm";
        DateTimeFormatter format = DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
        List<Tick> ticks = new ArrayList<>();
        for (double at = Math.ceil(from / step) * step; at <= to; at += step) {
            ticks.add(new Tick(at, format.format(Numbers.utc((long) at))));
        }
        return ticks;
    }

    private static List<Tick> months(double from, double to, int every) {
        int step = every <= 1 ? 1 : every <= 2 ? 2 : every <= 3 ? 3 : every <= 6 ? 6 : (every + 11) / 12 * 12;
        DateTimeFormatter format = DateTimeFormatter.ofPattern(step >= 12 ? "yyyy" : "MMM yyyy", Locale.ENGLISH);
        LocalDateTime first = Numbers.utc((long) from);
        LocalDateTime at = LocalDateTime.of(first.getYear(), 1, 1, 0, 0);
        List<Tick> ticks = new ArrayList<>();
        for (double ns = ns(at); ns <= to; ns = ns(at)) {
            if (ns >= from) {
                ticks.add(new Tick(ns, format.format(at)));
            }
            at = at.plusMonths(step);
        }
        return ticks;
    }

    private static double ns(LocalDateTime at) {
        return at.toEpochSecond(ZoneOffset.UTC) * 1e9;
    }
}
