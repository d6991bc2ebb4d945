package io.njord.lab.bench;

import io.njord.contracts.Instrument;
import io.njord.contracts.Timeframe;
import io.njord.core.market.BarSeries;
import io.njord.core.market.TradeSeries;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * Deterministic bars and trades for the measured works: random walks of whole cents from a seed, made of integer and basic
 * IEEE-754 operations only, so that they are the same on every machine. Closes are moved by single cents until averages that the
 * works compare never tie.
 */
public final class BenchData {
    /** The instrument of the bars and trades: cents and thousandths. */
    public static final Instrument INSTRUMENT = Instrument.spot("BTC/USDT", "bench", "0.01", "0.001");

    private static final long START_MS = 1_577_836_800_000L;
    private static final long GAMMA = 0x9E3779B97F4A7C15L;
    private static final int ALL_PAIRS = 100_000;
    private static final int SHORTEST = 10;
    private static final int LONGEST = 60;

    private long state;

    private BenchData(long seed) {
        state = seed;
    }

    /** Returns minutes of a walk that starts at 30,000. */
    public static BarSeries bars(int count, long seed) {
        return new BenchData(seed).bars(count);
    }

    /** Returns trades of a walk that starts at 30,000, about ten a second. */
    public static TradeSeries trades(int count, long seed) {
        return new BenchData(seed ^ 0x5DEECE66DL).trades(count);
    }

    /** SplitMix64. */
    private long next() {
        state += GAMMA;
        long z = state;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    private double uniform() {
        return (next() >>> 11) * 0x1.0p-53;
    }

    /** A sum of four uniform numbers, scaled to variance 1. */
    private double bell() {
        return (uniform() + uniform() + uniform() + uniform() - 2.0) * 1.7320508075688772;
    }

    private BarSeries bars(int count) {
        long[][] columns = new long[6][count];
        long[] sums = new long[count + 1];
        long previous = 3_000_000;
        for (int i = 0; i < count; i++) {
            double open = previous / 100.0 * (1 + 0.00005 * bell());
            double drift = 0.000002 * (30_000.0 - open) / 30_000.0;
            double target = open * (1 + 0.0008 * bell() + drift);
            long openCents = Math.round(open * 100);
            long close = untied(Math.round(target * 100), sums, i);
            long top = Math.max(openCents, close);
            long bottom = Math.min(openCents, close);
            columns[0][i] = (START_MS + i * 60_000L) * 1_000_000L;
            columns[1][i] = openCents;
            columns[2][i] = top + Math.round(top * 0.0004 * uniform());
            columns[3][i] = bottom - Math.round(bottom * 0.0004 * uniform());
            columns[4][i] = close;
            columns[5][i] = 1 + (long) (uniform() * uniform() * 1_000_000);
            previous = close;
        }
        return new BarSeries(
                INSTRUMENT, Timeframe.M1, columns[0], columns[1], columns[2], columns[3], columns[4], columns[5]);
    }

    private static long untied(long wanted, long[] sums, int bar) {
        for (long close = wanted; ; close++) {
            sums[bar + 1] = sums[bar] + close;
            if (!ties(sums, bar)) {
                return close;
            }
        }
    }

    private static boolean ties(long[] sums, int bar) {
        if (bar < SHORTEST) {
            return false;
        }
        long last = sums[bar + 1];
        if (bar >= ALL_PAIRS) {
            return (last - sums[bar + 1 - 10]) * 3 == last - sums[bar + 1 - 30];
        }
        for (int slow = SHORTEST + 1; slow <= Math.min(LONGEST, bar + 1); slow++) {
            long slowSum = last - sums[bar + 1 - slow];
            for (int fast = SHORTEST; fast < slow; fast++) {
                if ((last - sums[bar + 1 - fast]) * slow == slowSum * fast) {
                    return true;
                }
            }
        }
        return false;
    }

    private TradeSeries trades(int count) {
        long[] tsNs = new long[count];
        long[] prices = new long[count];
        long[] qtys = new long[count];
        byte[] sides = new byte[count];
        long micros = START_MS * 1_000;
        long price = 3_000_000;
        for (int i = 0; i < count; i++) {
            micros += 1 + (long) (uniform() * uniform() * 400_000);
            long random = next();
            sides[i] = (byte) ((random & 1) == 0 ? 1 : -1);
            if ((random & 6) == 0) {
                price += sides[i] * (1 + ((random >>> 8) & 63));
            }
            price = Math.max(price, 500_000);
            tsNs[i] = micros * 1_000;
            prices[i] = price;
            qtys[i] = 1 + (long) (uniform() * uniform() * 2_000);
        }
        return new TradeSeries(INSTRUMENT, tsNs, prices, qtys, sides);
    }

    /** Reads {@code bars.bin}: magic, count, then columns of milliseconds, open, high, low, close, volume. */
    public static BarSeries readBars(Path file) {
        ByteBuffer bytes = map(file);
        int count = Math.toIntExact(bytes.getLong(8));
        long[] tsNs = longs(bytes, 0, count);
        for (int i = 0; i < count; i++) {
            tsNs[i] *= 1_000_000;
        }
        return new BarSeries(
                INSTRUMENT,
                Timeframe.M1,
                tsNs,
                scaled(bytes, 1, count, 100),
                scaled(bytes, 2, count, 100),
                scaled(bytes, 3, count, 100),
                scaled(bytes, 4, count, 100),
                scaled(bytes, 5, count, 1_000));
    }

    /** Reads {@code ticks.bin}: magic, count, then columns of microseconds, price, quantity, side. */
    public static TradeSeries readTrades(Path file) {
        ByteBuffer bytes = map(file);
        int count = Math.toIntExact(bytes.getLong(8));
        long[] tsNs = longs(bytes, 0, count);
        byte[] sides = new byte[count];
        for (int i = 0; i < count; i++) {
            tsNs[i] *= 1_000;
            sides[i] = (byte) bytes.getDouble(at(3, count, i));
        }
        return new TradeSeries(INSTRUMENT, tsNs, scaled(bytes, 1, count, 100), scaled(bytes, 2, count, 1_000), sides);
    }

    private static ByteBuffer map(Path file) {
        try (FileChannel channel = FileChannel.open(file)) {
            return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()).order(ByteOrder.LITTLE_ENDIAN);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static int at(int column, int count, int row) {
        return 16 + 8 * (column * count + row);
    }

    private static long[] longs(ByteBuffer bytes, int column, int count) {
        long[] values = new long[count];
        for (int i = 0; i < count; i++) {
            values[i] = bytes.getLong(at(column, count, i));
        }
        return values;
    }

    private static long[] scaled(ByteBuffer bytes, int column, int count, int factor) {
        long[] values = new long[count];
        for (int i = 0; i < count; i++) {
            values[i] = Math.round(bytes.getDouble(at(column, count, i)) * factor);
        }
        return values;
    }
}
