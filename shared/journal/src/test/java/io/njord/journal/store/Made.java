package io.njord.journal.store;

import io.njord.contracts.Instrument;
import io.njord.contracts.Timeframe;
import io.njord.core.market.BarSeries;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/** Series made up for tests. */
final class Made {
    static final Instrument BTC = Instrument.spot("BTC/USD", "test", "0.01", "0.001");
    static final long MINUTE = Timeframe.M1.lengthNs();

    private Made() {}

    /** Minutes from one to another, exclusive; the bar of a minute is always the same. */
    static BarSeries minutes(int from, int to) {
        int n = to - from;
        long[][] columns = new long[6][n];
        for (int i = 0; i < n; i++) {
            Random random = new Random(from + i);
            columns[0][i] = (from + i) * MINUTE;
            columns[1][i] = 100_000L + random.nextInt(1_000);
            columns[4][i] = 100_000L + random.nextInt(1_000);
            columns[2][i] = Math.max(columns[1][i], columns[4][i]) + random.nextInt(500);
            columns[3][i] = Math.min(columns[1][i], columns[4][i]) - random.nextInt(500);
            columns[5][i] = 1L + random.nextInt(1_000);
        }
        return series(BTC, columns);
    }

    static BarSeries series(Instrument instrument, long[]... columns) {
        return new BarSeries(
                instrument, Timeframe.M1, columns[0], columns[1], columns[2], columns[3], columns[4], columns[5]);
    }

    static ImportRecord record(String file, int rows) {
        return new ImportRecord(file, "00", 10, Instant.EPOCH, rows, 0, 0, false, List.of("a note"));
    }
}
