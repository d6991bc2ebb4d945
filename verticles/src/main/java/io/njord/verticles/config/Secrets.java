package io.njord.verticles.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The node's secrets, from {@code conf/secrets.enc.yaml}. It prints as a count, never as values.
 *
 * <p>The file must be encrypted (SOPS with age); a plain one is refused, so that no secret lies on the disk in plain text.
 * The age key comes from the file that {@code NJORD_AGE_KEY_FILE} (or {@code SOPS_AGE_KEY_FILE}) names.
 */
public final class Secrets {
    private static final Secrets NONE = new Secrets(Map.of());

    private final Map<String, String> values;

    private Secrets(Map<String, String> values) {
        this.values = Map.copyOf(values);
    }

    /** Returns no secrets. */
    public static Secrets none() {
        return NONE;
    }

    /**
     * Reads the secrets of a configuration folder; none when the file is absent or empty.
     *
     * @throws ConfigException when it is not encrypted, cannot be opened, or was tampered with
     */
    public static Secrets load(Path folder, UnaryOperator<@Nullable String> environment) {
        Path file = folder.resolve("secrets.enc.yaml");
        try {
            if (!Files.exists(file) || Files.size(file) == 0) {
                return NONE;
            }
        } catch (java.io.IOException e) {
            throw new ConfigException("cannot read " + file + ": " + e.getMessage(), e);
        }
        String name = String.valueOf(file.getFileName());
        ConfigTree.Fields tree = ConfigTree.read(file, name, key -> null);
        if (!SopsFile.isSops(tree)) {
            throw new ConfigException(name + ": it is not encrypted: encrypt it with sops and an age key");
        }
        String keyFile = environment.apply("NJORD_AGE_KEY_FILE");
        if (keyFile == null) {
            keyFile = environment.apply("SOPS_AGE_KEY_FILE");
        }
        if (keyFile == null) {
            throw new ConfigException(name + ": set NJORD_AGE_KEY_FILE to the age key file that opens it");
        }
        Map<String, String> values = new LinkedHashMap<>();
        flatten("", SopsFile.decrypt(tree, name, SopsFile.identities(Path.of(keyFile))), values);
        return new Secrets(values);
    }

    /** Returns a secret by its path, e.g. {@code api_keys.binanceus.key}. */
    public Optional<String> get(String path) {
        return Optional.ofNullable(values.get(path));
    }

    /** Returns all values, for the redaction of logs only. */
    public List<String> all() {
        return new ArrayList<>(values.values());
    }

    @Override
    public String toString() {
        return values.size() + " secrets";
    }

    private static void flatten(String path, ConfigTree tree, Map<String, String> values) {
        switch (tree) {
            case ConfigTree.Fields fields ->
                fields.fields()
                        .forEach((key, value) -> flatten(path.isEmpty() ? key : path + "." + key, value, values));
            case ConfigTree.Items items -> {
                for (int i = 0; i < items.items().size(); i++) {
                    flatten(path + "[" + i + "]", items.items().get(i), values);
                }
            }
            case ConfigTree.Scalar scalar -> values.put(path, scalar.text());
        }
    }
}
