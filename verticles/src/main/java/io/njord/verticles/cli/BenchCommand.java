package io.njord.verticles.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.njord.core.indicator.BarColumns;
import io.njord.core.market.BarSeries;
import io.njord.core.market.TradeSeries;
import io.njord.journal.csv.ImportOptions;
import io.njord.journal.store.BarFile;
import io.njord.journal.store.BarFiles;
import io.njord.lab.bench.BenchData;
import io.njord.lab.bench.Works;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures the works of {@link Works} on this machine. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = {
            "Measures one work on this machine; the answer it must give is printed beside the times.",
            "W1: 1,000,000 bars through one strategy and all machines. W2: 1,275 pairs of averages over 100,000 bars.",
            "W3: 5,000,000 trades. W4: three indicators over all closes. load: the bars from CSV and from the columnar file."
        })
final class BenchCommand implements Callable<Integer> {
    private static final int BARS = 1_000_000;
    private static final int TRADES = 5_000_000;
    private static final long SEED = 42;

    @Parameters(paramLabel = "WORK", description = "W1, W2, W3, W4 or load.")
    String work = "";

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where bars.bin or bars.csv and ticks.bin are (default: made anew from seed 42).")
    @Nullable
    Path data;

    @Option(
            names = "--runs",
            defaultValue = "7",
            paramLabel = "N",
            description = "Measured runs (default: ${DEFAULT-VALUE}).")
    int runs = 7;

    @Option(
            names = "--warm-up",
            defaultValue = "20",
            paramLabel = "N",
            description = "Runs before the measured ones (default: ${DEFAULT-VALUE}).")
    int warmUp = 20;

    @Option(
            names = "--engine",
            defaultValue = "compiled",
            paramLabel = "NAME",
            description =
                    "W2: compiled (all pairs at once) or machines (each pair as a backtest) (default: ${DEFAULT-VALUE}).")
    String engine = "compiled";

    @Option(names = "--threads", paramLabel = "N", description = "W2 with machines (default: one a core).")
    int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--json", description = "One JSON object.")
    boolean json;

    /** Times in milliseconds, ascending, and the answer of the last run. */
    private record Measured(List<Double> ms, Map<String, Object> answer) {
        double median() {
            return ms.get(ms.size() / 2);
        }
    }

    @Override
    public Integer call() throws IOException {
        if (runs < 1 || warmUp < 0) {
            throw new UserError("--runs must be at least 1 and --warm-up at least 0", 2);
        }
        switch (work.toUpperCase(Locale.ROOT)) {
            case "W1" -> {
                BarSeries bars = bars();
                report(measure(() -> Works.w1(bars)), bars.size(), Map.of());
            }
            case "W2" -> w2();
            case "W3" -> {
                TradeSeries trades = trades();
                report(measure(() -> Works.w3(trades)), trades.size(), Map.of());
            }
            case "W4" -> w4();
            case "LOAD" -> load();
            default -> throw new UserError("there is no work " + work + ": use W1, W2, W3, W4 or load", 2);
        }
        return 0;
    }

    private void w2() throws JsonProcessingException {
        BarSeries bars = bars();
        Supplier<Map<String, Object>> job = switch (engine) {
            case "compiled" -> () -> Works.w2Compiled(bars);
            case "machines" -> () -> Works.w2Machines(bars, threads);
            default -> throw new UserError("--engine " + engine + ": use compiled or machines", 2);
        };
        if (engine.equals("machines")) {
            warmUp = Math.min(warmUp, 2);
        }
        report(measure(job), Works.w2Units(bars), Map.of("engine", engine));
    }

    private void w4() throws JsonProcessingException {
        BarSeries bars = bars();
        BarColumns columns = BarColumns.of(bars);
        double[] total = new double[runs];
        Map<String, Object> extra = new LinkedHashMap<>();
        Map<String, Object> last = new LinkedHashMap<>();
        for (var indicator : Works.W4.entrySet()) {
            Measured one = measure(() -> indicator.getValue().apply(columns));
            extra.put(indicator.getKey() + " median_ms", one.median());
            last.putAll(one.answer());
            for (int i = 0; i < runs; i++) {
                total[i] += one.ms().get(i);
            }
        }
        report(new Measured(list(total), Map.of("last", last)), (long) bars.size() * Works.W4.size(), extra);
    }

