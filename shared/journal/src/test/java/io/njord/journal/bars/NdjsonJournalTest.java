package io.njord.journal.bars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.njord.journal.FsyncPolicy;
import io.njord.journal.JournalException;
import io.njord.testkit.Seeds;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NdjsonJournalTest {
    @TempDir
    private Path root;

    private Path file() {
        return root.resolve("deep/down/some.ndjson");
    }

    @Test
    void shouldWriteExactlyTheLinesItWasGivenAndMakeDirectories() throws IOException {
        try (NdjsonJournal journal = new NdjsonJournal(file())) {
            journal.writeLines(List.of("first", "second\r\n"));
        }
        assertThat(Files.readString(file())).isEqualTo("first\nsecond\n");
    }

    @Test
    void shouldAppendWhenOpenedAgain() throws IOException {
        for (String line : List.of("first", "second")) {
            try (NdjsonJournal journal = new NdjsonJournal(file())) {
                journal.writeLines(List.of(line));
            }
        }
        assertThat(Files.readAllLines(file())).containsExactly("first", "second");
    }

    @Test
    void shouldLetOthersReadAsSoonAsWriteReturns() throws IOException {
        try (NdjsonJournal journal = new NdjsonJournal(file())) {
            journal.writeLines(List.of("first"));
            assertThat(Files.readString(file())).isEqualTo("first\n");
            journal.add("second".getBytes(StandardCharsets.UTF_8), 0, 6);
            assertThat(Files.readString(file())).isEqualTo("first\n");
            journal.flush();
            assertThat(Files.readString(file())).isEqualTo("first\nsecond\n");
        }
    }

    @Test
    void shouldRefuseEmbeddedLineEndsAndWriteNothingOfTheBatch() throws IOException {
        try (NdjsonJournal journal = new NdjsonJournal(file())) {
            assertThatThrownBy(() -> journal.writeLines(List.of("good", "ba\nd")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("line end at byte 2");
            assertThatThrownBy(() -> journal.add(new byte[] {'a', '\r', 'b'}, 0, 3))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(Files.readString(file())).isEmpty();
    }

    @Test
    void shouldRefuseSecondWriterWhileOneIsWriting() {
        List<NdjsonJournal> opened = new ArrayList<>();
        List<Throwable> refused = new ArrayList<>();
        LongSupplier clockDuringWhichAnotherWrites = () -> {
            try {
                opened.forEach(NdjsonJournal::flush);
            } catch (IllegalStateException e) {
                refused.add(e);
            }
            return Long.MAX_VALUE;
        };
        try (NdjsonJournal journal =
                new NdjsonJournal(file(), FsyncPolicy.INTERVAL, 1, clockDuringWhichAnotherWrites)) {
            opened.add(journal);
            journal.writeLines(List.of("line"));
            opened.clear();
        }
        assertThat(refused).isNotEmpty().allSatisfy(e -> assertThat(e).hasMessageContaining("one writer"));
    }

    @Test
    void shouldCutOffTornLastLineAndCompleteWholeOne() throws IOException {
        Files.createDirectories(file().getParent());
        Files.writeString(file(), "{\"a\":1}\n{\"a\":2,\"b");
        try (NdjsonJournal journal = new NdjsonJournal(file())) {
            assertThat(journal.cutBytes()).isEqualTo(9);
            journal.writeLines(List.of("{\"a\":3}"));
        }
        assertThat(Files.readString(file())).isEqualTo("{\"a\":1}\n{\"a\":3}\n");
        Files.writeString(file(), "{\"a\":1}\n{\"a\":2}");
        try (NdjsonJournal journal = new NdjsonJournal(file())) {
            assertThat(journal.cutBytes()).isZero();
            journal.writeLines(List.of("{\"a\":3}"));
        }
        assertThat(Files.readString(file())).isEqualTo("{\"a\":1}\n{\"a\":2}\n{\"a\":3}\n");
    }

    @Test
    void shouldFindLastLineOfAnyFileAsNaiveReadingDoes() {
        Seeds.forEach(60, random -> {
            StringBuilder text = new StringBuilder();
            int lines = random.nextInt(5);
            for (int i = 0; i < lines; i++) {
                int length = random.nextInt(4) == 0 ? 0 : random.nextInt(200_000);
                text.append((random.nextBoolean() ? "x" : " ").repeat(length)).append('\n');
            }
            String whole = text.toString();
            String rest = "y".repeat(random.nextInt(3) == 0 ? random.nextInt(100_000) : 0);
            Path file = root.resolve("tail.ndjson");
            String naive = whole.lines().filter(line -> !line.isBlank()).reduce("", (a, b) -> b);
            try {
                Files.writeString(file, whole + rest);
                try (NdjsonJournal journal = new NdjsonJournal(file)) {
                    assertThat(journal.cutBytes()).isEqualTo(rest.length());
                    assertThat(new String(journal.lastLine(), StandardCharsets.UTF_8))
                            .isEqualTo(naive);
                    journal.writeLines(List.of("z"));
                }
                assertThat(Files.readString(file)).isEqualTo(whole + "z\n");
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
    }

    @Test
    void shouldSayWhichPathCannotBeOpened() throws IOException {
        Files.writeString(root.resolve("file"), "");
        assertThatThrownBy(() -> new NdjsonJournal(root.resolve("file/below.ndjson")))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("cannot open")
                .hasMessageContaining("below.ndjson");
    }

    @Test
    void shouldForceAfterBatchIntervalOrNotAtAllAsThePolicySays() throws IOException {
        for (FsyncPolicy policy : FsyncPolicy.values()) {
            AtomicLong now = new AtomicLong();
            Path file = root.resolve(policy + ".ndjson");
            try (NdjsonJournal journal = new NdjsonJournal(file, policy, 10, now::get)) {
                journal.writeLines(List.of("a"));
                assertThat(journal.forced()).isEqualTo(policy == FsyncPolicy.BATCH);
                now.set(10_000_000);
                journal.tick();
                assertThat(journal.forced()).isEqualTo(policy != FsyncPolicy.NONE);
            }
            assertThat(Files.readAllLines(file).stream().collect(Collectors.joining()))
                    .isEqualTo("a");
        }
    }
}
