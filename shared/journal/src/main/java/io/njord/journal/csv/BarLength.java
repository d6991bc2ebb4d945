package io.njord.journal.csv;

import io.njord.contracts.Timeframe;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Decides how long the bars of a file are: as told, by the file's name, or by the distances between them. */
final class BarLength {
    private static final int LOOKED_AT = 20_000;

    private BarLength() {}

    static long decide(Path file, long[] ts, ImportOptions options, FileFacts facts, Consumer<String> notes) {
        Map<Long, Integer> distances = new HashMap<>();
        int counted = 0;
        for (int i = 1; i < ts.length && i < LOOKED_AT; i++) {
            long distance = Math.abs(ts[i] - ts[i - 1]);
            if (distance > 0) {
                distances.merge(distance, 1, Integer::sum);
                counted++;
            }
        }
        long smallest =
                distances.keySet().stream().mapToLong(Long::longValue).min().orElse(0);
        Timeframe told = options.timeframe();
        if (told != null) {
            check(file, told.lengthNs(), smallest, "--timeframe says " + told.json());
            return told.lengthNs();
        }
        if (facts.lengthNs() > 0) {
            String length = FileFacts.length(facts.lengthNs());
            check(file, facts.lengthNs(), smallest, "the file's name says " + length);
            if (smallest > facts.lengthNs() && counted > 10) {
                throw new CsvException(file + ": its name says " + length + ", but no two bars are closer than "
                        + FileFacts.length(smallest) + ": pass --timeframe");
            }
            notes.accept("timeframe " + length + ": from the file's name");
            return facts.lengthNs();
        }
        int common = distances.getOrDefault(smallest, 0);
        if (counted < 2 || common * 2 < counted) {
            throw new CsvException(file + " does not tell the length of its bars, neither by its name nor by "
                    + (counted < 2 ? "its few rows" : "their irregular distances") + ": pass --timeframe 1m, 5m, 15m, "
                    + "1h, 4h or 1d");
        }
        notes.accept("timeframe " + FileFacts.length(smallest) + ": the smallest and most common distance, "
                + (common * 100L / counted) + " % of those looked at");
        return smallest;
    }

    private static void check(Path file, long length, long smallest, String why) {
        if (smallest > 0 && smallest < length) {
            throw new CsvException(file + ": " + why + ", but some bars are only " + FileFacts.length(smallest)
                    + " apart: pass the --timeframe of the file, or mend its times");
        }
    }
}
