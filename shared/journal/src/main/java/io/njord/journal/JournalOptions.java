package io.njord.journal;

/**
 * How a journal is written.
 *
 * @param queueCapacity records that may wait before {@code hasRoom()} says no; as many again fit for the consequences of an
 *     input that was taken before that
 * @param fsync when to force to the disk
 * @param fsyncIntervalMs for {@link FsyncPolicy#INTERVAL}
 * @param batchBytes most bytes of one write
 * @param segmentBytes size at which a segment is closed
 * @param compress whether closed segments are packed
 * @param retryMinMs first pause before a failed write is tried again; it doubles
 * @param retryMaxMs longest pause
 * @param fullWaitMs how long {@code record} waits when even the reserve is full, before it fails
 * @param closeWaitMs how long {@code close} waits for a disk that cannot be written
 */
public record JournalOptions(
        int queueCapacity,
        FsyncPolicy fsync,
        long fsyncIntervalMs,
        int batchBytes,
        long segmentBytes,
        boolean compress,
        long retryMinMs,
        long retryMaxMs,
        long fullWaitMs,
        long closeWaitMs) {

    /** Checks the numbers. */
    public JournalOptions {
        if (queueCapacity < 1 || batchBytes < 1 || segmentBytes < 1 || retryMinMs < 1 || retryMaxMs < retryMinMs) {
            throw new IllegalArgumentException("queueCapacity, batchBytes, segmentBytes and retryMinMs must be positive"
                    + " and retryMaxMs not below retryMinMs, got " + queueCapacity + ", " + batchBytes + ", "
                    + segmentBytes + ", " + retryMinMs + ", " + retryMaxMs);
        }
        if (fsyncIntervalMs < 1 || fullWaitMs < 0 || closeWaitMs < 0) {
            throw new IllegalArgumentException("fsyncIntervalMs must be positive, fullWaitMs and closeWaitMs not"
                    + " negative, got " + fsyncIntervalMs + ", " + fullWaitMs + ", " + closeWaitMs);
        }
    }

    /** Returns 65,536 records, fsync every 50 ms, segments of 64 MiB, compressed. */
    public static JournalOptions defaults() {
        return new JournalOptions(65_536, FsyncPolicy.INTERVAL, 50, 1 << 18, 64 << 20, true, 50, 2_000, 10_000, 10_000);
    }

    /** Returns these options with another capacity. */
    public JournalOptions withQueueCapacity(int capacity) {
        return new JournalOptions(
                capacity,
                fsync,
                fsyncIntervalMs,
                batchBytes,
                segmentBytes,
                compress,
                retryMinMs,
                retryMaxMs,
                fullWaitMs,
                closeWaitMs);
    }

    /** Returns these options with another policy. */
    public JournalOptions withFsync(FsyncPolicy policy, long intervalMs) {
        return new JournalOptions(
                queueCapacity,
                policy,
                intervalMs,
                batchBytes,
                segmentBytes,
                compress,
                retryMinMs,
                retryMaxMs,
                fullWaitMs,
                closeWaitMs);
    }

    /** Returns these options with another segment size. */
    public JournalOptions withSegments(long bytes, boolean packed) {
        return new JournalOptions(
                queueCapacity,
                fsync,
                fsyncIntervalMs,
                batchBytes,
                bytes,
                packed,
                retryMinMs,
                retryMaxMs,
                fullWaitMs,
                closeWaitMs);
    }

    /** Returns these options with other patience. */
    public JournalOptions withPatience(long retryMin, long retryMax, long fullWait, long closeWait) {
        return new JournalOptions(
                queueCapacity,
                fsync,
                fsyncIntervalMs,
                batchBytes,
                segmentBytes,
                compress,
                retryMin,
                retryMax,
                fullWait,
                closeWait);
    }
}
