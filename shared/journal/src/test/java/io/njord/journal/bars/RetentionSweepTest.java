package io.njord.journal.bars;

import static io.njord.journal.bars.Some.ATOM;
import static io.njord.journal.bars.Some.MIDNIGHT;
import static org.assertj.core.api.Assertions.assertThat;

import io.njord.contracts.Timeframe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetentionSweepTest {
    private static final RetentionOptions OPTIONS = new RetentionOptions(90, Map.of(JournalKind.TRADES, 7));

    @TempDir
    private Path root;

    @BeforeEach
    void fill() throws IOException {
        try (MarketJournal journal = Some.open(root)) {
            Some.bars(ATOM, MIDNIGHT, 3).forEach(journal::add);
            journal.rotate();
        }
        for (String name : new String[] {
            "ohlcv.1m.ATOMUSDT.ndjson",
            "ohlcv.5m.ATOMUSDT.20251229.ndjson.gz",
            "md.trades.ATOMUSDT.20251222.ndjson.gz",
            "md.trades.ATOMUSDT.20251221.ndjson.gz",
            "app.20240101.ndjson"
        }) {
            Files.writeString(root.resolve(name), "");
        }
    }

    private RetentionSweep.Report sweep(String date, RetentionOptions options, boolean dryRun) {
        return new RetentionSweep(() -> Instant.parse(date + "T12:00:00Z"), options).run(root, dryRun);
    }

    @Test
    void shouldArchiveAfterTheDaysGivenAndDeleteOnlyKindsThatAreNotKept() throws IOException {
        assertThat(sweep("2025-12-29", OPTIONS, false)).satisfies(report -> {
            assertThat(report.archived()).isZero();
            assertThat(report.deleted()).isEqualTo(1);
        });
        assertThat(root.resolve("md.trades.ATOMUSDT.20251221.ndjson.gz")).doesNotExist();
        assertThat(root.resolve("md.trades.ATOMUSDT.20251222.ndjson.gz")).exists();

        assertThat(sweep("2025-12-30", OPTIONS, false).archived()).isEqualTo(1);

        assertThat(root.resolve("archive/ohlcv.1m.ATOMUSDT.20250930.ndjson.gz")).exists();
        assertThat(root.resolve("archive/ohlcv.1m.ATOMUSDT.20250930.manifest.json"))
                .exists();
        assertThat(root.resolve("app.20240101.ndjson")).exists();
        assertThat(root.resolve("ohlcv.1m.ATOMUSDT.ndjson")).exists();
        assertThat(new BarJournalReader(root).allBars(ATOM, Timeframe.M1)).hasSize(3);
    }

    @Test
    void shouldDeleteFromTheArchiveToo() throws IOException {
        sweep("2025-12-30", OPTIONS, false);
        RetentionOptions aYear = new RetentionOptions(90, Map.of(JournalKind.BARS, 365));

        assertThat(sweep("2026-10-01", aYear, false).deleted()).isEqualTo(1);

        try (var left = Files.list(root.resolve("archive"))) {
            assertThat(left.map(file -> String.valueOf(file.getFileName())))
                    .doesNotContain("ohlcv.1m.ATOMUSDT.20250930.ndjson.gz", "ohlcv.1m.ATOMUSDT.20250930.manifest.json");
        }
    }

    @Test
    void shouldChangeNothingInDryRunAndSayWhatItWouldDo() throws IOException {
        RetentionSweep.Report report = sweep("2026-01-01", OPTIONS, true);

        assertThat(report.archived()).isEqualTo(1);
        assertThat(report.deleted()).isEqualTo(2);
        assertThat(report.messages()).allMatch(text -> text.startsWith("would "));
        assertThat(Some.names(root)).hasSize(6);
    }

    @Test
    void shouldNotOverwriteWhatIsInTheArchive() throws IOException {
        Files.createDirectory(root.resolve("archive"));
        Files.writeString(root.resolve("archive/ohlcv.1m.ATOMUSDT.20250930.ndjson.gz"), "other");

        RetentionSweep.Report report = sweep("2025-12-30", OPTIONS, false);

        assertThat(report.errors()).isEqualTo(1);
        assertThat(root.resolve("ohlcv.1m.ATOMUSDT.20250930.ndjson.gz")).exists();
        assertThat(root.resolve("archive/ohlcv.1m.ATOMUSDT.20250930.ndjson.gz")).hasContent("other");
    }

    @Test
    void shouldKeepEverythingForEverWhenToldSo() {
        assertThat(sweep("2099-01-01", new RetentionOptions(-1, Map.of()), false))
                .isEqualTo(new RetentionSweep.Report(0, 0, 0, java.util.List.of()));
    }
}
