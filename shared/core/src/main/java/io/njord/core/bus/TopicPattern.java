package io.njord.core.bus;

/** Matches topics against an exact name or a pattern in which {@code *} stands for any run of characters. */
public final class TopicPattern {
    private final String pattern;
    private final String[] parts;

    private TopicPattern(String pattern) {
        this.pattern = pattern;
        this.parts = pattern.split("\\*", -1);
    }

    /** Reads a pattern. */
    public static TopicPattern of(String pattern) {
        return new TopicPattern(pattern);
    }

    /** Returns whether the pattern is an exact topic. */
    public boolean exact() {
        return parts.length == 1;
    }

    /** Returns whether a topic matches. */
    public boolean matches(String topic) {
        if (exact()) {
            return topic.equals(pattern);
        }
        if (!topic.startsWith(parts[0])) {
            return false;
        }
        int at = parts[0].length();
        for (int i = 1; i < parts.length - 1; i++) {
            int found = topic.indexOf(parts[i], at);
            if (found < 0) {
                return false;
            }
            at = found + parts[i].length();
        }
        String tail = parts[parts.length - 1];
        return topic.length() - at >= tail.length() && topic.endsWith(tail);
    }

    @Override
    public String toString() {
        return pattern;
    }
}
