package io.njord.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.njord.testkit.Seeds;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChartsTest {
    private static final long DAY_NS = 86_400_000_000_000L;

    @Test
    void shouldKeepFirstLastAndEveryExtremeWhenThinningOut() {
        Seeds.forEach(50, random -> {
            double[] values = random.doubles(random.nextInt(5_000) + 1)
                    .map(v -> v < 0.01 ? Double.NaN : v)
                    .toArray();
            int[] kept = Downsample.indices(values, 50);
            double[] known = Arrays.stream(values).filter(v -> !Double.isNaN(v)).toArray();
            double[] shown = Arrays.stream(kept).mapToDouble(i -> values[i]).toArray();

            assertThat(kept).isSorted().doesNotHaveDuplicates().hasSizeLessThanOrEqualTo(200);
            assertThat(Arrays.stream(shown).max())
                    .isEqualTo(Arrays.stream(known).max());
            assertThat(Arrays.stream(shown).min())
                    .isEqualTo(Arrays.stream(known).min());
            if (known.length > 0) {
                assertThat(shown[0]).isEqualTo(known[0]);
                assertThat(shown[shown.length - 1]).isEqualTo(known[known.length - 1]);
            }
        });
    }

    @Test
    void shouldLabelRoundPlacesInsideTheAxis() {
        Seeds.forEach(200, random -> {
            double low = random.nextGaussian() * Math.pow(10, random.nextInt(9) - 4);
            double high = low + random.nextDouble() * Math.pow(10, random.nextInt(9) - 4);
            Axis axis = Axis.linear(low, high, 5, Numbers::compact);
            assertThat(axis.ticks().size()).isBetween(1, 12);
            assertThat(axis.ticks()).allMatch(t -> axis.place(t.value()) > -0.01 && axis.place(t.value()) < 1.01);
        });
        assertThat(Axis.linear(0, 100, 5, Numbers::compact).ticks())
                .extracting(Axis.Tick::label)
                .containsExactly("0", "20", "40", "60", "80", "100");
        assertThat(Axis.linear(7, 7, 5, Numbers::compact).ticks()).isNotEmpty();
        assertThat(Axis.time(0, 365 * DAY_NS, 6).ticks())
                .extracting(Axis.Tick::label)
                .contains("Jan 1970", "Apr 1970");
        assertThat(Axis.time(0, 3600 * DAY_NS, 6).ticks())
                .extracting(Axis.Tick::label)
                .contains("1972", "1974");
        assertThat(Axis.time(0, DAY_NS / 4, 6).ticks())
                .extracting(Axis.Tick::label)
                .contains("01:00");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "0.00012345, 0.0001234",
        "1234.5, 1234",
        "12345, 12.34k",
        "-2500000, -2.5M",
        "999999999, 1000M",
        "2e9, 2G"
    })
    void shouldWriteNumbersShort(double value, String text) {
        assertThat(Numbers.compact(value)).isEqualTo(text);
    }

    @Test
    void shouldCountEveryValueOnceInAHistogram() {
        Seeds.forEach(30, random -> {
            double[] values = random.doubles(1 + random.nextInt(3_000), -0.4, 0.5)
                    .sorted()
                    .toArray();
            String html = new Histogram("h", values, v -> String.valueOf(Math.round(v * 1000))).html();
            var counts = java.util.regex.Pattern.compile(": ([\\d,]+)</title>")
                    .matcher(html)
                    .results();
            assertThat(counts.mapToLong(m -> Long.parseLong(m.group(1).replace(",", "")))
                            .sum())
                    .isEqualTo(values.length);
        });
        assertThat(new Histogram("h", new double[0], Numbers::compact).html()).contains("Nothing to count");
        assertThat(new Histogram("h", new double[] {0, 0, 0}, Numbers::compact).html())
                .contains(": 3</title>");
    }

    @Test
    void shouldColourAHeatMapByStrengthAndSumsNotAtAll() {
        String html = HeatMap.html(
                "Year",
                List.of("a", "b", "sum"),
                List.of(
                        new HeatMap.Row("2020", new double[] {0.04, Double.NaN, 9}, 2),
                        new HeatMap.Row("<1>", new double[] {-0.01, 0, 0}, 2)),
                Numbers::percent);

        assertThat(html)
                .contains(
                        "positive cell\" style=\"--v:1.00\">4.00%",
                        "negative cell\" style=\"--v:0.50\">-1.00%",
                        "<td></td>",
                        "positive sum\">900.00%",
                        "&lt;1&gt;");
    }
}
