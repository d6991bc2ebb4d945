package io.njord.journal.bars;

import static io.njord.journal.bars.Some.ATOM;
import static io.njord.journal.bars.Some.MIDNIGHT;
import static org.assertj.core.api.Assertions.assertThat;

import io.njord.contracts.OhlcvBar;
import io.njord.journal.DirectoryLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalCompressorTest {
    private static final Instant NOW = Instant.parse("2025-10-02T12:00:00Z");
    private static final List<OhlcvBar> BARS = Some.bars(ATOM, MIDNIGHT, 1_000);

    @TempDir
    private Path root;

    private Path file(String name, String text, long ageHours) throws IOException {
        Path file = Files.writeString(root.resolve(name), text);
        Files.setLastModifiedTime(file, FileTime.from(NOW.minus(Duration.ofHours(ageHours))));
        return file;
    }

    private CompressionReport run(boolean dryRun) {
        return new JournalCompressor(() -> NOW, Duration.ofHours(24), 6).run(root, dryRun);
    }

    @Test
    void shouldPackAgedFileAndLeaveFreshOne() throws IOException {
        Path aged = file("ohlcv.1m.ATOMUSDT.20250930.ndjson", Some.lines(BARS), 25);
        Path fresh = file("ohlcv.1m.ATOMUSDT.20251001.ndjson", Some.lines(BARS), 1);

        CompressionReport report = run(false);

        assertThat(report.scanned()).isEqualTo(2);
        assertThat(report.compressed()).isEqualTo(1);
        assertThat(report.errors()).isZero();
        assertThat(aged).doesNotExist();
        assertThat(fresh).exists();
        assertThat(Some.names(root))
                .containsExactly("ohlcv.1m.ATOMUSDT.20250930.ndjson.gz", "ohlcv.1m.ATOMUSDT.20251001.ndjson");
    }

    @Test
    void shouldKeepContentInFewerThanHalfTheBytes() throws IOException {
        Path aged = file("ohlcv.1m.ATOMUSDT.20250930.ndjson", Some.lines(BARS), 25);
        long plain = Files.size(aged);
        run(false);

        Path packed = root.resolve("ohlcv.1m.ATOMUSDT.20250930.ndjson.gz");
        assertThat(String.valueOf(packed.getFileName())).matches("ohlcv\\.1m\\.ATOMUSDT\\.\\d{8}\\.ndjson\\.gz");
        assertThat(String.join("\n", Some.read(packed)) + "\n").isEqualTo(Some.lines(BARS));
        assertThat(Files.size(packed)).isLessThan(plain / 2);
        assertThat(root.resolve("ohlcv.1m.ATOMUSDT.20250930.manifest.json")).exists();
    }

    @Test
    void shouldChangeNothingInDryRun() throws IOException {
        file("ohlcv.1m.ATOMUSDT.20250930.ndjson", Some.lines(BARS), 25);

        CompressionReport report = run(true);

        assertThat(report.compressed()).isEqualTo(1);
        assertThat(report.messages()).singleElement().asString().startsWith("would pack");
        try (var files = Files.list(root)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void shouldFindNothingInEmptyOrMissingDirectory() {
        assertThat(run(false)).isEqualTo(new CompressionReport(0, 0, 0, List.of()));
        assertThat(new JournalCompressor(() -> NOW, Duration.ZERO, 6).run(root.resolve("none"), false))
                .isEqualTo(new CompressionReport(0, 0, 0, List.of()));
    }

    @Test
    void shouldNeverTouchActiveJournalsHoweverOldTheyAre() throws IOException {
        Path active = file("ohlcv.1m.ATOMUSDT.ndjson", Some.lines(BARS), 1_000);
        Path log = file("app.ndjson", "{}\n", 1_000);
        Path symbolLikeDay = file("ohlcv.1m.20250930.ndjson", Some.lines(BARS), 1_000);

        CompressionReport report = run(false);

        assertThat(report.scanned()).isEqualTo(3);
        assertThat(report.compressed()).isZero();
        assertThat(List.of(active, log, symbolLikeDay))
                .allSatisfy(file -> assertThat(file).exists());
    }

    @Test
    void shouldKeepBothWhenAnotherPackedFileHasTheName() throws IOException {
        file("ohlcv.1m.ATOMUSDT.20250930.ndjson", Some.lines(BARS.subList(0, 10)), 25);
        run(false);
        file("ohlcv.1m.ATOMUSDT.20250930.ndjson", Some.lines(BARS.subList(10, 20)), 25);

        assertThat(run(false).errors()).isZero();

        assertThat(Some.names(root))
                .containsExactly("ohlcv.1m.ATOMUSDT.20250930.1.ndjson.gz", "ohlcv.1m.ATOMUSDT.20250930.ndjson.gz");
        assertThat(Some.read(root.resolve("ohlcv.1m.ATOMUSDT.20250930.ndjson.gz")))
                .hasSize(10);
        assertThat(String.join("\n", Some.read(root.resolve("ohlcv.1m.ATOMUSDT.20250930.1.ndjson.gz"))) + "\n")
                .isEqualTo(Some.lines(BARS.subList(10, 20)));
    }

    @Test
    void shouldFinishWhatWasInterruptedBetweenRenameAndDelete() throws IOException {
        Path plain = file("ohlcv.1m.ATOMUSDT.20250930.ndjson", Some.lines(BARS), 25);
        byte[] content = Files.readAllBytes(plain);
        run(false);
        Files.write(plain, content);
        Files.setLastModifiedTime(plain, FileTime.from(NOW.minus(Duration.ofHours(30))));
        Files.writeString(root.resolve("ohlcv.1m.ATOMUSDT.20250930.ndjson.gz.tmp"), "left over");

        assertThat(run(false).compressed()).isEqualTo(1);

        assertThat(plain).doesNotExist();
        assertThat(Some.read(root.resolve("ohlcv.1m.ATOMUSDT.20250930.ndjson.gz")))
                .hasSize(1_000);
    }

    @Test
    void shouldCountFileThatItsManifestDoesNotKnowAsErrorAndGoOn() throws IOException {
        try (MarketJournal journal =
                Some.open(root, Some.options().withRotation(MarketJournalOptions.ROTATE_BYTES, false))) {
            BARS.forEach(journal::add);
            journal.rotate();
        }
        Path changed = file("ohlcv.1m.ATOMUSDT.20250930.ndjson", Some.lines(BARS.subList(1, 1_000)), 25);
        file("ohlcv.1m.BTCUSDT.20250930.ndjson", Some.lines(BARS), 25);

        CompressionReport report = run(false);

        assertThat(report.errors()).isEqualTo(1);
        assertThat(report.compressed()).isEqualTo(1);
        assertThat(report.messages())
                .anySatisfy(text -> assertThat(text)
                        .contains("ATOMUSDT")
                        .contains("changed after it was closed")
                        .contains("stays as it is"));
        assertThat(changed).exists();
    }

    @Test
    void shouldLeaveDirectoryToWhoeverIsPackingThereAlready() throws IOException {
        Path aged = file("ohlcv.1m.ATOMUSDT.20250930.ndjson", Some.lines(BARS), 25);
        try (DirectoryLock lock = DirectoryLock.tryTake(root, ".market-journal-pack.lock")) {
            assertThat(lock).isNotNull();
            assertThat(run(false).messages()).singleElement().asString().contains("try again later");
        }
        assertThat(aged).exists();
        assertThat(run(false).compressed()).isEqualTo(1);
    }
}
