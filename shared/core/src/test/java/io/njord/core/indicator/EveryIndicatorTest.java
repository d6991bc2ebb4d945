package io.njord.core.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.njord.testkit.Seeds;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What every indicator of the catalog promises. */
class EveryIndicatorTest {
    /** Every indicator as it is usually set, and with values drawn at random. */
    private static List<IndicatorSpec> specs(Random random, int variants) {
        List<IndicatorSpec> specs = new ArrayList<>();
        for (IndicatorEntry entry : IndicatorCatalog.all()) {
            specs.add(IndicatorCatalog.parse(entry.name()));
            for (int i = 0; i < variants; i++) {
                specs.add(drawn(entry, random));
            }
        }
        return specs;
    }

    private static IndicatorSpec drawn(IndicatorEntry entry, Random random) {
        while (true) {
            List<String> values = new ArrayList<>();
            for (IndicatorParam param : entry.params()) {
                values.add(param.name() + "="
                        + switch (param.kind()) {
                            case INTEGER -> Integer.parseInt(param.min()) + random.nextInt(12);
                            case NUMBER -> param.defaultValue();
                            case CHOICE ->
                                param.choices()
                                        .get(random.nextInt(param.choices().size()));
                        });
            }
            try {
                return IndicatorCatalog.parse(entry.name() + "(" + String.join(",", values) + ")");
            } catch (IllegalArgumentException e) {
                // These values do not go together, a slow average that is faster than the fast one: draw again.
                assertThat(e).hasMessageContaining("at least");
            }
        }
    }

    private static void update(BarIndicator indicator, BarColumns bars, int i) {
        indicator.update(
                bars.tsOpen()[i], bars.open()[i], bars.high()[i], bars.low()[i], bars.close()[i], bars.volume()[i]);
    }

    private static double[][] stream(BarIndicator indicator, BarColumns bars) {
        double[][] columns = new double[indicator.outputs()][bars.size()];
        for (int i = 0; i < bars.size(); i++) {
            update(indicator, bars, i);
            read(indicator, columns, i);
        }
        return columns;
    }

    private static void read(BarIndicator indicator, double[][] columns, int i) {
        for (int k = 0; k < columns.length; k++) {
            columns[k][i] = indicator.output(k);
        }
    }

    private static void assertSameBits(IndicatorSpec spec, double[][] actual, double[][] expected) {
        for (int k = 0; k < expected.length; k++) {
            for (int i = 0; i < expected[k].length; i++) {
                if (Double.doubleToRawLongBits(actual[k][i]) != Double.doubleToRawLongBits(expected[k][i])) {
                    throw new AssertionError("output " + k + " of " + spec + " at row " + i + " is " + actual[k][i]
                            + ", streaming gave " + expected[k][i]);
                }
            }
        }
    }

    private static void checkBatch(IndicatorSpec spec, BarColumns bars, Random random) {
        double[][] expected = stream(spec.create(), bars);
        double[][] whole = new double[expected.length][bars.size()];
        BarIndicator indicator = spec.create();
        indicator.batch(bars, 0, bars.size(), whole);
        assertSameBits(spec, whole, expected);
        // In pieces, some of them one bar at a time, as a series grows.
        double[][] pieces = new double[expected.length][bars.size()];
        BarIndicator growing = spec.create();
        for (int from = 0; from < bars.size(); ) {
            int to = Math.min(bars.size(), from + random.nextInt(70));
            if (random.nextBoolean()) {
                growing.batch(bars, from, to, pieces);
            } else {
                for (int i = from; i < to; i++) {
                    update(growing, bars, i);
                    read(growing, pieces, i);
                }
            }
            from = to;
        }
        assertSameBits(spec, pieces, expected);
        // Only the first output, which some compute by a path of their own.
        double[][] alone = new double[1][bars.size()];
        spec.create().batch(bars, 0, bars.size(), alone);
        assertSameBits(spec, alone, new double[][] {expected[0]});
    }

    @Test
    void shouldGiveTheSameBitsInColumnsAndOneByOne() {
        Seeds.forEach(6, random -> {
            BarColumns bars = SampleBars.random(random, 300);
            for (IndicatorSpec spec : specs(random, 3)) {
                checkBatch(spec, bars, random);
            }
        });
    }

