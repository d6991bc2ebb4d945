package io.njord.core.bus;

import static org.assertj.core.api.Assertions.assertThat;

import io.njord.contracts.ClockEvent;
import io.njord.contracts.Envelope;
import io.njord.testkit.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What the bus without threads promises beyond any bus: one order for all, settled at publication. */
class InMemoryBusTest {
    private final List<String> log = new ArrayList<>();
    private final InMemoryBus bus = new InMemoryBus((topic, e) -> log.add(topic + " failed: " + e.getMessage()));

    private static Envelope message(String topic, long n) {
        return new Envelope(n, 0, "test", topic, new ClockEvent(n));
    }

    @Test
    void shouldDeliverInsidePublishInTheOrderOfSubscription() {
        bus.subscribe("a", envelope -> log.add("first"));
        bus.subscribe("*", envelope -> log.add("second"));
        bus.publish(message("a", 1));
        assertThat(log).containsExactly("first", "second");
    }

    @Test
    void shouldQueueWhatIsPublishedDuringDeliverySoThatAllSeeOneOrder() {
        bus.subscribe("a", envelope -> {
            log.add("x" + envelope.seq());
            if (envelope.seq() == 1) {
                bus.publish(message("a", 2));
                bus.publish(message("a", 3));
            }
        });
        bus.subscribe("a", envelope -> log.add("y" + envelope.seq()));
        bus.publish(message("a", 1));
        assertThat(log).containsExactly("x1", "y1", "x2", "y2", "x3", "y3");
    }

    @Test
    void shouldSettleTheReceiversWhenAMessageIsPublished() {
        List<Bus.Subscription> subscriptions = new ArrayList<>();
        bus.subscribe("a", envelope -> {
            log.add("first" + envelope.seq());
            if (envelope.seq() == 1) {
                bus.publish(message("a", 2));
                bus.subscribe("a", late -> log.add("late" + late.seq()));
                bus.publish(message("a", 3));
                subscriptions.getFirst().close();
            }
        });
        subscriptions.add(bus.subscribe("a", envelope -> log.add("second" + envelope.seq())));
        bus.publish(message("a", 1));
        assertThat(log).containsExactly("first1", "first2", "first3", "late3");
    }

    @Test
    void shouldGoOnWithTheNextMessageAfterASubscriberThrew() {
        bus.subscribe("a", envelope -> {
            if (envelope.seq() == 1) {
                bus.publish(message("a", 2));
            }
            throw new IllegalStateException("no " + envelope.seq());
        });
        bus.subscribe("a", envelope -> log.add("ok" + envelope.seq()));
        bus.publish(message("a", 1));
        assertThat(log).containsExactly("a failed: no 1", "ok1", "a failed: no 2", "ok2");
    }

    @Test
    void shouldDoWhatAPlainLoopOverTheSubscribersWouldDo() {
        Seeds.forEach(200, this::compare);
    }

    private void compare(Random random) {
        List<String> expected = new ArrayList<>();
        List<String> actual = new ArrayList<>();
        List<String> patterns = List.of("*", "a.*", "a.x", "*.x", "b.y");
        InMemoryBus tested = new InMemoryBus((topic, e) -> {});
        TreeMap<Integer, String> open = new TreeMap<>();
        TreeMap<Integer, Bus.Subscription> subscriptions = new TreeMap<>();
        for (int step = 0; step < 60; step++) {
            int id = step;
            switch (random.nextInt(4)) {
                case 0 -> {
                    String pattern = patterns.get(random.nextInt(patterns.size()));
                    open.put(id, pattern);
                    subscriptions.put(id, tested.subscribe(pattern, e -> actual.add(id + ":" + e.seq())));
                }
                case 1 -> {
                    if (!open.isEmpty()) {
                        int gone = new ArrayList<>(open.keySet()).get(random.nextInt(open.size()));
                        open.remove(gone);
                        java.util.Objects.requireNonNull(subscriptions.remove(gone))
                                .close();
                    }
                }
                default -> {
                    String topic = List.of("a.x", "a.y", "b.x", "b.y", "c").get(random.nextInt(5));
                    open.forEach((who, pattern) -> {
                        if (TopicPattern.of(pattern).matches(topic)) {
                            expected.add(who + ":" + id);
                        }
                    });
                    tested.publish(message(topic, id));
                }
            }
        }
        assertThat(actual).isEqualTo(expected);
    }
}
