package io.njord.core.indicator;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Checked values of an indicator's parameters, by name. */
final class IndicatorArgs {
    private final Map<String, String> values;

    IndicatorArgs(Map<String, String> values) {
        this.values = values;
    }

    int integer(String name) {
        return Integer.parseInt(text(name));
    }

    double number(String name) {
        return Double.parseDouble(text(name));
    }

    <E extends Enum<E>> E choice(String name, Class<E> kind) {
        return Enum.valueOf(kind, text(name).toUpperCase(Locale.ROOT));
    }

    Ema.Seed seed() {
        return choice("seed", Ema.Seed.class);
    }

    MovingAverage average() {
        return choice("ma", MovingAverage.class);
    }

    int period() {
        return integer("period");
    }

    private String text(String name) {
        return Objects.requireNonNull(values.get(name), name);
    }
}
