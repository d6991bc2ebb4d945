package io.njord.verticles.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.njord.contracts.AlarmEvent;
import io.njord.contracts.ControlCommand;
import io.njord.contracts.Envelope;
import io.njord.contracts.FillEvent;
import io.njord.contracts.Instrument;
import io.njord.contracts.Instruments;
import io.njord.contracts.Side;
import io.njord.core.bus.Bus;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/**
 * What every bus does. A form of the bus that has a wire publishes at one end and subscribes at the other; one that has none
 * uses the same bus at both ends.
 */
abstract class BusBehaviour {
    static final Instrument ATOM = Instrument.spot("ATOM/USDT", "binanceus", "0.001", "0.01");
    static final Instrument BTC = Instrument.spot("BTC/USDT", "binance", "0.01", "0.00001");

    /** What the receiving end knows: one instrument fewer than the sending end. */
    static final Instruments FEW = Instruments.of(ATOM);

    static final Instruments ALL = Instruments.of(ATOM, BTC);

    private static final int MANY = 2_000;

    final List<String> failures = new CopyOnWriteArrayList<>();
    private final String topic = "test." + UUID.randomUUID();
    private final List<Envelope> heard = new CopyOnWriteArrayList<>();

    /** Returns the end that publishes. */
    abstract Bus here();

    /** Returns the end that listens. */
    abstract Bus there();

    /** Puts something on the wire that no bus would have sent; returns false when there is no wire. */
    abstract boolean sendGarbage(String topic);

    /** Returns whether the closed end has given back all it had for a topic. */
    abstract boolean released(String topic);

    /** Takes what {@code failures} of a bus gets. */
    final void failed(String onTopic, Throwable error) {
        failures.add(onTopic + " " + error.getMessage());
    }

    private Envelope message(String onTopic, int n) {
        return new Envelope(n, n - 1L, "test", onTopic, new AlarmEvent("n" + n, "info", "test", "", n));
    }

    private static void subscribe(Bus bus, String pattern, Bus.Handler handler) {
        bus.subscribe(pattern, handler)
                .ready()
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }

    private static void await(Callable<Boolean> condition) {
        Awaitility.await()
                .atMost(5, TimeUnit.SECONDS)
                .pollInterval(2, TimeUnit.MILLISECONDS)
                .until(condition);
    }

    /** Waits until everything that was published before has arrived. */
    private void settle() {
        String last = topic + ".last";
        List<Envelope> arrived = new CopyOnWriteArrayList<>();
        subscribe(there(), last, arrived::add);
        here().publish(message(last, 1));
        await(() -> !arrived.isEmpty());
    }

    @Test
    void shouldGiveEverySubscriberEveryMessageInOrder() {
        List<Envelope> second = new CopyOnWriteArrayList<>();
        List<Envelope> near = new CopyOnWriteArrayList<>();
        subscribe(there(), topic, heard::add);
        subscribe(there(), topic, second::add);
        subscribe(here(), topic, near::add);
        List<Envelope> sent = new ArrayList<>();
        for (int n = 1; n <= MANY; n++) {
            sent.add(message(topic, n));
            here().publish(sent.getLast());
        }
        await(() -> heard.size() == MANY && second.size() == MANY && near.size() == MANY);
        assertThat(heard).isEqualTo(sent);
        assertThat(second).isEqualTo(sent);
        assertThat(near).isEqualTo(sent);
        assertThat(failures).isEmpty();
    }

    @Test
    void shouldDeliverTheVeryFirstMessageAfterASubscriptionIsReady() {
        for (int n = 1; n <= 50; n++) {
            String fresh = topic + "." + n;
            List<Envelope> arrived = new CopyOnWriteArrayList<>();
            Bus.Subscription subscription = there().subscribe(n % 2 == 0 ? fresh : fresh + "*", arrived::add);
            subscription
                    .ready()
                    .toCompletableFuture()
                    .orTimeout(10, TimeUnit.SECONDS)
                    .join();
            here().publish(message(fresh, n));
            await(() -> arrived.size() == 1);
            subscription.close();
        }
    }

