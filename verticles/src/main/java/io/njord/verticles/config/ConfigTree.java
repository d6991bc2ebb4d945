package io.njord.verticles.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * YAML as a tree whose every value knows where it came from. {@code ${NAME}} inside a string is replaced by the environment
 * variable; an undefined one is an error. Only plain YAML is read: no tags, no aliases that explode, no duplicate keys.
 */
public sealed interface ConfigTree {
    /** Returns where the value stands: {@code conf/base.yaml:12}, {@code --risk.x}, or {@code default}. */
    String origin();

    /** Text, number, boolean or null as written; {@code tag} is the YAML type. */
    record Scalar(String text, Tag tag, String origin) implements ConfigTree {
        /** Returns whether this is an explicit null. */
        public boolean isNull() {
            return tag.equals(Tag.NULL);
        }
    }

    /** A list. */
    record Items(List<ConfigTree> items, String origin) implements ConfigTree {}

    /** A mapping, in the order of the file. */
    record Fields(Map<String, ConfigTree> fields, String origin) implements ConfigTree {}

    /**
     * Reads a file.
     *
     * @throws ConfigException when it is missing, empty, not YAML, or uses an undefined variable
     */
    static Fields read(Path file, String name, UnaryOperator<@Nullable String> environment) {
        String text;
        try {
            text = Files.readString(file, StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            throw new ConfigException("file not found: " + file + ": create it or point --config-root elsewhere", e);
        } catch (IOException e) {
            throw new ConfigException("cannot read " + file + ": " + e.getMessage(), e);
        }
        return parse(text, name, environment);
    }

    /** Reads text; {@code name} stands in origins and errors. */
    static Fields parse(String text, String name, UnaryOperator<@Nullable String> environment) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setMaxAliasesForCollections(20);
        try {
            Node root = new Yaml(new SafeConstructor(options)).compose(new java.io.StringReader(text));
            if (root == null || root.getTag().equals(Tag.NULL)) {
                throw new ConfigException("file not found: " + name + " is empty");
            }
            if (convert(root, name, environment) instanceof Fields fields) {
                return fields;
            }
            throw new ConfigException(name + ": expected a mapping of sections at the top level");
        } catch (MarkedYAMLException e) {
            throw new ConfigException(place(name, e.getProblemMark()) + ": not valid YAML: " + e.getProblem(), e);
        } catch (YAMLException e) {
            throw new ConfigException(name + ": not valid YAML: " + firstLine(e), e);
        }
    }

    /** The place without the snippet that the parser would add, which may hold a secret. */
    private static String place(String name, @Nullable Mark mark) {
        return mark == null ? name : name + ":" + (mark.getLine() + 1) + ":" + (mark.getColumn() + 1);
    }

    private static String firstLine(YAMLException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    private static ConfigTree convert(Node node, String name, UnaryOperator<@Nullable String> environment) {
        String origin = name + ":" + (node.getStartMark().getLine() + 1);
        return switch (node) {
            case MappingNode mapping -> {
                Map<String, ConfigTree> fields = new LinkedHashMap<>();
                for (NodeTuple tuple : mapping.getValue()) {
                    if (!(tuple.getKeyNode() instanceof ScalarNode keyNode)) {
                        throw new ConfigException(origin + ": a key must be a plain text");
                    }
                    String key = keyNode.getValue();
                    if (fields.put(key, convert(tuple.getValueNode(), name, environment)) != null) {
                        throw new ConfigException(origin + ": key " + key + " stands twice");
                    }
                }
                yield new Fields(fields, origin);
            }
            case SequenceNode sequence -> {
                List<ConfigTree> items = new ArrayList<>();
                sequence.getValue().forEach(item -> items.add(convert(item, name, environment)));
                yield new Items(items, origin);
            }
            case ScalarNode scalar -> interpolate(scalar, origin, environment);
            default -> throw new ConfigException(origin + ": this kind of YAML node is not supported");
        };
    }

    private static Scalar interpolate(ScalarNode node, String origin, UnaryOperator<@Nullable String> environment) {
        if (!node.getTag().equals(Tag.STR)) {
            return new Scalar(node.getValue(), node.getTag(), origin);
        }
        Matcher matcher = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}").matcher(node.getValue());
        StringBuilder result = new StringBuilder();
        String where = origin;
        while (matcher.find()) {
            String value = environment.apply(matcher.group(1));
            if (value == null) {
                throw new ConfigException(origin + ": environment variable " + matcher.group(1)
                        + " is not defined: set it or remove ${" + matcher.group(1) + "}");
            }
            where = origin + " (${" + matcher.group(1) + "})";
            matcher.appendReplacement(result, Matcher.quoteReplacement(value));
        }
        matcher.appendTail(result);
        return new Scalar(result.toString(), Tag.STR, where);
    }
}
