package io.njord.lab.manual;

import static org.assertj.core.api.Assertions.assertThat;

import io.njord.core.market.BarSeries;
import io.njord.core.strategy.StrategyEntry;
import io.njord.journal.csv.ImportOptions;
import io.njord.journal.store.BarFiles;
import io.njord.lab.backtest.Backtest;
import io.njord.lab.backtest.BacktestOptions;
import io.njord.lab.backtest.BacktestRequest;
import io.njord.lab.check.LookaheadCheck;
import io.njord.lab.check.LookaheadOptions;
import io.njord.lab.check.StrategySource;
import io.njord.lab.check.WarmUpCheck;
import io.njord.lab.check.WarmUpOptions;
import io.njord.lab.result.BacktestResult;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class AboveAverageTest {
    private static BarSeries bars() throws URISyntaxException {
        String file = "/bars/binanceus_ETHUSD_5m_20230313_20230315.csv";
        Path path = Path.of(
                Objects.requireNonNull(AboveAverageTest.class.getResource(file)).toURI());
        return BarFiles.open(path, ImportOptions.builder().symbol("ETH/USD").build());
    }

    private static StrategyEntry entry(Map<String, Object> params) {
        return new StrategyEntry("test", new AboveAverage(), true, List.of("ETH/USD"), List.of("md.ohlcv.*"), params);
    }

    @Test
    void shouldTradeAndDoTheSameOnEveryRun() throws URISyntaxException {
        BacktestRequest request = BacktestRequest.of(bars(), entry(Map.of()), BacktestOptions.defaults());
        BacktestResult result = Backtest.run(request);
        assertThat(result.fills().size()).isGreaterThan(10);
        assertThat(result.resultHash()).isEqualTo(Backtest.run(request).resultHash());
    }

    @Test
    void shouldNotKnowTheFuture() throws URISyntaxException {
        assertThat(LookaheadCheck.check(
                                StrategySource.of(entry(Map.of())),
                                List.of(bars()),
                                BacktestOptions.defaults(),
                                LookaheadOptions.DEFAULTS)
                        .findings())
                .isEmpty();
    }

    @Test
    void shouldDeclareEnoughWarmUp() throws URISyntaxException {
        assertThat(WarmUpCheck.check(
                                entry(Map.of()), List.of(bars()), BacktestOptions.defaults(), WarmUpOptions.DEFAULTS)
                        .findings())
                .isEmpty();
    }
}
