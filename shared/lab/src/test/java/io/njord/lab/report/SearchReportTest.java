package io.njord.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.njord.contracts.Money;
import io.njord.core.strategy.Params;
import io.njord.lab.search.Condition;
import io.njord.lab.search.Objective;
import io.njord.lab.search.ParameterSpace;
import io.njord.lab.search.SearchResult;
import io.njord.lab.search.Trial;
import io.njord.lab.search.TrialCount;
import io.njord.testkit.Seeds;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchReportTest {
    private static final int MOST_BYTES = 3_000_000;
    private static final String EVIL = "<img src=x onerror=alert(1)>";
    private static final List<Params.Spec> SPECS = List.of(
            Params.Spec.integer("length", 1, 0, 1_000, "first"),
            Params.Spec.number("stop", "0", "-100", "100", "second"),
            Params.Spec.choice("mode", List.of("none", "some", EVIL), "third"),
            Params.Spec.integer("hold", 1, 0, 1_000, "fourth"));
    private static final SearchReport.About ABOUT = about("sma-cross");

    @TempDir
    private Path folder;

    private static SearchReport.About about(String strategy) {
        return new SearchReport.About(
                strategy,
                "BTC/USDT 1h",
                "Random search",
                OptionalDouble.of(0.8312),
                List.of(new Fact("data hash", "c0ffee"), new Fact("seed", "42")));
    }

    private static ParameterSpace space(String... texts) {
        return ParameterSpace.parse(SPECS, List.of(texts), Condition.ALWAYS, true);
    }

    private static Trial trial(int index, Map<String, String> params, double sharpe) {
        Map<String, Double> metrics = Map.of("sharpe", sharpe, "max_drawdown", 0.2);
        return new Trial(index, params, Math.round((1_000 + 100 * sharpe) * Money.ONE), 7, metrics, "", null);
    }

    private static List<Trial> random(ParameterSpace space, Random random, int count) {
        List<Trial> trials = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Map<String, String> params = space.at(space.dimensions().stream()
                    .mapToInt(dimension -> random.nextInt(dimension.values().size()))
                    .toArray());
            trials.add(
                    i % 40 == 3
                            ? Trial.failed(i, params, "broke " + EVIL + " at bar " + random.nextInt(1_000))
                            : trial(i, params, random.nextGaussian()));
        }
        return trials;
    }

    private static SearchResult found(List<Trial> trials) {
        return new SearchResult(Objective.parse("sharpe", List.of()), trials);
    }

    @Test
    void shouldShowWhatWasFoundAndWhetherToBelieveIt() throws IOException {
        ParameterSpace space = space("length=5..40:5", "stop=0..10", "mode=none,some");
        SearchResult result = found(random(space, new Random(4), 400));
        Path file = folder.resolve("deep/er/search.html");

        SearchReport.write(result, space, new TrialCount(1_234, 0, 0, 0), ABOUT, file);

        assertThat(Files.readString(file))
                .startsWith("<!DOCTYPE html>")
                .contains("sma-cross", "Random search on BTC/USDT 1h", "largest Sharpe ratio")
                .contains("Best Trial", "Parameter Map", "Stability: length", "Stability: stop", "Stability: mode")
                .contains("Score Distribution", "Course of the Search", "Best Trials", "Search Space", "Manifest")
                .contains("1,234 trials were ever made", "83.12%", "below 95%", "Plateau", "c0ffee")
                .doesNotContain("NaN", "Infinity");
    }

    @Test
    void shouldGroupFailuresWhoseMessagesDifferInNumbersAlone() {
        ParameterSpace space = space("length=5..40:5", "stop=0..10");
        String html = SearchReport.html(found(random(space, new Random(4), 400)), space, TrialCount.NONE, ABOUT);

        assertThat(html.split("broke &lt;img", -1)).hasSize(2);
        assertThat(html).contains("<td class=\"n\">10</td><td>broke &lt;img");
    }

    @Test
    void shouldGiveEveryCellTheFiguresOfItsTrials() {
        Seeds.forEach(15, random -> {
            ParameterSpace space = space("length=1..9", "mode=none,some", "hold=1..70", "stop=2");
            List<Trial> trials = random(space, random, 1 + random.nextInt(600));
            SearchResult result = found(trials);
            if (result.ranked().isEmpty()) {
                return;
            }
            JsonNode cells = cells(SearchReport.html(result, space, TrialCount.NONE, ABOUT));
            assertThat(cells.get("pairs")).hasSize(3);
            for (JsonNode pair : cells.get("pairs")) {
                Bins rows = bins(space, pair.get("rows").asInt(), cells);
                Bins columns = bins(space, pair.get("columns").asInt(), cells);
                for (int row = 0; row < rows.count(); row++) {
                    for (int column = 0; column < columns.count(); column++) {
                        double[] inside = naive(trials, rows, row, columns, column);
                        int at = row * columns.count() + column;
                        assertThat(pair.get("counts").get(at).asInt()).isEqualTo(inside.length);
                        same(
                                pair.get("best").get(0).get(at),
                                inside.length == 0 ? Double.NaN : inside[inside.length - 1]);
                        same(pair.get("median").get(0).get(at), SearchView.median(inside, 0, inside.length));
                    }
                }
            }
        });
    }

    private static void same(JsonNode shown, double value) {
        if (Double.isNaN(value)) {
            assertThat(shown.isNull()).isTrue();
        } else {
            assertThat(shown.asDouble()).isCloseTo(value, org.assertj.core.data.Offset.offset(1e-4));
        }
    }

    private static Bins bins(ParameterSpace space, int dimension, JsonNode cells) {
        return Bins.of(
                space.dimensions().get(dimension),
                cells.get("axes").get(dimension).get("labels").size());
    }

    private static double[] naive(List<Trial> trials, Bins rows, int row, Bins columns, int column) {
        return trials.stream()
                .filter(trial -> trial.error() == null)
                .filter(trial -> inside(trial, rows, row) && inside(trial, columns, column))
                .mapToDouble(trial -> trial.metrics().getOrDefault("sharpe", Double.NaN))
                .sorted()
                .toArray();
    }

    private static boolean inside(Trial trial, Bins bins, int bin) {
        String value = trial.params().get(bins.dimension().name());
        return bins.bin(bins.dimension().values().indexOf(value)) == bin;
    }

    private static JsonNode cells(String html) {
        String mark = "class=\"cells\">";
        int from = html.indexOf(mark) + mark.length();
        try {
            return new ObjectMapper().readTree(html.substring(from, html.indexOf("</script>", from)));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void shouldTellAPlateauFromANeedle() {
        ParameterSpace space = space("length=1..9", "hold=1..9", "stop=1");
        List<Trial> plateau = new ArrayList<>();
        List<Trial> needle = new ArrayList<>();
        for (Map<String, String> params : space.grid()) {
            int away = Math.max(Math.abs(at(params, "length") - 5), Math.abs(at(params, "hold") - 5));
            plateau.add(trial(plateau.size(), params, away == 0 ? 2 : away == 1 ? 1.9 : 0));
            needle.add(trial(needle.size(), params, away == 0 ? 2 : 0.1));
        }
        Neighbourhood wide = new Neighbourhood(new SearchView(found(plateau), space));
        assertThat(wide.count()).isEqualTo(8);
        assertThat(wide.parts()).isZero();
        assertThat(wide.plateau()).hasValue(1.9 / 2);
        assertThat(wide.leadShared()).hasValue(1.9 / 2);
        assertThat(wide.beside(0, 1)).hasValue(1.9);
        Neighbourhood thin = new Neighbourhood(new SearchView(found(needle), space));
        assertThat(thin.plateau()).hasValue(0.1 / 2);
        assertThat(thin.leadShared()).hasValue(0);
    }

    private static int at(Map<String, String> params, String name) {
        return Integer.parseInt(params.getOrDefault(name, ""));
    }

    @Test
    void shouldSayHowMuchEachParameterExplains() {
        ParameterSpace space = space("length=1..8", "hold=1..8");
        List<Trial> trials = new ArrayList<>();
        for (Map<String, String> params : space.grid()) {
            trials.add(trial(trials.size(), params, at(params, "hold")));
        }
        List<Stability> each = Stability.of(new SearchView(found(trials), space), 9);
        assertThat(each).extracting(Stability::name).containsExactly("hold", "length");
        assertThat(each.getFirst().explained()).isEqualTo(1);
        assertThat(each.getLast().explained()).isZero();
    }

    @Test
    void shouldPutEveryValueIntoOneBinAndLabelItByItsEnds() {
        Seeds.forEach(40, random -> {
            ParameterSpace space = space("length=1.." + (2 + random.nextInt(300)), "hold=1..2");
            Bins bins = Bins.of(space.dimensions().getFirst(), 1 + random.nextInt(60));
            int[] counts = new int[bins.count()];
            List<String> values = bins.dimension().values();
            for (int place = 0; place < values.size(); place++) {
                int bin = bins.bin(place);
                counts[bin]++;
                String[] ends = bins.label(bin).split("–");
                assertThat(Integer.parseInt(values.get(place)))
                        .isBetween(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]));
            }
            assertThat(Arrays.stream(counts).sum()).isEqualTo(values.size());
            assertThat(counts).doesNotContain(0);
        });
    }

    @Test
    void shouldStaySmallForAHundredThousandTrials() {
        ParameterSpace space = space("length=1..200", "stop=0..10", "mode=none,some", "hold=1..48");
        SearchResult result = found(random(space, new Random(7), 100_000));

        String html = SearchReport.html(result, space, TrialCount.NONE, ABOUT);

        assertThat(html.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(MOST_BYTES);
        assertThat(html).contains("The first 50 of 97,500.");
    }

    @Test
    void shouldBeTheSameBytesForTheSameSearchAndNeedNothingFromOutside() {
        ParameterSpace space = space("length=5..40:5", "stop=0..10");
        String one = SearchReport.html(found(random(space, new Random(9), 200)), space, TrialCount.NONE, ABOUT);
        String other = SearchReport.html(found(random(space, new Random(9), 200)), space, TrialCount.NONE, ABOUT);

        assertThat(one)
                .isEqualTo(other)
                .contains("default-src 'none'")
                .doesNotContain("http://", "https://", "@import", "url(");
    }

    @Test
    void shouldEscapeWhateverComesIn() {
        ParameterSpace space = space("length=5..40:5", "mode=none," + EVIL);
        SearchResult result = found(random(space, new Random(9), 200));

        String html = SearchReport.html(result, space, TrialCount.NONE, about(EVIL));

        assertThat(html).doesNotContain("<img").contains("&lt;img src=x onerror=alert(1)&gt;");
    }

    @Test
    void shouldSaySoWhenThereIsLittleToShow() {
        ParameterSpace space = space("length=5..40:5", "stop=2");
        SearchResult none = found(List.of(Trial.failed(0, space.at(0), "broke")));
        assertThat(SearchReport.html(none, space, TrialCount.NONE, ABOUT)).contains("No trial has a score", "broke");
        assertThat(SearchReport.html(found(List.of()), space, TrialCount.NONE, ABOUT))
                .contains("None failed.");
        SearchResult one = found(List.of(trial(0, space.at(0), 1)));
        assertThat(SearchReport.html(one, space, TrialCount.NONE, ABOUT))
                .contains("A map needs two parameters.", "No other trial lies near", "Nobody counted")
                .doesNotContain("NaN", "Infinity");
    }

    @Test
    void shouldShowASmallestFigureWithoutTurningItRound() {
        ParameterSpace space = space("length=5..40:5", "hold=1..9");
        Objective least = Objective.parse("max_drawdown", List.of());
        List<Trial> trials = new ArrayList<>();
        for (Map<String, String> params : space.grid()) {
            double depth = 0.1 + trials.size() / 1_000.0;
            trials.add(new Trial(trials.size(), params, Money.ONE, 1, Map.of("max_drawdown", depth), "", null));
        }
        String html = SearchReport.html(new SearchResult(least, trials), space, TrialCount.NONE, ABOUT);

        assertThat(html).contains("smallest Maximum drawdown", "Best: Maximum drawdown</span><b class=\"\">10.00%");
    }
}
