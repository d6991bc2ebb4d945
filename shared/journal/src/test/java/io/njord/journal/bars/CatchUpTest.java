package io.njord.journal.bars;

import static io.njord.journal.bars.Some.ATOM;
import static io.njord.journal.bars.Some.DAY;
import static io.njord.journal.bars.Some.MIDNIGHT;
import static io.njord.journal.bars.Some.MINUTE;
import static org.assertj.core.api.Assertions.assertThat;

import io.njord.contracts.Envelope;
import io.njord.contracts.Event;
import io.njord.contracts.Instrument;
import io.njord.contracts.InstrumentEvent;
import io.njord.contracts.SessionEvent;
import io.njord.contracts.Timeframe;
import io.njord.contracts.Topics;
import io.njord.journal.CommitListener;
import io.njord.journal.HealthListener;
import io.njord.journal.JournalOptions;
import io.njord.journal.SessionFacts;
import io.njord.journal.SessionJournal;
import io.njord.testkit.Seeds;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatchUpTest {
    @TempDir
    private Path root;

    private static List<Event> events(Instrument instrument) {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            long tsNs = MIDNIGHT + DAY - 20 * MINUTE + i * MINUTE;
            events.add(Some.trade(instrument, tsNs, 100 + i, 1, "" + i));
            events.add(Some.bar(instrument, tsNs, 105));
        }
        return events;
    }

    private Path session(List<Event> events) {
        Path directory = root.resolve("session");
        Topics topics = Topics.canonical();
        SessionFacts facts = new SessionFacts(() -> Instant.EPOCH, "1", List.of());
        List<Event> all = new ArrayList<>(
                List.of(new SessionEvent("started", Map.of(), MIDNIGHT), new InstrumentEvent(ATOM, MIDNIGHT)));
        all.addAll(events);
        try (SessionJournal journal = SessionJournal.create(
                directory, JournalOptions.defaults(), facts, CommitListener.NONE, HealthListener.NONE)) {
            for (int i = 0; i < all.size(); i++) {
                journal.record(new Envelope(i + 1, 0, "test", topics.of(all.get(i)), all.get(i)));
            }
        }
        return directory;
    }

    @Test
    void shouldWriteWhatTheSessionRecordedBehindTheLastLineOfEachFileAndNothingTwice() {
        List<Event> events = events(ATOM);
        Path session = session(events);
        Seeds.forEachSeed(8, seed -> {
            java.util.Random random = new java.util.Random(seed);
            Path directory = root.resolve("market" + seed);
            MarketJournalOptions options = Some.options().withRotation(2_000, random.nextBoolean());
            int written = random.nextInt(events.size());
            Some.write(directory, options, events.subList(0, written));

            try (MarketJournal journal = Some.open(directory, options)) {
                assertThat(CatchUp.run(journal, session)).isEqualTo(events.size() - written);
                assertThat(CatchUp.run(journal, session)).isZero();
            }

            BarJournalReader reader = new BarJournalReader(directory);
            RecordedEvents<?> bars = reader.bars(ATOM, Timeframe.M1, Long.MIN_VALUE, Long.MAX_VALUE);
            RecordedEvents<?> trades = reader.trades(ATOM, Long.MIN_VALUE, Long.MAX_VALUE);
            List<Event> read = new ArrayList<>();
            while (bars.hasNext() || trades.hasNext()) {
                read.add(trades.next());
                read.add(bars.next());
            }
            assertThat(read).isEqualTo(events);
            assertThat(bars.duplicates() + trades.duplicates()).isZero();
        });
    }
}
