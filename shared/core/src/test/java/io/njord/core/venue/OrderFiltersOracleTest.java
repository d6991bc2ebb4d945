package io.njord.core.venue;

import static org.assertj.core.api.Assertions.assertThat;

import io.njord.contracts.Decimals;
import io.njord.contracts.Instrument;
import io.njord.contracts.Money;
import io.njord.contracts.OrderType;
import io.njord.contracts.Reason;
import io.njord.testkit.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The filters of a real venue's symbols, and for each order which of them it violates, in the venue's order. */
@Tag("oracle")
class OrderFiltersOracleTest {
    private static final int SCALE = 8;

    static List<Path> files() {
        return Shared.oracles("venue", "order_filters*.json");
    }

    @ParameterizedTest
    @MethodSource("files")
    @SuppressWarnings("unchecked") // the shape of the oracle
    void shouldFindTheFiltersThatAnOrderViolates(Path file) throws IOException {
        Map<String, Object> oracle = JsonText.object(Files.readString(file));
        var filters = (Map<String, List<Map<String, Object>>>) value(oracle, "filters");
        var cases = (List<Map<String, Object>>) value(oracle, "cases");
        assertThat(cases).isNotEmpty();
        for (Map<String, Object> one : cases) {
            String symbol = (String) value(one, "symbol");
            Instrument instrument = instrument(symbol, Objects.requireNonNull(filters.get(symbol), symbol));
            List<String> violated = OrderFilters.violations(
                            instrument,
                            OrderType.parse(((String) value(one, "type")).toLowerCase(Locale.ROOT)),
                            number(one, "quantity"),
                            number(one, "price"),
                            0,
                            0)
                    .stream()
                    .map(OrderFiltersOracleTest::name)
                    .toList();
            assertThat(violated).as("%s", one).isEqualTo(value(one, "violates"));
        }
    }

    private static String name(Reason reason) {
        return reason.name();
    }

    private static Instrument instrument(String symbol, List<Map<String, Object>> filters) {
        return new Instrument(
                symbol,
                "binanceus",
                symbol,
                symbol.substring(0, 3),
                symbol.substring(3),
                SCALE,
                SCALE,
                number(filter(filters, "PRICE_FILTER"), "tickSize"),
                number(filter(filters, "LOT_SIZE"), "stepSize"),
                number(filter(filters, "PRICE_FILTER"), "minPrice"),
                number(filter(filters, "PRICE_FILTER"), "maxPrice"),
                number(filter(filters, "LOT_SIZE"), "minQty"),
                number(filter(filters, "LOT_SIZE"), "maxQty"),
                Money.parse((String) value(filter(filters, "MIN_NOTIONAL"), "minNotional")));
    }

    private static Map<String, Object> filter(List<Map<String, Object>> filters, String type) {
        return filters.stream()
                .filter(filter -> type.equals(filter.get("filterType")))
                .findFirst()
                .orElseThrow();
    }

    private static long number(Map<String, Object> of, String name) {
        return of.containsKey(name) ? Decimals.parse(String.valueOf(of.get(name)), SCALE) : 0;
    }

    private static Object value(Map<String, Object> of, String name) {
        return Objects.requireNonNull(of.get(name), name);
    }
}
