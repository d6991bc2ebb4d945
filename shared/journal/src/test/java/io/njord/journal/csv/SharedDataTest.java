package io.njord.journal.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.njord.testkit.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Real venue data in every layout there is, number for number against a reader that splits and uses BigDecimal. */
@Tag("oracle")
class SharedDataTest {
    private static List<Path> files(String prefix) throws IOException {
        try (Stream<Path> walked = Files.walk(Shared.data("."), 2)) {
            return walked.filter(file -> file.toString().matches(".*/" + prefix + "[^/]*/[^/]*\\.csv(\\.gz|\\.zst)?"))
                    .sorted()
                    .toList();
        }
    }

    private static NaiveCsv naive(Path file) throws IOException {
        try (var reader = Shared.reader(file)) {
            return new NaiveCsv(reader);
        }
    }

    @Test
    void shouldReadEveryFileOfBarsLikeTheNaiveReader() throws IOException {
        List<Path> files = files("bars_").stream()
                .filter(file -> !file.toString().contains("_quote."))
                .toList();
        assertThat(files).isNotEmpty();
        for (Path file : files) {
            BarTable bars = CsvFile.bars(file, ImportOptions.DEFAULTS);
            NaiveCsv naive = naive(file);
            assertThat(bars.size()).as("%s rows", file).isEqualTo(naive.rows.size());
            int volume = naive.column("volume");
            int[] prices = {naive.column("open"), naive.column("high"), naive.column("low"), naive.column("close")};
            int scale = naive.decimals(prices);
            int qtyScale = naive.decimals(volume);
            assertThat(bars.instrument().priceScale()).as("%s prices", file).isEqualTo(scale);
            assertThat(bars.instrument().qtyScale()).as("%s volumes", file).isEqualTo(qtyScale);
            int time = naive.column("ts_ms", "open_time_ms", "open_time", "ms_of_day");
            assertThat(naive.some(bars.ts()))
                    .as("%s times", file)
                    .isEqualTo(naive.times(time, FileFacts.of(file).dayNs()));
            assertThat(naive.some(bars.open())).as("%s open", file).isEqualTo(naive.numbers(prices[0], scale));
            assertThat(naive.some(bars.high())).as("%s high", file).isEqualTo(naive.numbers(prices[1], scale));
            assertThat(naive.some(bars.low())).as("%s low", file).isEqualTo(naive.numbers(prices[2], scale));
            assertThat(naive.some(bars.close())).as("%s close", file).isEqualTo(naive.numbers(prices[3], scale));
            assertThat(naive.some(bars.volume())).as("%s volume", file).isEqualTo(naive.numbers(volume, qtyScale));
            assertThat(bars.instrument().symbol()).as("%s symbol", file).contains("/");
            assertThat(bars.lengthNs()).as("%s length", file).isPositive();
            assertThat(bars.report().notes()).as("%s notes", file).anyMatch(note -> note.startsWith("times in "));
        }
    }

    @Test
    void shouldReadEveryFileOfTradesLikeTheNaiveReader() throws IOException {
        List<Path> files = files("trades");
        assertThat(files).isNotEmpty();
        for (Path file : files) {
            TradeTable trades = CsvFile.trades(file, ImportOptions.DEFAULTS);
            NaiveCsv naive = naive(file);
            int price = naive.column("price");
            int qty = naive.column("amount", "qty");
            int priceScale = naive.decimals(price);
            int qtyScale = naive.decimals(qty);
            assertThat(trades.instrument().priceScale()).as("%s prices", file).isEqualTo(priceScale);
            assertThat(trades.instrument().qtyScale()).as("%s quantities", file).isEqualTo(qtyScale);
            assertThat(naive.some(trades.price())).as("%s price", file).isEqualTo(naive.numbers(price, priceScale));
            assertThat(naive.some(trades.qty())).as("%s qty", file).isEqualTo(naive.numbers(qty, qtyScale));
            assertThat(naive.some(trades.ts()))
                    .as("%s times", file)
                    .isEqualTo(naive.times(naive.column("ts_ms", "ts_s"), 0));
            int side = naive.column("taker_side", "side");
            long[] sides = naive.rows.stream()
                    .mapToLong(row -> row[side].equals("buy") ? 1 : row[side].equals("sell") ? -1 : 0)
                    .toArray();
            assertThat(trades.side()).as("%s side", file).isEqualTo(sides);
            int id = naive.column("agg_id");
            if (id >= 0) {
                assertThat(naive.some(trades.id())).as("%s id", file).isEqualTo(naive.numbers(id, 0));
            }
        }
    }

    @Test
    void shouldRefuseQuoteBarsWithAReason() throws IOException {
        for (Path file : files("bars_1m_quotes")) {
            if (file.toString().contains("_quote.")) {
                assertThatThrownBy(() -> CsvFile.read(file, ImportOptions.DEFAULTS))
                        .hasMessageContaining("quote bars")
                        .hasMessageContaining(String.valueOf(file.getFileName()));
            }
        }
    }
}
