package io.njord.verticles.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The roadmap's claims that can be checked: statuses agree, links lead somewhere, and every test it names is there. */
class RoadmapTest {
    private static final Path ROOT = Path.of(System.getProperty("njord.root", ".."));
    private static final Path ROADMAP = ROOT.resolve("roadmap");
    private static final Pattern STATUS = Pattern.compile("(?m)^Status: (.+)$");
    private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|Behaviour))(?:\\.(should\\w+))?`");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)\\)");

    private static List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.walk(ROADMAP)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void shouldListEveryPhaseWithTheStatusOfItsPage() throws IOException {
        String index = Files.readString(ROADMAP.resolve("README.md"));
        try (var phases = Files.newDirectoryStream(ROADMAP, "phase-*.md")) {
            for (Path phase : phases) {
                String status = STATUS.matcher(Files.readString(phase))
                        .results()
                        .map(found -> found.group(1))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError(phase + " has no status"));
                assertThat(index.lines())
                        .as("the index about %s", phase.getFileName())
                        .anyMatch(line ->
                                line.contains("(" + phase.getFileName() + ")") && line.endsWith("| " + status + " |"));
            }
        }
    }

    @Test
    void shouldNameOnlyTestsThatExist() throws IOException {
        Map<String, String> sources = new HashMap<>();
        try (Stream<Path> files = Files.walk(ROOT)) {
            for (Path file : files.filter(RoadmapTest::isTest).toList()) {
                sources.put(file.getFileName().toString().replace(".java", ""), Files.readString(file));
            }
        }
        for (Path page : pages()) {
            for (MatchResult named :
                    TEST.matcher(Files.readString(page)).results().toList()) {
                assertThat(sources).as("%s names it", page).containsKey(named.group(1));
                if (named.group(2) != null) {
                    assertThat(sources.get(named.group(1)))
                            .as("%s names %s", page, named.group())
                            .contains("void " + named.group(2) + "(");
                }
            }
        }
    }

    private static boolean isTest(Path file) {
        return file.toString().replace('\\', '/').contains("/src/test/java/")
                && file.toString().endsWith(".java");
    }

    @Test
    void shouldLinkOnlyToFilesThatExist() throws IOException {
        for (Path page : pages()) {
            for (MatchResult link :
                    LINK.matcher(Files.readString(page)).results().toList()) {
                assertThat(page.resolveSibling(link.group(1)))
                        .as("linked by %s", page)
                        .exists();
            }
        }
        for (MatchResult link : LINK.matcher(Files.readString(ROOT.resolve("README.md")))
                .results()
                .toList()) {
            assertThat(ROOT.resolve(link.group(1))).as("linked by README.md").exists();
        }
    }
}
