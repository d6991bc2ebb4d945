package io.njord.lab.montecarlo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.njord.contracts.Instrument;
import io.njord.contracts.Timeframe;
import io.njord.core.market.BarSeries;
import io.njord.lab.stats.Covariance;
import io.njord.lab.stats.Drawdowns;
import io.njord.lab.stats.Moments;
import io.njord.lab.stats.ReturnStatistics;
import io.njord.testkit.Seeds;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class MonteCarloTest {
    private static final double[] RETURNS = returns(new Random(5), 500);

    private static double[] returns(Random random, int count) {
        double[] r = new double[count];
        double last = 0;
        for (int i = 0; i < count; i++) {
            last = 0.6 * last + 0.01 * random.nextGaussian();
            r[i] = last + 0.0005;
        }
        return r;
    }

    private static MonteCarlo.Options options(int paths, int threads) {
        return new MonteCarlo.Options(paths, 42, threads, 365, 0.3, Duration.ofMinutes(1));
    }

    @Test
    void shouldGiveTheSameResultAtAnyThreadCount() {
        for (PathModel model : new PathModel[] {
            TradeShuffle.shuffled(RETURNS, 10),
            TradeShuffle.resampled(RETURNS, 10),
            BlockBootstrap.circular(RETURNS, 100, 8),
            BlockBootstrap.stationary(RETURNS, 100, 8),
            GeometricBrownian.fitted(RETURNS, 100)
        }) {
            MonteCarloResult one = MonteCarlo.run(model, options(97, 1));
            for (int threads : new int[] {2, 3, 4, 200}) {
                assertThat(MonteCarlo.run(model, options(97, threads)))
                        .as(model.describe())
                        .isEqualTo(one);
            }
            assertThat(one.toJson().toString()).doesNotContain("NaN", "Infinity");
            assertThat(MonteCarlo.run(model, new MonteCarlo.Options(97, 43, 2, 365, 0.3, Duration.ofMinutes(1))))
                    .isNotEqualTo(one);
        }
    }

    @Test
    void shouldDrawOnSeveralThreadsAtOnce() {
        CyclicBarrier together = new CyclicBarrier(2);
        PathModel model = new PathModel() {
            @Override
            public int steps() {
                return 1;
            }

            @Override
            public void draw(PathRandom random, double[] worth) {
                try {
                    together.await(20, TimeUnit.SECONDS);
                } catch (Exception e) {
                    throw new IllegalStateException("nobody else was drawing", e);
                }
                Arrays.fill(worth, 1);
            }

            @Override
            public String describe() {
                return "two must meet";
            }
        };

        assertThat(MonteCarlo.run(model, options(4, 2)).paths()).isEqualTo(4);
    }

    @Test
    void shouldEndEveryShuffleWithTheSameWorthAndAnotherDrawdown() {
        double[] profits = new Random(3).doubles(60, -10, 12).toArray();

        MonteCarloResult result = MonteCarlo.run(TradeShuffle.shuffled(profits, 1_000), options(500, 2));

        double end = 1_000 + Arrays.stream(profits).sum();
        assertThat(result.finalWorth().quantile(0.01).orElseThrow()).isCloseTo(end, Offset.offset(1e-9));
        assertThat(result.finalWorth().quantile(0.99).orElseThrow()).isCloseTo(end, Offset.offset(1e-9));
        assertThat(result.maxDrawdown().quantile(0.95).orElseThrow())
                .isGreaterThan(result.maxDrawdown().quantile(0.05).orElseThrow());
        assertThat(result.fan().getFirst().quantiles()).containsOnly(1_000.0);
    }

    /** The theory: the logarithm of the final worth is normal with mean n (drift - vol² / 2) and deviation vol sqrt(n). */
    @Test
    void shouldSpreadBrownianPathsAsTheorySays() {
        int steps = 250;
        double drift = 0.0004;
        double volatility = 0.02;
        MonteCarloResult result =
                MonteCarlo.run(new GeometricBrownian(100, drift, volatility, steps), options(20_000, 2));

        double centre = Math.log(100) + steps * (drift - volatility * volatility / 2);
        double spread = volatility * Math.sqrt(steps);
        double error = 4 * spread / Math.sqrt(20_000);
        assertThat(Math.log(result.finalWorth().quantile(0.5).orElseThrow()))
                .isCloseTo(centre, Offset.offset(error * 1.3));
        assertThat(Math.log(result.finalWorth().quantile(0.05).orElseThrow()))
                .isCloseTo(centre - 1.6448536 * spread, Offset.offset(error * 2.2));
        assertThat(result.finalWorth().mean().orElseThrow())
                .isCloseTo(100 * Math.exp(drift * steps), Percentage.withPercentage(1.5));
        Band.Interval around = result.finalWorth().errors().get(3);
        assertThat(result.finalWorth().quantile(0.5).orElseThrow()).isBetween(around.low(), around.high());
    }

    /** Blocks keep what follows upon what; single draws lose it. */
    @Test
    void shouldKeepSerialCorrelationWithinBlocks() {
        assertThat(lagOne(RETURNS)).isGreaterThan(0.5);
        assertThat(lagOne(drawn(BlockBootstrap.stationary(RETURNS, 1, 25)))).isGreaterThan(0.45);
        assertThat(lagOne(drawn(BlockBootstrap.circular(RETURNS, 1, 25)))).isGreaterThan(0.45);
        assertThat(lagOne(drawn(BlockBootstrap.stationary(RETURNS, 1, 1)))).isBetween(-0.2, 0.2);
    }

    @Test
    void shouldDrawOnlyReturnsThatExistInRunsOfTheMeanLength() {
        Seeds.forEach(20, random -> {
            int count = 5 + random.nextInt(50);
            int length = 1 + random.nextInt(5);
            BlockIndex index = new BlockIndex(new PathRandom(random.nextLong(), 0), count, length, true);
            int jumps = 0;
            int draws = 20_000;
            int last = -2;
            for (int i = 0; i < draws; i++) {
                int next = index.next();
                assertThat(next).isBetween(0, count - 1);
                jumps += next == (last + 1) % count ? 0 : 1;
                last = next;
            }
            // a jump lands on the next one by chance once in `count` times
            double expected = draws / (double) length * (count - 1) / count;
            assertThat((double) jumps).isCloseTo(expected, Offset.offset(5 * Math.sqrt(draws)));
        });
    }

    @Test
    void shouldDrawConsistentBarsChainedToOneAnother() {
        Seeds.forEach(10, random -> {
            BarSeries source = bars(random, 300);
            BarSeries drawn = new BarBootstrap(source, 12).draw(new PathRandom(random.nextLong(), 1));
            assertThat(drawn.size()).isEqualTo(source.size());
            for (int i = 0; i < drawn.size(); i++) {
                assertThat(drawn.low()[i])
                        .isPositive()
                        .isLessThanOrEqualTo(Math.min(drawn.open()[i], drawn.close()[i]));
                assertThat(drawn.high()[i]).isGreaterThanOrEqualTo(Math.max(drawn.open()[i], drawn.close()[i]));
                assertThat(drawn.open()[i] % source.instrument().tick()).isZero();
                assertThat(drawn.tsOpen()[i]).isEqualTo(source.tsOpen()[0] + i * 60_000_000_000L);
            }
            assertThat(deviation(drawn)).isCloseTo(deviation(source), Percentage.withPercentage(25));
        });
    }

    @Test
    void shouldMeasureAPathAsTheStatisticsDo() {
        Seeds.forEach(100, random -> {
            double[] worth = random.nextInt(4) == 0
                    ? random.doubles(1 + random.nextInt(30), -20, 100).toArray()
                    : ReturnStatistics.growth(returns(random, random.nextInt(300)), 100);
            PathFigures figures = PathFigures.of(worth, 365);
            double sharpe =
                    ReturnStatistics.sharpe(ReturnStatistics.simple(worth), 365).orElse(Double.NaN);
            assertThat(figures.maxDrawdown()).isCloseTo(Drawdowns.max(worth).orElseThrow(), Offset.offset(1e-12));
            assertThat(figures.sharpe()).isCloseTo(sharpe, Offset.offset(1e-9));
        });
        assertThat(PathFigures.of(new double[] {100, 110, 121}, 365).sharpe()).isNaN();
        assertThat(PathFigures.of(new double[] {100, 100, 100}, 365).sharpe()).isNaN();
    }

    @Test
    void shouldSayWhatCannotBeDrawn() {
        assertThatThrownBy(() -> TradeShuffle.shuffled(new double[0], 1)).hasMessageContaining("no closed trades");
        assertThatThrownBy(() -> BlockBootstrap.circular(RETURNS, 1, 501)).hasMessageContaining("501");
        assertThatThrownBy(() -> BlockBootstrap.circular(new double[] {Double.NaN}, 1, 1))
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> GeometricBrownian.fitted(new double[] {0.1}, 1))
                .hasMessageContaining("two returns");
        assertThatThrownBy(() -> new MonteCarlo.Options(0, 1, 1, 365, 0.5, Duration.ofMinutes(1)))
                .hasMessageContaining("got 0");
        assertThatThrownBy(() -> new MonteCarlo.Options(1, 1, 1, 365, 0.5, Duration.ZERO))
                .hasMessageContaining("patience");
    }

    private static double[] drawn(PathModel model) {
        double[] worth = new double[model.steps() + 1];
        model.draw(new PathRandom(11, 0), worth);
        return ReturnStatistics.simple(worth);
    }

    private static double lagOne(double[] r) {
        return Covariance.of(Arrays.copyOf(r, r.length - 1), Arrays.copyOfRange(r, 1, r.length))
                .correlation()
                .orElseThrow();
    }

    private static double deviation(BarSeries bars) {
        double[] closes = Arrays.stream(bars.close()).asDoubleStream().toArray();
        return Moments.of(ReturnStatistics.simple(closes)).sampleDeviation().orElseThrow();
    }

    private static BarSeries bars(Random random, int count) {
        Instrument coin = Instrument.spot("COIN/USDT", "test", "0.05", "0.001");
        long[] close = new long[count];
        long level = 200_000;
        for (int i = 0; i < count; i++) {
            level = Math.max(5, level + Math.round(random.nextGaussian() * 400) * 5);
            close[i] = level;
        }
        long[] open = IntStream.range(0, count)
                .mapToLong(i -> close[Math.max(0, i - 1)])
                .toArray();
        long[] high = IntStream.range(0, count)
                .mapToLong(i -> Math.max(open[i], close[i]) + 5L * random.nextInt(40))
                .toArray();
        long[] low = IntStream.range(0, count)
                .mapToLong(i -> Math.min(open[i], close[i]) - 5L * random.nextInt(40))
                .toArray();
        long[] ts =
                IntStream.range(0, count).mapToLong(i -> i * 60_000_000_000L).toArray();
        return new BarSeries(coin, Timeframe.M1, ts, open, high, low, close, ts);
    }
}
