package io.njord.journal.store;

import io.njord.contracts.Instrument;
import io.njord.contracts.Timeframe;
import io.njord.core.market.BarSeries;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** One series of bars in a columnar file, {@code .njb}: start, open, high, low, close, volume. Blocking. */
public final class BarFile {
    /** The ending of the name. */
    public static final String ENDING = ".njb";

    private BarFile() {}

    /**
     * What the header says.
     *
     * @param file which one
     * @param instrument of the bars
     * @param timeframe length of the bars
     * @param rows how many
     * @param firstNs start of the first bar, UTC epoch nanoseconds; 0 when there is none
     * @param lastNs start of the last bar
     * @param sha256 of the columns, hex: equal bars have equal ones
     */
    public record Header(
            Path file,
            Instrument instrument,
            Timeframe timeframe,
            long rows,
            long firstNs,
            long lastNs,
            String sha256) {}

    /** Writes a series: whole, or not at all. */
    public static Header write(Path file, BarSeries bars) throws IOException {
        ColumnHeader header = ColumnFile.write(
                file,
                ColumnHeader.BARS,
                bars.instrument(),
                bars.timeframe().lengthNs(),
                bars.tsOpen(),
                bars.open(),
                bars.high(),
                bars.low(),
                bars.close(),
                bars.volume());
        return told(file, header, first(bars), last(bars));
    }

    /**
     * Reads the header.
     *
     * @throws StoreException when the file is none, torn or damaged
     */
    public static Header header(Path file) {
        ColumnHeader header = ColumnFile.header(file);
        return told(file, header, ColumnFile.value(file, header, 0), ColumnFile.value(file, header, header.rows() - 1));
    }

    /**
     * Reads a series; every column's checksum is checked.
     *
     * @throws StoreException when the file is none, torn or damaged
     */
    public static BarSeries read(Path file) {
        ColumnFile.Content content = ColumnFile.read(file, ColumnHeader.BARS);
        long[][] columns = content.columns();
        return new BarSeries(
                content.header().instrument(),
                told(file, content.header(), 0, 0).timeframe(),
                columns[0],
                columns[1],
                columns[2],
                columns[3],
                columns[4],
                columns[5]);
    }

    /** Returns whether a file begins like a columnar file. */
    public static boolean isOne(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return ColumnHeader.startsLikeOne(in.readNBytes(8));
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Checks every byte of the columns against the header's SHA-256; returns it, hex.
     *
     * @throws StoreException when they differ
     */
    public static String verify(Path file) throws IOException {
        String expected = ColumnFile.header(file).sha256();
        if (!ColumnFile.sha256(file).equals(expected)) {
            throw new StoreException(file + " is damaged: its columns are not what was written. Import the data again, "
                    + "or restore the file");
        }
        return expected;
    }

    private static long first(BarSeries bars) {
        return bars.size() == 0 ? 0 : bars.tsOpen()[0];
    }

    private static long last(BarSeries bars) {
        return bars.size() == 0 ? 0 : bars.tsOpen()[bars.size() - 1];
    }

    private static Header told(Path file, ColumnHeader header, long first, long last) {
        for (Timeframe timeframe : Timeframe.values()) {
            if (timeframe.lengthNs() == header.lengthNs() && header.crcs().length == 6) {
                return new Header(file, header.instrument(), timeframe, header.rows(), first, last, header.sha256());
            }
        }
        throw new StoreException(file + " holds no bars of a known length (" + header.lengthNs() + " ns, "
                + header.crcs().length + " columns): import the data again");
    }
}
