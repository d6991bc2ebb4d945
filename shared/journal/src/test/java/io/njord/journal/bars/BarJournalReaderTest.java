package io.njord.journal.bars;

import static io.njord.journal.bars.Some.ATOM;
import static io.njord.journal.bars.Some.BTC;
import static io.njord.journal.bars.Some.DAY;
import static io.njord.journal.bars.Some.MIDNIGHT;
import static io.njord.journal.bars.Some.MINUTE;
import static io.njord.journal.bars.Some.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.njord.contracts.Instrument;
import io.njord.contracts.OhlcvBar;
import io.njord.contracts.Timeframe;
import io.njord.contracts.TradeEvent;
import io.njord.journal.JournalException;
import io.njord.testkit.Seeds;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BarJournalReaderTest {
    private static final String ACTIVE = "ohlcv.1m.ATOMUSDT.ndjson";

    @TempDir
    private Path root;

    private void file(String name, String text) throws IOException {
        if (name.endsWith(".gz")) {
            try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(root.resolve(name)))) {
                out.write(text.getBytes(StandardCharsets.UTF_8));
            }
        } else {
            Files.writeString(root.resolve(name), text);
        }
    }

    private List<OhlcvBar> all() {
        return new BarJournalReader(root).allBars(ATOM, Timeframe.M1);
    }

    private List<OhlcvBar> range(long startNs, long endNs) {
        List<OhlcvBar> bars = new ArrayList<>();
        new BarJournalReader(root).bars(ATOM, Timeframe.M1, startNs, endNs).forEachRemaining(bars::add);
        return bars;
    }

    @Test
    void shouldReadPlainPackedAndSeveralFiles() throws IOException {
        List<OhlcvBar> bars = Some.bars(ATOM, MIDNIGHT, 10);
        file(ACTIVE, Some.lines(bars));
        assertThat(all()).isEqualTo(bars);

        Files.delete(root.resolve(ACTIVE));
        file("ohlcv.1m.ATOMUSDT.20250930.ndjson.gz", Some.lines(bars.subList(0, 5)));
        assertThat(all()).isEqualTo(bars.subList(0, 5));

        file(ACTIVE, Some.lines(bars.subList(5, 10)));
        assertThat(all()).isEqualTo(bars);
    }

    @Test
    void shouldKeepBarsFromStartInclusiveToEndExclusive() throws IOException {
        file(ACTIVE, Some.lines(Some.bars(ATOM, 0, 10)));

        List<OhlcvBar> bars = range(180 * SECOND, 420 * SECOND);

        assertThat(bars)
                .extracting(OhlcvBar::tsOpen)
                .containsExactly(180 * SECOND, 240 * SECOND, 300 * SECOND, 360 * SECOND);
        assertThat(range(420 * SECOND, 420 * SECOND)).isEmpty();
    }

    @Test
    void shouldTellNanosecondsApart() throws IOException {
        List<OhlcvBar> bars = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            bars.add(Some.bar(ATOM, 1_000_000_000L + i, 105));
        }
        file(ACTIVE, Some.lines(bars));

        assertThat(range(1_000_000_010L, 1_000_000_050L))
                .hasSize(40)
                .last()
                .satisfies(bar -> assertThat(bar.tsOpen()).isEqualTo(1_000_000_049L));
    }

    @Test
    void shouldSayWhenTheDirectoryOrEveryFileIsMissing() {
        assertThatThrownBy(() -> new BarJournalReader(root.resolve("none")))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("none does not exist");
        RecordedEvents<OhlcvBar> bars = new BarJournalReader(root).bars(ATOM, Timeframe.M1, 0, 1);
        assertThatThrownBy(bars::hasNext)
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("No journal files found for ATOM/USDT 1m")
                .hasMessageContaining("ohlcv.1m.ATOMUSDT[");
    }

    @Test
    void shouldNameFileAndLineOfWhatCannotBeReadWhenItGetsThere() throws IOException {
        List<OhlcvBar> bars = Some.bars(ATOM, MIDNIGHT, 2);
        String good = Some.lines(bars);
        for (String[] damage : new String[][] {
            {"{\"symbol\":", "Malformed JSON at "},
            {"not json", "Malformed JSON at "},
            {"[1,2]", "Invalid bar data at "},
            {"{\"symbol\":\"ATOM/USDT\",\"timeframe\":\"1m\"}", "Invalid bar data at "},
            {Some.line(bars.getFirst()).replace("\"low\":", "\"lo\":").strip(), "Invalid bar data at "},
        }) {
            file(ACTIVE, good + "\n" + damage[0] + "\n" + good);
            RecordedEvents<OhlcvBar> read =
                    new BarJournalReader(root, true).bars(ATOM, Timeframe.M1, Long.MIN_VALUE, Long.MAX_VALUE);
            assertThat(read.next()).isEqualTo(bars.getFirst());
            assertThat(read.next()).isEqualTo(bars.getLast());
            assertThatThrownBy(() -> read.forEachRemaining(bar -> {}))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining(damage[1])
                    .hasMessageContaining(ACTIVE + ":4");
            assertThatThrownBy(read::hasNext).isInstanceOf(JournalException.class);
        }
    }

    @Test
    void shouldSkipBlankLinesAndTolerateUnknownKeysAndSpaces() throws IOException {
        List<OhlcvBar> bars = Some.bars(ATOM, MIDNIGHT, 2);
        file(
                ACTIVE,
                "\n" + Some.line(bars.get(0)).replace("{", "{ \"vwap\" : 1.5, ") + "  \n\n"
                        + Some.line(bars.get(1)).replace(",", " , ") + "\n");

        assertThat(all()).isEqualTo(bars);
    }

    @Test
    void shouldReadLinesThatHaveTheNineKeysOnly() throws IOException {
        file(
                ACTIVE,
                "{\"symbol\":\"ATOM/USDT\",\"timeframe\":\"1m\",\"ts_open\":60000000000,\"ts_close\":120000000000,"
                        + "\"open\":10.0,\"high\":10.5,\"low\":9.5,\"close\":10.2,\"volume\":250.0}\n");

        assertThat(all()).singleElement().satisfies(bar -> {
            assertThat(bar.close()).isEqualTo(102);
            assertThat(bar.volume()).isEqualTo(25_000);
            assertThat(bar.synthetic()).isFalse();
        });
    }

    @Test
    void shouldGiveFirstBarsOfALongFileWithoutReadingTheRest() throws IOException {
        List<OhlcvBar> bars = Some.bars(ATOM, 0, 10_000);
        file(ACTIVE, Some.lines(bars) + "damage at the end\n");
        try (RecordedEvents<OhlcvBar> read =
                new BarJournalReader(root).bars(ATOM, Timeframe.M1, Long.MIN_VALUE, Long.MAX_VALUE)) {
            for (int i = 0; i < 10; i++) {
                assertThat(read.next()).isEqualTo(bars.get(i));
            }
        }
        assertThatThrownBy(this::all).hasMessageContaining("Malformed JSON").hasMessageContaining(ACTIVE + ":10001");
    }

    @Test
    void shouldReadExactlyTheSymbolAndTimeframeAskedFor() throws IOException {
        Instrument btcUsd = Instrument.spot("BTC/USD", "test", "0.01", "0.00001");
        Some.write(
                root,
                Some.options(),
                List.of(
                        Some.bar(btcUsd, MIDNIGHT, 105),
                        Some.bar(BTC, MIDNIGHT, 205),
                        Some.bar(BTC, Timeframe.M15, MIDNIGHT, 305, false)));

        BarJournalReader reader = new BarJournalReader(root);
        assertThat(reader.allBars(btcUsd, Timeframe.M1))
                .extracting(OhlcvBar::close)
                .containsExactly(105L);
        assertThat(reader.allBars(BTC, Timeframe.M1))
                .extracting(OhlcvBar::close)
                .containsExactly(205L);
        assertThatThrownBy(() -> reader.allBars(btcUsd, Timeframe.M15)).hasMessageContaining("No journal files");
    }

    @Test
    void shouldOrderCountersAsNumbersAndTheActiveFileLast() throws IOException {
        List<OhlcvBar> bars = Some.bars(ATOM, MIDNIGHT, 12);
        for (int i = 0; i < 11; i++) {
            file(
                    "ohlcv.1m.ATOMUSDT.20250930" + (i == 0 ? "" : "." + i) + (i % 3 == 0 ? ".ndjson.gz" : ".ndjson"),
                    Some.line(bars.get(i)));
        }
        file(ACTIVE, Some.line(bars.get(11)));

        assertThat(all()).isEqualTo(bars);
    }

    @Test
    void shouldMergeOverlappingFilesAndHandOutDuplicatesOnce() {
        Seeds.forEach(60, random -> {
            try {
                clear();
                List<OhlcvBar> written = writeOverlapping(random);
                List<OhlcvBar> naive = written.stream()
                        .distinct()
                        .sorted(Comparator.comparingLong(OhlcvBar::tsOpen))
                        .toList();
                assertThat(all()).isEqualTo(naive);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private void clear() throws IOException {
        try (Stream<Path> files = Files.list(root)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }

    private List<OhlcvBar> writeOverlapping(Random random) throws IOException {
        List<OhlcvBar> written = new ArrayList<>();
        for (int counter = 0; counter < 6; counter++) {
            List<OhlcvBar> part =
                    Some.bars(ATOM, MIDNIGHT + random.nextInt(20) * MINUTE, 1 + random.nextInt(8)).stream()
                            .map(bar -> Some.bar(ATOM, bar.tsOpen(), 100 + bar.tsOpen() / MINUTE % 50))
                            .toList();
            String name = counter == 5 ? ACTIVE : "ohlcv.1m.ATOMUSDT.20250930." + (counter + 1) + ".ndjson";
            file(name, Some.lines(part));
            written.addAll(part);
        }
        return written;
    }

    @Test
    void shouldTakeTheCompleteBarOfTwoDifferentOnesAndElseTheLaterRecorded() throws IOException {
        OhlcvBar partial = Some.bar(ATOM, Timeframe.M1, MIDNIGHT, 101, true);
        OhlcvBar complete = Some.bar(ATOM, MIDNIGHT, 102);
        OhlcvBar earlier = Some.bar(ATOM, MIDNIGHT + MINUTE, 103);
        OhlcvBar later = Some.bar(ATOM, MIDNIGHT + MINUTE, 104);
        file("ohlcv.1m.ATOMUSDT.20250930.ndjson", Some.lines(List.of(complete, earlier)));
        file(ACTIVE, Some.lines(List.of(partial, later)));

        RecordedEvents<OhlcvBar> read =
                new BarJournalReader(root).bars(ATOM, Timeframe.M1, Long.MIN_VALUE, Long.MAX_VALUE);

        assertThat(read.next()).isEqualTo(complete);
        assertThat(read.next()).isEqualTo(later);
        assertThat(read.hasNext()).isFalse();
        assertThat(read.conflicts()).isEqualTo(2);
    }

    @Test
    void shouldTolerateTornLastLineOnlyWhenAskedTo() throws IOException {
        List<OhlcvBar> bars = Some.bars(ATOM, MIDNIGHT, 3);
        String torn = Some.lines(bars).substring(0, Some.lines(bars).length() - 40);
        file(ACTIVE, torn);

        assertThatThrownBy(this::all)
                .hasMessageContaining("Malformed JSON")
                .hasMessageContaining(ACTIVE + ":3")
                .hasMessageContaining("unfinished last line");
        assertThat(new BarJournalReader(root, true).allBars(ATOM, Timeframe.M1)).isEqualTo(bars.subList(0, 2));

        file(ACTIVE, Some.lines(bars).strip());
        assertThat(all()).isEqualTo(bars);
    }

    @Test
    void shouldSayWhereBarsAreOutOfOrderAndWhatIsDamaged() throws IOException {
        List<OhlcvBar> bars = Some.bars(ATOM, MIDNIGHT, 2);
        file(ACTIVE, Some.lines(bars.reversed()));
        assertThatThrownBy(this::all)
                .hasMessageContaining("Bars out of order at")
                .hasMessageContaining(ACTIVE + ":2");

        Files.delete(root.resolve(ACTIVE));
        file("ohlcv.1m.ATOMUSDT.20250930.ndjson.gz", Some.lines(Some.bars(ATOM, MIDNIGHT, 1_000)));
        Path packed = root.resolve("ohlcv.1m.ATOMUSDT.20250930.ndjson.gz");
        byte[] bytes = Files.readAllBytes(packed);
        Files.write(packed, Arrays.copyOf(bytes, bytes.length / 2));
        assertThatThrownBy(this::all)
                .isInstanceOf(JournalException.class)
                .hasMessageContaining(".gz")
                .hasMessageContaining("cut off or damaged");
    }

    @Test
    void shouldNotOpenFilesOfDaysOutOfTheRange() throws IOException {
        file("ohlcv.1m.ATOMUSDT.20250901.ndjson", "damage\n");
        file("ohlcv.1m.ATOMUSDT.20250930.ndjson", Some.lines(Some.bars(ATOM, MIDNIGHT, 3)));
        file("ohlcv.1m.ATOMUSDT.20251015.ndjson", "damage\n");

        assertThat(range(MIDNIGHT, MIDNIGHT + DAY)).hasSize(3);
    }

    @Test
    void shouldFindBarsThatAnotherWriterFiledUnderTheNeighbouringDay() throws IOException {
        OhlcvBar lastOfDay = Some.bar(ATOM, MIDNIGHT + DAY - MINUTE, 105);
        file("ohlcv.1m.ATOMUSDT.20250930.ndjson", Some.lines(Some.bars(ATOM, MIDNIGHT, 3)));
        file("ohlcv.1m.ATOMUSDT.20251001.ndjson", Some.line(lastOfDay));

        assertThat(range(MIDNIGHT, MIDNIGHT + DAY)).hasSize(4).last().isEqualTo(lastOfDay);
    }

    @Test
    void shouldReadTradesBackAndKeepThoseWithoutIds() throws IOException {
        TradeEvent first = Some.trade(BTC, MIDNIGHT, 6_000_000, 3, "1");
        TradeEvent sameTime = Some.trade(BTC, MIDNIGHT, 6_000_001, 4, "2");
        TradeEvent nameless = new TradeEvent(BTC, sameTime.side(), 4, 6_000_002, MIDNIGHT + 1, 0, null);
        Some.write(root, Some.options(), List.of(first, sameTime, first, nameless, nameless));

        List<TradeEvent> read = new ArrayList<>();
        RecordedEvents<TradeEvent> trades = new BarJournalReader(root).trades(BTC, MIDNIGHT, MIDNIGHT + 2);
        trades.forEachRemaining(read::add);

        assertThat(read).containsExactly(first, sameTime, nameless, nameless);
        assertThat(trades.duplicates()).isEqualTo(1);
    }
}
