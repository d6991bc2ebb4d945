package io.njord.verticles.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.njord.contracts.ContractException;
import io.njord.contracts.Instrument;
import io.njord.contracts.Money;
import io.njord.journal.source.MarketDataSource;
import io.njord.lab.backtest.Backtest;
import io.njord.lab.backtest.BacktestException;
import io.njord.lab.backtest.BacktestRequest;
import io.njord.lab.backtest.PatientRun;
import io.njord.lab.backtest.RecordedBacktest;
import io.njord.lab.report.HtmlReport;
import io.njord.lab.report.ResultJson;
import io.njord.lab.result.BacktestResult;
import io.njord.lab.result.Costs;
import io.njord.lab.result.Coverage;
import io.njord.lab.search.TrialCount;
import io.njord.lab.stats.Performance;
import io.njord.lab.stats.Statistics;
import io.njord.lab.stats.StatisticsOptions;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs one strategy over bars. */
@Command(
        name = "backtest",
        mixinStandardHelpOptions = true,
        description = "Runs a strategy over bars with the node's own machines, and says what it would have done.")
final class BacktestCommand implements Callable<Integer> {
    @Mixin
    RunOptions run = new RunOptions();

    @Option(
            names = "--max-missing",
            defaultValue = "20",
            paramLabel = "PERCENT",
            description = "Refuse data with more gaps than this (default: ${DEFAULT-VALUE}); below, gaps are noted.")
    double maxMissing = 20;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Write report_STRATEGY_SYMBOL.html, the result as .json, and the equity as .ndjson.")
    @Nullable
    Path out;

    @Option(names = "--report", paramLabel = "FILE", description = "Write the HTML report.")
    @Nullable
    Path report;

    @Mixin
    PeriodsOption periods = new PeriodsOption();

    @Mixin
    PatienceOption patience = new PatienceOption();

    @Option(names = "--json", description = "One JSON object.")
    boolean json;

    @Override
    public Integer call() throws JsonProcessingException {
        Path recording = run.bars.recording();
        BacktestResult result = recording == null ? overBars() : overRecording(recording);
        StatisticsOptions options = periods.statistics();
        write(result, options);
        Map<String, OptionalDouble> statistics = Statistics.of(Performance.of(result, options));
        if (json) {
            ObjectNode node = toJson(result, statistics);
            tried(node, result, options);
            System.out.println(new ObjectMapper().writeValueAsString(node));
        } else {
            System.out.print(toText(result, statistics));
        }
        return 0;
    }

    private BacktestResult overBars() {
        BarsOptions.Loaded loaded = run.bars.load();
        loaded.notes().forEach(note -> System.err.println("note: " + note));
        gaps(loaded);
        return run(run.request(loaded, run.values()), patience.duration());
    }

    private BacktestResult overRecording(Path recording) {
        try (MarketDataSource source = MarketDataSource.open(recording)) {
            source.notes().forEach(note -> System.err.println("note: " + note));
            List<String> symbols =
                    source.instruments().all().stream().map(Instrument::symbol).toList();
            return RecordedBacktest.run(
                    source,
                    List.of(run.entry(
                            run.values(), symbols, List.of("md.trades.*", "md.ticker.*", "md.book.*", "md.ohlcv.*"))),
                    run.options(),
                    run.recorded(symbols, source.instruments()),
                    run.seed,
                    new AtomicLong());
        } catch (BacktestException e) {
            throw new UserError("the strategy failed: " + e.getMessage(), e);
        } catch (IllegalArgumentException | ContractException e) {
            throw new UserError(String.valueOf(e.getMessage()), e);
        }
    }

    /** Runs over bars; what goes wrong ends the command in one line, a strategy that stands still too. */
    static BacktestResult run(BacktestRequest request, Duration patience) {
        try {
            return PatientRun.of(patience, progress -> Backtest.run(request, progress));
        } catch (BacktestException e) {
            throw new UserError("the strategy failed: " + e.getMessage(), e);
        } catch (IllegalArgumentException | ContractException e) {
            throw new UserError(String.valueOf(e.getMessage()), e);
        }
    }

    /** Adds how many trials were ever made on these bars, and the Sharpe ratio deflated by them, when there are any. */
    private void tried(ObjectNode node, BacktestResult result, StatisticsOptions options) {
        TrialCount ever =
                SearchSession.ever(run, result.strategyId(), result.manifest().dataHash());
        if (ever.trials() > 0) {
            SearchSession.put(node, ever, SearchSession.deflated(Performance.of(result, ever.deflating(options))));
        }
    }

    private void gaps(BarsOptions.Loaded loaded) {
        for (Coverage coverage : loaded.coverage()) {
            double missing = 100 * coverage.missing();
            if (missing > maxMissing) {
                throw new UserError(String.format(
                        Locale.ROOT,
                        "%s lacks %.2f %% of its bars (%,d of %,d): use better data, or allow it with --max-missing %.0f",
                        coverage.symbol(),
                        missing,
                        coverage.expectedBars() - coverage.presentBars(),
                        coverage.expectedBars(),
                        Math.ceil(missing)));
            }
            if (missing > 0) {
                System.err.printf(
                        Locale.ROOT,
                        "note: %s lacks %.2f %% of its bars in %,d gaps; they are left out, nothing is made up%n",
                        coverage.symbol(),
                        missing,
                        coverage.doubtful().size());
            }
        }
    }

