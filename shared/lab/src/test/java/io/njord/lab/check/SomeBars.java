package io.njord.lab.check;

import io.njord.contracts.Instrument;
import io.njord.contracts.Timeframe;
import io.njord.core.market.BarSeries;
import java.util.Random;

/** Minutes of a market that remembers as much as it is told to. */
final class SomeBars {
    private SomeBars() {}

    /** Returns a walk without memory. */
    static BarSeries walk(Random random, int bars) {
        return remembering(random, bars, 0);
    }

    /** Returns a walk of another symbol. */
    static BarSeries of(String symbol, Random random, int bars) {
        BarSeries walk = walk(random, bars);
        return new BarSeries(
                Instrument.spot(symbol, "test", "0.01", "0.001"),
                walk.timeframe(),
                walk.tsOpen(),
                walk.open(),
                walk.high(),
                walk.low(),
                walk.close(),
                walk.volume());
    }

    /** Returns bars each of whose changes is a share of the one before, and chance. */
    static BarSeries remembering(Random random, int bars, double share) {
        long[][] columns = new long[6][bars];
        double level = 10_000_00;
        double change = 0;
        for (int i = 0; i < bars; i++) {
            long open = Math.round(level);
            change = share * change + 500 * random.nextGaussian();
            level = Math.max(1_000_00, level + change);
            long close = Math.round(level);
            columns[0][i] = 1_600_000_020_000_000_000L + i * 60_000_000_000L;
            columns[1][i] = open;
            columns[2][i] = Math.max(open, close) + random.nextInt(300);
            columns[3][i] = Math.min(open, close) - random.nextInt(300);
            columns[4][i] = close;
            columns[5][i] = 1L + random.nextInt(5_000);
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
