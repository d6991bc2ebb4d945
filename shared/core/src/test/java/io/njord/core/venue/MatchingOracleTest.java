package io.njord.core.venue;

import static org.assertj.core.api.Assertions.assertThat;

import io.njord.contracts.Side;
import io.njord.contracts.TimeInForce;
import io.njord.testkit.Shared;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Command streams on which three independent engines agree: result, trades and the best five levels after every command. */
@Tag("oracle")
class MatchingOracleTest {
    static List<Path> files() {
        return Shared.oracles("matching", "*.jsonl*");
    }

    @ParameterizedTest
    @MethodSource("files")
    void shouldAnswerEveryCommandAsTheIndependentEnginesDid(Path file) throws IOException {
        PriceTimeBook book = new PriceTimeBook();
        try (BufferedReader lines = Shared.reader(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank()) {
                    check(book, JsonText.object(line), line);
                }
            }
        }
    }

    @SuppressWarnings("unchecked") // the shape of the oracle's lines
    private static void check(PriceTimeBook book, Map<String, Object> command, String line) {
        Map<String, Object> expect = (Map<String, Object>) Objects.requireNonNull(command.get("expect"));
        Map<String, Object> actual = run(book, command);
        actual.put("bids", top(book, Side.BUY));
        actual.put("asks", top(book, Side.SELL));
        for (Map.Entry<String, Object> entry : expect.entrySet()) {
            assertThat(actual.get(entry.getKey()))
                    .as("%s after %s", entry.getKey(), line)
                    .isEqualTo(entry.getValue());
        }
    }

    private static Map<String, Object> run(PriceTimeBook book, Map<String, Object> command) {
        Map<String, Object> actual = new LinkedHashMap<>();
        long id = number(command, "id");
        String op = text(command, "op");
        if (op.equals("CXL")) {
            actual.put("result", book.cancel(id) ? "OK" : "UNKNOWN_ORDER");
            return actual;
        }
        Side side = Side.valueOf(text(command, "side"));
        long qty = number(command, "qty");
        List<Map<String, Object>> fills = new ArrayList<>();
        PriceTimeBook.Trades trades = (maker, price, traded, done) ->
                fills.add(Map.of("maker", maker, "price", price, "qty", traded, "maker_done", done));
        long filled = op.equals("MKT")
                ? book.market(side, qty, trades)
                : book.limit(id, side, number(command, "price"), qty, TimeInForce.valueOf(op), trades);
        actual.put("result", op.equals("FOK") && filled == 0 ? "KILLED" : "OK");
        actual.put("fills", fills);
        actual.put("unfilled_dropped", op.equals("GTC") ? 0L : qty - filled);
        return actual;
    }

    private static String text(Map<String, Object> command, String name) {
        return (String) Objects.requireNonNull(command.get(name), name);
    }

    private static long number(Map<String, Object> command, String name) {
        return (Long) Objects.requireNonNull(command.get(name), name);
    }

    private static List<List<Long>> top(PriceTimeBook book, Side side) {
        List<List<Long>> levels = PriceTimeBookTest.levels(book, side);
        return levels.subList(0, Math.min(5, levels.size()));
    }
}
