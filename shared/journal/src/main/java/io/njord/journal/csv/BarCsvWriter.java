package io.njord.journal.csv;

import io.njord.contracts.Instrument;
import io.njord.core.market.BarSeries;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.GZIPOutputStream;

/**
 * Writes bars as CSV that reads back to the same bars: {@code ts_ms,open,high,low,close,volume}, decimals as they are; gzip
 * when the name ends in {@code .gz}. Written beside its name and renamed. Blocking.
 */
public final class BarCsvWriter {
    private static final long MS = 1_000_000L;

    private BarCsvWriter() {}

    /**
     * Writes the bars that start in a span.
     *
     * @param fromNs inclusive, UTC epoch nanoseconds
     * @param toNs exclusive
     * @param overwrite true to replace a file that is there
     * @return how many bars were written
     * @throws FileAlreadyExistsException when the file is there and must not be replaced
     */
    public static int write(Path file, BarSeries bars, long fromNs, long toNs, boolean overwrite) throws IOException {
        if (!overwrite && Files.exists(file)) {
            throw new FileAlreadyExistsException(file.toString());
        }
        Path folder = file.toAbsolutePath().getParent();
        Path temporary = Files.createTempFile(folder, "." + file.getFileName(), ".tmp");
        try {
            int rows;
            try (OutputStream plain = Files.newOutputStream(temporary);
                    OutputStream out = file.toString().endsWith(".gz") ? new GZIPOutputStream(plain, 1 << 16) : plain;
                    Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16)) {
                rows = rows(text, bars, fromNs, toNs);
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return rows;
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static int rows(Writer out, BarSeries bars, long fromNs, long toNs) throws IOException {
        boolean ms = true;
        for (long ts : bars.tsOpen()) {
            ms &= ts % MS == 0;
        }
        Instrument instrument = bars.instrument();
        out.write((ms ? "ts_ms" : "ts_ns") + ",open,high,low,close,volume\n");
        int rows = 0;
        for (int i = 0; i < bars.size(); i++) {
            long ts = bars.tsOpen()[i];
            if (ts >= fromNs && ts < toNs) {
                out.write(Long.toString(ms ? ts / MS : ts));
                price(out, instrument, bars.open()[i]);
                price(out, instrument, bars.high()[i]);
                price(out, instrument, bars.low()[i]);
                price(out, instrument, bars.close()[i]);
                out.write(',');
                out.write(instrument.printQty(bars.volume()[i]));
                out.write('\n');
                rows++;
            }
        }
        return rows;
    }

    private static void price(Writer out, Instrument instrument, long price) throws IOException {
        out.write(',');
        out.write(instrument.printPrice(price));
    }
}
