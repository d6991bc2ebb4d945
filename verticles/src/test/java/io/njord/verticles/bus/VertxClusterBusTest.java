package io.njord.verticles.bus;

import static org.assertj.core.api.Assertions.assertThat;

import io.njord.contracts.ClockEvent;
import io.njord.contracts.Envelope;
import io.njord.core.bus.Bus;
import io.njord.testkit.RedisServers;
import io.vertx.core.Future;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The bus between two members of a Hazelcast cluster. */
@Tag("cluster")
class VertxClusterBusTest extends BusBehaviour {
    private static HazelcastNode first;
    private static HazelcastNode second;

    private VertxBus here;
    private VertxBus there;

    @BeforeAll
    static void form() {
        int firstPort = RedisServers.freePort();
        int secondPort = RedisServers.freePort();
        List<String> members = List.of("127.0.0.1:" + firstPort, "127.0.0.1:" + secondPort);
        first = member(firstPort, members).await();
        second = member(secondPort, members).await();
        Awaitility.await()
                .atMost(20, TimeUnit.SECONDS)
                .until(() -> first.manager().getNodes().size() == 2
                        && second.manager().getNodes().size() == 2);
    }

    static Future<HazelcastNode> member(int port, List<String> members) {
        return HazelcastNode.start(
                new VertxOptions(), new ClusterOptions("njord-test-" + members, "127.0.0.1", port, 0, members));
    }

    @AfterAll
    static void dissolve() {
        Future.join(first.vertx().close(), second.vertx().close()).await();
    }

    @BeforeEach
    void open() {
        here = VertxBus.clustered(first.vertx(), first.manager(), ALL, this::failed)
                .await();
        there = VertxBus.clustered(second.vertx(), second.manager(), FEW, this::failed)
                .await();
    }

    @AfterEach
    void end() {
        here.close();
        there.close();
    }

    @Override
    Bus here() {
        return here;
    }

    @Override
    Bus there() {
        return there;
    }

    @Override
    boolean sendGarbage(String topic) {
        first.vertx().eventBus().send("njord.node." + second.manager().getNodeId(), "garbage");
        return true;
    }

    @Override
    boolean released(String topic) {
        String address = "njord.node." + second.manager().getNodeId();
        return first.vertx()
                .eventBus()
                .request(address, "anybody?", new DeliveryOptions().setSendTimeout(500))
                .transform(answer -> Future.succeededFuture(answer.cause() instanceof ReplyException failure
                        && failure.failureType() == ReplyFailure.NO_HANDLERS))
                .await();
    }

    @Test
    void shouldHandOverTheRecordItselfWithinANodeAndLetItHearItselfAlone() {
        List<Envelope> near = new CopyOnWriteArrayList<>();
        List<Envelope> own = new CopyOnWriteArrayList<>();
        List<Envelope> far = new CopyOnWriteArrayList<>();
        there.subscribe("x.y", near::add).ready().toCompletableFuture().join();
        there.own().subscribe("x.*", own::add).ready().toCompletableFuture().join();
        here.subscribe("x.*", far::add).ready().toCompletableFuture().join();
        Envelope sent = new Envelope(1, 0, "test", "x.y", new ClockEvent(1));
        there.publish(sent);
        here.publish(new Envelope(2, 0, "test", "x.y", new ClockEvent(2)));
        Awaitility.await().atMost(5, TimeUnit.SECONDS).until(() -> near.size() == 2 && far.size() == 2);
        assertThat(near).anyMatch(envelope -> envelope == sent);
        assertThat(far).extracting(Envelope::seq).containsExactlyInAnyOrder(1L, 2L);
        assertThat(own).singleElement().isSameAs(sent);
    }

    @Test
    void shouldFindANodeThatJoinsLaterAndForgetOneThatLeft() {
        List<Envelope> heard = new CopyOnWriteArrayList<>();
        here.subscribe("late.*", heard::add).ready().toCompletableFuture().join();
        there.close();
        VertxBus again = VertxBus.clustered(second.vertx(), second.manager(), ALL, this::failed)
                .await();
        try {
            again.publish(new Envelope(1, 0, "test", "late.a", new ClockEvent(1)));
            Awaitility.await().atMost(5, TimeUnit.SECONDS).until(() -> heard.size() == 1);
            here.publish(new Envelope(2, 0, "test", "nobody.wants", new ClockEvent(1)));
            assertThat(here.dropped()).isZero();
        } finally {
            again.close();
        }
    }
}