    @Test
    @Tag("oracle")
    void shouldGiveTheSameBitsOnRealBars() throws IOException {
        for (BarColumns bars : SampleBars.real(1_000)) {
            Seeds.forEach(1, random -> {
                for (IndicatorSpec spec : specs(random, 2)) {
                    checkBatch(spec, bars, random);
                }
            });
        }
    }

    @Test
    void shouldContinueBitForBitFromASavedState() {
        Seeds.forEach(6, random -> {
            BarColumns bars = SampleBars.random(random, 200);
            for (IndicatorSpec spec : specs(random, 2)) {
                BarIndicator untouched = spec.create();
                BarIndicator whole = spec.create();
                int cut = random.nextInt(0, 120);
                for (int i = 0; i < cut; i++) {
                    update(untouched, bars, i);
                    update(whole, bars, i);
                }
                double[] state = whole.state();
                assertThat(Arrays.stream(state).allMatch(Double::isFinite))
                        .as("state of %s: %s", spec, state)
                        .isTrue();
                BarIndicator continued = spec.create();
                continued.restore(state);
                assertThat(continued.state()).as("state of %s", spec).isEqualTo(state);
                for (int i = cut; i < bars.size(); i++) {
                    update(untouched, bars, i);
                    update(whole, bars, i);
                    update(continued, bars, i);
                    assertThat(continued.ready()).as("%s", spec).isEqualTo(untouched.ready());
                    for (int k = 0; k < whole.outputs(); k++) {
                        assertThat(whole.output(k))
                                .as("output %d of %s after it was saved", k, spec)
                                .isEqualTo(Double.valueOf(untouched.output(k)));
                        assertThat(continued.output(k))
                                .as("output %d of %s", k, spec)
                                .isEqualTo(Double.valueOf(whole.output(k)));
                    }
                }
            }
        });
    }

    @Test
    void shouldStayFiniteWhateverTheMarketDoes() {
        Seeds.forEach(4, random -> {
            for (BarColumns bars :
                    List.of(SampleBars.random(random, 400), SampleBars.flat(300, 0), SampleBars.flat(300, 5))) {
                for (IndicatorSpec spec : specs(random, 2)) {
                    checkFinite(spec, bars);
                }
            }
        });
    }

    private static void checkFinite(IndicatorSpec spec, BarColumns bars) {
        BarIndicator indicator = spec.create();
        assertThat(indicator.value()).as("%s before it has seen anything", spec).isNaN();
        assertThat(indicator.ready()).isFalse();
        boolean[] shown = new boolean[indicator.outputs()];
        boolean ready = false;
        for (int i = 0; i < bars.size(); i++) {
            update(indicator, bars, i);
            for (int k = 0; k < shown.length; k++) {
                double value = indicator.output(k);
                if (Double.isInfinite(value) || Double.isNaN(value) && (shown[k] || indicator.ready())) {
                    throw new AssertionError("output " + k + " of " + spec + " at row " + i + " is " + value);
                }
                shown[k] |= !Double.isNaN(value);
            }
            assertThat(indicator.ready() || !ready).as("%s stays ready", spec).isTrue();
            ready = indicator.ready();
        }
        assertThat(ready).as("%s is ready after %d bars", spec, bars.size()).isTrue();
    }

    @Test
    void shouldAllocateNothingOnceItRuns() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().threadId();
        BarColumns bars = SampleBars.random(new Random(7), 400);
        for (IndicatorSpec spec : specs(new Random(7), 2)) {
            BarIndicator indicator = spec.create();
            double sink = run(indicator, bars);
            long before = threads.getThreadAllocatedBytes(thread);
            sink += run(indicator, bars);
            long allocated = threads.getThreadAllocatedBytes(thread) - before;
            assertThat(allocated)
                    .as("bytes allocated by 400 updates of %s (%s)", spec, sink)
                    .isZero();
        }
    }

    private static double run(BarIndicator indicator, BarColumns bars) {
        double sum = 0;
        for (int i = 0; i < bars.size(); i++) {
            update(indicator, bars, i);
            for (int k = 0; k < indicator.outputs(); k++) {
                sum += indicator.output(k);
            }
        }
        return sum;
    }
}
