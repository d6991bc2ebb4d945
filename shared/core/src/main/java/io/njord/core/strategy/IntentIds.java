package io.njord.core.strategy;

/**
 * Ids of intents: {@code strategy-SYMBOL-milliseconds-number}, for instance {@code mm-BTCUSDT-1723161255342-7}. They come from
 * the strategy, the symbol, the event and a running number, never from a clock, so that a replay gives the same ids and a
 * duplicate is known as one. Letters, digits, underscore and hyphen only, and at most 36 characters as long as the symbol has
 * no more than 10 and the number no more than 4, since venues take no longer client ids: a longer strategy id is shortened to
 * its initials and a hash.
 */
final class IntentIds {
    private static final int LONGEST = 36;
    private static final int ROOM_FOR_TIME_AND_NUMBER = 13 + 4 + 3;
    private static final int SHORTEST_TAG = 5;

    private final String prefix;
    private long count;

    IntentIds(String strategyId, String symbol) {
        String place = safe(symbol.replace("/", ""));
        String name = safe(strategyId);
        int room = Math.max(SHORTEST_TAG, LONGEST - ROOM_FOR_TIME_AND_NUMBER - place.length());
        prefix = (name.equals(strategyId) && name.length() <= room ? name : shortened(name, strategyId, room)) + "-"
                + place + "-";
    }

    String next(long eventNs) {
        return prefix + Math.floorDiv(eventNs, 1_000_000L) + "-" + ++count;
    }

    long count() {
        return count;
    }

    void restore(long count) {
        this.count = count;
    }

    private static String safe(String text) {
        return text.replaceAll("[^A-Za-z0-9_-]", "_");
    }

    /** Initials of the words, as many as there is room for, and four characters of hash of the whole id. */
    private static String shortened(String name, String whole, int room) {
        StringBuilder initials = new StringBuilder();
        for (String word : name.split("[_-]+")) {
            if (!word.isEmpty() && initials.length() < room - 4) {
                initials.append(word.charAt(0));
            }
        }
        String hash = Integer.toString(Math.floorMod(whole.hashCode(), 36 * 36 * 36 * 36), 36);
        return initials + "0".repeat(4 - hash.length()) + hash;
    }
}
