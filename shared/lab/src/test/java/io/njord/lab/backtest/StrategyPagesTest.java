package io.njord.lab.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.njord.core.strategy.StrategyCatalog;
import io.njord.core.strategy.StrategyFactory;
import io.njord.testkit.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The pages in {@code roadmap/strategies} against the code: the blocks between comments are what the code says and what a run
 * gives today. With {@code -Dnjord.write=true} they are written anew.
 */
class StrategyPagesTest {
    private static final Path PAGES = Repository.path("roadmap/strategies");
    private static final boolean WRITE = Boolean.getBoolean("njord.write");
    private static final Pattern SETUP = Pattern.compile("(\\w+)=(\"[^\"]*\"|\\S+)");

    private static Stream<String> strategies() {
        return StrategyCatalog.discover().all().stream().map(StrategyFactory::id);
    }

    private static Pattern block(String name) {
        return Pattern.compile("<!-- " + name + "( [^>]*)?-->\\n(.*?)<!-- end -->", Pattern.DOTALL);
    }

    private static String normal(String text) {
        return text.replace("\r\n", "\n").strip();
    }

    /** Compares a block with what it should hold, or writes it. */
    private static void hold(Path page, String opening, String actual, String expected) throws IOException {
        if (WRITE && !normal(actual).equals(normal(expected))) {
            String text = Files.readString(page);
            int from = text.indexOf(opening) + opening.length();
            int to = text.indexOf("<!-- end -->", from);
            Files.writeString(page, text.substring(0, from) + "\n\n" + normal(expected) + "\n\n" + text.substring(to));
            return;
        }
        assertThat(normal(actual))
                .as("%s, %s: run the test with -Dnjord.write=true where a change is meant", page, opening)
                .isEqualTo(normal(expected));
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void shouldTellTheParametersOfTheFactory(String id) throws IOException {
        Path page = PAGES.resolve(id + ".md");
        Matcher matcher = block("parameters").matcher(Files.readString(page));
        assertThat(matcher.find()).as("%s has a block of parameters", page).isTrue();
        String table = StrategyPage.parameters(StrategyCatalog.discover().get(id));
        hold(page, "<!-- parameters -->", matcher.group(2), table);
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void shouldHaveTheChaptersOfAPage(String id) throws IOException {
        String text = Files.readString(PAGES.resolve(id + ".md"));
        List<String> chapters = text.lines()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("^#+ ", ""))
                .toList();
        assertThat(chapters)
                .containsSubsequence(
                        id,
                        "Idea",
                        "Rule",
                        "Parameters",
                        "What it assumes",
                        "On real data",
                        "What this does not promise");
        assertThat(chapters).last().isEqualTo("What this does not promise");
        assertThat(text)
                .contains(StrategyCatalog.discover().get(id).summary())
                .contains("\n    njord backtest --strategy " + id + " ");
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void shouldTellWhatARunGives(String id) throws IOException {
        check(id, true);
    }

    @Tag("oracle")
    @ParameterizedTest
    @MethodSource("strategies")
    void shouldTellWhatARunOverDataThatIsNotShippedGives(String id) throws IOException {
        Shared.data("");
        check(id, false);
    }

    private static void check(String id, boolean shipped) throws IOException {
        Path page = PAGES.resolve(id + ".md");
        Matcher matcher = block("statistics").matcher(Files.readString(page));
        while (matcher.find()) {
            String setup = String.valueOf(matcher.group(1));
            String data = value(setup, "data", "");
            if (SampleData.named(data).shipped() == shipped) {
                SampleRun run = new SampleRun(id, data, value(setup, "params", ""), value(setup, "cash", "10000"));
                hold(page, "<!-- statistics" + setup + "-->", matcher.group(2), StrategyPage.statistics(run));
            }
        }
    }

    private static String value(String setup, String name, String fallback) {
        Matcher matcher = SETUP.matcher(setup);
        while (matcher.find()) {
            if (matcher.group(1).equals(name)) {
                return matcher.group(2).replace("\"", "");
            }
        }
        return fallback;
    }

    @Test
    void shouldListEveryStrategyInTheIndex() throws IOException {
        Path index = PAGES.resolve("README.md");
        Matcher matcher = block("strategies").matcher(Files.readString(index));
        assertThat(matcher.find()).isTrue();
        String rows =
                StrategyCatalog.discover().all().stream().map(StrategyPage::row).collect(Collectors.joining("\n"));
        hold(index, "<!-- strategies -->", matcher.group(2), "| strategy | what it does |\n|---|---|\n" + rows);
    }
}
