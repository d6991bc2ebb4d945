package io.njord.verticles.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.njord.verticles.strategy.Jars;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewCommandTest {
    @TempDir
    Path folder;

    private static Map<String, String> sources(Path root) throws IOException {
        Map<String, String> sources = new HashMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".java")).toList()) {
                String name = root.relativize(file).toString().replace('/', '.').replaceFirst("\\.java$", "");
                sources.put(name, Files.readString(file));
            }
        }
        return sources;
    }

    @Test
    void shouldWriteAProjectThatCompilesPassesItsTestAndRunsAsAPlugIn() throws Exception {
        Path project = folder.resolve("project");
        CommandRun written =
                CommandRun.of("new", "strategy", "my-idea", "--dir", project.toString(), "--package", "org.desk.ideas");
        assertThat(written.exit()).as(written.err()).isZero();
        assertThat(project.resolve("README.md"))
                .content()
                .contains("njord strategies reload")
                .doesNotContain("@");
        assertThat(project.resolve("pom.xml"))
                .content()
                .contains("<artifactId>my-idea</artifactId>")
                .doesNotContain("@");

        Path classes = folder.resolve("classes");
        Jars.compile(classes, sources(project.resolve("src/main/java")));
        Path services = Files.createDirectories(classes.resolve("META-INF/services"));
        try (Stream<Path> files = Files.list(project.resolve("src/main/resources/META-INF/services"))) {
            for (Path file : files.toList()) {
                Files.copy(file, services.resolve(file.getFileName()));
            }
        }
        Path jar = Jars.pack(folder.resolve("my-idea.jar"), classes);

        Path tests = folder.resolve("test-classes");
        Jars.compile(
                tests,
                sources(project.resolve("src/test/java")),
                System.getProperty("java.class.path"),
                classes.toString());
        assertThat(runTests(project, classes, tests))
                .containsExactlyInAnyOrder(
                        "shouldBeFoundByItsId",
                        "shouldTradeAndDoTheSameOnEveryRun",
                        "shouldNotKnowTheFuture",
                        "shouldDeclareEnoughWarmUp");

        Path bars = project.resolve("src/test/resources/sample_ETHUSD_5m.csv");
        for (String[] command : new String[][] {{"backtest"}, {"check", "lookahead"}, {"check", "warmup"}}) {
            List<String> args = new ArrayList<>(List.of(command));
            args.addAll(List.of("--plugins", jar.toString(), "--strategy", "my-idea", "--data", bars.toString()));
            args.addAll(List.of("--symbol", "ETH/USD", "--no-cache"));
            CommandRun run = CommandRun.of(args.toArray(String[]::new));
            assertThat(run.exit()).as(run.out() + run.err()).isZero();
        }
        assertThat(CommandRun.of("strategies", "kinds", "--plugins", jar.toString())
                        .out())
                .contains("my-idea");
    }

    /** Runs every test method of the project and returns their names. */
    private static List<String> runTests(Path project, Path classes, Path tests) throws Exception {
        List<String> run = new ArrayList<>();
        URL[] places = {
            classes.toUri().toURL(),
            tests.toUri().toURL(),
            project.resolve("src/test/resources").toUri().toURL()
        };
        try (URLClassLoader loader = new URLClassLoader(places, NewCommandTest.class.getClassLoader())) {
            Class<?> test = loader.loadClass("org.desk.ideas.MyIdeaTest");
            Constructor<?> constructor = test.getDeclaredConstructor();
            constructor.setAccessible(true);
            for (Method method : test.getDeclaredMethods()) {
                if (method.isAnnotationPresent(Test.class)) {
                    method.setAccessible(true);
                    try {
                        method.invoke(constructor.newInstance());
                    } catch (InvocationTargetException e) {
                        throw new AssertionError(method.getName() + " failed: " + e.getCause(), e.getCause());
                    }
                    run.add(method.getName());
                }
            }
        }
        return run;
    }

    @Test
    void shouldRefuseNamesThatCannotBeUsedAndNeverOverwrite() throws IOException {
        Path full = Files.createDirectories(folder.resolve("full"));
        Files.writeString(full.resolve("mine.txt"), "mine");
        assertThat(CommandRun.of("new", "strategy", "x", "--dir", full.toString())
                        .err())
                .contains("is not empty");
        assertThat(full.resolve("mine.txt")).hasContent("mine");
        String[][] wrong = {
            {"MyIdea", "is no name for a strategy"},
            {"9lives", "is no name for a strategy"},
            {"../up", "is no name for a strategy"},
            {"sma-cross", "there is a shipped strategy"}
        };
        for (String[] one : wrong) {
            CommandRun run = CommandRun.of(
                    "new", "strategy", one[0], "--dir", folder.resolve("y").toString());
            assertThat(run.exit()).isEqualTo(2);
            assertThat(run.err()).contains(one[1]);
        }
        assertThat(CommandRun.of("new", "strategy", "fine", "--package", "not a name")
                        .err())
                .contains("write a Java package of your own");
        assertThat(folder.resolve("y")).doesNotExist();
    }
}
