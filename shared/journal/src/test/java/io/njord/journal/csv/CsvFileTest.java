package io.njord.journal.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airlift.compress.zstd.ZstdOutputStream;
import io.njord.contracts.Timeframe;
import io.njord.testkit.Seeds;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvFileTest {
    private static final String HEADER = "ts_ms,open,high,low,close,volume\n";
    private static final long MINUTE_MS = 60_000;
    private static final long START_MS = 1_600_000_020_000L;

    @TempDir
    private Path folder;

    private Path file(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private BarTable bars(String name, String text) {
        return CsvFile.bars(file(name, text), ImportOptions.DEFAULTS);
    }

    private static ImportOptions.Builder btc() {
        return ImportOptions.builder().symbol("BTC/USD");
    }

    private static String rows(int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(START_MS + i * MINUTE_MS).append(",10.5,11,10,10.75,3.125\n");
        }
        return text.toString();
    }

    @Test
    void shouldKeepEveryDigitAndTellWhatItDecided() {
        BarTable bars = bars("bitfinex_BTCUSD_1m.csv", HEADER + rows(3));
        assertThat(bars.instrument().toString()).isEqualTo("BTC/USD@bitfinex");
        assertThat(bars.instrument().priceScale()).isEqualTo(2);
        assertThat(bars.instrument().qtyScale()).isEqualTo(3);
        assertThat(bars.lengthNs()).isEqualTo(Timeframe.M1.lengthNs());
        assertThat(bars.text(2)).isEqualTo("o=10.5 h=11 l=10 c=10.75 v=3.125");
        assertThat(bars.ts()[1] - bars.ts()[0]).isEqualTo(60_000_000_000L);
        assertThat(bars.report().notes())
                .contains(
                        "times in ms: the header 'ts_ms' says so",
                        "symbol BTC/USD: from the file's name",
                        "venue bitfinex: from the file's name",
                        "timeframe 1m: from the file's name");
    }

    @Test
    void shouldReadAnyRandomFileLikeTheNaiveReader() {
        Seeds.forEach(60, random -> {
            RandomBars made = new RandomBars(random, 1 + random.nextInt(400));
            BarTable bars = CsvFile.bars(
                    file("x.csv", made.text), btc().timeframe(Timeframe.M1).build());
            assertThat(bars.size()).isEqualTo(made.values.length);
            for (int i = 0; i < made.values.length; i++) {
                BigDecimal[] row = made.values[i];
                assertThat(bars.ts()[i]).isEqualTo((START_MS + i * MINUTE_MS) * 1_000_000L);
                assertThat(bars.instrument().printPrice(bars.open()[i])).isEqualTo(plain(row[0]));
                assertThat(bars.instrument().printPrice(bars.high()[i])).isEqualTo(plain(row[1]));
                assertThat(bars.instrument().printPrice(bars.low()[i])).isEqualTo(plain(row[2]));
                assertThat(bars.instrument().printPrice(bars.close()[i])).isEqualTo(plain(row[3]));
                assertThat(bars.instrument().printQty(bars.volume()[i])).isEqualTo(plain(row[4]));
            }
        });
    }

    private static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    /** Rows in many spellings: trailing zeros, exponents, quotes, blanks, blank lines, both ends of lines. */
    private static final class RandomBars {
        final BigDecimal[][] values;
        final String text;

        RandomBars(Random random, int count) {
            values = new BigDecimal[count][];
            boolean odd = random.nextBoolean();
            String end = random.nextBoolean() ? "\n" : "\r\n";
            StringBuilder out = new StringBuilder("open_time,open,high,low,close,volume,ignored" + end);
            for (int i = 0; i < count; i++) {
                BigDecimal low = BigDecimal.valueOf(1 + random.nextInt(1_000_000), random.nextInt(7));
                BigDecimal open = low.add(BigDecimal.valueOf(random.nextInt(100), random.nextInt(5)));
                BigDecimal close = low.add(BigDecimal.valueOf(random.nextInt(100), random.nextInt(5)));
                BigDecimal high = open.max(close).add(BigDecimal.valueOf(random.nextInt(9), random.nextInt(9)));
                BigDecimal volume = BigDecimal.valueOf(random.nextInt(2_000_000_000), random.nextInt(9));
                values[i] = new BigDecimal[] {open, high, low, close, volume};
                out.append(START_MS + i * MINUTE_MS);
                for (BigDecimal value : values[i]) {
                    out.append(',').append(odd ? spelled(random, value) : value.toPlainString());
                }
                out.append(",x").append(i + 1 == count && random.nextBoolean() ? "" : end);
                if (odd && random.nextInt(20) == 0) {
                    out.append(end);
                }
            }
            text = out.toString();
        }

        private static String spelled(Random random, BigDecimal value) {
            return switch (random.nextInt(6)) {
                case 0 -> "\"" + value.toPlainString() + "\"";
                case 1 -> " " + value.toPlainString() + " ";
                case 2 -> value.round(java.math.MathContext.UNLIMITED).unscaledValue() + "E" + -value.scale();
                case 3 -> "+" + value.toPlainString();
                case 4 -> value.setScale(value.scale() + 5).toPlainString();
                default -> value.toPlainString();
            };
        }
    }

    @Test
    void shouldReadALargeFileInPartsWithEveryRowInItsPlaceWherePackedOrNot() throws IOException {
        int count = 120_000;
        StringBuilder text = new StringBuilder(HEADER);
        for (int i = 0; i < count; i++) {
            text.append(START_MS + i * MINUTE_MS)
                    .append(",10,")
                    .append(20 + i % 7)
                    .append(",5,10.5")
                    .append(i == count - 5 ? "00001" : "")
                    .append(",");
            text.append(i).append(i == count - 3 ? ".00125" : "").append(i % 1_000 == 0 ? "\n\n" : "\n");
        }
        Path plain = file("plain.csv", text.toString());
        Path gz = folder.resolve("packed.csv.gz");
        Path zst = folder.resolve("packed.csv.zst");
        pack(new GZIPOutputStream(Files.newOutputStream(gz)), text);
        pack(new ZstdOutputStream(Files.newOutputStream(zst)), text);
        BarTable expected = CsvFile.bars(plain, btc().build());
        assertThat(expected.size()).isEqualTo(count);
        assertThat(expected.instrument().qtyScale()).isEqualTo(5);
        for (int i = 0; i < count; i++) {
            assertThat(expected.volume()[i]).isEqualTo(i * 100_000L + (i == count - 3 ? 125 : 0));
            assertThat(expected.ts()[i]).isEqualTo((START_MS + i * MINUTE_MS) * 1_000_000L);
            assertThat(expected.high()[i]).isEqualTo((20L + i % 7) * 1_000_000L);
            assertThat(expected.close()[i]).isEqualTo(10_500_000L + (i == count - 5 ? 1 : 0));
        }
        for (Path packed : new Path[] {gz, zst}) {
            BarTable bars = CsvFile.bars(packed, btc().build());
            assertThat(bars.volume()).as(packed.toString()).isEqualTo(expected.volume());
            assertThat(bars.high()).as(packed.toString()).isEqualTo(expected.high());
            assertThat(bars.ts()).as(packed.toString()).isEqualTo(expected.ts());
        }
    }

    private static void pack(OutputStream out, CharSequence text) throws IOException {
        try (out) {
            out.write(text.toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void shouldNameTheLineOfAnErrorInAnyPartOfAFile() {
        for (int bad : new int[] {1, 50_000, 99_999}) {
            String[] lines = (HEADER + rows(100_000)).split("\n");
            lines[bad] = lines[bad].replace("10.75", "ten");
            Path file = file("bad.csv", String.join("\n", lines));
            assertThatThrownBy(() -> CsvFile.bars(file, btc().build()))
                    .isInstanceOf(CsvException.class)
                    .hasMessageContaining("bad.csv:" + (bad + 1) + ": close 'ten' is no number in '")
                    .hasMessageContaining("--skip-bad");
            BarTable rest =
                    CsvFile.bars(file, btc().badRows(ImportOptions.BadRows.SKIP).build());
            assertThat(rest.size()).isEqualTo(99_999);
            assertThat(rest.report().skipped()).isEqualTo(1);
            assertThat(rest.report().skippedExamples().getFirst()).contains("bad.csv:" + (bad + 1));
        }
    }

    @Test
    void shouldRefuseBarsThatContradictThemselvesUnlessTheyAreWantedForAReport() {
        String row = (START_MS + MINUTE_MS * 2) + ",10,9,8,9,1\n";
        Path file = file("BTCUSD_1m_bad.csv", HEADER + rows(2) + row);
        assertThatThrownBy(() -> CsvFile.bars(file, btc().build()))
                .hasMessageContaining("bad.csv:4: high < open in '" + row.strip() + "'");
        assertThat(CsvFile.bars(
                                file,
                                btc().badRows(ImportOptions.BadRows.REPORT).build())
                        .size())
                .isEqualTo(3);
        assertThat(CsvFile.bars(file, btc().badRows(ImportOptions.BadRows.SKIP).build())
                        .size())
                .isEqualTo(2);
        String[] others = {
            "10,11,10.5,10.6,1", "0,1,0,1,1", "10,11,-1,10,1", "10,11,9,10,-1", "10,11,9,,1", "10,11,9", "nan,1,1,1,1"
        };
        for (String other : others) {
            Path bad = file("BTCUSD_1m_bad.csv", HEADER + rows(2) + (START_MS + MINUTE_MS * 2) + "," + other + "\n");
            assertThatThrownBy(() -> CsvFile.bars(bad, btc().build())).as(other).hasMessageContaining("bad.csv:4: ");
        }
    }

    @Test
    void shouldFindTheUnitOfTimesByMagnitudeAndSayWhy() {
        String[][] cases = {{"", "s"}, {"000", "ms"}, {"000000", "us"}, {"000000000", "ns"}};
        for (String[] one : cases) {
            String text = "timestamp,open,high,low,close,volume\n1600000020" + one[0] + ",1,1,1,1,1\n1600000080"
                    + one[0] + ",1,1,1,1,1\n";
            BarTable bars = CsvFile.bars(
                    file("x.csv", text), btc().timeframe(Timeframe.M1).build());
            assertThat(bars.ts()[1]).isEqualTo(1_600_000_080_000_000_000L);
            assertThat(bars.report().notes())
                    .contains("times in " + one[1] + ": only so is 1600000020" + one[0]
                            + " a time between 1990 and 2100");
        }
    }

    @Test
    void shouldRefuseTimesThatAreNoneOrMixUnitsAndSayWhatToPass() {
        Path low = file("x.csv", "timestamp,open,high,low,close,volume\n4000,1,1,1,1,1\n5000,1,1,1,1,1\n");
        assertThatThrownBy(() -> CsvFile.bars(low, btc().build()))
                .hasMessageContaining("'4000' in column 'timestamp' is a time between 1990 and 2100 in no unit")
                .hasMessageContaining("--time-unit");
        Path mixed =
                file("x.csv", "timestamp,open,high,low,close,volume\n1600000020,1,1,1,1,1\n1600000080000,1,1,1,1,1\n");
        assertThatThrownBy(() -> CsvFile.bars(mixed, btc().build()))
                .hasMessageContaining("the first time 1600000020 is in s, but '1600000080000'")
                .hasMessageContaining("it would be in ms");
        Path header = file("x.csv", HEADER + "1600000020,1,1,1,1,1\n1600000080,1,1,1,1,1\n");
        assertThatThrownBy(() -> CsvFile.bars(header, btc().build()))
                .hasMessageContaining("the header 'ts_ms' says ms, but '1600000020'")
                .hasMessageContaining("in s");
        assertThatThrownBy(() ->
                        CsvFile.bars(header, btc().timeFormat(TimeFormat.MICROS).build()))
                .hasMessageContaining("--time-unit says us");
        assertThat(CsvFile.bars(
                                header,
                                btc().timeFormat(TimeFormat.SECONDS)
                                        .timeframe(Timeframe.M1)
                                        .build())
                        .ts()[0])
                .isEqualTo(1_600_000_020_000_000_000L);
    }

    @Test
    void shouldTakeAnyKnownHeaderAndSeparatorAndSayWhichColumnsItUsed() {
        String[] texts = {
            "\ufeffDate;Open;High;Low;Close;Volume\n2018-01-01;1;2;0.5;1.5;10\n2018-01-02;1;2;0.5;1.5;10\n",
            """
            # made by hand
            unix|date|symbol|open|high|low|close|Volume BTC|Volume USD
            1514764800|2018-01-01|BTC/USD|1|2|0.5|1.5|10|99
            1514851200|2018-01-02|BTC/USD|1|2|0.5|1.5|10|99
            """.replace('|', '\t'),
            """
            "Open Time","Open","High","Low","Close","Vol"
            "20180101","1","2","0.5","1.5","10"
            20180102,1,2,0.5,1.5,10
            """,
            """
            https://www.example.org
            close,low,high,open,volume,timestamp
            1.5,.5,2,1,10,1514764800000
            1.5,.5,2,1,10,1514851200000
            """
        };
        for (String text : texts) {
            BarTable bars = bars("BTCUSD_1d.csv", text);
            assertThat(bars.text(1)).as(text).isEqualTo("o=1 h=2 l=0.5 c=1.5 v=10");
            assertThat(bars.ts()).as(text).containsExactly(1_514_764_800_000_000_000L, 1_514_851_200_000_000_000L);
        }
    }

    @Test
    void shouldUseAColumnMapForUnknownHeadersAndForFilesWithoutOne() {
        String unknown = "when,a,b,c,d,e\n" + rows(2);
        assertThatThrownBy(() -> bars("BTCUSD_1m.csv", unknown))
                .hasMessageContaining("no column for")
                .hasMessageContaining("--map");
        ImportOptions map = btc().columns(ImportOptions.columns("ts=when,open=a,high=b,low=c,close=d,volume=none"))
                .timeframe(Timeframe.M1)
                .build();
        BarTable bars = CsvFile.bars(file("x.csv", unknown), map);
        assertThat(bars.text(1)).isEqualTo("o=10.5 h=11 l=10 c=10.75 v=0");
        assertThatThrownBy(() -> bars("BTCUSD_1m.csv", rows(2))).hasMessageContaining("has no header");
        BarTable bare = CsvFile.bars(
                file("x.csv", rows(2)),
                btc().columns(ImportOptions.columns("ts=1,open=2,high=3,low=4,close=5,volume=6"))
                        .timeframe(Timeframe.M1)
                        .build());
        assertThat(bare.size()).isEqualTo(2);
        assertThatThrownBy(() -> ImportOptions.columns("ts=when,price"))
                .hasMessageContaining("'price' is no column map");
        ImportOptions wrong =
                btc().columns(ImportOptions.columns("open=nothing")).build();
        assertThatThrownBy(() -> CsvFile.bars(file("x.csv", HEADER + rows(2)), wrong))
                .hasMessageContaining("open=nothing, but there is no such column");
    }

    @Test
    void shouldUseTickAndStepAndRoundOnlyWhenTold() {
        String text = HEADER + START_MS + ",10.004,11,10,10.75,0.30000000000000004\n" + (START_MS + MINUTE_MS)
                + ",10,11,10,10.75,1\n";
        Path file = file("x.csv", text);
        assertThatThrownBy(() -> CsvFile.bars(file, btc().build()))
                .hasMessageContaining("x.csv:2: volume '0.30000000000000004' has 17 decimals")
                .hasMessageContaining("--round");
        ImportOptions.Builder grid = btc().tick("0.01").step("0.001").timeframe(Timeframe.M1);
        assertThatThrownBy(() -> CsvFile.bars(file, grid.build()))
                .hasMessageContaining("open '10.004' has more than the 2 decimals of --tick");
        BarTable bars = CsvFile.bars(file, grid.round(true).build());
        assertThat(bars.text(0)).isEqualTo("o=10 h=11 l=10 c=10.75 v=0.3");
        assertThat(bars.report().rounded()).isEqualTo(2);
        assertThat(bars.instrument().tick()).isEqualTo(1);
        assertThatThrownBy(() -> CsvFile.bars(file, btc().round(true).build())).hasMessageContaining("--round needs");
    }

    @Test
    void shouldTellBySmallAndCommonDistanceHowLongBarsAreOrAsk() {
        BarTable bars = CsvFile.bars(file("x.csv", HEADER + rows(5)), btc().build());
        assertThat(bars.lengthNs()).isEqualTo(Timeframe.M1.lengthNs());
        assertThat(bars.report().notes()).anyMatch(note -> note.startsWith("timeframe 1m: the smallest"));
        assertThatThrownBy(() -> CsvFile.bars(file("x.csv", HEADER + rows(1)), btc().build()))
                .hasMessageContaining("pass --timeframe");
        assertThatThrownBy(() -> bars("BTCUSD_5m.csv", HEADER + rows(5)))
                .hasMessageContaining("the file's name says 5m, but some bars are only 1m apart");
        assertThatThrownBy(() -> CsvFile.bars(file("x.csv", HEADER + rows(2)), ImportOptions.DEFAULTS))
                .hasMessageContaining("does not tell its symbol")
                .hasMessageContaining("--symbol");
    }

    @Test
    void shouldReadTradesWithAnySpellingOfTheTaker() {
        TradeTable trades = CsvFile.trades(
                file(
                        "BTCUSD.csv",
                        "time,price,qty,is_buyer_maker,id\n1600000020000,10,1,true,7\n1600000020001,10.5,2,false,8\n"),
                ImportOptions.DEFAULTS);
        assertThat(trades.side()).containsExactly(-1, 1);
        assertThat(trades.id()).containsExactly(7, 8);
        TradeTable signs = CsvFile.trades(
                file("BTCUSD.csv", "timestamp,price,qty,side\n1600000020000001,10,1,1\n1600000020000002,10,1,-1\n"),
                ImportOptions.DEFAULTS);
        assertThat(signs.side()).containsExactly(1, -1);
        assertThat(signs.ts()[0]).isEqualTo(1_600_000_020_000_001_000L);
        assertThat(signs.id()).containsOnly(-1);
        assertThatThrownBy(() -> CsvFile.trades(
                        file("BTCUSD.csv", "timestamp,price,qty,side\n1600000020000,10,1,left\n"),
                        ImportOptions.DEFAULTS))
                .hasMessageContaining("BTCUSD.csv:2: side 'left' is no side");
        assertThatThrownBy(() -> CsvFile.bars(
                        file("BTCUSD.csv", "timestamp,price,qty,side\n1600000020000,10,1,buy\n"),
                        ImportOptions.DEFAULTS))
                .hasMessageContaining("holds trades");
    }

    @Test
    void shouldSayWhatIsWrongWithFilesThatAreNone() throws IOException {
        assertThatThrownBy(() -> CsvFile.read(folder.resolve("none.csv"), btc().build()))
                .hasMessageContaining("none.csv does not exist");
        assertThatThrownBy(() -> CsvFile.read(folder, btc().build())).hasMessageContaining("is a directory");
        assertThatThrownBy(() -> CsvFile.read(file("x.csv", ""), btc().build())).hasMessageContaining("is empty");
        assertThatThrownBy(() -> CsvFile.read(file("x.csv", HEADER), btc().build()))
                .hasMessageContaining("holds no rows");
        assertThatThrownBy(() -> CsvFile.read(file("x.csv", "hello\nworld\n"), btc().build()))
                .hasMessageContaining("no header");
        Path gz = folder.resolve("cut.csv.gz");
        pack(new GZIPOutputStream(Files.newOutputStream(gz)), HEADER + rows(1_000));
        byte[] whole = Files.readAllBytes(gz);
        Files.write(gz, java.util.Arrays.copyOf(whole, whole.length / 2));
        assertThatThrownBy(() -> CsvFile.read(gz, btc().build())).hasMessageContaining("is cut off or damaged");
        Path zst = folder.resolve("cut.csv.zst");
        pack(new ZstdOutputStream(Files.newOutputStream(zst)), HEADER + rows(1_000));
        byte[] packed = Files.readAllBytes(zst);
        Files.write(zst, java.util.Arrays.copyOf(packed, packed.length / 2));
        assertThatThrownBy(() -> CsvFile.read(zst, btc().build()))
                .isInstanceOf(CsvException.class)
                .hasMessageContaining("cut.csv.zst");
    }
}
