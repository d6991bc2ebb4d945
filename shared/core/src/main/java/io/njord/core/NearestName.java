package io.njord.core;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the known name that someone who mistyped probably meant. */
public final class NearestName {
    private NearestName() {}

    /** Returns the candidate with the fewest edits, or null when even that one is more than half of the word away. */
    public static @Nullable String of(String word, Iterable<String> candidates) {
        String nearest = null;
        int least = Math.max(2, word.length() / 2) + 1;
        for (String candidate : candidates) {
            int edits = edits(word, candidate);
            if (edits < least) {
                least = edits;
                nearest = candidate;
            }
        }
        return nearest;
    }

    /** Levenshtein's distance. */
    private static int edits(String a, String b) {
        List<Integer> row = new ArrayList<>();
        for (int j = 0; j <= b.length(); j++) {
            row.add(j);
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row.getFirst();
            row.set(0, i);
            for (int j = 1; j <= b.length(); j++) {
                int substitute = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row.get(j);
                row.set(j, Math.min(substitute, Math.min(row.get(j - 1), row.get(j)) + 1));
            }
        }
        return row.getLast();
    }
}
