package io.njord.journal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.njord.contracts.Instrument;
import io.njord.core.market.BarSeries;
import io.njord.testkit.Seeds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BarFileTest {
    @TempDir
    private Path folder;

    @Test
    void shouldGiveBackWhatWasWritten() {
        Instrument full = new Instrument("BTC/USD", "vénue", "XBTUSD", "BTC", "USD", 2, 3, 5, 10, 1, 2, 3, 4, 5);
        Seeds.forEach(20, random -> {
            int rows = random.nextInt(3_000);
            long[][] columns = new long[6][];
            for (int k = 0; k < 6; k++) {
                columns[k] = random.longs(rows).toArray();
            }
            BarSeries bars = Made.series(full, columns);
            Path file = folder.resolve("deep/er/" + rows + ".njb");
            try {
                BarFile.Header header = BarFile.write(file, bars);
                assertThat(BarFile.header(file)).isEqualTo(header);
                assertThat(ColumnFile.sha256(file)).isEqualTo(header.sha256());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            BarSeries read = BarFile.read(file);
            assertThat(read.instrument()).isEqualTo(full);
            assertThat(read.timeframe()).isEqualTo(bars.timeframe());
            assertThat(new long[][] {read.tsOpen(), read.open(), read.high(), read.low(), read.close(), read.volume()})
                    .isDeepEqualTo(columns);
        });
        assertThat(folder.resolve("deep/er").toFile().list((directory, name) -> name.endsWith(".tmp")))
                .isEmpty();
    }

    @Test
    @Tag("faults")
    void shouldNoticeEveryTornLengthAndEveryDamagedByte() throws IOException {
        Path file = folder.resolve("x.njb");
        BarFile.write(file, Made.minutes(0, 20));
        byte[] whole = Files.readAllBytes(file);
        assertThat(whole).hasSize(4096 + 20 * 6 * 8);
        for (int length = 0; length < whole.length; length += 31) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> BarFile.read(file))
                    .as("cut to %d bytes", length)
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("x.njb");
        }
        for (int at = 0; at < whole.length; at += at < 300 ? 1 : 13) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 0x10;
            Files.write(file, damaged);
            assertThatThrownBy(() -> BarFile.read(file)).as("byte %d", at).isInstanceOf(StoreException.class);
        }
        assertThatThrownBy(() -> BarFile.read(folder.resolve("none.njb"))).hasMessageContaining("does not exist");
    }

    @Test
    void shouldKeepTheOldFileWhenANewOneCannotBeWritten() throws IOException {
        Path file = folder.resolve("x.njb");
        BarFile.write(file, Made.minutes(0, 5));
        long[] none = {};
        BarSeries bad = Made.minutes(0, 3);
        assertThatThrownBy(() -> ColumnFile.write(
                        file,
                        1,
                        bad.instrument(),
                        1,
                        bad.open(),
                        new long[0],
                        none,
                        none,
                        none,
                        none,
                        none,
                        none,
                        none))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(BarFile.read(file).size()).isEqualTo(5);
    }
}
