package io.njord.lab.stats;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.njord.testkit.Shared;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The statistics against three other libraries on the same returns. Each of ours is held to the columns that share its
 * definition; a column of another definition is named in {@link #OTHER_DEFINITIONS} with the difference.
 */
@Tag("oracle")
class PerformanceOracleTest {
    private static final Percentage TOLERANCE = Percentage.withPercentage(1e-7);

    private static final Pattern ANNUAL = Pattern.compile("_(252|365)$");

    /** Column → ours; a leading minus where the column counts a loss with the other sign. */
    private static final Map<String, String> OURS = Map.ofEntries(
            Map.entry("empyrical/cum_return", "total_return"),
            Map.entry("empyrical/annual_return_P", "cagr"),
            Map.entry("empyrical/annual_volatility_P", "volatility"),
            Map.entry("empyrical/sharpe_P", "sharpe"),
            Map.entry("empyrical/sortino_P", "sortino"),
            Map.entry("empyrical/downside_risk_P", "downside_deviation"),
            Map.entry("empyrical/max_drawdown", "-max_drawdown"),
            Map.entry("empyrical/calmar_P", "calmar"),
            Map.entry("empyrical/omega_0", "omega"),
            Map.entry("empyrical/stability", "stability"),
            Map.entry("empyrical/tail_ratio", "tail_ratio"),
            Map.entry("empyrical/VaR_historical_5pct", "var_95"),
            Map.entry("empyrical/CVaR_historical_5pct", "cvar_95"),
            Map.entry("empyrical/VaR_historical_1pct", "var_99"),
            Map.entry("empyrical/CVaR_historical_1pct", "cvar_99"),
            Map.entry("empyrical/alpha_annualised_P", "alpha"),
            Map.entry("empyrical/beta", "beta"),
            Map.entry("empyrical/excess_sharpe", "excess_sharpe"),
            Map.entry("empyrical/up_capture", "up_capture"),
            Map.entry("empyrical/down_capture", "down_capture"),
            Map.entry("PerformanceAnalytics/mean", "mean_return"),
            Map.entry("PerformanceAnalytics/annual_return_geometric_P", "cagr"),
            Map.entry("PerformanceAnalytics/annual_vol_P", "volatility"),
            Map.entry("PerformanceAnalytics/sharpe_annualized_geometric_P", "sharpe"),
            Map.entry("PerformanceAnalytics/semideviation", "semideviation"),
            Map.entry("PerformanceAnalytics/max_drawdown_geometric", "max_drawdown"),
            Map.entry("PerformanceAnalytics/calmar_P", "calmar"),
            Map.entry("PerformanceAnalytics/ulcer_index", "ulcer_index"),
            Map.entry("PerformanceAnalytics/pain_index", "pain_index"),
            Map.entry("PerformanceAnalytics/VaR_historical_0.95", "var_95"),
            Map.entry("PerformanceAnalytics/ES_historical_0.95", "cvar_95"),
            Map.entry("PerformanceAnalytics/VaR_gaussian_0.95", "var_95_gaussian"),
            Map.entry("PerformanceAnalytics/ES_gaussian_0.95", "cvar_95_gaussian"),
            Map.entry("PerformanceAnalytics/VaR_modified_0.95", "var_95_modified"),
            Map.entry("PerformanceAnalytics/ES_modified_0.95", "cvar_95_modified"),
            Map.entry("PerformanceAnalytics/VaR_historical_0.99", "var_99"),
            Map.entry("PerformanceAnalytics/ES_historical_0.99", "cvar_99"),
            Map.entry("PerformanceAnalytics/VaR_gaussian_0.99", "var_99_gaussian"),
            Map.entry("PerformanceAnalytics/ES_gaussian_0.99", "cvar_99_gaussian"),
            Map.entry("PerformanceAnalytics/VaR_modified_0.99", "var_99_modified"),
            Map.entry("PerformanceAnalytics/ES_modified_0.99", "cvar_99_modified"),
            Map.entry("PerformanceAnalytics/skewness_moment", "skewness"),
            Map.entry("PerformanceAnalytics/kurtosis_excess", "kurtosis"),
            Map.entry("PerformanceAnalytics/omega_L0", "omega"),
            Map.entry("PerformanceAnalytics/capm_beta", "beta"),
            Map.entry("PerformanceAnalytics/tracking_error_P", "tracking_error"),
            Map.entry("PerformanceAnalytics/information_ratio_P", "information_ratio"),
            Map.entry("PerformanceAnalytics/treynor_P", "treynor"),
            Map.entry("PerformanceAnalytics/correlation", "correlation"),
            Map.entry("quantstats/comp", "total_return"),
            Map.entry("quantstats/cagr_P", "cagr"),
            Map.entry("quantstats/volatility_P", "volatility"),
            Map.entry("quantstats/sharpe_P", "sharpe"),
            Map.entry("quantstats/sortino_P", "sortino"),
            Map.entry("quantstats/max_drawdown", "-max_drawdown"),
            Map.entry("quantstats/calmar_P", "calmar"),
            Map.entry("quantstats/win_rate", "period_win_rate"),
            Map.entry("quantstats/profit_factor", "period_profit_factor"),
            Map.entry("quantstats/payoff_ratio", "period_payoff"),
            Map.entry("quantstats/avg_win", "period_avg_win"),
            Map.entry("quantstats/avg_loss", "period_avg_loss"),
            Map.entry("quantstats/gain_to_pain", "gain_to_pain"),
            Map.entry("quantstats/consecutive_wins", "period_win_streak"),
            Map.entry("quantstats/consecutive_losses", "period_loss_streak"),
            Map.entry("quantstats/kelly", "kelly"),
            Map.entry("quantstats/information_ratio", "excess_sharpe"),
            Map.entry("quantstats/omega", "omega"));

    private static final Map<String, Function<Performance, OptionalDouble>> OTHER_DEFINITIONS = Map.ofEntries(
            Map.entry("PerformanceAnalytics/sd_sample", p -> p.moments().sampleDeviation()),
            Map.entry("PerformanceAnalytics/sharpe_per_period_sd", p -> ReturnStatistics.sharpe(p.returns(), 1)),
            Map.entry(
                    "PerformanceAnalytics/downside_deviation_mar0_full",
                    p -> ReturnStatistics.downsideDeviation(p.returns())),
            Map.entry("PerformanceAnalytics/sortino_per_period_mar0", p -> ReturnStatistics.sortino(p.returns(), 1)),
            Map.entry("PerformanceAnalytics/kurtosis_moment", p -> p.moments().kurtosis()),
            Map.entry(
                    "PerformanceAnalytics/capm_alpha_per_period",
                    p -> p.benchmark().orElseThrow().alphaPerPeriod()),
            // divides by n - 1
            Map.entry(
                    "quantstats/ulcer_index",
                    p -> scaled(
                            Drawdowns.ulcer(p.worth()),
                            Math.sqrt((double) p.returns().length / (p.returns().length - 1)))),
            // the normal quantile with the sample deviation, and the mean of the returns below it
            Map.entry("quantstats/var_gaussian_95", PerformanceOracleTest::sampleGaussianVar),
            Map.entry(
                    "quantstats/cvar_95",
                    p -> java.util.Arrays.stream(p.sorted())
                            .filter(r -> r < sampleGaussianVar(p).orElseThrow())
                            .average()),
            // corrected for bias
            Map.entry("quantstats/skew", p -> unbiasedSkewness(p.moments())),
            Map.entry("quantstats/kurtosis", p -> unbiasedKurtosis(p.moments())));

    @Test
    void shouldEqualOtherLibrariesInEveryColumn() throws IOException {
        for (Path file : Shared.oracles("performance", "*_stats.json")) {
            JsonNode oracle = json(file);
            Path returns =
                    file.resolveSibling(file.getFileName().toString().replace("_stats.json", "_daily_returns.csv"));
            for (String library : List.of("empyrical", "PerformanceAnalytics", "quantstats")) {
                oracle.path(library).properties().forEach(column -> {
                    if (column.getValue().isNumber()) {
                        check(
                                returns,
                                library + "/" + column.getKey(),
                                column.getValue().asDouble());
                    }
                });
            }
            checkDrawdowns(returns, oracle.path("PerformanceAnalytics").path("worst_drawdowns"));
        }
    }

    @Test
    void shouldReportTheSameFromFilesOfReturnsAndOfPrices() {
        for (Path file : Shared.oracles("performance", "*_daily_returns.csv")) {
            String path = file.toString();
            JsonNode byReturns = StatisticsReport.ofReturnsFile(path, Optional.of(path), StatisticsOptions.DEFAULTS);
            JsonNode byPrices = StatisticsReport.ofEquityFile(path, Optional.of(path), StatisticsOptions.DEFAULTS);

            assertThat(byReturns.path("periods_per_year").asDouble()).isEqualTo(365);
            byReturns.path("statistics").properties().forEach(statistic -> {
                double other =
                        byPrices.path("statistics").path(statistic.getKey()).asDouble();
                if (!statistic.getValue().isNull()) {
                    assertThat(other)
                            .as(statistic.getKey())
                            .isCloseTo(statistic.getValue().asDouble(), TOLERANCE);
                }
            });
            assertThat(byPrices.path("statistics").path("net_profit").asDouble())
                    .isNegative();
            assertThat(byReturns.path("statistics").path("net_profit").isNull()).isTrue();
        }
    }

    @Test
    void shouldEqualTextbookRatios() throws IOException {
        for (Path file : Shared.oracles("performance", "bacon*.json")) {
            JsonNode oracle = json(file);
            double[] portfolio = doubles(oracle.path("series").path("portfolio"));
            double[] benchmark = doubles(oracle.path("series").path("benchmark"));
            for (JsonNode test : oracle.path("cases")) {
                var ratios = new BaconRatios(
                        portfolio, benchmark, test.path("MAR_per_month").asDouble(0), 12);
                String name = test.path("statistic").asText();
                String call = test.path("call").asText();
                assertThat(bacon(name, call, ratios).orElseThrow())
                        .as(call)
                        .isCloseTo(test.path("expected_computed").asDouble(), Percentage.withPercentage(1e-7));
            }
        }
    }

    private static void check(Path returns, String column, double expected) {
        Optional<String> annual =
                Optional.of(ANNUAL.matcher(column)).filter(Matcher::find).map(m -> m.group(1));
        // the captures were computed with the library's own 252 days
        double byDefault = column.endsWith("_capture") ? 252 : 365;
        Performance performance =
                performance(returns, annual.map(Double::parseDouble).orElse(byDefault));
        String key = annual.map(p -> column.substring(0, column.length() - p.length()) + "P")
                .orElse(column);
        Function<Performance, OptionalDouble> other = OTHER_DEFINITIONS.get(key);
        String ours = OURS.getOrDefault(key, "");
        assertThat(other != null || !ours.isEmpty())
                .as("a definition for " + column)
                .isTrue();
        double actual = other != null
                ? other.apply(performance).orElseThrow()
                : ours.startsWith("-") ? -value(performance, ours.substring(1)) : value(performance, ours);
        assertThat(actual).as(column).isCloseTo(expected, TOLERANCE);
    }

    private static double value(Performance performance, String name) {
        return Statistics.named(name).orElseThrow().value().apply(performance).orElseThrow();
    }

    private static Performance performance(Path returns, double periodsPerYear) {
        Benchmark benchmark = BenchmarkFile.read(returns.toString(), true);
        return Performance.ofReturns(
                ReturnsFile.read(returns.toString()),
                StatisticsOptions.DEFAULTS.withPeriodsPerYear(periodsPerYear).withBenchmark(benchmark));
    }

    private static void checkDrawdowns(Path returns, JsonNode expected) {
        List<Drawdown> deepest = Drawdowns.deepest(performance(returns, 365).drawdowns(), expected.size());
        List<JsonNode> real = new ArrayList<>();
        expected.forEach(row -> {
            if (row.path("depth").asDouble() != 0) {
                real.add(row);
            }
        });
        assertThat(deepest).hasSize(real.size());
        for (int i = 0; i < real.size(); i++) {
            Drawdown ours = deepest.get(i);
            assertThat(-ours.depth()).isCloseTo(real.get(i).path("depth").asDouble(), TOLERANCE);
            assertThat(CalendarReturns.day(ours.startNs()))
                    .hasToString(real.get(i).path("peak").asText());
            assertThat(CalendarReturns.day(ours.troughNs()))
                    .hasToString(real.get(i).path("trough").asText());
            assertThat(CalendarReturns.day(ours.recoveryNs().orElse(ours.endNs())))
                    .hasToString(real.get(i).path("end").asText());
        }
    }

    private static OptionalDouble bacon(String name, String call, BaconRatios ratios) {
        Map<String, Function<BaconRatios, OptionalDouble>> known = new LinkedHashMap<>();
        known.put("AdjustedSharpeRatio", BaconRatios::adjustedSharpe);
        known.put("AppraisalRatio", BaconRatios::appraisal);
        known.put("BernardoLedoitRatio", BaconRatios::bernardoLedoit);
        known.put("BurkeRatio", BaconRatios::burke);
        known.put("DRatio", BaconRatios::dRatio);
        known.put("DownsideDeviation", BaconRatios::downsideDeviation);
        known.put("DownsideFrequency", BaconRatios::downsideFrequency);
        known.put("DownsidePotential", BaconRatios::downsidePotential);
        known.put("FamaBeta", BaconRatios::famaBeta);
        known.put("HurstIndex", BaconRatios::hurst);
        known.put("SFM.jensenAlpha", BaconRatios::jensenAlpha);
        known.put("Kappa", r -> r.kappa(2));
        known.put("MSquared", BaconRatios::mSquared);
        known.put("MSquaredExcess", BaconRatios::mSquaredExcess);
        known.put("M2Sortino", BaconRatios::m2Sortino);
        known.put("MartinRatio", BaconRatios::martin);
        known.put("MeanAbsoluteDeviation", BaconRatios::meanAbsoluteDeviation);
        known.put("NetSelectivity", BaconRatios::netSelectivity);
        known.put("OmegaExcessReturn", BaconRatios::omegaExcess);
        known.put("OmegaSharpeRatio", BaconRatios::omegaSharpe);
        known.put("PainRatio", BaconRatios::pain);
        known.put("ProspectRatio", BaconRatios::prospect);
        known.put("Selectivity", BaconRatios::jensenAlpha);
        known.put("SFM.epsilon", BaconRatios::epsilon);
        known.put("SkewnessKurtosisRatio", BaconRatios::skewnessKurtosis);
        known.put("SortinoRatio", BaconRatios::sortino);
        known.put("SpecificRisk", BaconRatios::specificRisk);
        known.put("SystematicRisk", BaconRatios::systematicRisk);
        known.put("TotalRisk", BaconRatios::totalRisk);
        known.put("TreynorRatio", BaconRatios::modifiedTreynor);
        known.put("UpsideFrequency", BaconRatios::upsideFrequency);
        known.put("UpsidePotentialRatio", BaconRatios::upsidePotentialRatio);
        known.put("UpsideRisk", r -> call.contains("potential") ? r.upsidePotential() : r.upsideRisk());
        known.put(
                "VolatilitySkewness",
                r -> call.contains("variability") ? r.variabilitySkewness() : r.volatilitySkewness());
        known.put("kurtosis", BaconRatios::sampleKurtosis);
        known.put("skewness", BaconRatios::sampleSkewness);
        assertThat(known).as("a definition for " + call).containsKey(name);
        return known.getOrDefault(name, r -> OptionalDouble.empty()).apply(ratios);
    }

    private static OptionalDouble sampleGaussianVar(Performance p) {
        return OptionalDouble.of(
                p.moments().mean() + p.moments().sampleDeviation().orElseThrow() * Normal.quantile(0.05));
    }

    private static OptionalDouble unbiasedSkewness(Moments m) {
        double n = m.count();
        return scaled(m.skewness(), Math.sqrt(n * (n - 1)) / (n - 2));
    }

    private static OptionalDouble unbiasedKurtosis(Moments m) {
        double n = m.count();
        double excess = m.kurtosis().orElseThrow() - 3;
        return OptionalDouble.of((n - 1) / ((n - 2) * (n - 3)) * ((n + 1) * excess + 6));
    }

    private static OptionalDouble scaled(OptionalDouble value, double by) {
        return OptionalDouble.of(value.orElseThrow() * by);
    }

    private static double[] doubles(JsonNode array) {
        return java.util.stream.StreamSupport.stream(array.spliterator(), false)
                .mapToDouble(JsonNode::asDouble)
                .toArray();
    }

    private static JsonNode json(Path file) throws IOException {
        try (Reader reader = Files.newBufferedReader(file)) {
            return new ObjectMapper().readTree(reader);
        }
    }
}
