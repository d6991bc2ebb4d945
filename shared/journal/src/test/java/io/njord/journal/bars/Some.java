package io.njord.journal.bars;

import io.njord.contracts.Event;
import io.njord.contracts.EventCodec;
import io.njord.contracts.Instrument;
import io.njord.contracts.Instruments;
import io.njord.contracts.OhlcvBar;
import io.njord.contracts.Side;
import io.njord.contracts.Timeframe;
import io.njord.contracts.TradeEvent;
import io.njord.journal.FsyncPolicy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Bars, trades and journals to test with. */
final class Some {
    static final Instrument ATOM = Instrument.spot("ATOM/USDT", "binanceus", "0.1", "0.01");
    static final Instrument BTC = Instrument.spot("BTC/USDT", "binanceus", "0.01", "0.00001");
    static final long SECOND = 1_000_000_000L;
    static final long MINUTE = 60 * SECOND;
    static final long DAY = 86_400 * SECOND;
    /** 2025-09-30T00:00:00Z. */
    static final long MIDNIGHT = 1_759_190_400L * SECOND;

    private Some() {}

    /** Returns a one-minute bar. */
    static OhlcvBar bar(Instrument instrument, long tsOpen, long close) {
        return bar(instrument, Timeframe.M1, tsOpen, close, false);
    }

    static OhlcvBar bar(Instrument instrument, Timeframe timeframe, long tsOpen, long close, boolean partial) {
        return new OhlcvBar(
                instrument,
                timeframe,
                tsOpen,
                tsOpen + timeframe.lengthNs(),
                close - 1,
                close + 2,
                close - 3,
                close,
                1_000 + close,
                7,
                123_456_789,
                false,
                partial);
    }

    /** Returns one-minute bars that follow one another, closing at 105, 106, …. */
    static List<OhlcvBar> bars(Instrument instrument, long tsOpen, int count) {
        List<OhlcvBar> bars = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            bars.add(bar(instrument, tsOpen + i * MINUTE, 105 + i));
        }
        return bars;
    }

    static TradeEvent trade(Instrument instrument, long tsNs, long price, long qty, String id) {
        return new TradeEvent(instrument, Side.BUY, qty, price, tsNs, tsNs / 1_000_000, id);
    }

    static MarketJournalOptions options() {
        return new MarketJournalOptions(
                EnumSet.allOf(JournalKind.class),
                MarketJournalOptions.ROTATE_BYTES,
                true,
                MarketJournalOptions.COMPRESSION_LEVEL,
                FsyncPolicy.NONE,
                1_000);
    }

    static MarketJournal open(Path directory) {
        return open(directory, options());
    }

    static MarketJournal open(Path directory, MarketJournalOptions options) {
        return MarketJournal.open(directory, options, System::nanoTime);
    }

    /** Writes, flushing after every event, and closes, which finishes the packing. */
    static void write(Path directory, MarketJournalOptions options, List<? extends Event> events) {
        try (MarketJournal journal = open(directory, options)) {
            for (Event event : events) {
                journal.add(event);
                journal.flush();
            }
        }
    }

    /** Returns the line of an event, with its end. */
    static String line(Event event) {
        return new String(new EventCodec(Instruments.of()).encode(event), StandardCharsets.UTF_8) + "\n";
    }

    static String lines(List<? extends Event> events) {
        StringBuilder text = new StringBuilder();
        events.forEach(event -> text.append(line(event)));
        return text.toString();
    }

    /** Returns the lines of a plain or packed file. */
    static List<String> read(Path file) throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                file.toString().endsWith(".gz")
                        ? new GZIPInputStream(Files.newInputStream(file))
                        : Files.newInputStream(file),
                StandardCharsets.UTF_8))) {
            return reader.readAllLines();
        }
    }

    /** Returns the names in a directory, sorted, without locks and manifests. */
    static List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.contains(".ndjson"))
                    .sorted()
                    .toList();
        }
    }
}
