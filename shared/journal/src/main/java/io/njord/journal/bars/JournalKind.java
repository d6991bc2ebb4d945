package io.njord.journal.bars;

import io.njord.contracts.Event;
import io.njord.contracts.EventType;
import io.njord.contracts.Instrument;
import io.njord.contracts.OhlcvBar;
import org.jspecify.annotations.Nullable;

/** What a market-data journal holds, and how its files are called. */
public enum JournalKind {
    /** {@code ohlcv.{timeframe}.{SYM}}. */
    BARS("ohlcv", EventType.BAR, "ts_open", 3),
    /** {@code md.trades.{SYM}}. */
    TRADES("md.trades", EventType.TRADE, "ts_local_ns", 3),
    /** {@code fills.{SYM}}. */
    FILLS("fills", EventType.FILL, "ts_fill_ns", 2),
    /** {@code positions.{SYM}}. */
    POSITIONS("positions", EventType.POSITION, "ts_ns", 2),
    /** {@code risk.decisions}, for all symbols. */
    DECISIONS("risk.decisions", EventType.DECISION, "ts_ns", 2);

    private final String prefix;
    private final EventType type;
    private final String timeField;
    private final int parts;

    JournalKind(String prefix, EventType type, String timeField, int parts) {
        this.prefix = prefix;
        this.type = type;
        this.timeField = timeField;
        this.parts = parts;
    }

    /** Returns how the names of its files begin. */
    public String prefix() {
        return prefix;
    }

    /** Returns the type of the events in it. */
    public EventType type() {
        return type;
    }

    /** Returns the JSON field whose time files a line under a day. */
    public String timeField() {
        return timeField;
    }

    /** Returns the time that files an event under a day, UTC epoch nanoseconds: a bar's start, else the event's own time. */
    public long timeNs(Event event) {
        return event instanceof OhlcvBar bar ? bar.tsOpen() : event.tsNs();
    }

    /** Returns whether its files ascend by time, so that readers may merge them. */
    boolean ascending() {
        return this == BARS || this == TRADES;
    }

    /** Returns the name of an event's file without day, counter and endings. */
    String stem(Event event) {
        Instrument instrument = event.instrument();
        if (this == DECISIONS || instrument == null) {
            return prefix;
        }
        String middle = event instanceof OhlcvBar bar ? "." + bar.timeframe().json() : "";
        return prefix + middle + "." + instrument.fileName();
    }

    /** Returns the kind that holds this type of event, or null. */
    static @Nullable JournalKind of(EventType type) {
        for (JournalKind kind : values()) {
            if (kind.type == type) {
                return kind;
            }
        }
        return null;
    }

    /** Returns the kind of a file by its stem, or null for a file of somebody else. */
    static @Nullable JournalKind ofStem(String stem) {
        for (JournalKind kind : values()) {
            if (stem.equals(kind.prefix) || stem.startsWith(kind.prefix + ".")) {
                return kind;
            }
        }
        return null;
    }

    /** Returns whether a stem names its symbol and timeframe, as those of complete names do. */
    boolean complete(String stem) {
        return stem.split("\\.", -1).length >= parts;
    }
}
