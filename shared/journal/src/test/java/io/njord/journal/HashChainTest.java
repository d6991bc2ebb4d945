package io.njord.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class HashChainTest {
    private static final String FIRST = "{\"action\":\"create\",\"actor\":\"broker_binanceus\","
            + "\"after_state\":{\"qty\":\"0.5\",\"symbol\":\"ATOM/USDT\"},\"before_state\":null,"
            + "\"event_id\":\"00000000-0000-4000-8000-000000000001\",\"event_type\":\"order\","
            + "\"metadata\":{\"venue\":\"binanceus\"},\"resource_id\":\"NJ-abc\",\"resource_type\":\"order\","
            + "\"timestamp_ns\":1700000000000000001}";
    private static final String SECOND = "{\"action\":\"trigger\",\"actor\":\"system\","
            + "\"after_state\":{\"active\":true},\"before_state\":{\"active\":false},"
            + "\"event_id\":\"00000000-0000-4000-8000-000000000002\",\"event_type\":\"killswitch\","
            + "\"metadata\":{\"trigger_source\":\"file\"},\"resource_id\":\"global\","
            + "\"resource_type\":\"killswitch\",\"timestamp_ns\":1700000000000000002}";
    private static final String FIRST_SUM = "5ff7afe63484e8fafde59c9fac5762c4b0c316d02d1326fb15e3b5dc7f8059ed";
    private static final String SECOND_SUM = "59359440b282c2662d011c28f6478080f82f8f513b3d72657ce9b82f756ddd2d";

    @Test
    void shouldGiveTheSpecificationsChecksums() {
        HashChain chain = new HashChain();
        assertThat(chain.head()).isEmpty();
        assertThat(chain.append(FIRST)).isEqualTo(FIRST_SUM);
        assertThat(chain.append(SECOND)).isEqualTo(SECOND_SUM);
        assertThat(chain.head()).isEqualTo(SECOND_SUM);
    }

    @Test
    void shouldGoOnBehindAHead() {
        assertThat(new HashChain(FIRST_SUM).append(SECOND)).isEqualTo(SECOND_SUM);
    }

    @Test
    void shouldTakeTheLastRecordBack() {
        HashChain chain = new HashChain();
        chain.append(FIRST);
        chain.undo();
        assertThat(chain.head()).isEmpty();
        assertThat(chain.append(FIRST)).isEqualTo(FIRST_SUM);
    }

    @Test
    void shouldRefuseAHeadThatIsNone() {
        assertThatThrownBy(() -> new HashChain("abc"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("abc");
    }
}
