package io.njord.lab.stats;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads a benchmark: prices or returns. The name of the value column tells which ({@code ret…} or {@code …return…} are returns,
 * {@code close}, {@code price}, {@code equity} are prices); without such a name it is what the measured file is. Of several
 * columns one named benchmark is preferred.
 */
public final class BenchmarkFile {
    private static final Pattern RETURN_NAME = Pattern.compile("(?i)ret.*|.*return.*|r");
    private static final Pattern PRICE_NAME = Pattern.compile("(?i)close.*|price.*|.*equity.*|nav|balance|worth");

    private BenchmarkFile() {}

    /**
     * Reads a file.
     *
     * @param source path, optionally with {@code #column}
     * @param returnsByDefault what an unnamed column holds
     * @throws SeriesFileException that says what is wrong, in which line, and what to do
     */
    public static Benchmark read(String source, boolean returnsByDefault) {
        List<String> names = new ArrayList<>(
                returnsByDefault
                        ? List.of("ret.*benchmark.*", "benchmark.*", "close.*benchmark.*")
                        : List.of("close.*benchmark.*", "benchmark.*", "ret.*benchmark.*"));
        names.addAll(returnsByDefault ? ReturnsFile.NAMES : EquityFile.NAMES);
        names.addAll(returnsByDefault ? EquityFile.NAMES : ReturnsFile.NAMES);
        SeriesFile.Content content = SeriesFile.read(source, names);
        boolean returns = RETURN_NAME.matcher(content.column()).matches()
                || (returnsByDefault && !PRICE_NAME.matcher(content.column()).matches());
        return returns ? Benchmark.ofReturns(content.series()) : Benchmark.ofPrices(EquityFile.known(content.series()));
    }
}
