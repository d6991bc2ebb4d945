package io.njord.lab.backtest;

import io.njord.contracts.Instrument;
import io.njord.contracts.Money;
import io.njord.contracts.Timeframe;
import io.njord.core.bus.Recorder;
import io.njord.core.market.BarSeries;
import io.njord.core.strategy.StrategyEntry;
import io.njord.core.strategy.samples.SmaCross;
import io.njord.core.venue.BpsFeeModel;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

final class W1Probe {
    public static void main(String[] args) throws Exception {
        BarSeries series = read(Path.of(args[0]));
        BacktestOptions options = BacktestOptions.defaults()
                .withCash(10_000_000 * Money.ONE)
                .withFees(BpsFeeModel.of("10", "10", BpsFeeModel.PaidIn.QUOTE));
        long[] times = new long[args.length > 1 ? Integer.parseInt(args[1]) : 31];
        for (int i = 0; i < times.length; i++) {
            long t = System.nanoTime();
            StrategyEntry entry = new StrategyEntry(
                    "sma",
                    Boolean.getBoolean("nop") ? new io.njord.core.strategy.samples.Dummy() : new SmaCross(),
                    true,
                    List.of("BTC/USDT"),
                    List.of("md.ohlcv.1m.*"),
                    Boolean.getBoolean("nop")
                            ? Map.of()
                            : Map.of(
                                    "fast",
                                    Integer.getInteger("fast", 10),
                                    "slow",
                                    Integer.getInteger("slow", 30),
                                    "qty",
                                    1));
            BarBacktest run = new BarBacktest(List.of(series), List.of(entry), options, Recorder.NONE);
            run.run(new long[series.size()], new long[series.size()]);
            String hash = run.tape().hash(run.finalEquity());
            times[i] = System.nanoTime() - t;
            if (i == 0) {
                System.out.println(run.tape().fills().size() + " " + Money.print(run.finalEquity()) + " "
                        + run.maxDrawdown() + " " + run.tape().denied() + " " + hash);
            }
        }
        long[] late = Arrays.copyOfRange(times, times.length / 2, times.length);
        Arrays.sort(late);
        System.out.printf(
                "median %.2f ms best %.2f ms first %.2f%n", late[late.length / 2] / 1e6, late[0] / 1e6, times[0] / 1e6);
    }

    static BarSeries read(Path file) throws Exception {
        ByteBuffer b = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        int n = (int) b.getLong(8);
        long[] ts = new long[n];
        b.position(16);
        b.asLongBuffer().get(ts);
        for (int i = 0; i < n; i++) {
            ts[i] *= 1_000_000;
        }
        long[][] columns = new long[5][n];
        for (int k = 0; k < 5; k++) {
            for (int i = 0; i < n; i++) {
                columns[k][i] = Math.round(b.getDouble(16 + 8 * (n * (k + 1) + i)) * (k == 4 ? 1000 : 100));
            }
        }
        return new BarSeries(
                Instrument.spot("BTC/USDT", "binance", "0.01", "0.001"),
                Timeframe.M1,
                ts,
                columns[0],
                columns[1],
                columns[2],
                columns[3],
                columns[4]);
    }
}
