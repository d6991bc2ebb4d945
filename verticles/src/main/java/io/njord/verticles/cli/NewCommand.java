package io.njord.verticles.cli;

import io.njord.core.strategy.StrategyCatalog;
import io.njord.core.strategy.StrategyFactory;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "new", mixinStandardHelpOptions = true, description = "Writes projects to begin with.")
final class NewCommand {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final String TEMPLATES = "/new-strategy/";

    @Command(
            name = "strategy",
            mixinStandardHelpOptions = true,
            description = "Writes a Maven project with a strategy that compiles, a test that runs it, and sample bars.")
    int strategy(
            @Parameters(paramLabel = "NAME", description = "The strategy's id: lower case, digits and hyphens.")
                    String name,
            @Option(
                            names = "--dir",
                            paramLabel = "DIR",
                            description = "Where (default: a directory of that name here).")
                    @Nullable
                    Path dir,
            @Option(
                            names = "--package",
                            defaultValue = "strategies",
                            description = "Java package (default: ${DEFAULT-VALUE}).")
                    String javaPackage,
            @Option(names = "--jar", paramLabel = "FILE", description = "njord.jar (default: the one that is running).")
                    @Nullable
                    Path jar) {
        check(name, javaPackage);
        Path target = dir != null ? dir : Path.of(name);
        Path program = jar != null ? jar.toAbsolutePath().normalize() : running();
        try {
            free(target);
            write(target, name, javaPackage, program == null ? "${project.basedir}/lib/njord.jar" : program.toString());
        } catch (IOException e) {
            throw new UserError(target + " cannot be written: " + e.getMessage() + ": choose another with --dir", e);
        }
        System.out.println("wrote " + target + ": see its README.md; build it with `mvn package` there");
        if (program == null) {
            System.out.println("note: put njord.jar into " + target.resolve("lib") + ", or build with -Dnjord.jar=…");
        }
        return 0;
    }

    private static void check(String name, String javaPackage) {
        if (!NAME.matcher(name).matches() || name.length() > 64) {
            throw new UserError(
                    "'" + name + "' is no name for a strategy: write lower-case words with hyphens, e.g. my-breakout",
                    2);
        }
        if (!SourceVersion.isName(javaPackage) || javaPackage.startsWith("io.njord")) {
            throw new UserError(
                    "--package " + javaPackage
                            + " cannot be used: write a Java package of your own, e.g. org.desk.ideas",
                    2);
        }
        if (StrategyCatalog.discover().find(name).isPresent()) {
            throw new UserError("there is a shipped strategy " + name + ": choose another name", 2);
        }
    }

    private static void free(Path target) throws IOException {
        if (Files.exists(target)) {
            try (Stream<Path> inside = Files.list(target)) {
                if (inside.findAny().isPresent()) {
                    throw new UserError(
                            target + " is not empty, and nothing in it is overwritten: choose another with --dir");
                }
            }
        }
    }

    private static void write(Path target, String name, String javaPackage, String jar) throws IOException {
        String className = className(name);
        String path = javaPackage.replace('.', '/');
        Map<String, String> values = new TreeMap<>(Map.of(
                "@NAME@", name,
                "@CLASS@", className,
                "@PACKAGE@", javaPackage,
                "@PATH@", path,
                "@VERSION@", Version.current(),
                "@JAR@", jar.replace("&", "&amp;").replace("<", "&lt;")));
        Map<String, String> files = Map.of(
                "pom.xml.txt", "pom.xml",
                "README.md.txt", "README.md",
                "Strategy.java.txt", "src/main/java/" + path + "/" + className + ".java",
                "StrategyTest.java.txt", "src/test/java/" + path + "/" + className + "Test.java",
                "sample_ETHUSD_5m.csv", "src/test/resources/sample_ETHUSD_5m.csv",
                "ATTRIBUTION.md", "src/test/resources/ATTRIBUTION.md");
        for (Map.Entry<String, String> file : files.entrySet()) {
            String text = template(file.getKey());
            for (Map.Entry<String, String> value : values.entrySet()) {
                text = text.replace(value.getKey(), value.getValue());
            }
            put(target.resolve(file.getValue()), text);
        }
        put(
                target.resolve("src/main/resources/META-INF/services/" + StrategyFactory.class.getName()),
                javaPackage + "." + className + "\n");
        put(target.resolve(".gitignore"), "target/\n");
    }

    private static void put(Path file, String text) throws IOException {
        Path folder = file.getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Files.writeString(file, text);
    }

    private static String template(String name) throws IOException {
        try (InputStream in = NewCommand.class.getResourceAsStream(TEMPLATES + name)) {
            if (in == null) {
                throw new IllegalStateException("the program is incomplete: " + TEMPLATES + name + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Turns my-breakout into MyBreakout. */
    private static String className(String name) {
        StringBuilder text = new StringBuilder();
        for (String word : name.split("-")) {
            text.append(Character.toUpperCase(word.charAt(0))).append(word, 1, word.length());
        }
        return text.toString();
    }

    /** Returns the jar this program runs from, or null when it runs from classes. */
    private static @Nullable Path running() {
        try {
            var source = NewCommand.class.getProtectionDomain().getCodeSource();
            Path from = source == null ? null : Path.of(source.getLocation().toURI());
            return from != null && Files.isRegularFile(from) ? from : null;
        } catch (URISyntaxException e) {
            return null;
        }
    }
}
