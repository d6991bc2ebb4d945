package io.njord.journal;

/** When written records are forced to the disk. A kill of the process loses nothing that was written under any of them. */
public enum FsyncPolicy {
    /** Never but on rotation and close: a loss of power may lose what the system had not written yet. */
    NONE,
    /** At the latest this long after a write: a loss of power loses no more than the interval. */
    INTERVAL,
    /** After every batch, before its commit is told: nothing that left the node can be lost. */
    BATCH
}
