package io.njord.verticles.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.njord.lab.backtest.BacktestRequest;
import io.njord.lab.check.Finding;
import io.njord.lab.check.IndicatorCheck;
import io.njord.lab.check.LookaheadCheck;
import io.njord.lab.check.LookaheadOptions;
import io.njord.lab.check.LookaheadReport;
import io.njord.lab.check.StrategySource;
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
                "Looks for knowledge of the future: what it decides up to a bar must not change when the data ends"
                        + " there, or goes on otherwise; exit 1 when it does.")
final class CheckLookaheadCommand implements Callable<Integer> {
    @Mixin
    RunOptions run = new RunOptions();

    @Option(
            names = "--every-bar",
            description =
                    "Let the data end at every bar once (default: at those where it decides, and at some others).")
    boolean everyBar;

    @Option(
            names = "--samples",
            defaultValue = "40",
            paramLabel = "N",
            description = "How many bars of either sort (default: ${DEFAULT-VALUE}).")
    int samples = 40;

    @Option(names = "--indicators", description = "Check every indicator of the catalog over the same bars as well.")
    boolean indicators;

    @Option(names = "--json", description = "One JSON object: clean, findings, what was looked at.")
    boolean json;

    @Override
    public Integer call() {
        BarsOptions.Loaded loaded = CheckCommand.load(run.bars);
        BacktestRequest request = CheckCommand.request(run, loaded, run.values());
        LookaheadOptions how = CheckCommand.run(
                () -> new LookaheadOptions(everyBar, samples, samples, LookaheadOptions.DEFAULTS.futures(), run.seed));
        LookaheadReport report = CheckCommand.run(() -> LookaheadCheck.check(
                StrategySource.of(CheckCommand.entry(request)), loaded.series(), request.options(), how));
        List<Finding> findings = new ArrayList<>(report.findings());
        if (indicators) {
            loaded.series().forEach(series -> findings.addAll(IndicatorCheck.catalog(series, how)));
        }
        if (!json) {
            System.out.printf(
                    Locale.ROOT,
                    "%s: %,d decisions in %,d bars; ended at %,d bars, other futures behind %,d%n",
                    report.subject(),
                    report.decisions(),
                    report.bars(),
                    report.ends(),
                    report.futures());
            return CheckCommand.end(findings, null);
        }
        ObjectNode node = CheckCommand.json("lookahead", report.subject(), findings);
        node.put("bars", report.bars());
        node.put("decisions", report.decisions());
        node.put("ends", report.ends());
        node.put("futures", report.futures());
        node.put("indicators_checked", indicators);
        return CheckCommand.end(findings, node);
    }
}
