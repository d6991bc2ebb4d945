package io.njord.journal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.njord.contracts.Timeframe;
import io.njord.core.market.BarSeries;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BarStoreTest {
    @TempDir
    private Path folder;

    private BarStore store() {
        return new BarStore(folder, InstantSource.fixed(Instant.parse("2024-01-02T03:04:05Z")));
    }

    @Test
    void shouldAddWhatIsNewAndKeepALedgerOfWhereItCameFrom() throws IOException {
        BarStore store = store();
        BarStore.Imported first = store.add(Made.minutes(0, 10), Made.record("a.csv", 10), false);
        BarStore.Imported second = store.add(Made.minutes(5, 20), Made.record("b.csv", 15), false);
        assertThat(first.added()).isEqualTo(10);
        assertThat(second.added()).isEqualTo(10);
        assertThat(second.same()).isEqualTo(5);
        assertThat(second.rows()).isEqualTo(20);
        SeriesKey key = store.find("test/BTCUSD/1m");
        assertThat(store.load(key).close()).isEqualTo(Made.minutes(0, 20).close());
        assertThat(store.file(key)).isEqualTo(folder.resolve("bars/test/BTCUSD/1m.njb"));
        SeriesLedger ledger = store.ledger(key);
        assertThat(ledger.imports()).extracting(ImportRecord::file).containsExactly("a.csv", "b.csv");
        assertThat(ledger.imports()).extracting(ImportRecord::added).containsExactly(10L, 10L);
        assertThat(ledger.imports().getFirst().at()).isEqualTo(Instant.parse("2024-01-02T03:04:05Z"));
        assertThat(ledger.imports().getFirst().notes()).containsExactly("a note");
        assertThat(ledger.sha256()).isEqualTo(store.list().getFirst().sha256());
        assertThat(Files.readString(folder.resolve("bars/test/BTCUSD/1m.json")))
                .contains("\"quality\"", "\"coverage\"", "\"expected_bars\" : 20");
    }

    @Test
    void shouldDoNothingButNoteItWhenAFileIsImportedTwice() throws IOException {
        BarStore store = store();
        store.add(Made.minutes(0, 10), Made.record("a.csv", 10), false);
        Path file = store.file(store.find("BTC/USD"));
        byte[] before = Files.readAllBytes(file);
        BarStore.Imported again = store.add(Made.minutes(0, 10), Made.record("a.csv", 10), false);
        assertThat(again.added()).isZero();
        assertThat(again.same()).isEqualTo(10);
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void shouldRefuseConflictsAndReplaceOnlyWhenTold() {
        BarStore store = store();
        store.add(Made.minutes(0, 10), Made.record("a.csv", 10), false);
        BarSeries other = Made.minutes(5, 8);
        other.volume()[1] += 1;
        assertThatThrownBy(() -> store.add(other, Made.record("b.csv", 3), false))
                .hasMessageContaining("1970-01-01T00:06:00Z");
        assertThat(store.load(store.find("BTCUSD")).size()).isEqualTo(10);
        BarStore.Imported replaced = store.add(other, Made.record("b.csv", 3), true);
        assertThat(replaced.replaced()).isTrue();
        assertThat(store.load(store.find("BTCUSD")).volume()).isEqualTo(other.volume());
        assertThat(store.ledger(replaced.key()).imports()).hasSize(1);
    }

    @Test
    void shouldFindASeriesByAnyNameThatIsUnique() {
        BarStore store = store();
        assertThatThrownBy(() -> store.find("BTCUSD")).hasMessageContaining("is empty: import one");
        store.add(Made.minutes(0, 10), Made.record("a.csv", 10), false);
        BarSeries minutes = Made.minutes(0, 10);
        store.add(
                io.njord.core.market.BarSeriesResampler.resample(minutes, Timeframe.M5)
                        .series(),
                Made.record("c.csv", 2),
                false);
        assertThat(store.list()).hasSize(2);
        assertThat(store.find("btcusd/5m").timeframe()).isEqualTo(Timeframe.M5);
        assertThat(store.find("test/BTC/USD 1m").timeframe()).isEqualTo(Timeframe.M1);
        assertThatThrownBy(() -> store.find("BTCUSD"))
                .hasMessageContaining("means several series: [test/BTCUSD/1m, test/BTCUSD/5m]");
        assertThatThrownBy(() -> store.find("ETHUSD")).hasMessageContaining("there is no series 'ETHUSD'");
        assertThatThrownBy(() -> new SeriesKey("..", "BTC/USD", Timeframe.M1)).isInstanceOf(StoreException.class);
    }

    @Test
    void shouldRefuseAnImportWhileAnotherOneRuns() throws IOException {
        BarStore store = store();
        store.add(Made.minutes(0, 10), Made.record("a.csv", 10), false);
        try (FileChannel channel =
                        FileChannel.open(folder.resolve("bars/test/BTCUSD/.lock"), StandardOpenOption.WRITE);
                FileLock _ = channel.lock()) {
            assertThatThrownBy(() -> store.add(Made.minutes(0, 20), Made.record("a.csv", 20), false))
                    .hasMessageContaining("imported into by another process");
        }
        assertThat(store.add(Made.minutes(0, 20), Made.record("a.csv", 20), false)
                        .rows())
                .isEqualTo(20);
    }
}
