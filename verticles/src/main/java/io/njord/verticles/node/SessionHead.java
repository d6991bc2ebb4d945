package io.njord.verticles.node;

import io.njord.contracts.Event;
import io.njord.contracts.Instrument;
import io.njord.contracts.InstrumentEvent;
import io.njord.contracts.Instruments;
import io.njord.contracts.SessionEvent;
import io.njord.core.bus.Recorder;
import io.njord.core.bus.TradingLoop;
import io.njord.journal.JournalException;
import io.njord.journal.JournalReader;
import io.njord.verticles.strategy.PluginUse;
import io.njord.verticles.strategy.Plugins;
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
 * @param plugins the plug-ins that its strategies come from
 */
public record SessionHead(
        PipelineSpec spec, Instruments instruments, String dataHash, String version, List<PluginUse> plugins) {

    /** Copies the plug-ins. */
    public SessionHead {
        plugins = List.copyOf(plugins);
    }

    /** A head without plug-ins. */
    public SessionHead(PipelineSpec spec, Instruments instruments, String dataHash, String version) {
        this(spec, instruments, dataHash, version, List.of());
    }

    /** Returns the event that starts a session. */
    public SessionEvent event(long tsNs) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("spec", spec.toMap());
        detail.put("data_hash", dataHash);
        detail.put("version", version);
        if (!plugins.isEmpty()) {
            detail.put("plugins", PluginUse.toJson(plugins));
        }
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
                            String.valueOf(started.detail().get("version")),
                            PluginUse.ofJson(started.detail().get("plugins")));
                } else {
                    break;
                }
            }
        }
        throw new JournalException(session + " does not begin with the start of a session: it cannot be replayed");
    }

    /** Returns fresh machines of shipped strategies. */
    public TradingPipeline pipeline() {
        return pipeline(StrategyEntries.of(Plugins.none()));
    }

    /**
     * Returns fresh machines.
     *
     * @throws io.njord.verticles.strategy.PluginException when a plug-in of this session is absent or another
     */
    TradingPipeline pipeline(StrategyEntries kinds) {
        return TradingPipeline.of(spec, instruments, kinds, plugins);
    }

    /** Returns a loop with fresh machines of shipped strategies. */
    public TradingLoop loop(Recorder recorder) {
        return loop(Plugins.none(), recorder);
    }

    /**
     * Returns a loop with fresh machines.
     *
     * @throws io.njord.verticles.strategy.PluginException when a plug-in of this session is absent or another
     */
    public TradingLoop loop(Plugins available, Recorder recorder) {
        return pipeline(StrategyEntries.of(available)).loop(spec, recorder);
    }

    /** Returns the head with the strategies that are in force after a reload. */
    SessionHead with(StrategyReload reload) {
        return new SessionHead(spec.with(reload.inForce()), instruments, dataHash, version, reload.plugins());
    }

    /** Returns whether a session with this head can go on with that one's inputs. */
    public boolean continues(SessionHead other) {
        return spec.toMap().equals(other.spec.toMap())
                && dataHash.equals(other.dataHash)
                && version.equals(other.version)
                && plugins.equals(other.plugins)
                && List.copyOf(instruments.all()).equals(List.copyOf(other.instruments.all()));
    }
}
