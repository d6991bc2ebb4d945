package io.njord.journal;

import io.njord.contracts.Envelope;
import io.njord.contracts.EventType;
import io.njord.contracts.JsonBuffer;
import io.njord.core.bus.Recorder;
import io.njord.core.bus.TradingLoop;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Gives a session's inputs to fresh machines and compares every event that comes out with the journal, byte for byte. An input
 * is a record without a cause; all else must come out of the machines by itself. A journal that ends amid the consequences of
 * an input, because its writer was killed, is compared as far as it goes.
 *
 * <p>It is recovery too: afterwards the loop's machines hold the session's state, and {@link #continueInto} adds the missing
 * consequences to the resumed journal and sends everything from then on there. Memory does not grow with the journal.
 * Single-threaded.
 */
public final class Replayer {
    private final TradingLoop loop;
    private final RecordEncoder encoder = new RecordEncoder();
    private final JsonBuffer buffer = new JsonBuffer();
    private final HashChain chain = new HashChain();
    private final RecordLine copied = new RecordLine();
    private final ArrayDeque<Expected> expected = new ArrayDeque<>();
    private final List<Envelope> pending = new ArrayList<>();
    private @Nullable JournalReader reader;
    private @Nullable Recorder successor;
    private ReplayReport.@Nullable Difference difference;
    private long events;
    private boolean replayed;

    /** A line read ahead of the input that makes the loop give it again. */
    private static final class Expected {
        static final long NO_TIMER = Long.MIN_VALUE;

        private final byte[] line;
        private final long timerNs;

        Expected(byte[] line, long timerNs) {
            this.line = line;
            this.timerNs = timerNs;
        }
    }

    /** Creates a loop whose recorder is this replay; the factory attaches the machines. */
    public Replayer(Function<Recorder, TradingLoop> factory) {
        this.loop = factory.apply(this::take);
    }

    /** Returns the loop. */
    public TradingLoop loop() {
        return loop;
    }

    /**
     * Replays a session. Possible once.
     *
     * @throws JournalException when the journal cannot be read
     */
    public ReplayReport replay(Path directory) {
        if (replayed) {
            throw new IllegalStateException("these machines have replayed a session already");
        }
        replayed = true;
        try (JournalReader source = JournalReader.open(directory)) {
            reader = source;
            run(source);
        } finally {
            reader = null;
        }
        return new ReplayReport(difference == null, events, chain.head(), difference, pending);
    }

    /**
     * Hands the missing consequences of the last input to a recorder, and everything the loop emits from now on.
     *
     * @throws IllegalStateException before a replay, or when it differed
     */
    public void continueInto(Recorder recorder) {
        if (!replayed || difference != null) {
            throw new IllegalStateException("only a session that replayed identically can be continued");
        }
        pending.forEach(recorder::record);
        successor = recorder;
    }

    private void run(JournalReader source) {
        Envelope input = nextInput(source);
        while (input != null && difference == null) {
            loop.input(input.source(), input.event());
            input = difference == null ? nextInput(source) : null;
        }
        while (difference == null && !expected.isEmpty()) {
            giveWithoutInput(expected.element());
        }
    }

    /** Reads up to the next input; timers and their consequences before it are kept to be compared when it is taken. */
    private @Nullable Envelope nextInput(JournalReader source) {
        for (RecordLine line = source.nextRaw(); line != null; line = source.nextRaw()) {
            boolean input = line.cause() == 0;
            boolean timer = line.type().equals(EventType.TIMER.json());
            Envelope envelope = input || timer ? source.decode().envelope() : null;
            expected.add(new Expected(
                    line.copy(), timer && envelope != null ? envelope.event().tsNs() : Expected.NO_TIMER));
            if (input) {
                return envelope;
            }
        }
        return null;
    }

    /** The journal ends between timers and the input that fired them. */
    private void giveWithoutInput(Expected first) {
        if (first.timerNs != Expected.NO_TIMER) {
            loop.advance(first.timerNs);
        }
        if (difference == null && !expected.isEmpty() && expected.element() == first) {
            parseCopy(first);
            difference = new ReplayReport.Difference(copied.seq(), copied.body(), "nothing");
        }
    }

    private void take(Envelope actual) {
        if (successor != null) {
            successor.record(actual);
        } else if (difference == null) {
            compare(actual);
        }
    }

    private void compare(Envelope actual) {
        RecordLine line = nextExpected();
        if (line == null) {
            pending.add(actual);
            return;
        }
        buffer.reset();
        encoder.body(actual, buffer);
        if (!line.bodyEquals(buffer.array(), buffer.length())) {
            difference = new ReplayReport.Difference(line.seq(), line.body(), buffer + "}");
        } else if (!line.chains(chain)) {
            difference =
                    new ReplayReport.Difference(line.seq(), "checksum " + line.checksum(), "checksum " + chain.head());
            chain.undo();
        } else {
            events++;
        }
    }

    private @Nullable RecordLine nextExpected() {
        Expected first = expected.poll();
        if (first != null) {
            parseCopy(first);
            return copied;
        }
        return reader == null ? null : reader.nextRaw();
    }

    private void parseCopy(Expected line) {
        String wrong = copied.parse(line.line, 0, line.line.length);
        if (wrong != null) {
            throw new IllegalStateException("a line that could be read cannot be read again: " + wrong);
        }
    }
}
