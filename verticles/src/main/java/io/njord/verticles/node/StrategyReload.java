package io.njord.verticles.node;

import io.njord.contracts.Event;
import io.njord.contracts.EventType;
import io.njord.contracts.Instruments;
import io.njord.contracts.SessionEvent;
import io.njord.core.Machine;
import io.njord.core.Out;
import io.njord.core.strategy.StrategyEntry;
import io.njord.core.strategy.StrategyHost;
import io.njord.verticles.config.StrategiesConfig;
import io.njord.verticles.strategy.PluginUse;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Proposes to the strategy host the entries that a session event of the state {@code reloaded} holds; the command {@code
 * strategy-reload} behind it puts them into force. Since the entries, and the hashes of the plug-ins they need, stand in the
 * journal, a replay makes the same change at the same place.
 */
final class StrategyReload implements Machine {
    private static final String STATE = "reloaded";

    private final StrategyHost host;
    private final StrategyEntries entries;
    private final Instruments instruments;
    private List<StrategiesConfig.Entry> inForce;
    private List<PluginUse> plugins;

    StrategyReload(
            StrategyHost host,
            StrategyEntries entries,
            Instruments instruments,
            List<StrategiesConfig.Entry> inForce,
            List<PluginUse> plugins) {
        this.host = host;
        this.entries = entries;
        this.instruments = instruments;
        this.inForce = List.copyOf(inForce);
        this.plugins = List.copyOf(plugins);
    }

    /** Returns the event that proposes entries. */
    static SessionEvent event(List<StrategiesConfig.Entry> wanted, List<PluginUse> uses, long tsNs) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("strategies", PipelineSpec.toJson(wanted));
        detail.put("plugins", PluginUse.toJson(uses));
        return new SessionEvent(STATE, detail, tsNs);
    }

    /**
     * Checks entries against this session without changing anything that counts.
     *
     * @throws io.njord.verticles.config.ConfigException when one is not possible
     */
    void check(List<StrategiesConfig.Entry> wanted, List<PluginUse> uses) {
        host.propose(made(wanted, uses));
    }

    private List<StrategyEntry> made(List<StrategiesConfig.Entry> wanted, List<PluginUse> uses) {
        return entries.of(wanted, uses, instruments);
    }

    @Override
    public String name() {
        return "strategy-reload";
    }

    @Override
    public Set<EventType> consumes() {
        return EnumSet.of(EventType.SESSION);
    }

    @Override
    public Set<EventType> emits() {
        return EnumSet.noneOf(EventType.class);
    }

    @Override
    public void on(Event event, Out out) {
        if (event instanceof SessionEvent session && session.state().equals(STATE)) {
            List<StrategiesConfig.Entry> wanted =
                    PipelineSpec.ofJson(session.detail().get("strategies"));
            List<PluginUse> uses = PluginUse.ofJson(session.detail().get("plugins"));
            host.propose(made(wanted, uses));
            inForce = wanted;
            plugins = uses;
        }
    }

    /** Returns the entries in force. */
    List<StrategiesConfig.Entry> inForce() {
        return inForce;
    }

    /** Returns the plug-ins they need. */
    List<PluginUse> plugins() {
        return plugins;
    }
}
