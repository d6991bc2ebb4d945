package io.njord.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.njord.testkit.Seeds;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventCodecTest {
    private final EventCodec codec = new EventCodec(SampleEvents.ALL);

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }

    private byte[] canonical(Event event) {
        JsonBuffer out = new JsonBuffer();
        codec.writeCanonical(event, out);
        return out.toByteArray();
    }

    @Test
    void shouldReadBackEveryEventFromBothForms() {
        Seeds.forEach(300, random -> {
            Set<EventType> seen = new HashSet<>();
            for (Event event : SampleEvents.all(random)) {
                seen.add(event.type());
                assertThat(codec.decode(event.type(), codec.encode(event))).isEqualTo(event);
                byte[] canonical = canonical(event);
                assertThat(codec.decode(event.type(), canonical)).isEqualTo(event);
                assertThat(canonical(codec.decode(event.type(), canonical))).isEqualTo(canonical);
            }
            assertThat(seen).containsExactlyInAnyOrder(EventType.values());
        });
    }

    @Test
    void shouldSortCanonicalKeysAndLeaveNoBlank() {
        Seeds.forEach(50, random -> {
            for (Event event : SampleEvents.all(random)) {
                String text = new String(canonical(event), StandardCharsets.UTF_8);
                String[] keys = Arrays.stream(text.replaceAll("\\\\.", "")
                                .replaceAll("\\{[^{}]*\\{[^{}]*}[^{}]*}(?=[,}])", "0")
                                .replaceAll("(?<=:)\\{[^{}]*}", "0")
                                .replaceAll("(?<=[:,\\[])\"[^\"]*\"(?=[,}\\]])", "0")
                                .split(","))
                        .filter(part -> part.contains("\":"))
                        .map(part -> part.replaceAll("^\\{?\"([a-z_]+)\":.*$", "$1"))
                        .toArray(String[]::new);
                assertThat(keys).isSorted();
            }
        });
    }

    @Test
    void shouldWriteTheSpecificationsTwoCanonicalTexts() {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("resource_type", "order");
        one.put("event_id", "00000000-0000-4000-8000-000000000001");
        one.put("timestamp_ns", 1700000000000000001L);
        one.put("event_type", "order");
        one.put("actor", "broker_binanceus");
        one.put("action", "create");
        one.put("resource_id", "NJ-abc");
        one.put("before_state", null);
        one.put("after_state", Map.of("symbol", "ATOM/USDT", "qty", "0.5"));
        one.put("metadata", Map.of("venue", "binanceus"));
        JsonBuffer out = new JsonBuffer();
        EventCodec.writeCanonical(one, out);
        assertThat(out)
                .hasToString("{\"action\":\"create\",\"actor\":\"broker_binanceus\",\"after_state\":{\"qty\":\"0.5\","
                        + "\"symbol\":\"ATOM/USDT\"},\"before_state\":null,"
                        + "\"event_id\":\"00000000-0000-4000-8000-000000000001\",\"event_type\":\"order\","
                        + "\"metadata\":{\"venue\":\"binanceus\"},\"resource_id\":\"NJ-abc\",\"resource_type\":\"order\","
                        + "\"timestamp_ns\":1700000000000000001}");
        out.reset();
        EventCodec.writeCanonical(SampleEvents.withDecimal(), out);
        assertThat(out).hasToString("{\"d\":\"0.1\",\"e\":[\"0.0000001\"]}");
    }

    @Test
    void shouldWriteTheTradeMessageThatOldAndNewConsumersRead() {
        TradeEvent trade = new TradeEvent(
                SampleEvents.ATOM, Side.SELL, 150, 12_345, 1_700_000_000_000_000_001L, 1_700_000_000_000L, "t1");
        assertThat(new String(codec.encode(trade), StandardCharsets.UTF_8))
                .isEqualTo("{\"type\":\"trade\",\"venue\":\"binanceus\",\"symbol\":\"ATOM/USDT\",\"id\":\"t1\","
                        + "\"agg_id\":\"t1\",\"price\":12.345,\"qty\":1.5,\"amount\":1.5,\"side\":\"sell\","
                        + "\"ts_exchange_ms\":1700000000000,\"timestamp\":1700000000000,"
                        + "\"ts_local_ns\":1700000000000000001}");
        assertThat(codec.decode(
                        EventType.TRADE,
                        bytes("{ \"symbol\":\"ATOM/USDT\", \"side\":\"sell\", \"amount\":\"1.50\","
                                + " \"price\":12.345, \"timestamp\":1700000000000, \"ts_local_ns\":1700000000000000001, \"id\":\"t1\","
                                + " \"raw\":{\"whatever\":[1,2,{}]} }")))
                .isEqualTo(trade);
    }

    @Test
    void shouldReadAnIntentByEitherNameOfItsIdAndWithNumbersAsText() {
        OrderIntent intent = (OrderIntent)
                codec.decode(
                        EventType.INTENT,
                        bytes(
                                "{\"intent_id\":\"i1\",\"ts_local_ns\":5,"
                                        + "\"strategy_id\":\"s\",\"symbol\":\"ATOM/USDT\",\"side\":\"buy\",\"type\":\"market\",\"qty\":\"1\"}"));
        assertThat(intent.id()).isEqualTo("i1");
        assertThat(intent.qty()).isEqualTo(100);
        assertThat(intent.timeInForce()).isEqualTo(TimeInForce.GTC);
        assertThat(intent.meta()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"id\":\"i1\",|| MISSING_INTENT_ID|id",
                "\"side\":\"buy\"|\"side\":\"long\"|INVALID_INTENT|side",
                "\"type\":\"limit\"|\"type\":\"iceberg\"|INVALID_INTENT|type",
                "\"qty\":1|\"qty\":-3|INVALID_INTENT|qty",
                "\"qty\":1|\"qty\":0|INVALID_INTENT|qty",
                "\"qty\":1|\"qty\":1e400|OVERFLOW|qty",
                "\"qty\":1|\"qty\":\"NaN\"|INVALID_INTENT|qty",
                "\"qty\":1|\"qty\":NaN|INVALID_INTENT|message",
                "\"qty\":1|\"qty\":[1]|INVALID_INTENT|qty",
                "\"qty\":1|\"qty\":0.001|INVALID_INTENT|qty",
                "\"qty\":1|\"qty\":99999999999999999999|OVERFLOW|qty",
                "\"limit_price\":10|\"limit_price\":null|INVALID_INTENT|limit_price",
                "\"limit_price\":10|\"limit_price\":-1|INVALID_INTENT|limit_price",
                "\"type\":\"limit\"|\"type\":\"market\"|INVALID_INTENT|limit_price",
                "ATOM/USDT|DOGE/USDT|SYMBOL_NOT_ALLOWED|symbol",
                "\"qty\":1|\"qty\":1,\"qty\":2|INVALID_INTENT|message",
            })
    void shouldRefuseABadIntentWithTheReasonAndTheField(String old, String replacement, Reason reason, String field) {
        String good =
                "{\"id\":\"i1\",\"ts_local_ns\":5,\"strategy_id\":\"s\",\"symbol\":\"ATOM/USDT\",\"side\":\"buy\","
                        + "\"type\":\"limit\",\"qty\":1,\"limit_price\":10}";
        codec.decode(EventType.INTENT, bytes(good));
        String bad = good.replace(old, replacement == null ? "" : replacement);
        assertThatThrownBy(() -> codec.decode(EventType.INTENT, bytes(bad)))
                .isInstanceOfSatisfying(ContractException.class, e -> {
                    assertThat(e.reason()).isEqualTo(reason);
                    assertThat(e.field()).isEqualTo(field);
                });
    }

    @Test
    void shouldThrowNothingButTheDocumentedErrorWhateverTheBytes() {
        Seeds.forEach(200, random -> {
            for (Event event : SampleEvents.all(random)) {
                byte[] json = random.nextBoolean() ? codec.encode(event) : canonical(event);
                for (int i = 0; i < 20; i++) {
                    byte[] broken =
                            Arrays.copyOf(json, random.nextInt(5) == 0 ? random.nextInt(json.length + 1) : json.length);
                    for (int flips = random.nextInt(4); flips >= 0 && broken.length > 0; flips--) {
                        broken[random.nextInt(broken.length)] = (byte)
                                (random.nextBoolean()
                                        ? random.nextInt(256)
                                        : "0-9eE.,:{}[]\"n".charAt(random.nextInt(14)));
                    }
                    try {
                        codec.decode(event.type(), broken);
                    } catch (ContractException expected) {
                        assertThat(expected.reason()).isNotNull();
                    }
                }
            }
        });
    }

    @Test
    void shouldRefuseDeepNestingInsteadOfExhaustingTheStack() {
        String deep = "{\"ts_ns\":1,\"x\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
        assertThatThrownBy(() -> codec.decode(EventType.CLOCK, bytes(deep))).isInstanceOf(ContractException.class);
    }
}
