package io.njord.core.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.njord.contracts.OrderStatus;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OrderTransitionsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    PENDING_NEW      | PENDING_NEW NEW PARTIALLY_FILLED FILLED CANCELED REJECTED EXPIRED UNKNOWN
                    NEW              | NEW PARTIALLY_FILLED FILLED CANCELED REJECTED EXPIRED UNKNOWN
                    PARTIALLY_FILLED | PARTIALLY_FILLED FILLED CANCELED EXPIRED UNKNOWN
                    UNKNOWN          | NEW PARTIALLY_FILLED FILLED CANCELED REJECTED EXPIRED UNKNOWN
                    """)
    void shouldAllowExactlyTheTable(OrderStatus from, String table) {
        Set<OrderStatus> expected = EnumSet.noneOf(OrderStatus.class);
        for (String name : table.split(" ")) {
            expected.add(OrderStatus.valueOf(name));
        }
        for (OrderStatus to : OrderStatus.values()) {
            assertThat(OrderTransitions.allowed(from, to))
                    .as("%s to %s", from, to)
                    .isEqualTo(expected.contains(to));
        }
    }

    @ParameterizedTest
    @EnumSource(OrderStatus.class)
    void shouldLetNothingFollowATerminalState(OrderStatus to) {
        for (OrderStatus from : OrderStatus.values()) {
            if (from.terminal()) {
                assertThat(OrderTransitions.allowed(from, to))
                        .as("%s to %s", from, to)
                        .isFalse();
            }
        }
    }
}
