package io.njord.verticles.journal;

import io.njord.contracts.Envelope;
import io.njord.contracts.ServiceStatus;
import io.njord.core.bus.Bus;
import io.njord.core.bus.Recorder;
import io.njord.journal.FsyncPolicy;
import io.njord.journal.JournalOptions;
import io.njord.journal.SessionFacts;
import io.njord.journal.SessionJournal;
import io.njord.verticles.config.NodeConfig;
import io.njord.verticles.node.Trading;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Owns the session's journal. What was written is published on the bus; a change of the journal's health becomes an input of
 * the trading loop, so that risk takes nothing new while the disk refuses.
 */
public final class JournalVerticle extends VerticleBase {
    /** The source name of its inputs in the journal. */
    public static final String SOURCE = "journal";

    private static final Logger LOG = LoggerFactory.getLogger(JournalVerticle.class);

    private final SessionJournal journal;
    private final AtomicReference<@Nullable Trading> trading = new AtomicReference<>();

    /**
     * Opens the journal: a new one, or, with {@code resume}, an existing one behind its last whole record.
     *
     * @throws io.njord.journal.JournalException when it cannot be opened
     */
    public JournalVerticle(Path session, NodeConfig.Journal config, SessionFacts facts, boolean resume, Bus bus) {
        FsyncPolicy policy = FsyncPolicy.valueOf(config.fsync().toUpperCase(java.util.Locale.ROOT));
        JournalOptions options = JournalOptions.defaults()
                .withFsync(policy, config.fsyncIntervalMs())
                .withSegments((long) config.segmentMb() << 20, true);
        this.journal = resume
                ? SessionJournal.resume(session, options, facts, batch -> publish(bus, batch), this::health)
                : SessionJournal.create(session, options, facts, batch -> publish(bus, batch), this::health);
    }

    /** Binds the loop that is told of the journal's health. */
    public void bind(Trading loop) {
        trading.set(loop);
    }

    /** Returns the recorder of the trading loop. */
    public Recorder recorder() {
        return journal;
    }

    /** Returns the journal. */
    public SessionJournal journal() {
        return journal;
    }

    @Override
    public Future<?> stop() {
        return vertx.executeBlocking(() -> {
            journal.close();
            return null;
        });
    }

    private static void publish(Bus bus, List<Envelope> batch) {
        for (Envelope envelope : batch) {
            bus.publish(envelope);
        }
    }

    private void health(boolean healthy, String message) {
        LOG.atLevel(healthy ? org.slf4j.event.Level.INFO : org.slf4j.event.Level.ERROR)
                .addKeyValue("healthy", healthy)
                .addKeyValue("detail", message)
                .log("journal_health");
        Trading loop = trading.get();
        if (loop != null) {
            loop.call(() -> loop.loop()
                    .input(
                            SOURCE,
                            new ServiceStatus(
                                    "journal", healthy, message, loop.loop().nowNs())));
        }
    }
}
