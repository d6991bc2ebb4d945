package io.njord.journal;

import io.njord.contracts.Envelope;
import io.njord.contracts.Event;
import io.njord.contracts.Instrument;
import io.njord.contracts.InstrumentEvent;
import io.njord.contracts.SessionEvent;
import io.njord.contracts.Side;
import io.njord.contracts.SignalEvent;
import io.njord.contracts.Topics;
import io.njord.contracts.TradeEvent;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** Sessions to test with: started, one instrument, then a trade and the signal it caused, and again. */
final class Some {
    static final Instrument BTC = Instrument.spot("BTC/USDT", "binance", "0.01", "0.00001");
    static final SessionFacts FACTS =
            new SessionFacts(() -> Instant.parse("2026-01-01T12:00:00Z"), "1.2.3", List.of("njord", "paper"));

    private static final Topics TOPICS = Topics.canonical();

    private Some() {}

    static Envelope record(long seq) {
        long tsNs = 1_767_268_800_000_000_000L + seq;
        if (seq == 1) {
            return envelope(seq, 0, "control", new SessionEvent("started", Map.of("config", "abc"), tsNs));
        }
        if (seq == 2) {
            return envelope(seq, 0, "control", new InstrumentEvent(BTC, tsNs));
        }
        if (seq % 2 == 1) {
            return envelope(
                    seq,
                    0,
                    "ingest",
                    new TradeEvent(BTC, Side.BUY, 100_000 + seq, 3_000_000 + seq, tsNs, 0, "t" + seq));
        }
        return envelope(
                seq,
                seq - 1,
                "strategy \"ä\"",
                new SignalEvent(BTC, "breakout", "up", Map.of("n", seq, "text", ",\"seq\":1}\n"), tsNs));
    }

    static Envelope envelope(long seq, long cause, String source, Event event) {
        return new Envelope(seq, cause, source, TOPICS.of(event), event);
    }

    static List<Envelope> records(long from, long to) {
        return LongStream.rangeClosed(from, to).mapToObj(Some::record).toList();
    }

    /** Options of a small journal that never waits long. */
    static JournalOptions options() {
        return JournalOptions.defaults().withSegments(1 << 20, false).withPatience(1, 4, 5_000, 5_000);
    }

    static SessionJournal create(Path directory, JournalOptions options) {
        return SessionJournal.create(directory, options, FACTS, CommitListener.NONE, HealthListener.NONE);
    }

    static SessionJournal resume(Path directory, JournalOptions options) {
        return SessionJournal.resume(directory, options, FACTS, CommitListener.NONE, HealthListener.NONE);
    }

    /** Writes and closes a journal of so many records. */
    static void write(Path directory, JournalOptions options, long records) {
        try (SessionJournal journal = create(directory, options)) {
            records(1, records).forEach(journal::record);
        }
    }

    static List<Envelope> read(Path directory) {
        try (JournalReader reader = JournalReader.open(directory)) {
            return reader.stream().map(JournalRecord::envelope).toList();
        }
    }
}
