package io.njord.lab.stats;

import java.util.Arrays;
import java.util.List;

/**
 * Reads simple returns, one a period, each at the time of its end: delimited text with a time and a value a line, see {@link
 * #read}. Unknown values before the first known one are dropped: they are the base, not a period.
 */
public final class ReturnsFile {
    static final List<String> NAMES = List.of("returns?", "ret", "r", "ret_asset", "ret.*", ".*return.*", "pnl_pct");

    private ReturnsFile() {}

    /**
     * Reads a file. The value column is named return, ret or like it, or is the only one beside the time; {@code
     * file.csv#column} names another.
     *
     * @throws SeriesFileException that says what is wrong, in which line, and what to do
     */
    public static TimedSeries read(String source) {
        TimedSeries series = SeriesFile.read(source, NAMES).series();
        int first = 0;
        while (first < series.size() && Double.isNaN(series.values()[first])) {
            first++;
        }
        if (first == series.size()) {
            throw new SeriesFileException(source + " holds no return: every value is empty");
        }
        return new TimedSeries(
                Arrays.copyOfRange(series.tsNs(), first, series.size()),
                Arrays.copyOfRange(series.values(), first, series.size()));
    }
}
