package io.njord.journal.bars;

import io.njord.contracts.EventType;
import io.njord.contracts.Topics;
import io.njord.core.bus.TopicPattern;

/**
 * How recorded data is published again.
 *
 * @param topics the topics of the live node
 * @param prefix put before a topic, so that nobody takes old data for new
 * @param allowLiveTopics whether topics that live data travels on may be used
 * @param speed recorded seconds a second; 0 = as fast as possible
 * @param batch most events in one go, before other work gets its turn
 */
public record ReplayOptions(Topics topics, String prefix, boolean allowLiveTopics, double speed, int batch) {
    /** Put before topics unless told otherwise. */
    public static final String PREFIX = "replay.";

    private static final int BATCH = 256;

    /**
     * Checks the options.
     *
     * @throws IllegalArgumentException for an impossible speed or batch, or live topics that are not allowed
     */
    public ReplayOptions {
        if (!Double.isFinite(speed) || speed < 0 || batch < 1) {
            throw new IllegalArgumentException(
                    "speed must be a finite number and not negative, and batch positive, got " + speed + " and "
                            + batch);
        }
        if (!allowLiveTopics) {
            for (EventType type : new EventType[] {EventType.BAR, EventType.TRADE}) {
                refuseLive(topics, prefix + topics.template(type));
            }
        }
    }

    private static void refuseLive(Topics topics, String template) {
        String topic = template.replace("{timeframe}", "1m").replace("{symbol}", "A/B");
        for (EventType live : EventType.values()) {
            if (TopicPattern.of(topics.pattern(live)).matches(topic)) {
                throw new IllegalArgumentException("replay would publish on the live topic " + template
                        + ", where strategies would trade on old data: use another prefix, or allow live topics");
            }
        }
    }

    /** Returns the topics under {@link #PREFIX} at this speed. */
    public static ReplayOptions of(Topics topics, double speed) {
        return new ReplayOptions(topics, PREFIX, false, speed, BATCH);
    }

    /** Returns the live topics themselves at this speed. */
    public static ReplayOptions live(Topics topics, double speed) {
        return new ReplayOptions(topics, "", true, speed, BATCH);
    }
}
