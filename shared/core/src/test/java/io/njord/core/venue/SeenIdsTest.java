package io.njord.core.venue;

import static org.assertj.core.api.Assertions.assertThat;

import io.njord.testkit.Seeds;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SeenIdsTest {
    @Test
    void shouldTellRepeatedIdsOfEveryKindAsAPlainSetDoes() {
        Seeds.forEach(3, random -> {
            SeenIds seen = new SeenIds();
            Set<String> naive = new HashSet<>();
            for (int i = 0; i < 100_000; i++) {
                String id = id(random, i);
                assertThat(seen.add(id)).as(id).isEqualTo(naive.add(id));
            }
        });
    }

    private static String id(Random random, int i) {
        return switch (random.nextInt(8)) {
            case 0 -> "a-" + random.nextInt(20_000);
            case 1 -> "b-BTCUSDT-1723161255342-" + i / 4;
            case 2 -> "b-BTCUSDT-" + i + "-" + i / 4;
            case 3 -> "c-" + random.nextInt(Integer.MAX_VALUE);
            case 4 -> "d-" + (long) random.nextInt(1000) * 10_000_000_000L;
            case 5 -> Integer.toString(random.nextInt(5_000), 36);
            case 6 -> "e-0" + random.nextInt(3_000);
            default -> "f-" + random.nextInt(100) + "-";
        };
    }
}
