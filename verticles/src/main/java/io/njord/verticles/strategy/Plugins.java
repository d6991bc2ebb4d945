package io.njord.verticles.strategy;

import io.njord.core.strategy.StrategyCatalog;
import io.njord.core.strategy.StrategyFactory;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The shipped strategies and those of plug-ins: a jar, or every jar of a directory by name. A jar that cannot be loaded is named
 * among the {@link #problems} and skipped; the others do not notice. Of two kinds with one id the first counts, a shipped one
 * before all. Immutable; reading blocks on the disk.
 */
public final class Plugins {
    private static final StrategyCatalog SHIPPED = StrategyCatalog.discover();
    private static final Plugins NONE = new Plugins(null, List.of(), List.of());

    private final @Nullable Path where;
    private final List<PluginJar> jars;
    private final StrategyCatalog catalog;
    private final List<String> problems;

    private Plugins(@Nullable Path where, List<PluginJar> jars, List<String> found) {
        this.where = where;
        this.jars = List.copyOf(jars);
        List<String> said = new ArrayList<>(SHIPPED.problems());
        said.addAll(found);
        StrategyCatalog all = SHIPPED;
        Map<String, String> owners = new LinkedHashMap<>();
        for (PluginJar jar : jars) {
            for (StrategyFactory factory : jar.factories()) {
                if (SHIPPED.all().stream().anyMatch(known -> known.id().equals(factory.id()))) {
                    said.add("plug-in " + jar.file() + ": strategy " + factory.id()
                            + " is skipped, because a shipped one has that id: rename it");
                } else if (owners.putIfAbsent(factory.id(), jar.file()) != null) {
                    said.add("plug-in " + jar.file() + ": strategy " + factory.id() + " is skipped, because "
                            + owners.get(factory.id()) + " has that id too: remove one of the jars");
                } else {
                    all = all.with(factory);
                }
            }
        }
        this.catalog = all;
        this.problems = List.copyOf(said);
    }

    /** Returns the shipped strategies alone. */
    public static Plugins none() {
        return NONE;
    }

    /**
     * Reads a jar or a directory of jars; null is {@link #none}.
     *
     * @throws PluginException when there is no such file or directory
     */
    public static Plugins load(@Nullable Path where) {
        return where == null ? NONE : load(where, List.of());
    }

    /** Reads them again. A jar whose bytes are the same stays as it is, with its class loader and its factories. */
    public Plugins again() {
        return where == null ? this : load(where, jars);
    }

    private static Plugins load(Path where, List<PluginJar> known) {
        List<PluginJar> jars = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (Path file : files(where)) {
            String name = String.valueOf(file.getFileName());
            try {
                byte[] bytes = PluginJar.bytes(file);
                String sha256 = PluginJar.hash(bytes);
                Optional<PluginJar> same = known.stream()
                        .filter(jar -> jar.file().equals(name) && jar.sha256().equals(sha256))
                        .findFirst();
                jars.add(same.isPresent() ? same.get() : PluginJar.load(name, bytes));
            } catch (IOException | IllegalArgumentException e) {
                problems.add("plug-in " + name + " is skipped: " + e.getMessage());
            }
        }
        return new Plugins(where, jars, problems);
    }

    private static List<Path> files(Path where) {
        if (Files.isRegularFile(where)) {
            return List.of(where);
        }
        TreeSet<Path> found = new TreeSet<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(where, "*.jar")) {
            files.forEach(found::add);
        } catch (IOException e) {
            throw new PluginException("plug-ins: " + where + " cannot be read ("
                    + e.getClass().getSimpleName() + "): give a jar, or a directory that holds jars");
        }
        return List.copyOf(found);
    }

    /** Returns all kinds of strategies there are. */
    public StrategyCatalog catalog() {
        return catalog;
    }

    /** Returns what could not be loaded, one sentence each. */
    public List<String> problems() {
        return problems;
    }

    /** Returns which jars these factories come from, and what of each; the shipped ones come from none. */
    public List<PluginUse> uses(List<StrategyFactory> factories) {
        List<PluginUse> uses = new ArrayList<>();
        for (PluginJar jar : jars) {
            List<String> ids = jar.factories().stream()
                    .filter(factories::contains)
                    .map(StrategyFactory::id)
                    .toList();
            if (!ids.isEmpty()) {
                uses.add(new PluginUse(jar.file(), jar.sha256(), ids));
            }
        }
        return uses;
    }

    /**
     * Returns the shipped kinds and those that a session took from its plug-ins, from exactly the same jars.
     *
     * @throws PluginException when one of the jars is absent or has other bytes
     */
    public StrategyCatalog catalog(List<PluginUse> uses) {
        StrategyCatalog exact = SHIPPED;
        for (PluginUse use : uses) {
            PluginJar jar = jars.stream()
                    .filter(one -> one.sha256().equals(use.sha256()))
                    .findFirst()
                    .orElseThrow(() -> new PluginException(missing(use)));
            for (StrategyFactory factory : jar.factories()) {
                if (use.ids().contains(factory.id())) {
                    exact = exact.with(factory);
                }
            }
        }
        return exact;
    }

    private String missing(PluginUse use) {
        String other = jars.stream()
                .filter(jar -> jar.file().equals(use.file()))
                .map(jar -> "the one at hand has SHA-256 " + jar.sha256())
                .findFirst()
                .orElse(where == null ? "no plug-ins were given" : where + " does not hold it");
        return "the session ran " + use.ids() + " of the plug-in " + use.file() + " with SHA-256 " + use.sha256()
                + ", and " + other + ": give exactly that jar with --plugins";
    }
}
