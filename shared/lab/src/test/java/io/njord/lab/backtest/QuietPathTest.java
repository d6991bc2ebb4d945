package io.njord.lab.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.njord.core.bus.Recorder;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** The loop's quiet path against the plain one, in which every bar is an event in an envelope that a recorder sees. */
class QuietPathTest {
    private static final String FEE_BPS = "10";

    /** What one run left behind. */
    private record Outcome(String hash, long equity, int curve) {}

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvFileSource(resources = "/golden/strategies.csv", delimiter = '|')
    void shouldGiveTheSameWhetherBarsAreEventsOrViews(String strategy, String data, String params) {
        assumeFalse(SampleData.named(data).recording(), "a recording has events only");
        BacktestRequest request =
                new SampleRun(strategy, data, params == null ? "" : params, "100000").request(FEE_BPS);
        AtomicLong recorded = new AtomicLong();

        Outcome plain = run(request, envelope -> recorded.incrementAndGet());

        assertThat(run(request, Recorder.NONE)).isEqualTo(plain);
        assertThat(recorded.get())
                .isGreaterThanOrEqualTo(request.series().getFirst().size());
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvFileSource(resources = "/golden/strategies.csv", delimiter = '|')
    void shouldKnowTheDrawdownWithoutACurve(String strategy, String data, String params) {
        assumeFalse(SampleData.named(data).recording(), "a recording has events only");
        BacktestRequest request =
                new SampleRun(strategy, data, params == null ? "" : params, "100000").request(FEE_BPS);
        Drawdown plain = new Drawdown(request.options().cash());
        for (long equity : Backtest.run(request).equity().equity()) {
            plain.add(equity);
        }

        assertThat(Backtest.summary(request, new AtomicLong()).maxDrawdown()).isEqualTo(plain.worst());
    }

    private static Outcome run(BacktestRequest request, Recorder recorder) {
        BarBacktest run = new BarBacktest(request.series(), request.entries(), request.options(), recorder);
        long[] tsNs = new long[run.points()];
        long[] curve = new long[run.points()];
        run.run(tsNs, curve);
        long equity = run.machines().finalEquity();
        return new Outcome(run.machines().tape().hash(equity), equity, Arrays.hashCode(curve));
    }
}
