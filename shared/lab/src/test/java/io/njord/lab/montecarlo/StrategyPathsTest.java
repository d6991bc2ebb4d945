package io.njord.lab.montecarlo;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.njord.contracts.Bar;
import io.njord.contracts.Instrument;
import io.njord.contracts.Timeframe;
import io.njord.core.market.BarSeries;
import io.njord.core.strategy.Params;
import io.njord.core.strategy.Strategy;
import io.njord.core.strategy.StrategyContext;
import io.njord.core.strategy.StrategyEntry;
import io.njord.core.strategy.StrategyFactory;
import io.njord.lab.backtest.Backtest;
import io.njord.lab.backtest.BacktestException;
import io.njord.lab.backtest.BacktestOptions;
import io.njord.lab.backtest.BacktestRequest;
import io.njord.lab.backtest.PatientRun;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StrategyPathsTest {
    private static final Duration SHORT = Duration.ofMillis(300);

    private final CountDownLatch over = new CountDownLatch(1);

    @AfterEach
    void letGo() {
        over.countDown();
    }

    private static BarSeries bars(int count) {
        long[] times =
                LongStream.range(0, count).map(i -> i * Timeframe.M1.lengthNs()).toArray();
        long[] price = LongStream.range(0, count).map(i -> 10_000 + i % 7).toArray();
        long[] volume = new long[count];
        Arrays.fill(volume, 1_000);
        return new BarSeries(
                Instrument.spot("BTC/USDT", "test", "0.01", "0.001"),
                Timeframe.M1,
                times,
                price,
                price,
                price,
                price,
                volume);
    }

    /** Returns a strategy of which each run but some goes well. */
    private BacktestRequest request(java.util.function.IntConsumer run) {
        AtomicInteger runs = new AtomicInteger();
        StrategyFactory kind = new StrategyFactory() {
            @Override
            public String id() {
                return "made";
            }

            @Override
            public String summary() {
                return "For a test.";
            }

            @Override
            public List<Params.Spec> parameters() {
                return List.of();
            }

            @Override
            public Strategy create(StrategyContext context) {
                int mine = runs.getAndIncrement();
                return new Strategy() {
                    @Override
                    public void onBar(Bar bar) {
                        if (bar.tsOpen() == 40 * Timeframe.M1.lengthNs()) {
                            run.accept(mine);
                        }
                    }
                };
            }
        };
        StrategyEntry entry = new StrategyEntry("s", kind, true, List.of("BTC/USDT"), List.of("md.ohlcv.*"), Map.of());
        return BacktestRequest.of(bars(50), entry, BacktestOptions.defaults());
    }

    private void hang() {
        boolean interrupted = false;
        while (over.getCount() > 0) {
            try {
                over.await();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void shouldGiveUpAPathOnWhichTheStrategyHangs() {
        StrategyPaths paths = new StrategyPaths(
                request(run -> {
                    if (run == 3) {
                        hang();
                    }
                }),
                5);
        assertThatThrownBy(() -> MonteCarlo.run(paths, new MonteCarlo.Options(9, 42, 1, 365, 0.5, SHORT)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("path 3 of seed 42 failed: the strategy did not get on")
                .hasMessageContaining("does it loop?");
    }

    @Test
    void shouldGiveUpASingleRunThatHangsAndPassOnWhatOneThrows() {
        BacktestRequest hanging = request(run -> hang());
        assertThatThrownBy(() -> PatientRun.of(SHORT, progress -> Backtest.run(hanging, progress)))
                .isInstanceOf(BacktestException.class)
                .hasMessageContaining("does it loop?");
        BacktestRequest failing = request(run -> {
            throw new IllegalStateException("on purpose");
        });
        assertThatThrownBy(() -> PatientRun.of(SHORT, progress -> Backtest.run(failing, progress)))
                .isInstanceOf(BacktestException.class)
                .hasMessageContaining("on purpose");
    }
}
