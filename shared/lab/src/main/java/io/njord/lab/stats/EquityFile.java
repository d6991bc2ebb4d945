package io.njord.lab.stats;

import java.util.List;
import java.util.stream.IntStream;

/** Reads the worth of an account over time: delimited text with a time and a value a line. Unknown values are left out. */
public final class EquityFile {
    static final List<String> NAMES = List.of(
            "equity", "total_equity", "worth", "balance", "nav", "value", "close", "price", ".*equity.*", "close.*");

    private EquityFile() {}

    /**
     * Reads a file. The value column is named equity, balance, nav, value, close or like it, or is the only one beside the
     * time; {@code file.csv#column} names another.
     *
     * @throws SeriesFileException that says what is wrong, in which line, and what to do
     */
    public static TimedSeries read(String source) {
        TimedSeries series = known(SeriesFile.read(source, NAMES).series());
        if (series.size() == 0) {
            throw new SeriesFileException(source + " holds no point: every value is empty");
        }
        if (series.values()[0] <= 0) {
            throw new SeriesFileException(source + " starts with " + series.values()[0]
                    + ": returns need a positive first worth; if these are returns, give them as returns");
        }
        return series;
    }

    static TimedSeries known(TimedSeries series) {
        int[] known = IntStream.range(0, series.size())
                .filter(i -> !Double.isNaN(series.values()[i]))
                .toArray();
        return new TimedSeries(
                IntStream.of(known).mapToLong(i -> series.tsNs()[i]).toArray(),
                IntStream.of(known).mapToDouble(i -> series.values()[i]).toArray());
    }
}
