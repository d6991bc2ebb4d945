package io.njord.core.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import io.njord.core.venue.JsonText;
import io.njord.testkit.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Against TA-Lib and Tulip on real bars: every non-empty cell of every column. */
@Tag("oracle")
class IndicatorOracleTest {
    /** Returns our name for a column such as {@code EMA_12_smaseed}. */
    private static String spec(String column) {
        List<String> words = new ArrayList<>();
        List<String> values = new ArrayList<>();
        String detail = "";
        for (String part : column.split("_")) {
            if (Character.isDigit(part.charAt(0))) {
                values.add(part);
            } else if (values.isEmpty() && !part.endsWith("volume") && !part.equals("zero")) {
                words.add(part);
            } else {
                detail = part;
            }
        }
        switch (detail) {
            // Tulip starts each average of a chain when the one before it is ready; for a single one that is the first
            // value.
            case "firstseed" -> values.add("seed=staged");
            case "tr0" -> values.add("first=range");
            case "firstvolume" -> values.add("start=volume");
            default -> assertThat(detail).isIn("", "smaseed", "zero");
        }
        String name = String.join("_", words);
        String brackets = "(" + String.join(",", values) + ")";
        return switch (name) {
            case "MACD", "ADX", "SAR" -> name + brackets + "." + (name.equals("SAR") ? "stop" : name);
            case "MACDsignal" -> "MACD" + brackets + ".signal";
            case "MACDhist" -> "MACD" + brackets + ".hist";
            case "BBupper" -> "BB" + brackets + ".upper";
            case "BBmid" -> "BB" + brackets + ".middle";
            case "BBlower" -> "BB" + brackets + ".lower";
            case "STOCHk" -> "STOCH" + brackets + ".k";
            case "STOCHd" -> "STOCH" + brackets + ".d";
            case "STOCHFk" -> "STOCHF" + brackets + ".k";
            case "STOCHFd" -> "STOCHF" + brackets + ".d";
            case "AROONup" -> "AROON" + brackets + ".up";
            case "AROONdown" -> "AROON" + brackets + ".down";
            case "TRIX" -> "TRIX" + brackets + ".trix";
            // Chande's own sums the changes; TA-Lib smooths them.
            case "CMO" -> "CMO(" + String.join(",", values) + ",smoothing=wilder)";
            case "LINREGSLOPE" -> "LINREG_SLOPE" + brackets;
            case "LINREGINTERCEPT" -> "LINREG_INTERCEPT" + brackets;
            default -> name + brackets;
        };
    }

    @Test
    void shouldAgreeWithTaLibAndTulip() throws IOException {
        for (Path file : Shared.oracles("indicators", "talib_tulip_*.csv.gz")) {
            check(OracleTable.read(file));
        }
    }

    private static void check(OracleTable table) throws IOException {
        Path meta = table.file().resolveSibling(table.name().replace(".csv.gz", ".meta.json"));
        Map<?, ?> definitions = (Map<?, ?>) OracleTable.field(JsonText.object(Files.readString(meta)), "columns");
        assertThat(definitions).isNotEmpty();
        BarColumns bars = table.bars();
        for (Map.Entry<?, ?> definition : definitions.entrySet()) {
            String column = definition.getKey().toString();
            boolean both = ((Map<?, ?>) definition.getValue()).containsKey("second_library");
            double[] expected = table.numbers(table.header().indexOf(column));
            String spec = spec(column);
            double[] actual = IndicatorCatalog.parse(spec)
                    .compute(bars)
                    .values()
                    .iterator()
                    .next();
            int compared = 0;
            for (int row = 0; row < expected.length; row++) {
                if (!Double.isNaN(expected[row])) {
                    compared++;
                    assertThat(Math.abs(actual[row] - expected[row]))
                            .as("%s of %s, our %s, row %d: %s", column, table.name(), spec, row, actual[row])
                            .isLessThanOrEqualTo((both ? 1e-8 : 1e-6) * Math.max(1, Math.abs(expected[row])));
                }
            }
            assertThat(compared).as("cells compared of %s", column).isPositive();
        }
    }
}
