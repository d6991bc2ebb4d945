package io.njord.journal.bars;

import io.njord.contracts.Event;
import io.njord.contracts.EventCodec;
import io.njord.contracts.Instruments;
import io.njord.contracts.JsonBuffer;

/** The JSON of replayed events: that of the live ones and {@code "meta":{"replay":true}}. Not thread-safe. */
public final class ReplayJson {
    private static final String MARK = ",\"meta\":{\"replay\":true}}";

    private final EventCodec codec = new EventCodec(Instruments.of());
    private final JsonBuffer out = new JsonBuffer();

    /** Returns one line without its end. */
    public String encode(Event event) {
        out.reset();
        codec.write(event, out);
        String json = out.toString();
        return json.substring(0, json.length() - 1) + MARK;
    }
}
