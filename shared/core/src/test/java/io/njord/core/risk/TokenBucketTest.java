package io.njord.core.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TokenBucketTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void shouldRefillExactlyHoweverOftenItIsAsked() {
        TokenBucket asked = new TokenBucket(7);
        TokenBucket left = new TokenBucket(7);
        long nowNs = 1_700_000_000L * SECOND;
        for (TokenBucket bucket : new TokenBucket[] {asked, left}) {
            for (int i = 0; i < 7; i++) {
                assertThat(bucket.ready(nowNs)).isTrue();
                bucket.take();
            }
        }
        long due = nowNs + (60 * SECOND + 6) / 7;
        for (long at = nowNs; at < due; at += SECOND / 3) {
            assertThat(asked.ready(at)).isFalse();
        }
        for (TokenBucket bucket : new TokenBucket[] {asked, left}) {
            assertThat(bucket.ready(due - 1)).isFalse();
            assertThat(bucket.tokens(due)).isEqualTo(1);
            assertThat(bucket.ready(due)).isTrue();
        }
    }

    @Test
    void shouldHoldNoMoreThanItsCapAfterAnyPause() {
        TokenBucket bucket = new TokenBucket(TokenBucket.LARGEST_CAP);
        assertThat(bucket.tokens(Long.MAX_VALUE)).isEqualTo(TokenBucket.LARGEST_CAP);
        assertThatThrownBy(() -> new TokenBucket(TokenBucket.LARGEST_CAP + 1))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
