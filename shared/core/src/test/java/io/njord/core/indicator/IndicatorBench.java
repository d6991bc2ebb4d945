package io.njord.core.indicator;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * How long indicators take over the closes of a file of bars (columns ts, open, high, low, close, volume behind a count, little
 * endian, 64 bits each): a column at a time, and one by one through the interface.
 *
 * <p>Run it with the path of {@code bars.bin} as its argument; it prints medians of repeated runs, of
 * the clock and of the processor, which on a busy machine tell more, and the last values.
 */
final class IndicatorBench {
    private static final int WARM_UP = 15;
    private static final int RUNS = 41;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int BARS = 1_000_000;

    private IndicatorBench() {}

    public static void main(String[] args) throws IOException {
        double[] closes = closes(Path.of(args[0]));
        int n = closes.length;
        double[][] out = new double[3][n];
        batch("RSI(14)", closes, () -> new Rsi(14, Rsi.Smoothing.WILDER), out[0]);
        check(n, out, 56.5619492574);
        batch("TEMA(20)", closes, () -> new Tema(20, Ema.Seed.FIRST), out[0]);
        check(n, out, 25162.8348075467);
        batch("BB(20,2)", closes, () -> new Bollinger(20, 2, Bollinger.Deviation.POPULATION), out[0], out[1], out[2]);
        check(n, out, 25202.2415, 25282.98662351, 25121.49637649);
        batch("SMA(20)", closes, () -> new Sma(20), out[0]);
        batch("MACD(12,26,9)", closes, () -> new Macd(12, 26, 9, Ema.Seed.SMA), out[0], out[1], out[2]);
        for (int round = 0; round < 2; round++) {
            stream("RSI(14)", closes, () -> new Rsi(14, Rsi.Smoothing.WILDER));
            stream("TEMA(20)", closes, () -> new Tema(20, Ema.Seed.FIRST));
            stream("BB(20,2)", closes, () -> new Bollinger(20, 2, Bollinger.Deviation.POPULATION));
            stream("SMA(20)", closes, () -> new Sma(20));
            stream("EMA(20)", closes, () -> new Ema(20, Ema.Seed.SMA));
            stream("MINMAX(20)", closes, () -> new Range(20));
        }
    }

    /** Compares the last values with the right ones for a million bars of seed 42, worked out in 50 digits. */
    private static void check(int n, double[][] out, double... expected) {
        for (int k = 0; n == BARS && k < expected.length; k++) {
            if (Math.abs(out[k][n - 1] - expected[k]) > 1e-8) {
                System.out.printf(Locale.ROOT, "  WRONG: output %d is not %.10f%n", k, expected[k]);
            }
        }
    }

    private static double[] closes(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size())
                    .order(ByteOrder.LITTLE_ENDIAN);
            int n = (int) bytes.getLong(8);
            DoubleBuffer numbers =
                    bytes.position(16).slice().order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer();
            double[] closes = new double[n];
            numbers.get(4 * n, closes);
            return closes;
        }
    }

    private static void batch(String name, double[] in, Supplier<Indicator> make, double[]... out) {
        measure("batch  " + name, in.length, () -> {
            make.get().batch(in, 0, in.length, out);
            StringBuilder last = new StringBuilder("last");
            for (double[] column : out) {
                last.append(String.format(Locale.ROOT, " %.10f", column[in.length - 1]));
            }
            return last.toString();
        });
    }

    private static void stream(String name, double[] in, Supplier<Indicator> make) {
        measure("stream " + name, in.length, () -> {
            Indicator indicator = make.get();
            double sum = 0;
            for (double each : in) {
                sum += indicator.update(each);
            }
            return String.format(Locale.ROOT, "last %.10f%s", indicator.value(), sum == 0 ? " " : "");
        });
    }

    private static void measure(String name, int n, Supplier<String> job) {
        String result = "";
        for (int i = 0; i < WARM_UP; i++) {
            result = job.get();
        }
        double[] millis = new double[RUNS];
        double[] busy = new double[RUNS];
        for (int i = 0; i < RUNS; i++) {
            long cpu = THREADS.getCurrentThreadCpuTime();
            long start = System.nanoTime();
            result = job.get();
            millis[i] = (System.nanoTime() - start) / 1e6;
            busy[i] = (THREADS.getCurrentThreadCpuTime() - cpu) / 1e6;
        }
        Arrays.sort(millis);
        Arrays.sort(busy);
        System.out.printf(
                Locale.ROOT,
                "%-22s median %7.3f ms  best %7.3f ms  processor %7.3f ms, %5.2f ns each | %s%n",
                name,
                millis[RUNS / 2],
                millis[0],
                busy[RUNS / 2],
                busy[RUNS / 2] * 1e6 / n,
                result);
    }
}
