package io.njord.journal;

import io.njord.contracts.BrokerOrderUpdate;
import io.njord.contracts.CancelRequest;
import io.njord.contracts.Envelope;
import io.njord.contracts.Event;
import io.njord.contracts.EventType;
import io.njord.contracts.FillEvent;
import io.njord.contracts.OrderEvent;
import io.njord.contracts.OrderIntent;
import io.njord.contracts.RefusedMessage;
import io.njord.contracts.RiskDecision;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells the story of one event out of a session's journal: what led to it (tick, signal, intent) and what followed (decision,
 * order, updates, fills, positions). Asked for by the id of an intent, order or fill, or by {@code #seq}. Reads the journal
 * twice; memory is eight bytes a record.
 */
public final class Explain {
    private static final Set<EventType> WITH_ID = EnumSet.of(
            EventType.INTENT,
            EventType.DECISION,
            EventType.ORDER,
            EventType.ORDER_UPDATE,
            EventType.FILL,
            EventType.CANCEL,
            EventType.REFUSED);

    private final Path directory;
    private long[] causes = new long[1024];
    private long subjectSeq;

    private Explain(Path directory) {
        this.directory = directory;
    }

    /**
     * Tells a story.
     *
     * @param directory the session's directory
     * @param id an id of an intent, order or fill, {@code #seq}, or a seq where no id is the same
     * @throws JournalException when nothing in the session has this id
     */
    public static Story of(Path directory, String id) {
        Explain explain = new Explain(directory);
        explain.findSubject(id);
        if (explain.subjectSeq == 0) {
            throw new JournalException("nothing in session " + Sessions.id(directory) + " is called " + id
                    + "; give the id of an intent, order or fill, or #seq");
        }
        return explain.tell();
    }

    private void findSubject(String id) {
        boolean position = id.startsWith("#");
        long asSeq = seqOf(position ? id.substring(1) : id);
        long byId = 0;
        long last = 0;
        try (JournalReader reader = JournalReader.open(directory)) {
            for (RecordLine line = reader.nextRaw(); line != null; line = reader.nextRaw()) {
                last = line.seq();
                note(last, line.cause());
                EventType type = EventType.parse(line.type());
                boolean candidate = !position && byId == 0 && WITH_ID.contains(type);
                if ((candidate || type == EventType.INSTRUMENT)
                        && carries(reader.decode().envelope().event(), Set.of(id))) {
                    byId = last;
                }
            }
        }
        subjectSeq = byId != 0 ? byId : asSeq <= last ? asSeq : 0;
    }

    private static long seqOf(String digits) {
        boolean number =
                !digits.isEmpty() && digits.length() <= 18 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? Long.parseLong(digits) : 0;
    }

    private void note(long seq, long cause) {
        if (seq >= causes.length) {
            causes = Arrays.copyOf(causes, Math.toIntExact(Math.max(seq + 1, 2L * causes.length)));
        }
        causes[(int) seq] = cause;
    }

    private Story tell() {
        Set<Long> ancestors = new HashSet<>();
        for (long seq = causes[(int) subjectSeq]; seq > 0 && ancestors.add(seq); ) {
            seq = causes[(int) seq];
        }
        List<Envelope> before = new ArrayList<>();
        List<Envelope> after = new ArrayList<>();
        Envelope subject = null;
        Set<Long> told = new HashSet<>();
        Set<String> orders = new HashSet<>();
        try (JournalReader reader = JournalReader.open(directory)) {
            for (RecordLine line = reader.nextRaw(); line != null; line = reader.nextRaw()) {
                Envelope envelope = decodeWhenNeeded(reader, line, ancestors, told);
                if (envelope == null) {
                    continue;
                }
                if (ancestors.contains(envelope.seq())) {
                    before.add(envelope);
                } else if (envelope.seq() == subjectSeq) {
                    subject = envelope;
                    told.add(subjectSeq);
                    orderOf(envelope.event(), orders);
                } else if (told.contains(envelope.cause()) || carries(envelope.event(), orders)) {
                    after.add(envelope);
                    told.add(envelope.seq());
                    orderOf(envelope.event(), orders);
                }
            }
        }
        if (subject == null) {
            throw new JournalException("record " + subjectSeq + " has gone from " + directory + " while it was read");
        }
        return new Story(before, subject, after);
    }

    private @Nullable Envelope decodeWhenNeeded(
            JournalReader reader, RecordLine line, Set<Long> ancestors, Set<Long> told) {
        EventType type = EventType.parse(line.type());
        boolean needed = type == EventType.INSTRUMENT
                || line.seq() == subjectSeq
                || ancestors.contains(line.seq())
                || (line.seq() > subjectSeq && (told.contains(line.cause()) || WITH_ID.contains(type)));
        return needed ? reader.decode().envelope() : null;
    }

    /** The orders of the story: what is asked of them later belongs to it, whoever asks. */
    private static void orderOf(Event event, Set<String> orders) {
        switch (event) {
            case OrderIntent intent -> orders.add(intent.id());
            case OrderEvent order -> orders.add(order.intentId());
            default -> {}
        }
    }

    private static boolean carries(Event event, Set<String> ids) {
        return switch (event) {
            case OrderIntent intent -> ids.contains(intent.id());
            case RiskDecision decision -> ids.contains(decision.intentId());
            case OrderEvent order -> ids.contains(order.intentId());
            case BrokerOrderUpdate update -> ids.contains(update.intentId()) || ids.contains(update.orderId());
            case FillEvent fill -> ids.contains(fill.fillId()) || ids.contains(fill.orderId());
            case CancelRequest cancel -> ids.contains(cancel.orderId());
            case RefusedMessage refused -> ids.contains(refused.messageId());
            default -> false;
        };
    }
}
