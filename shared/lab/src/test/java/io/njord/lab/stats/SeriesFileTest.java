package io.njord.lab.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SeriesFileTest {
    private static final long DAY_NS = 86_400_000_000_000L;

    @TempDir
    private Path folder;

    private String file(String text) {
        try {
            return Files.writeString(folder.resolve("in.csv"), text).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1970-01-02,1.5\n1970-01-03,2\n",
                "date,equity\n1970-01-02,1.5\n1970-01-03,2\n",
                "\uFEFFDate;Equity\r\n1970-01-02;1.5\r\n\r\n1970-01-03;2\r\n",
                "equity\tts_ns\n1.5\t86400000000000\n2\t172800000000000\n",
                "# a comment\ntimestamp,position,equity,cash\n1970-01-02 00:00:00+00:00,9,1.5,8\n1970-01-03T00:00Z,9,2,8",
                "\"time\",\"worth\"\n\"86400\",\"1.5\"\n\"172800\",\"2e0\"\n",
            })
    void shouldTolerateHeadersSeparatorsAndTimes(String text) {
        TimedSeries series = EquityFile.read(file(text));

        assertThat(series.values()).containsExactly(1.5, 2);
        assertThat(series.tsNs()).containsExactly(DAY_NS, 2 * DAY_NS);
    }

    @Test
    void shouldReadCompressedFiles() throws IOException {
        Path path = folder.resolve("in.csv.gz");
        try (var out = new GZIPOutputStream(Files.newOutputStream(path))) {
            out.write("date,return\n1970-01-02,0.5\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }

        assertThat(ReturnsFile.read(path.toString()).values()).containsExactly(0.5);
    }

    @Test
    void shouldTakeTheNamedColumn() {
        String path = file("date,a,b\n1970-01-02,1,5\n1970-01-03,2,6\n");

        assertThat(EquityFile.read(path + "#b").values()).containsExactly(5, 6);
        assertThatThrownBy(() -> EquityFile.read(path))
                .hasMessageContaining("[date, a, b]")
                .hasMessageContaining("#column");
        assertThatThrownBy(() -> EquityFile.read(path + "#c")).hasMessageContaining("no column \"c\"");
    }

    @Test
    void shouldDropUnknownReturnsBeforeTheFirstAndKeepLaterOnes() {
        TimedSeries series =
                ReturnsFile.read(file("date,ret\n1970-01-02,\n1970-01-03,0.1\n1970-01-04,NaN\n1970-01-05,0\n"));

        assertThat(series.values()).containsExactly(0.1, Double.NaN, 0);
    }

    @Test
    void shouldTellPricesFromReturnsInABenchmark() {
        long[] times = {DAY_NS, 2 * DAY_NS, 3 * DAY_NS};
        String prices = file("date,close\n1970-01-02,100\n1970-01-03,110\n1970-01-04,99\n");
        assertThat(BenchmarkFile.read(prices, true).over(times))
                .usingComparatorWithPrecision(1e-12)
                .containsExactly(0.1, -0.1);

        String returns = file("date,ret\n1970-01-03,0.1\n1970-01-04,-0.1\n");
        assertThat(BenchmarkFile.read(returns, false).over(times)).containsExactly(0.1, -0.1);
        assertThatThrownBy(() -> BenchmarkFile.read(returns, false).over(new long[] {1, 2}))
                .hasMessageContaining("share no time");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                                       | is empty
            justone                                  | is one column
            date,equity!1970-01-02,abc               | line 2: "abc" is not a finite number
            date,equity!1970-01-02,Infinity          | line 2: "Infinity" is not a finite number
            date,equity!yesterday,1                  | line 2: "yesterday" is not a time
            date,equity!1970-01-03,1!1970-01-02,2    | line 3: 1970-01-02 does not come after
            date,equity!1970-01-03,1!1970-01-03,2    | line 3: 1970-01-03 does not come after
            date,equity!1970-01-03                   | line 2: "1970-01-03" has 1 column(s)
            date,equity!1970-01-03,                  | holds no point
            date,equity!1970-01-03,-5                | starts with -5.0
            """)
    void shouldSayWhatIsWrongWhereAndWhatToDo(String text, String message) {
        String path = file(text.replace("!", "\n"));

        assertThatThrownBy(() -> EquityFile.read(path))
                .isInstanceOf(SeriesFileException.class)
                .hasMessageContaining(message)
                .hasMessageContaining("in.csv");
    }

    @Test
    void shouldNameAFileThatIsNotThere() {
        assertThatThrownBy(() -> EquityFile.read(folder.resolve("no.csv").toString()))
                .hasMessageContaining("no.csv does not exist");
        assertThatThrownBy(() -> EquityFile.read(folder.toString())).hasMessageContaining("is a directory");
    }
}
