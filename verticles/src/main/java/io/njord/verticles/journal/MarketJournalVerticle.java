package io.njord.verticles.journal;

import io.njord.contracts.Envelope;
import io.njord.contracts.Event;
import io.njord.contracts.EventType;
import io.njord.contracts.Topics;
import io.njord.core.bus.Bus;
import io.njord.journal.bars.CatchUp;
import io.njord.journal.bars.JournalKind;
import io.njord.journal.bars.MarketJournal;
import io.njord.verticles.config.MarketJournalConfig;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the flat market-data journals: what the bus notifies of is put into a bounded queue and written by a thread of its
 * own, so that neither the trading thread nor an event loop waits for the disk. When the disk is slower than the market,
 * trades are left out first, then everything; what was left out is counted and logged, and the session journal has it.
 */
public final class MarketJournalVerticle extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(MarketJournalVerticle.class);

    private final Bus bus;
    private final Topics topics;
    private final Path directory;
    private final MarketJournalConfig config;
    private final @Nullable Path resumed;
    private final List<Bus.Subscription> subscriptions = new ArrayList<>();
    private @Nullable MarketJournalWriter writer;

    /**
     * Creates the shell.
     *
     * @param resumed the session that goes on: what it recorded and the files lack is written first; null for a new one
     */
    public MarketJournalVerticle(
            Bus bus, Topics topics, Path directory, MarketJournalConfig config, @Nullable Path resumed) {
        this.bus = bus;
        this.topics = topics;
        this.directory = directory;
        this.config = config;
        this.resumed = resumed;
    }

    @Override
    public Future<?> start() {
        return vertx.executeBlocking(this::open).compose(opened -> {
            writer = opened;
            List<Future<?>> ready = new ArrayList<>();
            for (JournalKind kind : config.options().kinds()) {
                EventType type = kind.type();
                Bus.Subscription subscription = bus.subscribe(topics.pattern(type), this::take);
                subscriptions.add(subscription);
                ready.add(Future.fromCompletionStage(subscription.ready(), context));
            }
            return Future.all(ready);
        });
    }

    private MarketJournalWriter open() {
        MarketJournal journal = MarketJournal.open(directory, config.options(), System::nanoTime);
        boolean opened = false;
        try {
            if (resumed != null) {
                long missing = CatchUp.run(journal, resumed);
                LOG.atInfo().addKeyValue("events", missing).log("market_journal_caught_up");
            }
            opened = true;
        } finally {
            if (!opened) {
                journal.close();
            }
        }
        return new MarketJournalWriter(journal, config.queueCapacity());
    }

    private void take(Envelope envelope) {
        MarketJournalWriter open = writer;
        if (open != null) {
            Event event = envelope.event();
            open.offer(event);
        }
    }

    /** Returns how many events were left out because the disk was slower than the market. */
    public long dropped() {
        MarketJournalWriter open = writer;
        return open == null ? 0 : open.dropped();
    }

    /** Writes what waits, finishes the packing and gives the directory back. */
    @Override
    public Future<?> stop() {
        subscriptions.forEach(Bus.Subscription::close);
        MarketJournalWriter open = writer;
        if (open == null) {
            return Future.succeededFuture();
        }
        CompletableFuture<Void> closed = open.close();
        return Future.fromCompletionStage(closed, context);
    }
}
