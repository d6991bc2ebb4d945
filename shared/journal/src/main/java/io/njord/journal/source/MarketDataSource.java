package io.njord.journal.source;

import io.njord.contracts.Event;
import io.njord.contracts.Instruments;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Recorded market data, one event after the other. Reading may block on a disk; one thread at a time. */
public interface MarketDataSource extends AutoCloseable {
    /** Returns the instruments of the recording. */
    Instruments instruments();

    /** Returns the next event, null at the end. A line that cannot be read becomes an event that says so. */
    @Nullable
    Event next();

    /** Returns SHA-256 over the names and bytes of the files, hex: equal recordings are equal inputs. */
    String dataHash();

    @Override
    void close();

    /**
     * Opens a directory of captures, or one capture.
     *
     * @throws IllegalArgumentException when there is nothing readable there; the message says what was looked for
     */
    static MarketDataSource open(Path path) {
        return CaptureSource.open(path);
    }
}
