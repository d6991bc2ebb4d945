package io.njord.verticles.config;

import io.njord.contracts.ContractException;
import io.njord.contracts.Money;
import io.njord.verticles.log.Redaction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * One mapping of the configuration, read key by key. Every key that is asked for is known; {@link #done} refuses the others.
 * What was read, with its origin, is kept for {@code config show}.
 */
public final class Section {
    /** A value as it is in force, and where it came from. */
    public record Entry(String key, String value, String origin) {}

    /**
     * A key that may be given.
     *
     * @param name full name; {@code []} stands for each item of a list
     * @param kind what it holds
     * @param fallback what holds without it; null = it must be given
     * @param rule what its value must be like; may be empty
     */
    public record Key(String name, String kind, @Nullable String fallback, String rule) {}

    private static final Redaction SHOWN = new Redaction(List.of());

    private static final String NOT_BLANK = "it must not be blank";

    private final String path;
    private final ConfigTree.Fields tree;
    private final List<Entry> entries;
    private final Set<Key> keys;
    private final Set<String> known = new TreeSet<>();

    private Section(String path, ConfigTree.Fields tree, List<Entry> entries, Set<Key> keys) {
        this.path = path;
        this.tree = tree;
        this.entries = entries;
        this.keys = keys;
    }

    /** Returns the root of a tree; all entries read below it are added to the list. */
    public static Section root(ConfigTree.Fields tree, List<Entry> entries) {
        return root(tree, entries, new LinkedHashSet<>());
    }

    /** The same; all keys that are asked for below it are added to the set. */
    static Section root(ConfigTree.Fields tree, List<Entry> entries, Set<Key> keys) {
        return new Section("", tree, entries, keys);
    }

    /** Returns a section below, which must be there. */
    public Section required(String key) {
        if (!present(key)) {
            known.add(key);
            throw missing(key);
        }
        return optional(key);
    }

    /** Returns a section below; an empty one when it is absent. */
    public Section optional(String key) {
        known.add(key);
        ConfigTree value = tree.fields().get(key);
        if (value == null || (value instanceof ConfigTree.Scalar scalar && scalar.isNull())) {
            return new Section(full(key), new ConfigTree.Fields(Map.of(), "default"), entries, keys);
        }
        if (value instanceof ConfigTree.Fields fields) {
            return new Section(full(key), fields, entries, keys);
        }
        throw new ConfigException(value.origin() + ": " + full(key) + " must be a mapping");
    }

    /** Returns the sections of a list of mappings; empty when absent. */
    public List<Section> list(String key) {
        known.add(key);
        ConfigTree value = tree.fields().get(key);
        List<Section> sections = new ArrayList<>();
        if (value instanceof ConfigTree.Items items) {
            for (int i = 0; i < items.items().size(); i++) {
                if (!(items.items().get(i) instanceof ConfigTree.Fields fields)) {
                    throw new ConfigException(items.items().get(i).origin() + ": " + full(key) + " must hold mappings");
                }
                sections.add(new Section(full(key) + "[" + i + "]", fields, entries, keys));
            }
        } else if (value != null) {
            throw new ConfigException(value.origin() + ": " + full(key) + " must be a list");
        }
        return sections;
    }

    /** Returns whether a key has a value. */
    public boolean present(String key) {
        ConfigTree value = tree.fields().get(key);
        return value != null && !(value instanceof ConfigTree.Scalar scalar && scalar.isNull());
    }

    /** Returns text; a null default makes the key mandatory. */
    public String text(String key, @Nullable String fallback) {
        return text(key, fallback, value -> !value.isBlank(), NOT_BLANK);
    }

    /** Returns text that passes a check. */
    public String text(String key, @Nullable String fallback, Predicate<String> check, String rule) {
        declare(key, "text", fallback, rule.equals(NOT_BLANK) ? "" : rule);
        ConfigTree.Scalar scalar = scalar(key, fallback, Tag.STR);
        if (!check.test(scalar.text())) {
            throw refused(key, scalar, rule);
        }
        return keep(key, scalar);
    }

    /** Returns text or null; nothing is checked. */
    public @Nullable String textOrNull(String key) {
        known.add(key);
        declare(key, "text", "", "");
        return present(key) ? keep(key, scalar(key, null, Tag.STR)) : null;
    }

    /** Returns a strict boolean. */
    public boolean flag(String key, boolean fallback) {
        declare(key, "true or false", String.valueOf(fallback), "");
        return Boolean.parseBoolean(keep(key, scalar(key, String.valueOf(fallback), Tag.BOOL)));
    }

    /** Returns a whole number within a range. */
    public long whole(String key, @Nullable Long fallback, long min, long max) {
        String most = max == Long.MAX_VALUE ? min + " or more" : min + " to " + max;
        declare(key, "whole number", fallback == null ? null : fallback.toString(), most);
        ConfigTree.Scalar scalar = scalar(key, fallback == null ? null : fallback.toString(), Tag.INT);
        try {
            long value = Long.parseLong(scalar.text().replace("_", ""));
            if (value < min || value > max) {
                throw refused(key, scalar, "it must lie between " + min + " and " + max);
            }
            keep(key, scalar);
            return value;
        } catch (NumberFormatException e) {
            throw refused(key, scalar, "it must be a whole number");
        }
    }

    /** Returns an amount in {@link Money}. */
    public long money(String key, String fallback, boolean positive) {
        declare(key, "decimal number", fallback, positive ? "greater than 0" : "0 or more");
        ConfigTree.Scalar scalar = scalar(key, fallback, Tag.FLOAT, Tag.INT);
        try {
            long value = Money.parse(scalar.text().replace("_", ""));
            if (positive ? value <= 0 : value < 0) {
                throw refused(key, scalar, positive ? "it must be greater than 0" : "it must not be negative");
            }
            keep(key, scalar);
            return value;
        } catch (ContractException e) {
            throw refused(key, scalar, "it must be a decimal number with at most 8 decimals");
        }
    }

    /** Returns a list of texts; null default makes it mandatory. A bare text is refused, never split. */
    public List<String> texts(String key, @Nullable List<String> fallback) {
        known.add(key);
        declare(key, "list of texts", fallback == null ? null : fallback.toString(), "");
        ConfigTree value = tree.fields().get(key);
        if (value == null) {
            if (fallback == null) {
                throw missing(key);
            }
            entries.add(new Entry(full(key), fallback.toString(), "default"));
            return fallback;
        }
        if (!(value instanceof ConfigTree.Items items)) {
            throw new ConfigException(
                    value.origin() + ": " + full(key) + " must be a list, written [\"A/B\", \"C/D\"]");
        }
        List<String> texts = new ArrayList<>();
        for (ConfigTree item : items.items()) {
            if (!(item instanceof ConfigTree.Scalar scalar) || !scalar.tag().equals(Tag.STR)) {
                throw new ConfigException(item.origin() + ": " + full(key) + " must hold texts");
            }
            if (texts.contains(scalar.text())) {
                throw new ConfigException(item.origin() + ": " + full(key) + " holds " + scalar.text() + " twice");
            }
            texts.add(scalar.text());
        }
        entries.add(new Entry(full(key), texts.toString(), value.origin()));
        return List.copyOf(texts);
    }

    /** Returns free-form scalars by name, e.g. a strategy's parameters. */
    public Map<String, Object> scalars(String key) {
        known.add(key);
        Section section = optional(key);
        Map<String, Object> values = new LinkedHashMap<>();
        section.tree.fields().forEach((name, value) -> {
            if (!(value instanceof ConfigTree.Scalar scalar)) {
                throw new ConfigException(value.origin() + ": " + section.full(name) + " must be a plain value");
            }
            values.put(name, scalar.text());
            entries.add(new Entry(section.full(name), scalar.text(), scalar.origin()));
        });
        return values;
    }

    /** Refuses every key that was not asked for, naming the nearest known one. */
    public void done() {
        for (Map.Entry<String, ConfigTree> field : tree.fields().entrySet()) {
            if (!known.contains(field.getKey())) {
                String nearest = known.stream()
                        .min(java.util.Comparator.comparingInt(candidate -> distance(candidate, field.getKey())))
                        .map(candidate -> ": did you mean " + candidate + "?")
                        .orElse("");
                throw new ConfigException(
                        field.getValue().origin() + ": unknown key " + full(field.getKey()) + nearest);
            }
        }
    }

    /** Returns where the section stands in the file. */
    public String origin() {
        return tree.origin();
    }

    private ConfigTree.Scalar scalar(String key, @Nullable String fallback, Tag... tags) {
        known.add(key);
        ConfigTree value = tree.fields().get(key);
        if (value == null) {
            if (fallback == null) {
                throw missing(key);
            }
            return new ConfigTree.Scalar(fallback, tags[0], "default");
        }
        if (value instanceof ConfigTree.Scalar scalar && List.of(tags).contains(scalar.tag())) {
            return scalar;
        }
        String expected = tags[0].equals(Tag.STR) ? "a text" : tags[0].equals(Tag.BOOL) ? "true or false" : "a number";
        throw new ConfigException(value.origin() + ": " + full(key) + " must be " + expected
                + (value instanceof ConfigTree.Scalar scalar ? ", not " + shown(key, scalar) : ""));
    }

    private void declare(String key, String kind, @Nullable String fallback, String rule) {
        keys.add(new Key(full(key).replaceAll("\\[\\d+]", "[]"), kind, fallback, rule));
    }

    private String keep(String key, ConfigTree.Scalar scalar) {
        entries.add(new Entry(full(key), scalar.text(), scalar.origin()));
        return scalar.text();
    }

    private ConfigException missing(String key) {
        return new ConfigException(tree.origin() + ": required key " + full(key) + " is missing");
    }

    private ConfigException refused(String key, ConfigTree.Scalar scalar, String rule) {
        return new ConfigException(scalar.origin() + ": " + full(key) + " is " + shown(key, scalar) + ": " + rule);
    }

    /** A value as an error may show it. */
    private String shown(String key, ConfigTree.Scalar scalar) {
        return SHOWN.clean(full(key), scalar.text());
    }

    private String full(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    /** Levenshtein distance, for the hint at an unknown key. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(row[j] + 1, row[j - 1] + 1), diagonal + change);
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
