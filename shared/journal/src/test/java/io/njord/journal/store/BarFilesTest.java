package io.njord.journal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.njord.contracts.Timeframe;
import io.njord.core.market.BarSeries;
import io.njord.journal.csv.ImportOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BarFilesTest {
    @TempDir
    private Path folder;

    private Path csv(String name, String... rows) throws IOException {
        return Files.writeString(
                folder.resolve(name), "ts_ms,open,high,low,close,volume\n" + String.join("\n", rows) + "\n");
    }

    private static String row(int minute, int close) {
        return (1_600_000_020_000L + minute * 60_000L) + ",10,99,1," + close + ",1";
    }

    private static String second(int second, int close) {
        return (1_600_000_020_000L + second * 1_000L) + ",10," + (close + 10) + ",1," + close + ",1";
    }

    @Test
    void shouldTakeTheColumnarCopyUntilTheFileOrTheOptionsChange() throws IOException {
        Path cache = folder.resolve("cache");
        Path file = csv("test_BTCUSD_1m.csv", row(0, 11), row(1, 12));
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2024-01-01T00:00:00Z")));
        BarFiles.Opened first = BarFiles.open(file, ImportOptions.DEFAULTS, cache);
        BarFiles.Opened second = BarFiles.open(file, ImportOptions.DEFAULTS, cache);
        assertThat(first.cached()).isFalse();
        assertThat(second.cached()).isTrue();
        assertThat(second.bars().close()).isEqualTo(first.bars().close());
        assertThat(second.bars().instrument()).isEqualTo(first.bars().instrument());
        assertThat(second.notes()).containsAll(first.notes());
        ImportOptions other = ImportOptions.builder().tick("0.5").build();
        assertThat(BarFiles.open(file, other, cache).cached()).isFalse();
        csv("test_BTCUSD_1m.csv", row(0, 11), row(1, 13));
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2024-01-01T00:00:00Z")));
        BarFiles.Opened changed = BarFiles.open(file, ImportOptions.DEFAULTS, cache);
        assertThat(changed.cached()).isFalse();
        assertThat(changed.bars().close()).containsExactly(11, 13);
        try (var files = Files.list(cache)) {
            assertThat(files.filter(one -> one.toString().endsWith(".njb"))).hasSize(2);
        }
    }

    @Test
    void shouldMakeADamagedCopyAgain() throws IOException {
        Path cache = folder.resolve("cache");
        Path file = csv("test_BTCUSD_1m.csv", row(0, 11), row(1, 12));
        BarFiles.open(file, ImportOptions.DEFAULTS, cache);
        try (var files = Files.list(cache)) {
            Path copy = files.filter(one -> one.toString().endsWith(".njb"))
                    .findFirst()
                    .orElseThrow();
            byte[] bytes = Files.readAllBytes(copy);
            bytes[bytes.length - 1] ^= 1;
            Files.write(copy, bytes);
        }
        BarFiles.Opened again = BarFiles.open(file, ImportOptions.DEFAULTS, cache);
        assertThat(again.cached()).isFalse();
        assertThat(again.bars().close()).containsExactly(11, 12);
        assertThat(BarFiles.open(file, ImportOptions.DEFAULTS, cache).cached()).isTrue();
    }

    @Test
    void shouldOpenAColumnarFileByItsContentWhateverItsName() throws IOException {
        Path file = folder.resolve("anything");
        BarFile.write(file, Made.minutes(0, 7));
        assertThat(BarFiles.open(file, ImportOptions.DEFAULTS).size()).isEqualTo(7);
        assertThatThrownBy(() -> BarFiles.open(folder.resolve("none"), ImportOptions.DEFAULTS))
                .hasMessageContaining("none does not exist");
    }

    @Test
    void shouldPutRowsIntoTheOrderOfTimeAndTellIt() throws IOException {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            rows.add(row(i, 10 + i));
        }
        Path straight = csv("test_BTCUSD_1m.csv", rows.toArray(String[]::new));
        BarSeries expected = BarFiles.open(straight, ImportOptions.DEFAULTS);
        Path reversed = csv("test_BTCUSD_1m_down.csv", rows.reversed().toArray(String[]::new));
        BarFiles.Opened down = BarFiles.open(reversed, ImportOptions.DEFAULTS, null);
        assertThat(down.bars().close()).isEqualTo(expected.close());
        assertThat(down.notes()).contains("newest first: turned round");
        List<String> mixed = new ArrayList<>(rows);
        mixed.addAll(rows.subList(3, 9));
        Collections.shuffle(mixed, new java.util.Random(5));
        BarFiles.Opened sorted = BarFiles.open(
                csv("test_BTCUSD_1m_mixed.csv", mixed.toArray(String[]::new)),
                ImportOptions.builder().timeframe(Timeframe.M1).build(),
                null);
        assertThat(sorted.bars().tsOpen()).isEqualTo(expected.tsOpen());
        assertThat(sorted.bars().close()).isEqualTo(expected.close());
        assertThat(sorted.notes()).contains("not in the order of time: sorted", "left out 6 exact repetitions of bars");
    }

    @Test
    void shouldRefuseTwoBarsOfOneTimeThatDiffer() throws IOException {
        Path file = csv("test_BTCUSD_1m.csv", row(0, 11), row(1, 12), row(1, 13));
        assertThatThrownBy(() -> BarFiles.open(file, ImportOptions.DEFAULTS))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("two bars of 2020-09-13T12:28:00Z differ: o=10 h=99 l=1 c=12 v=1 and o=10");
    }

    @Test
    void shouldAddSecondsUpToMinutes() throws IOException {
        Path file = csv("test_BTCUSD_1s.csv", second(0, 20), second(5, 30), second(59, 25), second(60, 26));
        BarFiles.Opened opened = BarFiles.open(file, ImportOptions.DEFAULTS, null);
        assertThat(opened.bars().timeframe()).isEqualTo(Timeframe.M1);
        assertThat(opened.bars().close()).containsExactly(25, 26);
        assertThat(opened.bars().high()).containsExactly(40, 36);
        assertThat(opened.bars().volume()).containsExactly(3, 1);
        assertThat(opened.notes()).contains("added 4 bars of 1 s up to 2 of 1m");
    }
}
