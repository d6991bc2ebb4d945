package io.njord.verticles.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RedisAddressTest {
    @Test
    void shouldReadHostPortAndLogin() {
        assertThat(RedisAddress.parse("redis://127.0.0.1:6380/0"))
                .isEqualTo(new RedisAddress("127.0.0.1", 6380, false, null, null));
        assertThat(RedisAddress.parse("redis://somewhere"))
                .isEqualTo(new RedisAddress("somewhere", 6379, false, null, null));
        assertThat(RedisAddress.parse("rediss://:secret@somewhere"))
                .isEqualTo(new RedisAddress("somewhere", 6379, true, null, "secret"));
        assertThat(RedisAddress.parse("redis://me:p%40ss@somewhere:1"))
                .isEqualTo(new RedisAddress("somewhere", 1, false, "me", "p@ss"));
    }

    @Test
    void shouldNeverPrintAPassword() {
        assertThat(RedisAddress.parse("redis://me:secret@somewhere").toString()).doesNotContain("secret");
        assertThatThrownBy(() -> RedisAddress.parse("redis://me:secret@"))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .doesNotContain("secret");
    }
}
