package io.njord.core.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import io.njord.core.venue.JsonText;
import io.njord.testkit.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Against the test vectors of Tulip, among them the examples of Achelis's "Technical Analysis from A to Z". */
@Tag("oracle")
class TulipVectorTest {
    /** Arithmetic on each number, or on two series, is no indicator and left to whoever needs it. */
    private static final Set<String> NOT_OFFERED = Set.of(
            "abs",
            "acos",
            "add",
            "asin",
            "atan",
            "ceil",
            "cos",
            "cosh",
            "crossany",
            "crossover",
            "div",
            "exp",
            "floor",
            "ln",
            "log10",
            "mul",
            "round",
            "sin",
            "sinh",
            "sqrt",
            "sub",
            "tan",
            "tanh",
            "todeg",
            "torad",
            "trunc");

    /** Returns what we call a vector's indicator, its outputs in Tulip's order, values given as {0}, {1}, …. */
    private static List<String> specs(String name) {
        return switch (name) {
            case "adosc" -> List.of("ADOSC({0},{1})");
            case "adx", "adxr", "dx" -> List.of(name + "({0},start=first)");
            case "ao" -> List.of("AO");
            case "apo" -> List.of("APO({0},{1},1,ma=ema_first).apo");
            case "ppo" -> List.of("PPO({0},{1},1,ma=ema_first).ppo");
            case "aroon" -> List.of("AROON({0}).down", "AROON({0}).up");
            case "atr", "natr" -> List.of(name + "({0},first=range)");
            case "tr" -> List.of("TR(first=range)");
            case "bbands" -> List.of("BB({0},{1}).lower", "BB({0},{1}).middle", "BB({0},{1}).upper");
            case "cvi", "ema" -> List.of(name + "({0},seed=first)");
            case "dema", "tema" -> List.of(name + "({0},seed=staged)");
            case "trix" -> List.of("TRIX({0},1,seed=staged).trix");
            case "di" -> List.of("PLUS_DI({0})", "MINUS_DI({0})");
            case "dm" -> List.of("PLUS_DM({0})", "MINUS_DM({0})");
            case "emv" -> List.of("EMV(1,10000).raw");
            case "fisher" -> List.of("FISHER({0}).fisher", "FISHER({0}).signal");
            case "kvo" -> List.of("KVO({0},{1},1).kvo");
            case "linregintercept" -> List.of("LINREG_INTERCEPT({0})");
            case "linregslope" -> List.of("LINREG_SLOPE({0})");
            case "macd" ->
                List.of("MACD({*},seed=first).macd", "MACD({*},seed=first).signal", "MACD({*},seed=first).hist");
            case "msw" -> List.of("MSW({0}).sine", "MSW({0}).lead");
            case "psar" -> List.of("PSAR({0},{1},rule=plain).stop");
            // Tulip's rate of change is a fraction.
            case "roc" -> List.of("ROCP({0})");
            case "stoch" -> List.of("STOCH({0},{1},{2}).k", "STOCH({0},{1},{2}).d");
            // Ours is a percentage.
            case "stochrsi" -> List.of("STOCHRSI({0},{0},1,1).k");
            case "volatility" -> List.of("VOLATILITY({0},252)");
            case "vosc" -> List.of("VOSC({0},{1}).vosc");
            default -> List.of(name + "({*})");
        };
    }

    @Test
    void shouldAgreeWithTulipsVectors() throws IOException {
        int compared = 0;
        for (Path file : Shared.oracles("indicators", "tulip_vectors*.jsonl")) {
            for (String line : Files.readAllLines(file)) {
                Map<String, Object> vector = JsonText.object(line);
                if (!NOT_OFFERED.contains(OracleTable.field(vector, "indicator").toString())) {
                    check(vector);
                    compared++;
                }
            }
        }
        assertThat(compared).isPositive();
    }

    private static void check(Map<String, Object> vector) {
        String name = OracleTable.field(vector, "indicator").toString();
        List<Integer> lengths = new ArrayList<>();
        Map<?, ?> inputs = (Map<?, ?>) OracleTable.field(vector, "inputs");
        inputs.values().forEach(each -> lengths.add(((List<?>) each).size()));
        int n = lengths.getFirst();
        double[] close = inputs.containsKey("real") ? column(inputs, "real", n) : column(inputs, "close", n);
        BarColumns bars = OracleTable.bars(
                column(inputs, "open", n),
                column(inputs, "high", n),
                column(inputs, "low", n),
                close,
                column(inputs, "volume", n));
        Collection<?> options = OracleTable.field(vector, "options") instanceof Map<?, ?> named
                ? named.values()
                : (List<?>) OracleTable.field(vector, "options");
        List<String> values =
                options.stream().map(each -> plain(each.toString())).toList();
        List<List<?>> expected = new ArrayList<>();
        ((Map<?, ?>) OracleTable.field(vector, "expected")).values().forEach(each -> expected.add((List<?>) each));
        List<String> specs = specs(name);
        // Tulip knows the usual periods and then takes Appel's rounded weights.
        if (name.equals("macd") && values.equals(List.of("12", "26", "9"))) {
            specs = specs.stream()
                    .map(each -> each.replace("MACD({*}", "MACDFIX({2}"))
                    .toList();
        }
        assertThat(specs).as("outputs of %s", name).hasSameSizeAs(expected);
        double tolerance =
                Double.parseDouble(OracleTable.field(vector, "abs_tolerance").toString());
        for (int k = 0; k < specs.size(); k++) {
            String spec = specs.get(k).replace("{*}", String.join(",", values));
            for (int i = 0; i < values.size(); i++) {
                spec = spec.replace("{" + i + "}", values.get(i));
            }
            double scale = name.equals("stochrsi") ? 0.01 : 1;
            double[] actual = IndicatorCatalog.parse(spec)
                    .compute(bars)
                    .values()
                    .iterator()
                    .next();
            List<?> column = expected.get(k);
            for (int i = 0; i < column.size(); i++) {
                int row = n - column.size() + i;
                double right = Double.parseDouble(column.get(i).toString());
                assertThat(Math.abs(scale * actual[row] - right))
                        .as("%s %s, our %s, row %d: %s for %s", name, values, spec, row, actual[row], right)
                        .isLessThanOrEqualTo(tolerance);
            }
        }
    }

    private static String plain(String number) {
        return number.endsWith(".0") ? number.substring(0, number.length() - 2) : number;
    }

    private static double[] column(Map<?, ?> inputs, String name, int n) {
        double[] column = new double[n];
        Arrays.fill(column, Double.NaN);
        if (inputs.get(name) instanceof List<?> given) {
            for (int i = 0; i < n; i++) {
                column[i] = Double.parseDouble(given.get(i).toString());
            }
        }
        return column;
    }
}
