package io.njord.core.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.njord.testkit.Seeds;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecentIdsTest {
    @Test
    void shouldForgetTheOldestBeyondTheBound() {
        RecentIds ids = new RecentIds(2, 100);
        assertThat(ids.add("a", 0)).isTrue();
        assertThat(ids.add("b", 0)).isTrue();
        assertThat(ids.add("a", 1)).isFalse();
        assertThat(ids.add("c", 1)).isTrue();
        assertThat(ids.add("a", 1)).isTrue();
        assertThat(ids.size()).isEqualTo(2);
    }

    @Test
    void shouldBehaveLikeALinkedMap() {
        Seeds.forEach(50, random -> {
            int bound = 1 + random.nextInt(3_000);
            long windowNs = 1L + random.nextInt(5_000);
            RecentIds ids = new RecentIds(bound, windowNs);
            Map<String, Long> naive = new LinkedHashMap<>();
            long nowNs = 0;
            for (int i = 0; i < 4_000; i++) {
                nowNs += random.nextInt(4);
                long oldest = nowNs - windowNs;
                naive.values().removeIf(time -> time <= oldest);
                String id = "id-" + random.nextInt(3_000);
                boolean expected = !naive.containsKey(id);
                if (expected) {
                    if (naive.size() == bound) {
                        Iterator<String> first = naive.keySet().iterator();
                        first.next();
                        first.remove();
                    }
                    naive.put(id, nowNs);
                }
                assertThat(ids.add(id, nowNs)).isEqualTo(expected);
                assertThat(ids.size()).isEqualTo(naive.size());
            }
        });
    }
}
