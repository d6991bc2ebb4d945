package io.njord.journal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.njord.contracts.Instrument;
import io.njord.core.market.BarSeries;
import io.njord.testkit.Seeds;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BarMergeTest {
    private static BarSeries some(Random random) {
        BarSeries all = Made.minutes(0, 60);
        int[] rows =
                random.ints(0, 60).limit(random.nextInt(40)).distinct().sorted().toArray();
        long[][] columns = new long[6][rows.length];
        for (int i = 0; i < rows.length; i++) {
            columns[0][i] = all.tsOpen()[rows[i]];
            columns[1][i] = all.open()[rows[i]];
            columns[2][i] = all.high()[rows[i]];
            columns[3][i] = all.low()[rows[i]];
            columns[4][i] = all.close()[rows[i]];
            columns[5][i] = all.volume()[rows[i]];
        }
        return Made.series(Made.BTC, columns);
    }

    @Test
    void shouldJoinLikeASortedMap() {
        Seeds.forEach(300, random -> {
            BarSeries a = some(random);
            BarSeries b = some(random);
            TreeMap<Long, Long> naive = new TreeMap<>();
            for (int i = 0; i < a.size(); i++) {
                naive.put(a.tsOpen()[i], a.close()[i]);
            }
            int same = 0;
            for (int i = 0; i < b.size(); i++) {
                same += naive.put(b.tsOpen()[i], b.close()[i]) != null ? 1 : 0;
            }
            BarMerge.Merged merged = BarMerge.merge(a, b);
            assertThat(merged.bars().tsOpen())
                    .isEqualTo(
                            naive.keySet().stream().mapToLong(Long::longValue).toArray());
            assertThat(merged.bars().close())
                    .isEqualTo(
                            naive.values().stream().mapToLong(Long::longValue).toArray());
            assertThat(merged.same()).isEqualTo(same);
            assertThat(merged.added()).isEqualTo(b.size() - same);
        });
    }

    @Test
    void shouldNameTheFirstBarThatDiffers() {
        BarSeries stored = Made.minutes(0, 10);
        BarSeries other = Made.minutes(5, 15);
        other.close()[2] = other.high()[2];
        other.close()[3] = other.low()[3];
        assertThatThrownBy(() -> BarMerge.merge(stored, other))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("BTC/USD@test 1m at 1970-01-01T00:07:00Z is stored as o=")
                .hasMessageContaining("--replace");
    }

    @Test
    void shouldTakeTheFinerScalesOfTheTwo() {
        Instrument finer = Instrument.spot("BTC/USD", "test", "0.0001", "1");
        BarSeries stored = Made.minutes(0, 3);
        BarSeries more = Made.series(
                finer,
                new long[] {2 * Made.MINUTE, 3 * Made.MINUTE},
                new long[] {stored.open()[2] * 100, 7},
                new long[] {stored.high()[2] * 100, 8},
                new long[] {stored.low()[2] * 100, 6},
                new long[] {stored.close()[2] * 100, 7},
                new long[] {1, 2});
        stored.volume()[2] = 1_000;
        BarMerge.Merged merged = BarMerge.merge(stored, more);
        assertThat(merged.same()).isEqualTo(1);
        assertThat(merged.bars().instrument().priceScale()).isEqualTo(4);
        assertThat(merged.bars().instrument().qtyScale()).isEqualTo(3);
        assertThat(merged.bars().instrument().printPrice(merged.bars().open()[3]))
                .isEqualTo("0.0007");
        assertThat(merged.bars().volume()[3]).isEqualTo(2_000);
    }
}
