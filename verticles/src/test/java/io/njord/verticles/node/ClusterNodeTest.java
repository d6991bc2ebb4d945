package io.njord.verticles.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.njord.contracts.Envelope;
import io.njord.contracts.FillEvent;
import io.njord.contracts.Instruments;
import io.njord.journal.Replayer;
import io.njord.journal.Sessions;
import io.njord.journal.source.MarketDataSource;
import io.njord.testkit.RedisServers;
import io.njord.verticles.DemoNode;
import io.njord.verticles.config.ConfigException;
import io.njord.verticles.config.NodeConfig;
import io.njord.verticles.ingest.Pace;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node that shares its bus with another member of a cluster. */
@Tag("cluster")
class ClusterNodeTest {
    @TempDir
    Path home;

    private final int port = RedisServers.freePort();
    private final int otherPort = RedisServers.freePort();
    private final List<String> members = List.of("127.0.0.1:" + port, "127.0.0.1:" + otherPort);

    private NodeOptions options() {
        String cluster = "cluster: {enabled: true, name: test-" + port + ", port: " + port + ", members: [\""
                + String.join("\", \"", members) + "\"]}";
        return DemoNode.configured(home, cluster, Pace.MAXIMUM, false);
    }

    private NodeBus listener(Instruments instruments) {
        return NodeBus.open(
                new NodeConfig.Cluster(true, "test-" + port, "127.0.0.1", otherPort, 0, members), instruments);
    }

    @Test
    void shouldLetAnotherMemberHearEveryFillOfItsSessionAndStayExactlyReplayable() {
        NodeOptions options = options();
        Instruments instruments;
        try (MarketDataSource source = MarketDataSource.open(options.data())) {
            instruments = source.instruments();
        }
        NodeBus other = listener(instruments);
        try {
            List<Envelope> fills = new CopyOnWriteArrayList<>();
            other.bus()
                    .subscribe("fills.new", fills::add)
                    .ready()
                    .toCompletableFuture()
                    .join();
            Node node = Node.start(options);
            node.finished().await();
            NodeSummary summary = node.stop();
            assertThat(summary.fills()).isGreaterThan(50);
            Awaitility.await().atMost(10, TimeUnit.SECONDS).until(() -> fills.size() == summary.fills());
            assertThat(fills)
                    .allSatisfy(envelope -> assertThat(envelope.event()).isInstanceOf(FillEvent.class))
                    .extracting(Envelope::seq)
                    .isSorted();
            Path session = new Sessions(home.resolve("var/sessions"), InstantSource.system())
                    .latest()
                    .orElseThrow();
            assertThat(new Replayer(SessionHead.read(session)::loop)
                            .replay(session)
                            .identical())
                    .isTrue();
        } finally {
            other.vertx().close().await();
        }
    }

    @Test
    void shouldSayWhatToCheckWhenTheAddressCannotBeUsed() {
        NodeConfig.Cluster elsewhere =
                new NodeConfig.Cluster(true, "x", "192.0.2.1", port, 0, List.of("192.0.2.1:" + port));
        assertThatThrownBy(() -> NodeBus.open(elsewhere, Instruments.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("192.0.2.1:" + port)
                .hasMessageContaining("cluster.host");
    }
}
