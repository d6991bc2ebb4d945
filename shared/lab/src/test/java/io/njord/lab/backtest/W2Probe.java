package io.njord.lab.backtest;

import io.njord.contracts.Money;
import io.njord.core.market.BarSeries;
import io.njord.core.venue.BpsFeeModel;
import io.njord.lab.search.CrossoverSweep;
import java.nio.file.Path;
import java.util.stream.IntStream;

final class W2Probe {
    public static void main(String[] args) throws Exception {
        BarSeries series = W1Probe.read(Path.of(args[0])).slice(0, 100_000);
        for (int k = 0; k < 30; k++) {
            long t = System.nanoTime();
            int[] lengths = IntStream.rangeClosed(10, 60).toArray();
            CrossoverSweep sweep = new CrossoverSweep(
                    series,
                    lengths,
                    10_000_000 * Money.ONE,
                    1000,
                    BpsFeeModel.of("10", "10", BpsFeeModel.PaidIn.QUOTE));
            sweep.run();
            long fills = 0, best = 0;
            java.math.BigDecimal sum = java.math.BigDecimal.ZERO;
            int bf = 0, bs = 0;
            for (int f = 0; f < lengths.length; f++)
                for (int s = f + 1; s < lengths.length; s++) {
                    fills += sweep.fills(f, s);
                    long e = sweep.equity(f, s);
                    sum = sum.add(java.math.BigDecimal.valueOf(e));
                    if (e > best) {
                        best = e;
                        bf = f;
                        bs = s;
                    }
                }
            if (k % 10 == 9)
                System.out.println((System.nanoTime() - t) / 1e6 + " ms fills " + fills + " best " + lengths[bf] + "/"
                        + lengths[bs] + " " + Money.print(best) + " mean " + sum.doubleValue() / 1275 / 1e8);
        }
    }
}
