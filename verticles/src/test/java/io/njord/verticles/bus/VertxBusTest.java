package io.njord.verticles.bus;

import static org.assertj.core.api.Assertions.assertThat;

import io.njord.contracts.ClockEvent;
import io.njord.contracts.Envelope;
import io.njord.core.bus.Bus;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The bus on one Vert.x instance. */
class VertxBusTest extends BusBehaviour {
    private final Vertx vertx = Vertx.vertx();
    private final VertxBus bus = new VertxBus(vertx, ALL, this::failed);

    @AfterEach
    void end() {
        vertx.close().await();
    }

    @Override
    Bus here() {
        return bus;
    }

    @Override
    Bus there() {
        return bus;
    }

    @Override
    boolean sendGarbage(String topic) {
        return false;
    }

    @Override
    boolean released(String topic) {
        return List.of(topic, "njord.pattern:" + topic + "*").stream().noneMatch(this::answers);
    }

    private boolean answers(String address) {
        return vertx.eventBus()
                .request(address, "anybody?")
                .transform(answer -> Future.succeededFuture(answer.succeeded()))
                .await();
    }

    @Test
    void shouldHandOverTheRecordItself() throws InterruptedException {
        Envelope sent = new Envelope(1, 0, "test", "a.b", new ClockEvent(1));
        List<Envelope> heard = new CopyOnWriteArrayList<>();
        CountDownLatch arrived = new CountDownLatch(3);
        for (String pattern : List.of("a.b", "a.*", "*")) {
            bus.subscribe(pattern, envelope -> {
                heard.add(envelope);
                arrived.countDown();
            });
        }
        bus.publish(sent);
        assertThat(arrived.await(5, TimeUnit.SECONDS)).isTrue();
        assertThat(heard).allSatisfy(envelope -> assertThat(envelope).isSameAs(sent));
    }

    @Test
    void shouldUseTheTopicAsTheAddressSoThatAnyVerticleCanListen() throws InterruptedException {
        CountDownLatch arrived = new CountDownLatch(1);
        vertx.eventBus().<Envelope>localConsumer("fills.new", message -> arrived.countDown());
        bus.publish(new Envelope(1, 0, "test", "fills.new", new ClockEvent(1)));
        assertThat(arrived.await(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void shouldKeepTheOrderAcrossTopicsForASubscriberToAPattern() throws InterruptedException {
        List<Long> heard = new CopyOnWriteArrayList<>();
        int messages = 3_000;
        CountDownLatch arrived = new CountDownLatch(messages);
        bus.subscribe("*", envelope -> {
            heard.add(envelope.seq());
            arrived.countDown();
        });
        for (long n = 1; n <= messages; n++) {
            bus.publish(new Envelope(n, 0, "test", "topic." + n % 7, new ClockEvent(n)));
        }
        assertThat(arrived.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(heard).isSorted().hasSize(messages);
    }

    @Test
    void shouldSkipAndReportWhatIsNoEnvelope() throws InterruptedException {
        CountDownLatch arrived = new CountDownLatch(1);
        bus.subscribe("a.b", envelope -> arrived.countDown());
        vertx.eventBus().publish("a.b", "not an envelope");
        bus.publish(new Envelope(1, 0, "test", "a.b", new ClockEvent(1)));
        assertThat(arrived.await(5, TimeUnit.SECONDS)).isTrue();
        assertThat(failures)
                .singleElement()
                .asString()
                .contains("java.lang.String")
                .contains("skipped");
    }
}