    @Test
    void shouldMatchPatternsOnceForEverySubscriptionAndDropWhatNobodyWants() {
        List<Envelope> exact = new CopyOnWriteArrayList<>();
        List<Envelope> all = new CopyOnWriteArrayList<>();
        subscribe(there(), topic + ".a.*", heard::add);
        subscribe(there(), topic + ".a.ATOM/USDT", exact::add);
        subscribe(there(), topic + "*USDT", all::add);
        here().publish(message(topic + ".a.ATOM/USDT", 1));
        here().publish(message(topic + ".b.ATOM/USDT", 2));
        here().publish(message(topic + ".a.BTC/EUR", 3));
        here().publish(message(topic + ".c", 4));
        here().publish(message(topic + ".a", 5));
        settle();
        await(() -> heard.size() == 2 && exact.size() == 1 && all.size() == 2);
        assertThat(heard).extracting(Envelope::seq).containsExactlyInAnyOrder(1L, 3L);
        assertThat(exact).extracting(Envelope::seq).containsExactly(1L);
        assertThat(all).extracting(Envelope::seq).containsExactlyInAnyOrder(1L, 2L);
    }

    @Test
    void shouldTakeTheRestOfAPatternLiterally() {
        subscribe(there(), topic + ".[a]?.*", heard::add);
        here().publish(message(topic + ".ab.x", 1));
        here().publish(message(topic + ".[a]?.x", 2));
        await(() -> !heard.isEmpty());
        settle();
        assertThat(heard).extracting(Envelope::seq).containsExactly(2L);
    }

    @Test
    void shouldReportASubscriberThatThrowsAndHarmNobody() {
        List<Envelope> other = new CopyOnWriteArrayList<>();
        subscribe(there(), topic, envelope -> {
            heard.add(envelope);
            throw new IllegalStateException("on purpose");
        });
        subscribe(there(), topic, other::add);
        here().publish(message(topic, 1));
        here().publish(message(topic, 2));
        await(() -> heard.size() == 2 && other.size() == 2 && failures.size() == 2);
        assertThat(failures).containsOnly(topic + " on purpose");
    }

    @Test
    void shouldDeliverNothingToASubscriptionAfterItsEnd() {
        Bus.Subscription subscription = there().subscribe(topic, heard::add);
        subscription
                .ready()
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
        here().publish(message(topic, 1));
        await(() -> heard.size() == 1);
        subscription.close();
        subscription.close();
        here().publish(message(topic, 2));
        settle();
        assertThat(heard).hasSize(1);
    }

    @Test
    void shouldCarryNestedMapsDecimalsAndNullsUnchanged() {
        Map<String, Object> meta = new LinkedHashMap<>();
        meta.put("nothing", null);
        meta.put(
                "deep",
                Map.of("list", List.of(1L, "two", true, new BigDecimal("0.1")), "unicode", "\u20ac\ud83d\ude80"));
        meta.put("decimal", new BigDecimal("-12.34000001"));
        FillEvent fill = new FillEvent(
                "f1", "o1", "s", ATOM, Side.SELL, 123_45, 9_007, 1_700_000_000_123_456_789L, -7, "USDT", true, meta);
        subscribe(there(), topic, heard::add);
        Envelope sent = new Envelope(7, 3, "venue", topic, fill);
        here().publish(sent);
        await(() -> !heard.isEmpty());
        assertThat(heard.getFirst()).isEqualTo(sent);
    }

    @Test
    void shouldReportAndSkipWhatTheWireBringsThatIsNoMessage() {
        subscribe(there(), topic, heard::add);
        org.junit.jupiter.api.Assumptions.assumeTrue(sendGarbage(topic), "there is no wire");
        here().publish(new Envelope(1, 0, "test", topic, new io.njord.contracts.InstrumentEvent(ATOM, 1)));
        here().publish(new Envelope(
                2, 0, "test", topic, io.njord.contracts.OrderIntent.simple("i", 1, "s", BTC, Side.BUY, 1, 0)));
        here().publish(new Envelope(3, 0, "test", topic, new ControlCommand("cancel-all", "", "me", "", 1)));
        await(() -> heard.size() == 2);
        assertThat(heard).extracting(Envelope::seq).containsExactly(1L, 3L);
        await(() -> failures.size() >= 2);
        assertThat(failures).anyMatch(text -> text.contains("BTC/USDT"));
    }

    @Test
    void shouldGiveEverythingBackWhenItIsClosed() {
        subscribe(there(), topic, heard::add);
        subscribe(there(), topic + "*", heard::add);
        there().close();
        there().close();
        assertThatThrownBy(() -> there().publish(message(topic, 1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(topic);
        assertThatThrownBy(() -> there().subscribe(topic, heard::add)).isInstanceOf(IllegalStateException.class);
        await(() -> released(topic));
        assertThat(heard).isEmpty();
    }
}
