package io.njord.journal.bars;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JournalFileTest {
    @TempDir
    private Path root;

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "ohlcv.1m.ATOMUSDT.ndjson,ohlcv.1m.ATOMUSDT,-,0,false",
                "ohlcv.1m.ATOMUSDT.20250930.ndjson,ohlcv.1m.ATOMUSDT,2025-09-30,0,false",
                "ohlcv.1m.ATOMUSDT.20250930.12.ndjson.gz,ohlcv.1m.ATOMUSDT,2025-09-30,12,true",
                "ohlcv.1m.ATOMUSDT.20251330.ndjson,ohlcv.1m.ATOMUSDT.20251330,-,0,false",
                "ohlcv.1m.20250930.ndjson,ohlcv.1m.20250930,-,0,false",
                "ohlcv.1m.20250930.20251001.ndjson,ohlcv.1m.20250930,2025-10-01,0,false",
                "ohlcv.1m.20250930.20251001.3.ndjson,ohlcv.1m.20250930,2025-10-01,3,false",
                "fills.20250930.ndjson,fills.20250930,-,0,false",
                "risk.decisions.20250930.ndjson,risk.decisions,2025-09-30,0,false",
                "md.trades.BTCUSDT.20250930.1.ndjson,md.trades.BTCUSDT,2025-09-30,1,false",
                "app.20250930.ndjson,app,2025-09-30,0,false",
            })
    void shouldReadNames(String name, String stem, LocalDate day, int counter, boolean packed) {
        JournalFile file = Objects.requireNonNull(JournalFile.of(Path.of(name)));
        assertThat(file).isEqualTo(new JournalFile(Path.of(name), stem, day, counter, packed));
    }

    @ParameterizedTest
    @CsvSource({".ndjson", "ohlcv.1m.ATOMUSDT.20250930.manifest.json", "x.ndjson.tmp", "x.ndjson.gz.tmp", "x.json"})
    void shouldTakeNothingElseForAJournal(String name) {
        assertThat(JournalFile.of(Path.of(name))).isNull();
    }

    @Test
    void shouldOrderByDayThenCounterAsNumbersThenActive() throws IOException {
        List<String> ordered = List.of(
                "x.A.20250929.ndjson.gz",
                "x.A.20250930.ndjson.gz",
                "x.A.20250930.1.ndjson",
                "x.A.20250930.2.ndjson.gz",
                "x.A.20250930.10.ndjson",
                "x.A.ndjson");
        for (String name : ordered.reversed()) {
            Files.writeString(root.resolve(name), "");
        }
        assertThat(JournalFile.list(root))
                .extracting(file -> String.valueOf(file.path().getFileName()))
                .containsExactlyElementsOf(ordered);
    }

    @Test
    void shouldCountBeyondPlainPackedAndArchivedFilesOfTheDay() throws IOException {
        LocalDate day = LocalDate.of(2025, 9, 30);
        assertThat(JournalFile.next(root, "fills.A", day)).hasFileName("fills.A.20250930.ndjson");
        Files.writeString(root.resolve("fills.A.20250930.ndjson.gz"), "");
        Files.writeString(root.resolve("fills.AB.20250930.7.ndjson"), "");
        assertThat(JournalFile.next(root, "fills.A", day)).hasFileName("fills.A.20250930.1.ndjson");
        Files.writeString(root.resolve("fills.A.20250930.1.ndjson"), "");
        assertThat(JournalFile.next(root, "fills.A", day)).hasFileName("fills.A.20250930.2.ndjson");
        Files.createDirectory(root.resolve("archive"));
        Files.writeString(root.resolve("archive/fills.A.20250930.9.ndjson.gz"), "");
        assertThat(JournalFile.next(root, "fills.A", day)).hasFileName("fills.A.20250930.10.ndjson");
    }
}
