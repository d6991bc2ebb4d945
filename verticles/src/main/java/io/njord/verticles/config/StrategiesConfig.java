package io.njord.verticles.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The strategies to run, as read from {@code conf/strategies.yaml}. */
public final class StrategiesConfig {
    /**
     * One strategy entry.
     *
     * @param id unique
     * @param factory class id, factory class name, or an old class path that is still understood
     * @param enabled false: not run
     * @param symbols BASE/QUOTE; {@code *} = every symbol of the node
     * @param events topic patterns
     * @param params by name, as written
     */
    public record Entry(
            String id,
            String factory,
            boolean enabled,
            List<String> symbols,
            List<String> events,
            Map<String, Object> params) {}

    private StrategiesConfig() {}

    /**
     * Reads a file.
     *
     * @throws ConfigException for anything that is missing, unknown, doubled or empty
     */
    public static List<Entry> load(Path file, UnaryOperator<@Nullable String> environment) {
        return read(ConfigTree.read(file, String.valueOf(file.getFileName()), environment));
    }

    /** Binds a tree. */
    public static List<Entry> read(ConfigTree.Fields tree) {
        Section top = Section.root(tree, new ArrayList<>());
        List<Entry> entries = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Section section : top.list("strategies")) {
            Entry entry = new Entry(
                    section.text("id", null),
                    section.text("class", null),
                    section.flag("enabled", true),
                    section.texts("symbols", null),
                    section.texts("events", null),
                    section.scalars("params"));
            section.done();
            if (!ids.add(entry.id)) {
                throw new ConfigException(
                        section.origin() + ": strategy id " + entry.id + " stands twice: ids are unique");
            }
            if (entry.symbols.isEmpty() || entry.events.isEmpty()) {
                throw new ConfigException(
                        section.origin() + ": strategy " + entry.id + ": symbols and events must not be empty");
            }
            entries.add(entry);
        }
        top.done();
        return List.copyOf(entries);
    }
}
