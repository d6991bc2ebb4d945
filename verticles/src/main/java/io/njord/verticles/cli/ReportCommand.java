package io.njord.verticles.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.njord.lab.report.HtmlReport;
import io.njord.lab.report.ResultJson;
import io.njord.lab.report.ResultJsonException;
import io.njord.lab.result.BacktestResult;
import io.njord.lab.stats.StatisticsOptions;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes the page of a result that was kept. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = "Makes the HTML report of a result that backtest --out kept.")
final class ReportCommand implements Callable<Integer> {
    @Parameters(paramLabel = "RESULT.json", description = "The result; .gz is read too.")
    Path result = Path.of("");

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "The HTML file to write.")
    Path out = Path.of("");

    @Mixin
    PeriodsOption periods = new PeriodsOption();

    @Option(names = "--json", description = "One JSON object.")
    boolean json;

    @Override
    public Integer call() {
        StatisticsOptions options = periods.statistics();
        BacktestResult read = read(result);
        SearchSession.written(() -> HtmlReport.write(read, options, out));
        if (json) {
            System.out.println(new ObjectMapper()
                    .createObjectNode()
                    .put("report", out.toString())
                    .put("strategy", read.strategyId())
                    .put("result_hash", read.resultHash()));
        } else {
            System.out.println("report of " + read.strategyId() + " in " + out);
        }
        return 0;
    }

    /** Reads a result; what is none ends the command with exit code 1. */
    static BacktestResult read(Path file) {
        try {
            return ResultJson.read(file);
        } catch (ResultJsonException e) {
            throw new UserError(String.valueOf(e.getMessage()), e);
        }
    }
}
