package io.njord.core.strategy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The kinds of strategies a node knows, by id, by class name, and by the class paths of older configuration files. Immutable. */
public final class StrategyCatalog {
    /** Class paths of the Python node's strategies.yaml. */
    private static final Map<String, String> LEGACY = Map.of(
            "strategies.samples.trendline_break.TrendlineBreak", "trendline_break",
            "strategies.samples.rsi_tema_bb.RsiTemaBb", "rsi_tema_bb",
            "strategies.samples.dummy_strategy.DummyStrategy", "dummy_v1");

    private final Map<String, StrategyFactory> byId = new TreeMap<>();
    private final List<String> problems;

    private StrategyCatalog(Collection<? extends StrategyFactory> factories, List<String> problems) {
        this.problems = List.copyOf(problems);
        for (StrategyFactory factory : factories) {
            String id = factory.id();
            if (id.isBlank()) {
                throw new IllegalArgumentException("missing strategy_id: "
                        + factory.getClass().getName() + " returns an empty id(); return a unique one");
            }
            StrategyFactory other = byId.putIfAbsent(id, factory);
            if (other != null) {
                throw new IllegalArgumentException("strategy id " + id + " is used by "
                        + other.getClass().getName() + " and "
                        + factory.getClass().getName() + ": rename one");
            }
        }
    }

    /** Returns a catalog of these kinds. */
    public static StrategyCatalog of(StrategyFactory... factories) {
        return new StrategyCatalog(List.of(factories), List.of());
    }

    /**
     * Returns all kinds that are on the class path. A plug-in that cannot be loaded does not hide the others; it is among the
     * {@link #problems}.
     */
    public static StrategyCatalog discover(ClassLoader loader) {
        List<StrategyFactory> found = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        Iterator<StrategyFactory> services =
                ServiceLoader.load(StrategyFactory.class, loader).iterator();
        // A broken class path can fail for ever; a hundred complaints are enough.
        while (problems.size() < 100) {
            try {
                if (!services.hasNext()) {
                    break;
                }
                found.add(services.next());
            } catch (ServiceConfigurationError | LinkageError e) {
                Throwable cause = e.getCause();
                problems.add("a strategy plug-in cannot be loaded: " + e.getMessage()
                        + (cause == null ? "" : " (" + cause + ")"));
            }
        }
        return new StrategyCatalog(found, problems);
    }

    /** Returns all kinds that are shipped or lie on this class path beside them. */
    public static StrategyCatalog discover() {
        return discover(StrategyCatalog.class.getClassLoader());
    }

    /** Returns a catalog with one more kind. */
    public StrategyCatalog with(StrategyFactory factory) {
        List<StrategyFactory> all = new ArrayList<>(byId.values());
        all.add(factory);
        return new StrategyCatalog(all, problems);
    }

    /** Returns all kinds, sorted by id. */
    public List<StrategyFactory> all() {
        return List.copyOf(byId.values());
    }

    /** Returns what could not be loaded, one sentence each. */
    public List<String> problems() {
        return problems;
    }

    /** Finds a kind by its id, its class name or its older class path. */
    public Optional<StrategyFactory> find(String name) {
        StrategyFactory factory = byId.get(LEGACY.getOrDefault(name, name));
        return factory != null
                ? Optional.of(factory)
                : byId.values().stream()
                        .filter(known -> known.getClass().getName().equals(name))
                        .findFirst();
    }

    /**
     * Finds a kind by its id, its class name or its older class path.
     *
     * @throws NoSuchElementException that names the known ids
     */
    public StrategyFactory get(String name) {
        return find(name).orElseThrow(() -> new NoSuchElementException(notFound(name)));
    }

    private String notFound(String name) {
        @Nullable String nearest = Params.nearest(name, byId.keySet());
        return "Strategy not found: " + name + (nearest == null ? "" : "; did you mean " + nearest + "?")
                + "; known ids are " + byId.keySet();
    }
}