    private void write(BacktestResult result, StatisticsOptions options) {
        try {
            if (report != null) {
                HtmlReport.write(result, options, report);
            }
            if (out != null) {
                String name = result.strategyId() + "_" + symbol(result).replace("/", "");
                HtmlReport.write(result, options, out.resolve("report_" + name + ".html"));
                ResultJson.write(result, options, out.resolve("result_" + name + ".json"));
                EquityNdjson.write(result.equity(), out.resolve("equity_" + name + ".ndjson"));
            }
        } catch (java.io.UncheckedIOException e) {
            throw new UserError(String.valueOf(e.getMessage()), e);
        }
    }

    static ObjectNode toJson(BacktestResult result, Map<String, OptionalDouble> statistics) {
        ObjectNode node = new ObjectMapper().createObjectNode();
        node.put("strategy", result.strategyId());
        ObjectNode params = node.putObject("params");
        result.params().forEach((name, value) -> params.put(name, String.valueOf(value)));
        node.put("symbol", symbol(result));
        node.put("bars", result.series().stream().mapToInt(one -> one.size()).sum());
        node.put("start_ns", result.startNs());
        node.put("end_ns", result.endNs());
        node.put("initial_cash", money(result.initialCash()));
        node.put("equity", money(result.finalEquity()));
        node.put("final_equity", money(result.finalEquity()));
        node.put("fills", result.fills().size());
        node.put("trades", result.trades().stream().filter(trip -> !trip.open()).count());
        put(node, "max_drawdown", statistics.get("max_drawdown"));
        node.put("commission", money(result.costs().commission()));
        node.put("slippage", money(result.costs().slippage()));
        node.put("turnover", money(result.costs().turnover()));
        node.put("borrow", money(result.costs().borrow()));
        node.put("interest", money(result.costs().interest()));
        ObjectNode denied = node.putObject("denied");
        result.denied().forEach(denied::put);
        ObjectNode all = node.putObject("statistics");
        statistics.forEach((name, value) -> put(all, name, value));
        ObjectNode manifest = node.putObject("manifest");
        manifest.put("data_hash", result.manifest().dataHash());
        manifest.put("config_hash", result.manifest().configHash());
        manifest.put("code_version", result.manifest().codeVersion());
        manifest.put("seed", result.manifest().seed());
        node.put("result_hash", result.resultHash());
        return node;
    }

    private static String symbol(BacktestResult result) {
        if (!result.series().isEmpty()) {
            return result.series().getFirst().instrument().symbol();
        }
        return result.fills().size() == 0
                ? ""
                : result.fills().get(0).instrument().symbol();
    }

    private static void put(ObjectNode node, String name, @Nullable OptionalDouble value) {
        if (value == null || value.isEmpty()) {
            node.putNull(name);
        } else {
            node.put(name, value.getAsDouble());
        }
    }

    static BigDecimal money(long amount) {
        return new BigDecimal(Money.print(amount));
    }

    private static String toText(BacktestResult result, Map<String, OptionalDouble> statistics) {
        StringBuilder text = new StringBuilder();
        line(text, "strategy", result.strategyId() + " " + result.params());
        line(
                text,
                "period",
                DataCommand.day(result.startNs()) + " … " + DataCommand.day(result.endNs()) + " ("
                        + String.format(Locale.ROOT, "%,d", result.equity().size()) + " points)");
        line(
                text,
                "capital",
                amount(result.initialCash()) + " → " + amount(result.finalEquity()) + " " + result.asset());
        line(text, "total return", percent(statistics.get("total_return"), true));
        line(text, "sharpe", number(statistics.get("sharpe")));
        line(text, "max drawdown", percent(statistics.get("max_drawdown"), false));
        line(
                text,
                "trades",
                String.format(
                        Locale.ROOT,
                        "%,d fills, %,d round trips, win rate %s, profit factor %s",
                        result.fills().size(),
                        result.trades().stream().filter(trip -> !trip.open()).count(),
                        percent(statistics.get("win_rate"), false),
                        number(statistics.get("profit_factor"))));
        line(
                text,
                "costs",
                amount(result.costs().commission()) + " fees, "
                        + amount(result.costs().slippage()) + " slippage" + funding(result.costs()));
        if (!result.denied().isEmpty()) {
            line(text, "refused", result.denied().toString());
        }
        line(text, "result hash", result.resultHash());
        return text.toString();
    }

    private static String funding(Costs costs) {
        return costs.borrow() == 0 && costs.interest() == 0
                ? ""
                : ", " + amount(costs.borrow()) + " for borrowing, " + amount(costs.interest()) + " of interest earned";
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(String.format(Locale.ROOT, "%-13s %s%n", name, value));
    }

    private static String amount(long money) {
        return String.format(Locale.ROOT, "%,.2f", new BigDecimal(Money.print(money)));
    }

    private static String percent(@Nullable OptionalDouble value, boolean signed) {
        return value == null || value.isEmpty()
                ? "–"
                : String.format(Locale.ROOT, signed ? "%+.2f %%" : "%.2f %%", 100 * value.getAsDouble());
    }

    private static String number(@Nullable OptionalDouble value) {
        return value == null || value.isEmpty() ? "–" : String.format(Locale.ROOT, "%.2f", value.getAsDouble());
    }
}
