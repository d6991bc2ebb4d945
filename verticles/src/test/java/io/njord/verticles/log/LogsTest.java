package io.njord.verticles.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class LogsTest {
    private static final List<String> SECRETS = List.of("s3cr3t-value-1", "another/secret+2");

    @TempDir
    Path directory;

    @AfterEach
    void close() {
        Logs.stop();
    }

    @Test
    void shouldWriteOneJsonObjectPerLineWithTheCallersFieldsFirst() throws Exception {
        Logs.start(directory, "INFO", 7, 100, new Redaction(SECRETS));
        Logger log = LoggerFactory.getLogger("risk");
        log.atInfo().addKeyValue("k", 1).log("hello");
        log.debug("not at this level");
        List<String> lines = Files.readAllLines(directory.resolve("app.ndjson"));
        assertThat(lines).hasSize(1);
        assertThat(lines.getFirst()).startsWith("{\"k\":1,\"event\":\"hello\",\"timestamp\":\"");
        JsonNode line = new ObjectMapper().readTree(lines.getFirst());
        assertThat(line.get("timestamp").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z");
        assertThat(line.get("level").asText()).isEqualTo("info");
        assertThat(line.get("logger").asText()).isEqualTo("risk");
    }

    @Test
    void shouldLetNoSecretThroughWhateverTheWayItComes() throws Exception {
        Logs.start(directory, "DEBUG", 7, 100, new Redaction(SECRETS));
        Logger log = LoggerFactory.getLogger("x");
        for (String secret : SECRETS) {
            log.info("the value is {}", secret);
            log.atWarn().addKeyValue("innocent", "x" + secret + "y").log("field");
            log.error("failed", new IllegalStateException("with " + secret));
        }
        for (String key :
                List.of("key", "secret", "token", "password", "authorization", "webhook_url", "dsn", "signature")) {
            log.atInfo().addKeyValue(key, "plain-" + key).log("suspicious key");
        }
        log.info("Authorization: Bearer abcdefgh12345678 to redis://user:hunter22@127.0.0.1:6379/0");
        log.info("AGE-SECRET-KEY-1QQQQQQQQQQQQQQQQQQQQQQQQ");
        String text = Files.readString(directory.resolve("app.ndjson"));
        assertThat(text).doesNotContain(SECRETS).doesNotContain("plain-", "abcdefgh12345678", "hunter22", "1QQQQ");
        assertThat(text).contains("the value is ***");
    }
}
