package io.njord.core.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import io.njord.testkit.Seeds;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IntentIdsTest {
    private static final long NOW_NS = 1_723_161_255_342_999_999L;

    @Test
    void shouldNameStrategySymbolMillisecondAndNumber() {
        IntentIds ids = new IntentIds("mm", "BTC/USDT");
        ids.restore(6);
        assertThat(ids.next(NOW_NS)).isEqualTo("mm-BTCUSDT-1723161255342-7");
    }

    @Test
    void shouldStayWithinTheLengthAndCharactersThatVenuesTake() {
        Seeds.forEach(200, random -> {
            StringBuilder id = new StringBuilder();
            for (int i = random.nextInt(1, 64); i > 0; i--) {
                id.append("abcXYZ019._-".charAt(random.nextInt(12)));
            }
            IntentIds ids = new IntentIds(id.toString(), "ATOM/USDT");
            ids.restore(random.nextInt(9_998));
            assertThat(ids.next(NOW_NS)).hasSizeLessThanOrEqualTo(36).matches("[A-Za-z0-9_-]+");
        });
    }

    @Test
    void shouldTellLongStrategyIdsApart() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            seen.add(new IntentIds("momentum-on-bitcoin-" + i, "BTC/USDT").next(NOW_NS));
        }
        assertThat(seen).hasSize(200);
    }
}
