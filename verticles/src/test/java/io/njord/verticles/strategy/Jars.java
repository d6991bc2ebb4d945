package io.njord.verticles.strategy;

import io.njord.core.strategy.StrategyFactory;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles strategies from text and packs them into plug-in jars; equal text gives equal bytes. */
public final class Jars {
    private Jars() {}

    /** Compiles classes by name into a directory. */
    public static void compile(Path classes, Map<String, String> sources, String... classPath) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<JavaFileObject> files = new ArrayList<>();
        sources.forEach((name, text) -> files.add(
                new SimpleJavaFileObject(
                        URI.create("string:///" + name.replace('.', '/') + ".java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreErrors) {
                        return text;
                    }
                }));
        String path = String.join(System.getProperty("path.separator"), classPath);
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            Files.createDirectories(classes);
            boolean good = compiler.getTask(
                            null,
                            manager,
                            null,
                            List.of(
                                    "-d",
                                    classes.toString(),
                                    "-proc:none",
                                    "-cp",
                                    path.isEmpty() ? System.getProperty("java.class.path") : path),
                            null,
                            files)
                    .call();
            if (!good) {
                throw new AssertionError("the strategy does not compile");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Packs a directory. */
    public static Path pack(Path jar, Path directory) {
        Map<String, byte[]> entries = new TreeMap<>();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                entries.put(directory.relativize(file).toString(), Files.readAllBytes(file));
            }
            try (OutputStream out = Files.newOutputStream(jar);
                    JarOutputStream zip = new JarOutputStream(out)) {
                for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                    JarEntry head = new JarEntry(entry.getKey());
                    head.setTime(0);
                    zip.putNextEntry(head);
                    zip.write(entry.getValue());
                }
            }
            return jar;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes a plug-in of one kind whose strategies do what a Java statement says at every trade; {@code n} counts them. */
    public static Path plugin(Path jar, String id, String onTrade) {
        return plugin(jar, id, "", onTrade);
    }

    /** Likewise, with members of the factory. */
    public static Path plugin(Path jar, String id, String members, String onTrade) {
        String source = """
                package plug;
                import io.njord.contracts.*;
                import io.njord.core.strategy.*;
                import java.math.BigDecimal;
                import java.util.*;
                public final class Kind implements StrategyFactory {
                    %s
                    public String id() { return "%s"; }
                    public String summary() { return "For a test."; }
                    public List<Params.Spec> parameters() {
                        return List.of(Params.Spec.integer("every", 10, 1, 1000000, "trades"));
                    }
                    public Strategy create(StrategyContext context) {
                        int every = context.params().integer("every");
                        return new Strategy() {
                            private long n;
                            @Override public void onTrade(Trade trade) { n++; %s }
                            @Override public Map<String, Object> snapshot() { return Map.of("n", n); }
                            @Override public void restore(SavedState state) { n = state.number("n"); }
                        };
                    }
                }
                """.formatted(members, id, onTrade);
        Path classes = jar.resolveSibling(jar.getFileName() + ".classes");
        compile(classes, Map.of("plug.Kind", source));
        services(classes, "plug.Kind");
        return pack(jar, classes);
    }

    /** Names factories to the service loader. */
    public static void services(Path classes, String... factories) {
        try {
            Path services = classes.resolve("META-INF/services/" + StrategyFactory.class.getName());
            Files.createDirectories(classes.resolve("META-INF/services"));
            Files.write(services, List.of(factories));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