    private void load() throws IOException {
        Path folder = data;
        Path csv = folder == null ? null : folder.resolve("bars.csv");
        Path temporary = Files.createTempDirectory("njord-bench");
        try {
            if (csv == null || !Files.exists(csv)) {
                csv = temporary.resolve("bars.csv");
                io.njord.journal.csv.BarCsvWriter.write(csv, bars(), Long.MIN_VALUE, Long.MAX_VALUE, true);
            }
            Path source = csv;
            ImportOptions options = ImportOptions.builder().symbol("BTC/USDT").build();
            Measured fromCsv = measure(() -> rows(BarFiles.open(source, options)));
            Path columns = temporary.resolve("bars.njb");
            BarFile.write(columns, BarFiles.open(source, options));
            Measured fromColumns = measure(() -> rows(BarFile.read(columns)));
            Map<String, Object> extra = new LinkedHashMap<>();
            extra.put("csv_bytes", Files.size(source));
            extra.put("columnar_median_ms", fromColumns.median());
            extra.put(
                    "columnar_rate_per_s",
                    fromColumns.answer().get("rows") instanceof Integer n
                            ? Math.round(n / fromColumns.median() * 1e3)
                            : 0);
            Object rows = fromCsv.answer().get("rows");
            report(fromCsv, rows instanceof Integer n ? n : 0, extra);
        } finally {
            try (var files = Files.list(temporary)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(temporary);
        }
    }

    private static Map<String, Object> rows(BarSeries bars) {
        return Map.of("rows", bars.size(), "last_close", bars.instrument().printPrice(bars.close()[bars.size() - 1]));
    }

    private BarSeries bars() {
        if (data == null) {
            return BenchData.bars(BARS, SEED);
        }
        Path binary = data.resolve("bars.bin");
        if (Files.exists(binary)) {
            return BenchData.readBars(binary);
        }
        Path csv = data.resolve("bars.csv");
        if (Files.exists(csv)) {
            return BarFiles.open(csv, ImportOptions.builder().symbol("BTC/USDT").build());
        }
        throw new UserError("there is neither bars.bin nor bars.csv in " + data + ": make them, or leave --data out");
    }

    private TradeSeries trades() {
        if (data == null) {
            return BenchData.trades(TRADES, SEED);
        }
        Path binary = data.resolve("ticks.bin");
        if (!Files.exists(binary)) {
            throw new UserError("there is no ticks.bin in " + data + ": make it, or leave --data out");
        }
        return BenchData.readTrades(binary);
    }

    private Measured measure(Supplier<Map<String, Object>> job) {
        double[] ms = new double[runs];
        Map<String, Object> answer = Map.of();
        for (int i = -warmUp; i < runs; i++) {
            long start = System.nanoTime();
            answer = job.get();
            ms[Math.max(0, i)] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(ms);
        return new Measured(list(ms), answer);
    }

    private static List<Double> list(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }

    private void report(Measured measured, long units, Map<String, Object> extra) throws JsonProcessingException {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode node = mapper.createObjectNode();
        node.put("work", work);
        node.put("runs", runs);
        node.put("median_ms", measured.median());
        node.put("min_ms", measured.ms().getFirst());
        node.put("max_ms", measured.ms().getLast());
        node.put("rate_per_s", Math.round(units / measured.median() * 1e3));
        OptionalDouble rss = peakRssMb();
        if (rss.isPresent()) {
            node.put("peak_rss_mb", rss.getAsDouble());
        } else {
            node.putNull("peak_rss_mb");
        }
        extra.forEach((name, value) -> node.set(name, mapper.valueToTree(value)));
        measured.answer().forEach((name, value) -> node.set(name, mapper.valueToTree(value)));
        if (json) {
            System.out.println(mapper.writeValueAsString(node));
        } else {
            System.out.println(mapper.writerWithDefaultPrettyPrinter().writeValueAsString(node));
        }
    }

    /** Returns the largest resident memory of this process so far, where the system tells it. */
    private static OptionalDouble peakRssMb() {
        try {
            List<String> lines = Files.readAllLines(Path.of("/proc/self/status"));
            return lines.stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToDouble(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024.0)
                    .findFirst();
        } catch (IOException e) {
            return OptionalDouble.empty();
        }
    }
}
