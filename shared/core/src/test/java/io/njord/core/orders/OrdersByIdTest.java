package io.njord.core.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.njord.testkit.Seeds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OrdersByIdTest {
    @Test
    void shouldDoWhatALinkedMapDoes() {
        Seeds.forEach(200, random -> {
            OrdersById<Integer> orders = new OrdersById<>();
            Map<String, Integer> plain = new LinkedHashMap<>();
            int ids = 1 + random.nextInt(60);
            for (int step = 0; step < 500; step++) {
                String id = id(random, ids);
                switch (random.nextInt(20)) {
                    case 0, 1, 2, 3, 4, 5, 6 -> {
                        orders.put(id, step);
                        plain.put(id, step);
                    }
                    case 7, 8, 9, 10, 11, 12 -> assertThat(orders.remove(id)).isEqualTo(plain.remove(id));
                    case 13 -> {
                        if (random.nextInt(20) == 0) {
                            orders.clear();
                            plain.clear();
                        }
                    }
                    default -> assertThat(orders.get(id)).isEqualTo(plain.get(id));
                }
                assertThat(orders.size()).isEqualTo(plain.size());
                assertThat(orders.isEmpty()).isEqualTo(plain.isEmpty());
            }
            assertThat(orders.values()).isEqualTo(new ArrayList<>(plain.values()));
        });
    }

    /** Two ids of one hash code among them; equal ids are not always the same object. */
    private static String id(Random random, int ids) {
        int number = random.nextInt(ids);
        return switch (number) {
            case 0 -> "order-Aa";
            case 1 -> "order-BB";
            default -> "order-" + number;
        };
    }

    @Test
    void shouldKeepTheOldestFirstThroughManyShortLives() {
        OrdersById<String> orders = new OrdersById<>();
        orders.put("stays", "stays");
        for (int i = 0; i < 1_000; i++) {
            orders.put("short-" + i, "short");
            assertThat(orders.remove("short-" + i)).isEqualTo("short");
        }
        orders.put("last", "last");

        assertThat(orders.values()).isEqualTo(List.of("stays", "last"));
    }

    @Test
    void shouldKnowNothingOfNoId() {
        OrdersById<String> orders = new OrdersById<>();
        orders.put("a", "a");
        assertThat(orders.get(null)).isNull();
        orders.remove("a");
        assertThat(orders.get(null)).isNull();
        assertThat(orders.get("a")).isNull();
    }
}
