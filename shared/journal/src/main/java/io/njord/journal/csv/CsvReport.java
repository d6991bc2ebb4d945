package io.njord.journal.csv;

import java.nio.file.Path;
import java.util.List;

/**
 * How a file was read.
 *
 * @param file which one
 * @param notes every decision that was made about it, and why
 * @param skipped lines left out
 * @param skippedExamples why the first few were
 * @param rounded numbers that were rounded to tick or step
 */
public record CsvReport(Path file, List<String> notes, long skipped, List<String> skippedExamples, long rounded) {

    /** Copies the lists. */
    public CsvReport {
        notes = List.copyOf(notes);
        skippedExamples = List.copyOf(skippedExamples);
    }
}
