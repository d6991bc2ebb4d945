package io.njord.verticles.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The commands on the strategies' pages, typed as they stand there from the checkout's root, give the figures below them. */
@Tag("integration")
class StrategyPageCommandsTest {
    private static final Path ROOT = Path.of(System.getProperty("njord.root", ".."));
    /** The command, and of the rows below it the middle column, which has the command's fee. */
    private static final Pattern SHOWN = Pattern.compile(
            "    njord (backtest [^\\n]+)\\n\\n.*?\\| final equity \\| [^|]+ \\| ([^|]+) \\|.*?\\| fees paid \\| [^|]+ \\| ([^|]+) \\|",
            Pattern.DOTALL);

    /**
     * A command and what its page says of it.
     *
     * @param page its name
     * @param command behind {@code njord}
     * @param equity as printed
     * @param fees as printed
     */
    record Shown(String page, String command, String equity, String fees) {
        @Override
        public String toString() {
            return page + ": njord " + command;
        }
    }

    private static List<Shown> commands() throws IOException {
        List<Shown> all = new ArrayList<>();
        try (Stream<Path> pages = Files.list(ROOT.resolve("roadmap/strategies"))) {
            for (Path page : pages.sorted().toList()) {
                Matcher matcher = SHOWN.matcher(Files.readString(page));
                while (matcher.find()) {
                    all.add(new Shown(
                            String.valueOf(page.getFileName()), matcher.group(1), matcher.group(2), matcher.group(3)));
                }
            }
        }
        return all;
    }

    private static Stream<Shown> commandsOverShippedData() throws IOException {
        return commands().stream().filter(shown -> files(shown.command()).allMatch(Files::exists));
    }

    private static Stream<Path> files(String command) {
        List<String> words = List.of(command.split(" "));
        return Stream.iterate(0, i -> i < words.size(), i -> i + 1)
                .filter(i -> words.get(i).equals("--data"))
                .map(i -> ROOT.resolve(words.get(i + 1)));
    }

    @ParameterizedTest
    @MethodSource("commandsOverShippedData")
    void shouldGiveTheFiguresOfThePage(Shown shown) throws IOException {
        List<String> words = new ArrayList<>();
        for (String word : shown.command().split(" ")) {
            boolean file = !words.isEmpty() && words.getLast().equals("--data");
            words.add(file ? ROOT.resolve(word).toString() : word);
        }
        if (shown.command().contains(".csv")) {
            words.add("--no-cache");
        }
        CommandRun run = CommandRun.of(words.toArray(String[]::new));
        assertThat(run.exit()).as(run.err()).isZero();
        JsonNode said = new ObjectMapper().readTree(run.out());
        assertThat(printed(said.get("final_equity"))).isEqualTo(shown.equity());
        assertThat(printed(said.get("commission"))).isEqualTo(shown.fees());
    }

    private static String printed(JsonNode money) {
        return String.format(Locale.ROOT, "%,.2f", money.doubleValue());
    }
}
