package io.njord.journal.bars;

import static io.njord.journal.bars.Some.ATOM;
import static io.njord.journal.bars.Some.BTC;
import static io.njord.journal.bars.Some.DAY;
import static io.njord.journal.bars.Some.MIDNIGHT;
import static io.njord.journal.bars.Some.MINUTE;
import static io.njord.journal.bars.Some.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.njord.contracts.ClockEvent;
import io.njord.contracts.Event;
import io.njord.contracts.FillEvent;
import io.njord.contracts.Instrument;
import io.njord.contracts.OhlcvBar;
import io.njord.contracts.PositionSnapshot;
import io.njord.contracts.RiskDecision;
import io.njord.contracts.Side;
import io.njord.contracts.Timeframe;
import io.njord.journal.JournalException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarketJournalTest {
    @TempDir
    private Path root;

    private static MarketJournalOptions plain() {
        return Some.options().withRotation(MarketJournalOptions.ROTATE_BYTES, false);
    }

    @Test
    void shouldNameBarJournalsByTimeframeAndSymbolWithoutSlash() throws IOException {
        Some.write(
                root.resolve("made"),
                plain(),
                List.of(Some.bar(ATOM, MIDNIGHT, 105), Some.bar(ATOM, Timeframe.M5, MIDNIGHT, 105, false)));

        assertThat(Some.names(root.resolve("made")))
                .containsExactly("ohlcv.1m.ATOMUSDT.ndjson", "ohlcv.5m.ATOMUSDT.ndjson");
    }

    @Test
    void shouldWriteEveryEventToTheFileOfItsKindAsPublished() throws IOException {
        Event trade = Some.trade(ATOM, MIDNIGHT, 105, 3, "1");
        Event fill = new FillEvent("f1", "o1", "s", ATOM, Side.BUY, 3, 105, MIDNIGHT, 0, "USDT", true, Map.of());
        Event position = new PositionSnapshot("s", ATOM, 3, 1, 0, 0, 0, 105, MIDNIGHT);
        Event decision = new RiskDecision("i1", true, null, Map.of(), "s", ATOM, MIDNIGHT);
        Some.write(root, plain(), List.of(trade, fill, position, decision, new ClockEvent(MIDNIGHT)));

        assertThat(Some.names(root))
                .containsExactly(
                        "fills.ATOMUSDT.ndjson",
                        "md.trades.ATOMUSDT.ndjson",
                        "positions.ATOMUSDT.ndjson",
                        "risk.decisions.ndjson");
        assertThat(Files.readString(root.resolve("fills.ATOMUSDT.ndjson"))).isEqualTo(Some.line(fill));
        assertThat(Files.readString(root.resolve("md.trades.ATOMUSDT.ndjson"))).isEqualTo(Some.line(trade));
        assertThat(Files.readString(root.resolve("positions.ATOMUSDT.ndjson"))).isEqualTo(Some.line(position));
        assertThat(Files.readString(root.resolve("risk.decisions.ndjson"))).isEqualTo(Some.line(decision));
    }

    @Test
    void shouldWriteOnlyTheKindsItIsToldTo() throws IOException {
        Some.write(
                root,
                plain().withKinds(EnumSet.of(JournalKind.BARS)),
                List.of(Some.trade(ATOM, MIDNIGHT, 105, 3, "1"), Some.bar(ATOM, MIDNIGHT, 105)));

        assertThat(Some.names(root)).containsExactly("ohlcv.1m.ATOMUSDT.ndjson");
    }

    @Test
    void shouldBeReadableAsSoonAsBarIsFlushed() throws IOException {
        try (MarketJournal journal = Some.open(root, plain())) {
            for (int i = 1; i <= 5; i++) {
                journal.add(Some.bar(ATOM, MIDNIGHT + i * MINUTE, 105));
                journal.flush();
                assertThat(Files.readAllLines(root.resolve("ohlcv.1m.ATOMUSDT.ndjson")))
                        .hasSize(i);
            }
            assertThat(journal.lines()).isEqualTo(5);
        }
    }

    @Test
    void shouldNotRotateOnTheSameDayAndRotateToTheDayOfTheBarsOnAnother() throws IOException {
        OhlcvBar last = Some.bar(ATOM, MIDNIGHT + DAY - MINUTE, 105);
        OhlcvBar first = Some.bar(ATOM, MIDNIGHT + DAY, 106);
        try (MarketJournal journal = Some.open(root, plain())) {
            journal.add(Some.bar(ATOM, MIDNIGHT, 104));
            journal.add(last);
            journal.flush();
            assertThat(journal.rotations()).isZero();
            journal.add(first);
            journal.flush();
            assertThat(journal.rotations()).isEqualTo(1);
        }

        assertThat(Some.names(root)).containsExactly("ohlcv.1m.ATOMUSDT.20250930.ndjson", "ohlcv.1m.ATOMUSDT.ndjson");
        assertThat(Files.readString(root.resolve("ohlcv.1m.ATOMUSDT.20250930.ndjson")))
                .endsWith(Some.line(last));
        assertThat(Files.readString(root.resolve("ohlcv.1m.ATOMUSDT.ndjson"))).isEqualTo(Some.line(first));
    }

    @Test
    void shouldRotateAtItsSizeAndNotBefore() throws IOException {
        Path active = root.resolve("ohlcv.1m.ATOMUSDT.ndjson");
        String line = Some.line(Some.bar(ATOM, MIDNIGHT, 105));
        for (int mebibytes : new int[] {99, 100}) {
            int size = mebibytes << 20;
            StringBuilder text = new StringBuilder(size);
            text.append((" ".repeat((1 << 20) - 1) + "\n").repeat(mebibytes - 1));
            text.append(" ".repeat((1 << 20) - line.length() - 1)).append('\n').append(line);
            Files.writeString(active, text);
            assertThat(Files.size(active)).isEqualTo(size);
            Some.write(root, plain(), List.of(Some.bar(ATOM, MIDNIGHT + MINUTE, 105)));
            assertThat(Some.names(root)).hasSize(mebibytes == 99 ? 1 : 2);
        }
    }

    @Test
    void shouldRotateAtSizeOfOnesOwn() throws IOException {
        List<OhlcvBar> bars = Some.bars(ATOM, MIDNIGHT, 200);
        Some.write(root, plain().withRotation(5_000, false), bars);

        List<String> names = Some.names(root);
        assertThat(names).hasSizeGreaterThan(3).contains("ohlcv.1m.ATOMUSDT.20250930.1.ndjson");
        int longest =
                bars.stream().mapToInt(bar -> Some.line(bar).length()).max().orElseThrow();
        for (String name : names) {
            assertThat(Files.size(root.resolve(name))).isLessThan(5_000 + longest);
        }
        assertThat(new BarJournalReader(root).allBars(ATOM, Timeframe.M1)).isEqualTo(bars);
    }

    @Test
    void shouldNeverOverwriteWhenRotatedSeveralTimesADayPackedOrNot() throws IOException {
        for (boolean packed : new boolean[] {false, true}) {
            Path directory = root.resolve("packed-" + packed);
            List<OhlcvBar> bars = Some.bars(ATOM, MIDNIGHT, 12);
            for (OhlcvBar bar : bars) {
                try (MarketJournal journal = Some.open(directory, Some.options().withRotation(1 << 20, packed))) {
                    journal.add(bar);
                    journal.rotate();
                    journal.rotate();
                }
            }
            String ending = packed ? ".ndjson.gz" : ".ndjson";
            assertThat(Some.names(directory))
                    .hasSize(12)
                    .contains(
                            "ohlcv.1m.ATOMUSDT.20250930" + ending,
                            "ohlcv.1m.ATOMUSDT.20250930.1" + ending,
                            "ohlcv.1m.ATOMUSDT.20250930.11" + ending);
            assertThat(new BarJournalReader(directory).allBars(ATOM, Timeframe.M1))
                    .isEqualTo(bars);
        }
    }

    @Test
    void shouldDoNothingWhenThereIsNothingToRotate() throws IOException {
        try (MarketJournal journal = Some.open(root)) {
            journal.rotate();
            journal.add(Some.bar(ATOM, MIDNIGHT, 105));
            journal.rotate();
            assertThat(Files.exists(root.resolve("ohlcv.1m.ATOMUSDT.ndjson"))).isFalse();
            journal.rotate();
            assertThat(journal.rotations()).isEqualTo(1);
        }
    }

    @Test
    void shouldKeepAThousandLinesUnchangedThroughRotationAndPacking() throws IOException {
        List<OhlcvBar> bars = Some.bars(ATOM, MIDNIGHT, 1_000);
        try (MarketJournal journal = Some.open(root)) {
            bars.forEach(journal::add);
            journal.rotate();
        }

        Path packed = root.resolve("ohlcv.1m.ATOMUSDT.20250930.ndjson.gz");
        assertThat(Some.names(root)).containsExactly(String.valueOf(packed.getFileName()));
        assertThat(String.join("\n", Some.read(packed)) + "\n").isEqualTo(Some.lines(bars));
    }

    @Test
    void shouldDescribeEveryClosedFileInItsManifest() throws Exception {
        List<OhlcvBar> bars = Some.bars(ATOM, MIDNIGHT, 10);
        try (MarketJournal journal = Some.open(root)) {
            bars.forEach(journal::add);
            journal.rotate();
        }

        String text = Some.lines(bars);
        String sha256 = HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        assertThat(Files.readString(root.resolve("ohlcv.1m.ATOMUSDT.20250930.manifest.json")))
                .isEqualTo("{\"file\":\"ohlcv.1m.ATOMUSDT.20250930.ndjson\",\"lines\":10,\"bytes\":" + text.length()
                        + ",\"sha256\":\"" + sha256 + "\",\"first_ts_open\":" + MIDNIGHT + ",\"last_ts_open\":"
                        + (MIDNIGHT + 9 * MINUTE) + "}\n");
    }

    @Test
    void shouldRecoverTheDayOfAnActiveFileFromItsLastLine() throws IOException {
        Path active = root.resolve("ohlcv.1m.ATOMUSDT.ndjson");
        Some.write(root, plain(), Some.bars(ATOM, MIDNIGHT, 3));
        Files.setLastModifiedTime(active, FileTime.from(Instant.parse("2025-10-05T10:00:00Z")));

        Some.write(root, plain(), List.of(Some.bar(ATOM, MIDNIGHT + 5 * DAY, 105)));

        assertThat(Some.read(root.resolve("ohlcv.1m.ATOMUSDT.20250930.ndjson"))).hasSize(3);
        assertThat(Some.read(active)).hasSize(1);
    }

    @Test
    void shouldGoByTheLastChangeWhenTheLastLineTellsNoTime() throws IOException {
        Path active = root.resolve("fills.ATOMUSDT.ndjson");
        Files.writeString(active, "{\"something\":\"else\"}\n");
        Files.setLastModifiedTime(active, FileTime.from(Instant.parse("2025-09-28T10:00:00Z")));
        Some.write(
                root,
                plain(),
                List.of(new FillEvent("f1", "o1", "s", ATOM, Side.BUY, 3, 105, MIDNIGHT, 0, "USDT", true, Map.of())));

        assertThat(Some.names(root)).containsExactly("fills.ATOMUSDT.20250928.ndjson", "fills.ATOMUSDT.ndjson");
    }

    @Test
    void shouldCutTornLineOfKilledWriterAndGoOn() throws IOException {
        Path active = root.resolve("ohlcv.1m.ATOMUSDT.ndjson");
        List<OhlcvBar> bars = Some.bars(ATOM, MIDNIGHT, 4);
        String torn = Some.line(bars.get(2)).substring(0, 50);
        Files.writeString(active, Some.lines(bars.subList(0, 2)) + torn);
        try (MarketJournal journal = Some.open(root, plain())) {
            journal.add(bars.get(2));
            journal.add(bars.get(3));
            assertThat(journal.cutBytes()).isEqualTo(50);
        }
        assertThat(Files.readString(active)).isEqualTo(Some.lines(bars));
    }

    @Test
    void shouldPackWhatAnEarlierLifeLeftUnpacked() throws IOException {
        try (MarketJournal journal = Some.open(root, plain())) {
            Some.bars(ATOM, MIDNIGHT, 3).forEach(journal::add);
            journal.rotate();
        }
        Files.writeString(root.resolve("app.20250930.ndjson"), "{}\n");
        Some.open(root).close();

        assertThat(Some.names(root)).containsExactly("app.20250930.ndjson", "ohlcv.1m.ATOMUSDT.20250930.ndjson.gz");
        assertThat(new BarJournalReader(root).allBars(ATOM, Timeframe.M1)).hasSize(3);
    }

    @Test
    void shouldKeepFilesAscendingWhenOlderDataIsRecordedAgain() throws IOException {
        List<OhlcvBar> bars = Some.bars(ATOM, MIDNIGHT, 5);
        List<OhlcvBar> twice = new ArrayList<>(bars);
        twice.addAll(bars);
        Some.write(root, plain(), twice);

        assertThat(Some.names(root)).hasSize(2);
        try (RecordedEvents<OhlcvBar> read =
                new BarJournalReader(root).bars(ATOM, Timeframe.M1, Long.MIN_VALUE, Long.MAX_VALUE)) {
            List<OhlcvBar> all = new ArrayList<>();
            read.forEachRemaining(all::add);
            assertThat(all).isEqualTo(bars);
            assertThat(read.duplicates()).isEqualTo(5);
        }
    }

    @Test
    void shouldShareFileAmongSymbolsThatAreTheSameWithoutSlash() throws IOException {
        Instrument left = Instrument.spot("A/BC", "test", "0.1", "1");
        Instrument right = Instrument.spot("AB/C", "test", "0.1", "1");
        Some.write(
                root,
                plain(),
                List.of(
                        Some.bar(left, MIDNIGHT, 105),
                        Some.bar(right, MIDNIGHT, 205),
                        Some.bar(left, MIDNIGHT + MINUTE, 106)));

        assertThat(Some.names(root)).containsExactly("ohlcv.1m.ABC.ndjson");
        assertThat(new BarJournalReader(root).allBars(left, Timeframe.M1))
                .extracting(OhlcvBar::close)
                .containsExactly(105L, 106L);
        assertThat(new BarJournalReader(root).allBars(right, Timeframe.M1))
                .extracting(OhlcvBar::close)
                .containsExactly(205L);
    }

    @Test
    void shouldRefuseSecondWriterOfTheDirectory() {
        try (MarketJournal first = Some.open(root)) {
            first.add(Some.bar(BTC, MIDNIGHT, 105));
            assertThatThrownBy(() -> Some.open(root))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("being written by another node");
        }
        Some.open(root).close();
    }

    @Test
    void shouldRotateTradesByTheDayOfTheirReceipt() throws IOException {
        Some.write(
                root,
                plain(),
                List.of(
                        Some.trade(BTC, MIDNIGHT + DAY - SECOND, 105, 1, "1"),
                        Some.trade(BTC, MIDNIGHT + DAY + SECOND, 106, 1, "2")));

        assertThat(Some.names(root)).containsExactly("md.trades.BTCUSDT.20250930.ndjson", "md.trades.BTCUSDT.ndjson");
    }

    @Test
    void shouldGoOnWhereItFailedWhenTheDirectoryIsMended() throws IOException {
        List<OhlcvBar> bars = Some.bars(ATOM, MIDNIGHT, 2);
        OhlcvBar nextDay = Some.bar(ATOM, MIDNIGHT + DAY, 105);
        Path directory = root.resolve("data");
        Path aside = root.resolve("aside");
        try (MarketJournal journal = Some.open(directory, plain())) {
            bars.forEach(journal::add);
            journal.flush();
            Files.move(directory, aside);
            assertThatThrownBy(() -> journal.add(nextDay))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("nothing is lost");
            Files.move(aside, directory);
            journal.add(nextDay);
        }
        assertThat(new BarJournalReader(directory).allBars(ATOM, Timeframe.M1))
                .containsExactly(bars.getFirst(), bars.getLast(), nextDay);
    }
}
