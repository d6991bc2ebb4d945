package io.njord.journal.source;

import io.njord.journal.csv.CsvFile;
import io.njord.journal.store.BarFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The files of bars and trades at a path.
 *
 * @param csvs CSV files of either
 * @param columnar columnar bar files
 * @param others files that are neither
 */
record TableFiles(List<Path> csvs, List<Path> columnar, List<Path> others) {

    static TableFiles find(Path path) {
        List<Path> csvs = new ArrayList<>();
        List<Path> columnar = new ArrayList<>();
        List<Path> others = new ArrayList<>();
        for (Path file : CaptureFiles.files(path)) {
            if (BarFile.isOne(file)) {
                columnar.add(file);
            } else if (CsvFile.kind(file) != null) {
                csvs.add(file);
            } else {
                others.add(file);
            }
        }
        return new TableFiles(csvs, columnar, others);
    }

    boolean isEmpty() {
        return csvs.isEmpty() && columnar.isEmpty();
    }

    List<Path> all() {
        List<Path> all = new ArrayList<>(csvs);
        all.addAll(columnar);
        all.sort(null);
        return all;
    }

    List<String> names() {
        return all().stream().map(file -> String.valueOf(file.getFileName())).toList();
    }
}
