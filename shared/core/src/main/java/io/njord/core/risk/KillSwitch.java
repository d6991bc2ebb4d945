package io.njord.core.risk;

import io.njord.contracts.KillSwitchEvent;
import io.njord.contracts.Reason;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All sources of the kill switch. New orders pass only while every required source has been heard and no source is tripped or
 * unreadable. Sources are told in the order file, redis, api, then as they were first heard.
 */
final class KillSwitch {
    private static final List<String> ORDER = List.of("file", "redis", "api");

    private final Set<String> required;
    private final Map<String, KillSwitchEvent> sources = new LinkedHashMap<>();
    private @Nullable Refusal refusal;

    KillSwitch(Set<String> required) {
        this.required = required;
        this.refusal = find();
    }

    /** Takes the state of a source; returns whether this tripped the switch, which an unreadable source does not. */
    boolean update(KillSwitchEvent event) {
        boolean before = tripped();
        sources.put(event.source(), event);
        refusal = find();
        return !before && tripped();
    }

    /** Returns why no order passes, or null. */
    @Nullable
    Refusal refusal() {
        return refusal;
    }

    private boolean tripped() {
        return sources.values().stream().anyMatch(source -> source.tripped() && source.readable());
    }

    private @Nullable Refusal find() {
        for (String source : ORDER) {
            Refusal found = refusalOf(sources.get(source));
            if (found != null) {
                return found;
            }
        }
        for (KillSwitchEvent event : sources.values()) {
            Refusal found = refusalOf(event);
            if (found != null) {
                return found;
            }
        }
        for (String source : required) {
            if (!sources.containsKey(source)) {
                return new Refusal(Reason.KILL_SWITCH, Map.of("source", "unknown"));
            }
        }
        return null;
    }

    private static @Nullable Refusal refusalOf(@Nullable KillSwitchEvent event) {
        if (event == null || (event.readable() && !event.tripped())) {
            return null;
        }
        String source = event.readable() ? event.source() : event.source() + "-unavailable";
        return new Refusal(Reason.KILL_SWITCH, Map.of("source", source));
    }
}
