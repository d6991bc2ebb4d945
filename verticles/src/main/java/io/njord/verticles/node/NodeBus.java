package io.njord.verticles.node;

import io.njord.contracts.Instruments;
import io.njord.verticles.bus.ClusterOptions;
import io.njord.verticles.bus.HazelcastNode;
import io.njord.verticles.bus.VertxBus;
import io.njord.verticles.config.ConfigException;
import io.njord.verticles.config.NodeConfig;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Vert.x instance of a node and the bus on it, alone or as a member of a cluster. Members hear of each other's events; each
 * node still trades its own path with all roles.
 */
record NodeBus(Vertx vertx, VertxBus bus) {
    private static final Logger LOG = LoggerFactory.getLogger(NodeBus.class);

    /**
     * Starts it; blocks until a cluster is joined.
     *
     * @throws ConfigException when the cluster's address cannot be used
     */
    static NodeBus open(NodeConfig.Cluster cluster, Instruments instruments) {
        VertxOptions options = new VertxOptions().setEventLoopPoolSize(2).setWorkerPoolSize(4);
        if (!cluster.enabled()) {
            Vertx vertx = Vertx.vertx(options);
            return new NodeBus(vertx, new VertxBus(vertx, instruments, NodeBus::failed));
        }
        HazelcastNode member = join(options, cluster);
        LOG.atInfo()
                .addKeyValue("cluster", cluster.name())
                .addKeyValue("members", member.manager().getNodes().size())
                .log("cluster_joined");
        return new NodeBus(
                member.vertx(),
                VertxBus.clustered(member.vertx(), member.manager(), instruments, NodeBus::failed)
                        .await());
    }

    private static HazelcastNode join(VertxOptions options, NodeConfig.Cluster cluster) {
        try {
            return HazelcastNode.start(
                            options,
                            new ClusterOptions(
                                    cluster.name(),
                                    cluster.host(),
                                    cluster.port(),
                                    cluster.busPort(),
                                    cluster.members()))
                    .await();
        } catch (Exception e) { // awaiting a future throws whatever it failed with
            throw new ConfigException(
                    "cannot join the cluster " + cluster.name() + " on " + cluster.host() + ":" + cluster.port() + ": "
                            + e.getMessage()
                            + ": check cluster.host, cluster.port (one node each) and cluster.members",
                    e);
        }
    }

    private static void failed(String topic, Throwable error) {
        LOG.atError().setCause(error).addKeyValue("topic", topic).log("bus_message_failed");
    }
}
