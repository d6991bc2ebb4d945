package io.njord.verticles.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.njord.core.market.TradeSeries;
import io.njord.core.strategy.StrategyEntry;
import io.njord.lab.backtest.BacktestRequest;
import io.njord.lab.check.Finding;
import io.njord.lab.check.IndicatorCheck;
import io.njord.lab.check.LookaheadCheck;
import io.njord.lab.check.LookaheadOptions;
import io.njord.lab.check.LookaheadReport;
import io.njord.lab.check.StrategySource;
import io.njord.lab.check.TradeStrategySource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "lookahead",
        mixinStandardHelpOptions = true,
        description =
                "Looks for knowledge of the future: what it decides up to a bar, or a trade, must not change when the data"
                        + " ends there, or goes on otherwise; exit 1 when it does.")
final class CheckLookaheadCommand implements Callable<Integer> {
    @Mixin
    RunOptions run = new RunOptions();

    @Option(
            names = "--every-bar",
            description =
                    "Let the data end at every bar, or trade, once (default: at those where it decides, and at some others).")
    boolean everyBar;

    @Option(
            names = "--samples",
            defaultValue = "40",
            paramLabel = "N",
            description = "How many bars, or trades, of either sort (default: ${DEFAULT-VALUE}).")
    int samples = 40;

    @Option(names = "--indicators", description = "Check every indicator of the catalog over the same bars as well.")
    boolean indicators;

    @Option(names = "--json", description = "One JSON object: clean, findings, what was looked at.")
    boolean json;

    @Override
    public Integer call() {
        LookaheadOptions how = CheckCommand.run(
                () -> new LookaheadOptions(everyBar, samples, samples, LookaheadOptions.DEFAULTS.futures(), run.seed));
        Path recording = run.bars.recording();
        List<Finding> findings = new ArrayList<>();
        LookaheadReport report;
        if (recording == null) {
            report = overBars(how, findings);
        } else {
            report = overTrades(recording, how);
        }
        findings.addAll(0, report.findings());
        if (!json) {
            System.out.printf(
                    Locale.ROOT,
                    "%s: %,d decisions in %,d %ss; ended at %,d %ss, other futures behind %,d%n",
                    report.subject(),
                    report.decisions(),
                    report.bars(),
                    report.unit(),
                    report.ends(),
                    report.unit(),
                    report.futures());
            return CheckCommand.end(findings, null);
        }
        ObjectNode node = CheckCommand.json("lookahead", report.subject(), findings);
        node.put(report.unit() + "s", report.bars());
        node.put("decisions", report.decisions());
        node.put("ends", report.ends());
        node.put("futures", report.futures());
        node.put("indicators_checked", indicators);
        return CheckCommand.end(findings, node);
    }

    private LookaheadReport overBars(LookaheadOptions how, List<Finding> findings) {
        BarsOptions.Loaded loaded = CheckCommand.load(run.bars);
        BacktestRequest request = CheckCommand.request(run, loaded, run.values());
        LookaheadReport report = CheckCommand.run(() -> LookaheadCheck.check(
                StrategySource.of(CheckCommand.entry(request)), loaded.series(), request.options(), how));
        if (indicators) {
            loaded.series().forEach(series -> findings.addAll(IndicatorCheck.catalog(series, how)));
        }
        return report;
    }

    private LookaheadReport overTrades(Path recording, LookaheadOptions how) {
        if (indicators) {
            throw new UserError("--indicators are checked over bars: leave it out, or give bars as --data", 2);
        }
        TradeSeries trades = RecordedTrades.read(recording);
        StrategyEntry entry =
                run.entry(run.values(), List.of(trades.instrument().symbol()), List.of("md.trades.*"));
        return CheckCommand.run(() -> LookaheadCheck.check(TradeStrategySource.of(entry), trades, run.options(), how));
    }
}
