package io.njord.journal.csv;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Reads all rows of a file into columns, on as many threads as pay. Every thread takes a part that begins and ends with a
 * line. The lines of all parts are counted first, so that every part knows its line numbers and where to write; no value is
 * copied afterwards.
 */
final class RowReader {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long NEWLINES = 0x0a0a0a0a0a0a0a0aL;
    private static final long LOW_BITS = 0x7f7f7f7f7f7f7f7fL;
    private static final long SMALLEST_PART = 1 << 20;
    private static final int MOST_PARTS = 4;

    private final Path file;
    private final CsvContent content;
    private final ImportOptions options;
    private final long[] starts;
    private final long[] lines;

    private RowReader(Path file, CsvContent content, ImportOptions options, long[] starts, long[] lines) {
        this.file = file;
        this.content = content;
        this.options = options;
        this.starts = starts;
        this.lines = lines;
    }

    /**
     * What was read.
     *
     * @param plan with the decimals that the numbers have
     * @param columns in the order of the file, each of the same length
     * @param skipped lines left out
     * @param examples why the first few were
     * @param rounded numbers that were rounded
     * @param idsLeftOut trade ids that are no numbers
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on at once
    record Rows(RowPlan plan, long[][] columns, long skipped, List<String> examples, long rounded, long idsLeftOut) {}

    static Rows read(Path file, CsvContent content, CsvHead head, RowPlan plan, ImportOptions options)
            throws IOException {
        long[] starts = parts(content, head.dataAt());
        List<Callable<Long>> counts = new ArrayList<>();
        for (int i = 0; i + 1 < starts.length; i++) {
            long from = starts[i];
            long to = starts[i + 1];
            counts.add(() -> lines(content, from, to));
        }
        List<Long> counted = together(counts);
        long[] lines = new long[starts.length];
        lines[0] = 0;
        for (int i = 0; i < counted.size(); i++) {
            lines[i + 1] = lines[i] + counted.get(i);
        }
        if (lines[lines.length - 1] > Integer.MAX_VALUE - 16) {
            throw new CsvException(file + " has " + lines[lines.length - 1] + " lines, more than one series holds: "
                    + "split it, e.g. by year");
        }
        RowReader reader = new RowReader(file, content, options, starts, lines);
        Rows rows = reader.pass(head, plan);
        return rows.plan().sameScales(plan) ? rows : reader.pass(head, rows.plan());
    }

    private Rows pass(CsvHead head, RowPlan plan) throws IOException {
        int size = (int) lines[lines.length - 1];
        long[][] columns = allocate(plan.slotCount(), size);
        if (!plan.bars()) {
            Arrays.fill(columns[RowPlan.TRADE_ID], RowPlan.NO_ID);
        }
        List<RowWorker> workers = new ArrayList<>();
        List<Callable<Long>> jobs = new ArrayList<>();
        for (int i = 0; i + 1 < starts.length; i++) {
            long from = starts[i];
            long to = starts[i + 1];
            RowWorker worker =
                    new RowWorker(file, content, plan, options, columns, (int) lines[i], head.dataLine() + lines[i]);
            workers.add(worker);
            jobs.add(() -> {
                worker.run(from, to);
                return (long) worker.rows();
            });
        }
        together(jobs);
        return gather(plan, columns, workers);
    }

    /** Makes the columns on all threads: zeroing them is a noticeable part of a read. */
    private long[][] allocate(int slots, int size) throws IOException {
        long[][] columns = new long[slots][];
        int threads = starts.length - 1;
        List<Callable<Long>> jobs = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            int first = i;
            jobs.add(() -> {
                for (int slot = first; slot < slots; slot += threads) {
                    columns[slot] = new long[size];
                }
                return 0L;
            });
        }
        together(jobs);
        return columns;
    }

    private Rows gather(RowPlan plan, long[][] columns, List<RowWorker> workers) {
        int rows = workers.getFirst().rows();
        int price = workers.getFirst().priceScale();
        int qty = workers.getFirst().qtyScale();
        long skipped = 0;
        long rounded = 0;
        long idsLeftOut = 0;
        List<String> examples = new ArrayList<>();
        for (int i = 0; i < workers.size(); i++) {
            RowWorker worker = workers.get(i);
            if (i > 0) {
                if (rows != lines[i]) {
                    for (long[] column : columns) {
                        System.arraycopy(column, (int) lines[i], column, rows, worker.rows());
                    }
                }
                rows += worker.rows();
            }
            price = Math.max(price, worker.priceScale());
            qty = Math.max(qty, worker.qtyScale());
            skipped += worker.skipped;
            rounded += worker.rounded();
            idsLeftOut += worker.idsLeftOut();
            examples.addAll(worker.examples);
        }
        for (int slot = 0; slot < columns.length; slot++) {
            if (columns[slot].length != rows) {
                columns[slot] = Arrays.copyOf(columns[slot], rows);
            }
        }
        return new Rows(plan.withScales(price, qty), columns, skipped, List.copyOf(examples), rounded, idsLeftOut);
    }

    /** Cuts the data at ends of lines; returns the beginnings and the end. */
    private static long[] parts(CsvContent content, long from) throws IOException {
        long size = content.size();
        int count = (int) Math.max(
                1,
                Math.min(
                        Math.min(Runtime.getRuntime().availableProcessors(), MOST_PARTS),
                        (size - from) / SMALLEST_PART));
        long[] starts = new long[count + 1];
        starts[0] = from;
        for (int i = 1; i < count; i++) {
            starts[i] = Math.max(starts[i - 1], nextLine(content, from + (size - from) / count * i));
        }
        starts[count] = Math.max(from, size);
        return starts;
    }

    private static long nextLine(CsvContent content, long from) throws IOException {
        for (long at = from; at < content.size(); at += 1 << 12) {
            byte[] bytes = content.bytes(at, 1 << 12);
            for (int i = 0; i < bytes.length; i++) {
                if (bytes[i] == '\n') {
                    return at + i + 1;
                }
            }
        }
        return content.size();
    }

    /** Counts lines eight bytes at a time; a last line without an end counts. */
    private static long lines(CsvContent content, long from, long to) throws IOException {
        byte[] block = new byte[RowWorker.BLOCK];
        long count = 0;
        byte last = '\n';
        for (long at = from; at < to; ) {
            int got = content.read(at, block, 0, (int) Math.min(block.length, to - at));
            if (got <= 0) {
                break;
            }
            int i = 0;
            for (; i + 8 <= got; i += 8) {
                long x = (long) LONGS.get(block, i) ^ NEWLINES;
                long zeroBytes = ~(((x & LOW_BITS) + LOW_BITS) | x | LOW_BITS);
                count += Long.bitCount(zeroBytes);
            }
            for (; i < got; i++) {
                count += block[i] == '\n' ? 1 : 0;
            }
            last = block[got - 1];
            at += got;
        }
        return last == '\n' ? count : count + 1;
    }

    /** Runs all jobs, the first one here; the first failure in their order is thrown when all have ended. */
    private static List<Long> together(List<Callable<Long>> jobs) throws IOException {
        List<FutureTask<Long>> tasks = jobs.stream().map(FutureTask::new).toList();
        for (int i = 1; i < tasks.size(); i++) {
            Thread.ofPlatform().name("njord-csv-" + i).daemon().start(tasks.get(i));
        }
        tasks.getFirst().run();
        List<Long> results = new ArrayList<>();
        Throwable failure = null;
        for (FutureTask<Long> task : tasks) {
            try {
                results.add(task.get());
            } catch (ExecutionException e) {
                failure = failure == null ? e.getCause() : failure;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("reading was interrupted", e);
            }
        }
        if (failure instanceof CsvException e) {
            throw e;
        }
        if (failure instanceof IOException e) {
            throw e;
        }
        if (failure != null) {
            throw new IllegalStateException("reading failed: " + failure, failure);
        }
        return results;
    }
}
