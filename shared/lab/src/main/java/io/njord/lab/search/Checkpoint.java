package io.njord.lab.search;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.njord.contracts.Money;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a search has done so far, one JSON line a trial, appended when the trial ends, so that a search that was killed goes on
 * where it was. A line that was torn by the kill is cut off and its trial run again. Safe for any thread.
 */
public final class Checkpoint implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final FileChannel file;
    private final Map<Integer, Trial> done = new TreeMap<>();

    private Checkpoint(FileChannel file) {
        this.file = file;
    }

    /**
     * Opens or creates a checkpoint.
     *
     * @param path of the file; its directories are created
     * @param search what is searched, a hash: a checkpoint of another search is refused
     * @throws SearchException when the file belongs to another search, or is damaged before its last line
     * @throws UncheckedIOException when it cannot be read or written
     */
    public static Checkpoint open(Path path, String search) {
        try {
            Path parent = path.toAbsolutePath().getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            FileChannel file = FileChannel.open(
                    path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            Checkpoint checkpoint = new Checkpoint(file);
            boolean opened = false;
            try {
                checkpoint.load(path, search);
                opened = true;
            } finally {
                if (!opened) {
                    file.close();
                }
            }
            return checkpoint;
        } catch (IOException e) {
            throw new UncheckedIOException("the checkpoint " + path + " cannot be used: " + e.getMessage(), e);
        }
    }

    private void load(Path path, String search) throws IOException {
        String text = Files.readString(path);
        int end = text.lastIndexOf('\n') + 1;
        String[] lines = end == 0 ? new String[0] : text.substring(0, end).split("\n", -1);
        if (lines.length == 0) {
            file.truncate(0);
            append(JSON.createObjectNode().put("search", search));
            return;
        }
        for (int i = 0; i < lines.length - 1; i++) {
            JsonNode line = parse(path, i + 1, lines[i]);
            if (i == 0) {
                if (!search.equals(line.path("search").asText())) {
                    throw new SearchException(
                            "the checkpoint " + path
                                    + " is of another search (other data, parameters or assumptions): name another file, or delete it");
                }
            } else {
                Trial trial = read(line);
                done.put(trial.index(), trial);
            }
        }
        long bytes = text.substring(0, end).getBytes(StandardCharsets.UTF_8).length;
        file.truncate(bytes);
        file.position(bytes);
    }

    private static JsonNode parse(Path path, int number, String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new SearchException("the checkpoint " + path + " is damaged in line " + number
                    + ": delete it to begin anew, or mend that line");
        }
    }

    /** Returns the trials that were done before, by place. */
    public Map<Integer, Trial> done() {
        return java.util.Collections.unmodifiableMap(done);
    }

    /** Adds a trial; it is in the file when this returns. */
    public synchronized void add(Trial trial) {
        try {
            append(write(trial));
        } catch (IOException e) {
            throw new UncheckedIOException("the checkpoint cannot be written: " + e.getMessage(), e);
        }
    }

    private void append(ObjectNode line) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap((JSON.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
    }

    static ObjectNode write(Trial trial) {
        ObjectNode line = JSON.createObjectNode().put("index", trial.index());
        ObjectNode params = line.putObject("params");
        trial.params().forEach(params::put);
        if (trial.error() != null) {
            return line.put("error", trial.error());
        }
        line.put("equity", Money.print(trial.equity())).put("fills", trial.fills());
        ObjectNode metrics = line.putObject("metrics");
        trial.metrics().forEach(metrics::put);
        return trial.resultHash().isEmpty() ? line : line.put("result_hash", trial.resultHash());
    }

    private static Trial read(JsonNode line) {
        Map<String, String> params = new LinkedHashMap<>();
        line.path("params")
                .properties()
                .forEach(each -> params.put(each.getKey(), each.getValue().asText()));
        int index = line.path("index").asInt();
        if (line.hasNonNull("error")) {
            return Trial.failed(index, params, line.get("error").asText());
        }
        Map<String, Double> metrics = new TreeMap<>();
        line.path("metrics")
                .properties()
                .forEach(each -> metrics.put(each.getKey(), each.getValue().asDouble()));
        return new Trial(
                index,
                params,
                Money.parse(line.path("equity").asText()),
                line.path("fills").asInt(),
                metrics,
                line.path("result_hash").asText(""),
                null);
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
