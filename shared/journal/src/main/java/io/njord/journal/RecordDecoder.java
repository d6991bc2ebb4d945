package io.njord.journal;

import io.njord.contracts.ContractException;
import io.njord.contracts.Envelope;
import io.njord.contracts.Event;
import io.njord.contracts.EventCodec;
import io.njord.contracts.EventType;
import io.njord.contracts.Instrument;
import io.njord.contracts.InstrumentEvent;
import io.njord.contracts.Instruments;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads events out of a journal's lines. The journal defines its own instruments: each {@link InstrumentEvent} adds one to
 * those the following events are read with. Not thread-safe.
 */
final class RecordDecoder {
    private final Map<String, Instrument> known = new LinkedHashMap<>();
    private EventCodec codec = new EventCodec(Instruments.of());

    /** Reads the event of a line. */
    Envelope decode(RecordLine line, String place) {
        try {
            EventType type = EventType.parse(line.type());
            Event event = codec.decode(type, line.bytes(), line.dataFrom(), line.dataLength());
            if (event instanceof InstrumentEvent definition) {
                known.put(definition.instrument().symbol(), definition.instrument());
                codec = new EventCodec(Instruments.of(known.values()));
            }
            return new Envelope(line.seq(), line.cause(), line.source(), line.topic(), event);
        } catch (ContractException e) {
            throw new JournalException("Invalid record at " + place + ": " + e.getMessage(), e);
        }
    }
}
