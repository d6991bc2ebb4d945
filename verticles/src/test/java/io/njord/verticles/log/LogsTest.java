package io.njord.verticles.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.njord.testkit.Shared;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
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

    @Test
    void shouldStartANewFileWhenOneIsFullAndPackTheOldOneWithoutLosingALine() throws Exception {
        Logs.start(directory, "INFO", 7, 1, new Redaction(List.of()));
        Logger log = LoggerFactory.getLogger("x");
        int[] written = {0};
        Awaitility.await()
                .atMost(30, TimeUnit.SECONDS)
                .pollInterval(20, TimeUnit.MILLISECONDS)
                .until(() -> {
                    for (int i = 0; i < 1_000; i++) {
                        log.atInfo()
                                .addKeyValue("n", written[0]++)
                                .log("a line that is about a hundred characters long, or more");
                    }
                    return packed().size() >= 2;
                });
        Logs.stop();
        List<Integer> numbers = new ArrayList<>();
        for (Path file : packed()) {
            assertThat(file.getFileName().toString()).matches("app\\.\\d{8}\\.\\d+\\.ndjson\\.gz");
            try (BufferedReader lines = Shared.reader(file)) {
                lines.lines().forEach(line -> numbers.add(number(line)));
            }
        }
        Files.readAllLines(directory.resolve("app.ndjson")).forEach(line -> numbers.add(number(line)));
        assertThat(numbers.stream().sorted())
                .isEqualTo(IntStream.range(0, written[0]).boxed().toList());
    }

    private static int number(String line) {
        return Integer.parseInt(line.substring("{\"n\":".length(), line.indexOf(',')));
    }

    private List<Path> packed() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".gz"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void shouldKeepSoManyDaysAndNoMore() throws Exception {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        for (int age : List.of(1, 6, 8, 40, 400)) {
            Files.writeString(
                    directory.resolve(
                            "app." + today.minusDays(age).format(DateTimeFormatter.BASIC_ISO_DATE) + ".0.ndjson.gz"),
                    "");
        }
        Files.writeString(directory.resolve("app.notes.ndjson.gz"), "mine");
        Logs.start(directory, "INFO", 7, 1, new Redaction(List.of()));
        Awaitility.await().atMost(10, TimeUnit.SECONDS).until(() -> packed().size() == 3);
        assertThat(packed().toString()).contains("notes", today.minusDays(6).format(DateTimeFormatter.BASIC_ISO_DATE));
    }
}
