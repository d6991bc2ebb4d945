package io.njord.verticles.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.njord.core.indicator.IndicatorCatalog;
import io.njord.core.market.BarSeries;
import io.njord.lab.stats.SeriesFileException;
import io.njord.lab.stats.StatisticsOptions;
import io.njord.lab.stats.StatisticsReport;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "research",
        mixinStandardHelpOptions = true,
        description = "Indicators over files, statistics of equity and returns.",
        subcommands = ResearchCommand.Stats.class)
final class ResearchCommand {
    @Command(
            name = "indicator",
            mixinStandardHelpOptions = true,
            description =
                    "Computes indicators over bars, one column each: time, close, then theirs; empty while warming up.")
    int indicator(
            @Parameters(
                            arity = "1..*",
                            paramLabel = "SPEC",
                            description =
                                    "RSI(14), TEMA(20), BB(20,2).upper, EMA(12,seed=first), SMA(20,source=high) …")
                    String[] specs,
            @Mixin BarsOptions bars,
            @Option(names = "--out", paramLabel = "FILE", description = "CSV to write (default: standard output).")
                    @Nullable
                    Path out)
            throws IOException {
        BarSeries series;
        Map<String, double[]> columns;
        BarsOptions.Loaded loaded = bars.load();
        loaded.notes().forEach(note -> System.err.println("note: " + note));
        series = loaded.only();
        try {
            columns = IndicatorCatalog.compute(series, specs);
        } catch (IllegalArgumentException e) {
            throw new UserError(String.valueOf(e.getMessage()), 2);
        }
        StringBuilder text = new StringBuilder("ts_ms,close");
        columns.keySet().forEach(name -> text.append(',').append(name.indexOf(',') < 0 ? name : '"' + name + '"'));
        text.append('\n');
        for (int i = 0; i < series.size(); i++) {
            text.append(series.tsOpen()[i] / 1_000_000)
                    .append(',')
                    .append(series.instrument().printPrice(series.close()[i]));
            for (double[] column : columns.values()) {
                text.append(',');
                if (!Double.isNaN(column[i])) {
                    text.append(column[i]);
                }
            }
            text.append('\n');
        }
        if (out == null) {
            System.out.print(text);
            return 0;
        }
        try (BufferedWriter writer = Files.newBufferedWriter(out, StandardCharsets.UTF_8)) {
            writer.append(text);
        } catch (IOException e) {
            throw new UserError(out + " cannot be written: " + e.getMessage(), e);
        }
        System.err.println(series.size() + " rows to " + out);
        return 0;
    }

    @Command(name = "indicators", mixinStandardHelpOptions = true, description = "Lists every indicator.")
    int indicators() {
        IndicatorCatalog.listing().forEach(System.out::println);
        return 0;
    }

    /** One of the two kinds of files. */
    static final class Source {
        @Option(names = "--equity", required = true, paramLabel = "FILE[#COLUMN]", description = "Times and equity.")
        @Nullable
        String equity;

        @Option(
                names = "--returns",
                required = true,
                paramLabel = "FILE[#COLUMN]",
                description = "Times and returns, 0.01 = 1 %.")
        @Nullable
        String returns;
    }

    /** Statistics of a file. */
    @Command(
            name = "stats",
            mixinStandardHelpOptions = true,
            description = "Every statistic of a file of equity or of returns; what is undefined is absent.")
    static final class Stats implements java.util.concurrent.Callable<Integer> {
        @ArgGroup(exclusive = true, multiplicity = "1")
        Source source = new Source();

        @Option(names = "--periods-per-year", paramLabel = "N", description = "Default: from the times.")
        @Nullable
        Double periodsPerYear;

        @Option(names = "--risk-free", defaultValue = "0", paramLabel = "RATE", description = "Annual, 0.03 = 3 %.")
        double riskFree;

        @Option(names = "--benchmark", paramLabel = "FILE[#COLUMN]", description = "Prices or returns to hold against.")
        @Nullable
        String benchmark;

        @Option(names = "--trials", paramLabel = "N", description = "How many were tried before this one was chosen.")
        @Nullable
        Integer trials;

        @Option(names = "--daily", description = "Reduce the curve to its last point of each UTC day first.")
        boolean daily;

        @Option(names = "--json", description = "One JSON object.")
        boolean json;

        @Override
        public Integer call() throws JsonProcessingException {
            ObjectNode report;
            try {
                StatisticsOptions options = StatisticsOptions.DEFAULTS.withRiskFree(riskFree);
                options = periodsPerYear == null ? options : options.withPeriodsPerYear(periodsPerYear);
                options = trials == null ? options : options.withTrials(trials);
                options = daily ? options.withDaily() : options;
                report = source.equity != null
                        ? StatisticsReport.ofEquityFile(source.equity, Optional.ofNullable(benchmark), options)
                        : StatisticsReport.ofReturnsFile(
                                java.util.Objects.requireNonNull(source.returns),
                                Optional.ofNullable(benchmark),
                                options);
            } catch (SeriesFileException | IllegalArgumentException e) {
                throw new UserError(String.valueOf(e.getMessage()), e);
            }
            ObjectMapper mapper = new ObjectMapper();
            if (json) {
                System.out.println(mapper.writeValueAsString(report));
                return 0;
            }
            for (String name : List.of("from", "to", "periods", "periods_per_year")) {
                System.out.printf("%-28s %s%n", name, report.get(name).asText());
            }
            for (Map.Entry<String, JsonNode> each : report.get("statistics").properties()) {
                System.out.printf(
                        "%-28s %s%n",
                        each.getKey(),
                        each.getValue().isNull() ? "–" : each.getValue().asText());
            }
            return 0;
        }
    }
}
