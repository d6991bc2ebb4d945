package io.njord.verticles.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.njord.contracts.ClockEvent;
import io.njord.contracts.ContractException;
import io.njord.contracts.Envelope;
import io.njord.contracts.OrderIntent;
import io.njord.contracts.Side;
import io.njord.testkit.Seeds;
import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;

class EnvelopeCodecTest {
    private final EnvelopeCodec codec = new EnvelopeCodec(BusBehaviour.ALL);
    private final Envelope envelope = new Envelope(
            Long.MAX_VALUE,
            3,
            "st\u20acrategy",
            "strat.intent",
            OrderIntent.simple("i1", 5, "s", BusBehaviour.ATOM, Side.BUY, 200, 12_345));

    @Test
    void shouldReadWhatItWroteAtAnyPosition() {
        Buffer buffer = Buffer.buffer("before");
        codec.encodeToWire(buffer, envelope);
        assertThat(codec.decodeFromWire(6, buffer.appendString("after"))).isEqualTo(envelope);
    }

    @Test
    void shouldRefuseAnotherVersionWithWordsThatHelp() {
        Buffer buffer = Buffer.buffer();
        codec.encodeToWire(buffer, new Envelope(1, 0, "a", "b", new ClockEvent(1)));
        assertThatThrownBy(() -> codec.decodeFromWire(0, buffer.setByte(0, (byte) 9)))
                .isInstanceOf(ContractException.class)
                .hasMessageContaining("version: 9")
                .hasMessageContaining("same version on every node");
    }

    @Test
    void shouldFailWithACodedErrorAndNothingElseOnAnyDamage() {
        Seeds.forEach(2_000, random -> {
            Buffer buffer = Buffer.buffer();
            codec.encodeToWire(buffer, envelope);
            for (int i = 1 + random.nextInt(4); i > 0; i--) {
                buffer.setByte(random.nextInt(buffer.length()), (byte) random.nextInt());
            }
            Buffer damaged = random.nextBoolean() ? buffer : buffer.slice(0, random.nextInt(buffer.length()));
            try {
                assertThat(codec.decodeFromWire(0, damaged)).isNotNull();
            } catch (ContractException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        });
    }
}
