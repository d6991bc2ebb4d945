package io.njord.journal;

import io.njord.contracts.Envelope;
import io.njord.contracts.JsonBuffer;
import io.njord.core.bus.Recorder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The single writer of a session's journal. {@link #record} only puts the event into a bounded queue; one thread of its own
 * encodes, chains and writes batches (one write each), forces them to the disk by policy, and tells the
 * {@link CommitListener} what has been written, so that notifications can wait for their record.
 *
 * <p>While the disk refuses, everything stays queued and is tried again; a record is neither lost nor torn nor doubled.
 * Whoever produces asks {@link #hasRoom} before it takes an input. One that does not ask is made to wait by
 * {@link #record} when twice the capacity is pending, and refused after a time.
 *
 * <p>An fsync that fails is tried again; should the system have dropped the pages meanwhile, a loss of power may lose them.
 *
 * <p>All methods may be called from any thread; records must come in the order of their seq.
 */
public final class SessionJournal implements Recorder, AutoCloseable {
    private final Path directory;
    private final JournalOptions options;
    private final SessionFacts facts;
    private final CommitListener commits;
    private final DirectoryLock lock;
    private final SegmentCompressor compressor;
    private final SegmentWriter segments;
    private final RecordQueue queue;
    private final CommitWaiters waiters;
    private final RecordEncoder encoder = new RecordEncoder();
    private final JsonBuffer batch = new JsonBuffer();
    private final HashChain chain;
    private final HealthListener health;
    private final Thread thread;
    private final @Nullable RepairReport repaired;
    private SessionSidecar sidecar;
    private long forcedAtNs = System.nanoTime();
    private volatile long committedSeq;
    private volatile String head;
    private volatile @Nullable Throwable failure;
    private boolean closed;

    private SessionJournal(
            Path directory,
            JournalOptions options,
            SessionFacts facts,
            Storage storage,
            CommitListener commits,
            HealthListener health,
            DirectoryLock lock,
            @Nullable RepairReport repaired)
            throws IOException {
        this.directory = directory;
        this.options = options;
        this.facts = facts;
        this.commits = commits;
        this.health = health;
        this.lock = lock;
        this.repaired = repaired;
        this.head = repaired == null ? "" : repaired.chainHead();
        this.committedSeq = repaired == null ? 0 : repaired.records();
        this.chain = new HashChain(head);
        this.queue = new RecordQueue(options.queueCapacity(), committedSeq);
        this.waiters = new CommitWaiters(committedSeq);
        SessionSidecar before = repaired == null ? null : SessionSidecar.find(directory);
        this.sidecar = before == null ? SessionSidecar.started(directory, facts) : before.resumed(facts);
        sidecar.write(directory);
        this.compressor = new SegmentCompressor(options.compress());
        this.segments = new SegmentWriter(directory, storage, options, health, compressor);
        openSegment();
        this.thread = Thread.ofPlatform().name("journal-" + sidecar.session()).unstarted(this::run);
    }

    /**
     * Starts the journal of a new session. The directory is created; it must not hold a journal.
     *
     * @throws JournalException when the directory holds a journal, is locked by another writer or cannot be written
     */
    public static SessionJournal create(
            Path directory, JournalOptions options, SessionFacts facts, CommitListener commits, HealthListener health) {
        return create(directory, options, facts, Storage.FILES, commits, health);
    }

    static SessionJournal create(
            Path directory,
            JournalOptions options,
            SessionFacts facts,
            Storage storage,
            CommitListener commits,
            HealthListener health) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new JournalException("cannot create " + directory + ": " + e.getMessage(), e);
        }
        return open(directory, lock -> {
            if (!Segment.list(directory).isEmpty()) {
                throw new JournalException(directory + " holds a journal already; resume it or start a new session");
            }
            return new SessionJournal(directory, options, facts, storage, commits, health, lock, null);
        });
    }

    /**
     * Goes on with the journal of a session behind its last whole record; a torn tail is cut off first, see
     * {@link JournalRepair}.
     *
     * @throws JournalException when the journal is damaged otherwise, is locked by another writer or cannot be written
     */
    public static SessionJournal resume(
            Path directory, JournalOptions options, SessionFacts facts, CommitListener commits, HealthListener health) {
        return resume(directory, options, facts, Storage.FILES, commits, health);
    }

    static SessionJournal resume(
            Path directory,
            JournalOptions options,
            SessionFacts facts,
            Storage storage,
            CommitListener commits,
            HealthListener health) {
        if (!Files.isDirectory(directory)) {
            throw new JournalException(directory + " is not a session's directory");
        }
        return open(
                directory,
                lock -> new SessionJournal(
                        directory,
                        options,
                        facts,
                        storage,
                        commits,
                        health,
                        lock,
                        JournalRepair.repairLocked(directory)));
    }

    @FunctionalInterface
    private interface Opening {
        SessionJournal with(DirectoryLock lock) throws IOException;
    }

    private static SessionJournal open(Path directory, Opening opening) {
        DirectoryLock lock = SessionLock.take(directory);
        SessionJournal journal = null;
        try {
            journal = opening.with(lock);
        } catch (IOException e) {
            throw new JournalException("cannot open the journal in " + directory + ": " + e.getMessage(), e);
        } finally {
            if (journal == null) {
                lock.close();
            }
        }
        journal.thread.start();
        return journal;
    }

    private void openSegment() throws IOException {
        List<Segment> existing = Segment.list(directory);
        for (Segment segment : existing.subList(0, Math.max(0, existing.size() - 1))) {
            if (!segment.compressed()) {
                compressor.submit(segment.file());
            }
        }
        if (existing.isEmpty()) {
            segments.startSegment(1);
        } else if (existing.getLast().compressed()) {
            segments.startSegment(existing.getLast().number() + 1);
        } else {
            Segment last = existing.getLast();
            segments.continueSegment(last.number(), Files.size(last.file()));
        }
    }

    /**
     * Queues the next event of the session.
     *
     * @throws IllegalStateException when its seq is not the one that follows
     * @throws JournalException when the journal is closed, has failed, or had no room for too long
     */
    @Override
    public void record(Envelope envelope) {
        Throwable cause = failure;
        if (cause != null) {
            throw new JournalException("the journal in " + directory + " has failed: " + cause.getMessage(), cause);
        }
        queue.put(envelope, options.fullWaitMs());
    }

    /** Returns whether an input may be taken. */
    public boolean hasRoom() {
        return failure == null && queue.room() > 0;
    }

    /** Returns how many records fit before {@link #hasRoom} says no. */
    public int room() {
        return failure == null ? queue.room() : 0;
    }

    /** Returns how many records are queued and not yet written. */
    public int lag() {
        return queue.pending();
    }

    /** Returns whether the disk takes what is written. */
    public boolean healthy() {
        return failure == null && segments.healthy();
    }

    /** Returns the seq of the last record that was written. */
    public long committedSeq() {
        return committedSeq;
    }

    /** Returns the seq of the last record that was forced to the disk (written, with {@link FsyncPolicy#NONE}). */
    public long durableSeq() {
        return waiters.durable();
    }

    /** Returns how many records have been written, those of earlier runs of the session included. */
    public long records() {
        return committedSeq;
    }

    /** Returns the checksum of a record that has been written at the time of the call: the last one, or empty. */
    public String chainHead() {
        return head;
    }

    /** Returns the session's directory. */
    public Path directory() {
        return directory;
    }

    /** Returns what was repaired when the session was resumed. */
    public Optional<RepairReport> repaired() {
        return Optional.ofNullable(repaired);
    }

    /** Returns how many closed segments were not packed because that failed or would have overwritten something. */
    public long refusedCompressions() {
        return compressor.refused();
    }

    /** Completes when this record is durable; exceptionally when it never will be. Completed on the writer's thread. */
    public CompletableFuture<Void> awaitCommitted(long seq) {
        return waiters.await(seq);
    }

    private void run() {
        try {
            while (!queue.exhausted()) {
                List<Envelope> taken = queue.take(idleNs());
                if (!taken.isEmpty()) {
                    writeAll(Collections.unmodifiableList(taken));
                }
                if (forceIsDue()) {
                    force();
                }
            }
            force();
        } catch (RuntimeException | Error e) {
            fail(e);
        }
    }

    private void fail(Throwable cause) {
        failure = cause;
        queue.close();
        waiters.fail(cause);
        health.health(
                false,
                "the journal in " + directory + " has failed for good behind record " + committedSeq + ": "
                        + cause.getMessage());
    }

    private void writeAll(List<Envelope> taken) {
        int from = 0;
        batch.reset();
        for (int i = 0; i < taken.size(); i++) {
            encoder.line(taken.get(i), chain, batch);
            boolean segmentFull = batch.length() >= segments.room();
            if (segmentFull || batch.length() >= options.batchBytes() || i == taken.size() - 1) {
                commit(taken.subList(from, i + 1));
                from = i + 1;
                batch.reset();
            }
            if (segmentFull) {
                segments.rotate();
                durable();
            }
        }
    }

    private void commit(List<Envelope> written) {
        segments.write(batch);
        head = chain.head();
        committedSeq = written.getLast().seq();
        if (options.fsync() == FsyncPolicy.BATCH) {
            force();
        } else if (options.fsync() == FsyncPolicy.NONE) {
            waiters.durable(committedSeq);
        } else if (forceIsDue()) {
            force();
        }
        queue.done(written.size());
        try {
            commits.committed(written);
        } catch (RuntimeException e) {
            System.getLogger(SessionJournal.class.getName())
                    .log(System.Logger.Level.ERROR, "a listener failed on committed record " + committedSeq, e);
        }
    }

    private long idleNs() {
        long interval = TimeUnit.MILLISECONDS.toNanos(options.fsyncIntervalMs());
        boolean waitsForForce = options.fsync() == FsyncPolicy.INTERVAL && waiters.durable() < committedSeq;
        return waitsForForce ? Math.max(1, interval - (System.nanoTime() - forcedAtNs)) : TimeUnit.HOURS.toNanos(1);
    }

    private boolean forceIsDue() {
        return options.fsync() == FsyncPolicy.INTERVAL
                && waiters.durable() < committedSeq
                && System.nanoTime() - forcedAtNs >= TimeUnit.MILLISECONDS.toNanos(options.fsyncIntervalMs());
    }

    private void force() {
        segments.force();
        durable();
    }

    private void durable() {
        forcedAtNs = System.nanoTime();
        waiters.durable(committedSeq);
    }

    /**
     * Writes what is queued, forces it to the disk, notes number of records and head in the sidecar and releases the lock.
     *
     * @throws JournalException when something could not be written; the lock is released all the same
     */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try (lock) {
            queue.close();
            join();
            segments.close();
            compressor.close();
            Throwable cause = failure;
            if (cause != null) {
                throw new JournalException(
                        "the journal in " + directory + " was closed behind record " + committedSeq + ", "
                                + queue.pending() + " records could not be written: " + cause.getMessage(),
                        cause);
            }
            sidecar = sidecar.closed(facts.clock().instant(), committedSeq, head);
            sidecar.write(directory);
        } catch (IOException e) {
            throw new JournalException("cannot close the journal in " + directory + ": " + e.getMessage(), e);
        }
    }

    /** Waits for the writer: as long as it gets on with it, and a limited time when the disk refuses. */
    private void join() {
        try {
            long refusedMs = 0;
            while (!thread.join(java.time.Duration.ofMillis(20))) {
                refusedMs = segments.healthy() ? 0 : refusedMs + 20;
                if (refusedMs >= options.closeWaitMs()) {
                    segments.abandon();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            segments.abandon();
        }
    }
}
