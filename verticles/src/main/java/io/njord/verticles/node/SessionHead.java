package io.njord.verticles.node;

import io.njord.contracts.Event;
import io.njord.contracts.Instrument;
import io.njord.contracts.InstrumentEvent;
import io.njord.contracts.Instruments;
import io.njord.contracts.SessionEvent;
import io.njord.core.bus.Recorder;
import io.njord.core.bus.TradingLoop;
import io.njord.core.strategy.StrategyCatalog;
import io.njord.journal.JournalException;
import io.njord.journal.JournalReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The first records of a session, its instruments and its start: what its machines are made of.
 *
 * @param spec what decides
 * @param instruments in the order of definition
 * @param dataHash SHA-256 over the recorded data, hex
 * @param version the program's version
 */
public record SessionHead(PipelineSpec spec, Instruments instruments, String dataHash, String version) {

    /** Returns the event that starts a session. */
    public SessionEvent event(long tsNs) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("spec", spec.toMap());
        detail.put("data_hash", dataHash);
        detail.put("version", version);
        return new SessionEvent("started", detail, tsNs);
    }

    /**
     * Reads the head of a session's journal.
     *
     * @throws JournalException when the journal does not begin like one
     */
    @SuppressWarnings("unchecked") // a JSON object has text keys
    public static SessionHead read(Path session) {
        List<Instrument> instruments = new ArrayList<>();
        try (JournalReader reader = JournalReader.open(session)) {
            while (reader.hasNext()) {
                Event event = reader.next().envelope().event();
                if (event instanceof InstrumentEvent definition) {
                    instruments.add(definition.instrument());
                } else if (event instanceof SessionEvent started
                        && started.detail().get("spec") instanceof Map<?, ?> spec) {
                    return new SessionHead(
                            PipelineSpec.fromMap((Map<String, Object>) spec),
                            Instruments.of(instruments),
                            String.valueOf(started.detail().get("data_hash")),
                            String.valueOf(started.detail().get("version")));
                } else {
                    break;
                }
            }
        }
        throw new JournalException(session + " does not begin with the start of a session: it cannot be replayed");
    }

    /** Returns fresh machines. */
    public TradingPipeline pipeline() {
        return TradingPipeline.of(spec, instruments, StrategyCatalog.discover());
    }

    /** Returns a loop with fresh machines. */
    public TradingLoop loop(Recorder recorder) {
        return pipeline().loop(spec, recorder);
    }

    /** Returns whether a session with this head can go on with that one's inputs. */
    public boolean continues(SessionHead other) {
        return spec.toMap().equals(other.spec.toMap())
                && dataHash.equals(other.dataHash)
                && version.equals(other.version)
                && List.copyOf(instruments.all()).equals(List.copyOf(other.instruments.all()));
    }
}
