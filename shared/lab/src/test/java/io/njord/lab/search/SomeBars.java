package io.njord.lab.search;

import io.njord.contracts.Instrument;
import io.njord.contracts.Timeframe;
import io.njord.core.market.BarSeries;
import java.util.Random;

/** Random walks of minutes. */
final class SomeBars {
    private SomeBars() {}

    /** Returns bars whose steps are at most {@code width} ticks; narrow walks tie often. */
    static BarSeries random(Random random, int bars, int width) {
        long[][] columns = new long[6][bars];
        long price = 10_000;
        for (int i = 0; i < bars; i++) {
            long open = price + random.nextInt(2 * width + 1) - width;
            price = open + random.nextInt(2 * width + 1) - width;
            columns[0][i] = i * 60_000_000_000L;
            columns[1][i] = open;
            columns[2][i] = Math.max(open, price) + 1;
            columns[3][i] = Math.min(open, price) - 1;
            columns[4][i] = price;
            columns[5][i] = 1_000;
        }
        return new BarSeries(
                Instrument.spot("BTC/USDT", "test", "0.01", "0.001"),
                Timeframe.M1,
                columns[0],
                columns[1],
                columns[2],
                columns[3],
                columns[4],
                columns[5]);
    }
}
