package io.njord.journal.source;

import io.njord.contracts.Event;
import io.njord.contracts.Instruments;
import java.nio.file.Path;
import java.util.List;
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

    /** Returns whether it tells bars, whose closes are then the prices there are. */
    default boolean bars() {
        return false;
    }

    /** Returns what was decided about the files, in words for the user. */
    default List<String> notes() {
        return List.of();
    }

    /**
     * Opens a directory, or one file: captures of a venue's frames, or CSV files of trades or bars and columnar bar files,
     * told by what is in them.
     *
     * @throws IllegalArgumentException when there is nothing readable there, or both; the message says what was looked for
     */
    static MarketDataSource open(Path path) {
        TableFiles tables = TableFiles.find(path);
        if (tables.isEmpty()) {
            return CaptureSource.open(path);
        }
        if (!CaptureFiles.captures(path).isEmpty()) {
            throw new IllegalArgumentException(
                    path + " holds captures and CSV files: " + tables.names() + ". Keep one kind in a directory");
        }
        return TableSource.open(tables);
    }
}
