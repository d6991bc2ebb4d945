package io.njord.verticles.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.njord.testkit.Shared;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** Real SOPS files, good, damaged and tampered: every verdict must be the oracle's. */
@Tag("oracle")
class SopsFileTest {
    /** Somebody else's published test identity: of no recipient here. */
    private static final String OTHER_IDENTITY =
            "AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX";

    @TestFactory
    Stream<DynamicTest> shouldReachTheOraclesVerdictForEveryFile() throws Exception {
        JsonNode expected =
                new ObjectMapper().readTree(Shared.oracle("sops/expected.json").toFile());
        return expected.get("cases").valueStream().map(one -> {
            String file = one.get("file").asText();
            return DynamicTest.dynamicTest(file + " with " + one.get("key").asText(), () -> check(one, file));
        });
    }

    private static void check(JsonNode one, String file) {
        Path path = Shared.oracle("sops/" + file);
        String key = one.get("key").asText();
        List<String> identities =
                key.startsWith("(") ? List.of(OTHER_IDENTITY) : SopsFile.identities(Shared.oracle("sops/" + key));
        ConfigTree.Fields tree = ConfigTree.read(path, file, name -> null);
        if (one.get("expect").asText().equals("success")) {
            assertEqual(one.get("plaintext"), SopsFile.decrypt(tree, file, identities));
        } else {
            assertThatThrownBy(() -> SopsFile.decrypt(tree, file, identities))
                    .isInstanceOf(ConfigException.class)
                    .hasMessageContaining(file)
                    .hasMessageNotContaining("AGE-SECRET");
        }
    }

    private static void assertEqual(JsonNode expected, ConfigTree actual) {
        switch (actual) {
            case ConfigTree.Fields fields -> {
                assertThat(fields.fields()).hasSameSizeAs(Map.copyOf(asMap(expected)));
                fields.fields().forEach((key, value) -> assertEqual(expected.get(key), value));
            }
            case ConfigTree.Items items -> {
                assertThat(items.items()).hasSize(expected.size());
                for (int i = 0; i < items.items().size(); i++) {
                    assertEqual(expected.get(i), items.items().get(i));
                }
            }
            case ConfigTree.Scalar scalar -> assertThat(scalar.text()).isEqualToIgnoringCase(expected.asText());
        }
    }

    private static Map<String, Object> asMap(JsonNode node) {
        Map<String, Object> map = new java.util.LinkedHashMap<>();
        node.fieldNames().forEachRemaining(name -> map.put(name, name));
        return map;
    }
}
