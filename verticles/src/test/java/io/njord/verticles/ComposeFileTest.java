package io.njord.verticles;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The Redis for integration tests is nobody else's. */
class ComposeFileTest {
    private static final Path FILE =
            Path.of(System.getProperty("njord.root", "..")).resolve("docker-compose.test.yml");

    @SuppressWarnings("unchecked") // a mapping of this file has text keys
    private static Map<String, Object> section(Map<String, Object> map, String key) {
        return (Map<String, Object>) Objects.requireNonNull(map.get(key), key);
    }

    private static Map<String, Object> compose() throws IOException {
        return new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(FILE));
    }

    @Test
    void shouldBindEveryPublishedPortToLoopback() throws IOException {
        Map<String, Object> services = section(compose(), "services");
        assertThat(services).isNotEmpty();
        for (String name : services.keySet()) {
            Map<String, Object> service = section(services, name);
            assertThat(service).as(name).doesNotContainKey("network_mode");
            assertThat((List<?>) service.getOrDefault("ports", List.of()))
                    .as(name)
                    .allSatisfy(port -> assertThat(String.valueOf(port)).matches("127\\.0\\.0\\.1:\\d+:\\d+"));
        }
    }

    @Test
    void shouldKeepNothingOnDiskAndSayWhenItIsReady() throws IOException {
        Map<String, Object> compose = compose();
        Map<String, Object> redis = section(section(compose, "services"), "redis");
        assertThat(redis).containsEntry("image", "redis:7-alpine").containsEntry("container_name", "njord_test_redis");
        assertThat((List<?>) redis.get("ports")).isEqualTo(List.of("127.0.0.1:6379:6379"));
        assertThat((List<?>) redis.get("command"))
                .isEqualTo(List.of(
                        "redis-server",
                        "--maxmemory",
                        "256mb",
                        "--maxmemory-policy",
                        "allkeys-lru",
                        "--save",
                        "",
                        "--appendonly",
                        "no"));
        assertThat(section(redis, "healthcheck"))
                .containsEntry("test", List.of("CMD", "redis-cli", "ping"))
                .containsEntry("interval", "1s")
                .containsEntry("timeout", "3s")
                .containsEntry("retries", 5);
        assertThat(section(section(compose, "networks"), "test_network")).containsEntry("driver", "bridge");
    }
}
