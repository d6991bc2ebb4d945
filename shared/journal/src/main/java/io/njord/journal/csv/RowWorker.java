package io.njord.journal.csv;

import io.njord.journal.csv.ImportOptions.BadRows;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the lines of one part of a file into shared columns, from its own row on. Numbers go digit by digit from the bytes
 * into scaled integers; a line that is not plain is handed to {@link SlowRow}. One thread.
 */
final class RowWorker {
    static final int BLOCK = 1 << 18;
    private static final int EXAMPLES = 5;
    private final Path file;
    private final CsvContent content;
    private final BadRows badRows;
    private final SlowRow slow;
    private final long[][] columns;
    private final int firstRow;
    private final FastNumber number = new FastNumber();
    private final boolean bars;
    private final byte separator;
    private final byte[] kinds;
    private final int[] slots;
    private final long dayNs;
    private final long factorNs;
    private final long earliest;
    private final long latest;
    private int row;
    private long line;

    /** Lines left out, and why the first few were. */
    long skipped;

    final List<String> examples = new ArrayList<>();

    RowWorker(
            Path file,
            CsvContent content,
            RowPlan plan,
            ImportOptions options,
            long[][] columns,
            int firstRow,
            long firstLine) {
        this.file = file;
        this.content = content;
        this.bars = plan.bars();
        this.separator = plan.separator();
        this.kinds = plan.kinds();
        this.slots = plan.slots();
        this.dayNs = plan.dayNs();
        this.badRows = options.badRows();
        this.slow = new SlowRow(plan, options.round(), options.badRows());
        this.columns = columns;
        this.firstRow = firstRow;
        this.row = firstRow;
        this.line = firstLine;
        this.factorNs = plan.time().factorNs();
        this.earliest = plan.time().earliest();
        this.latest = plan.time().latest();
    }

    int rows() {
        return row - firstRow;
    }

    int priceScale() {
        return slow.priceScale;
    }

    int qtyScale() {
        return slow.qtyScale;
    }

    long rounded() {
        return slow.rounded;
    }

    long idsLeftOut() {
        return slow.idsLeftOut;
    }

    /** Reads the part; {@code from} is the beginning of a line, {@code to} behind the end of one. */
    void run(long from, long to) throws IOException {
        byte[] block = new byte[BLOCK + FastNumber.SLACK];
        long at = from;
        int kept = 0;
        while (at < to || kept > 0) {
            if (kept == block.length - FastNumber.SLACK) {
                block = java.util.Arrays.copyOf(block, block.length * 2);
            }
            int wanted = (int) Math.min(block.length - (long) FastNumber.SLACK - kept, to - at);
            int got = wanted == 0 ? 0 : content.read(at, block, kept, wanted);
            at += got;
            int filled = kept + got;
            int end = filled;
            if (got == 0) {
                block[end++] = '\n'; // the last line of the file has no end
                at = to;
            } else {
                while (end > 0 && block[end - 1] != '\n') {
                    end--;
                }
            }
            parse(block, end);
            kept = Math.max(0, filled - end);
            System.arraycopy(block, end, block, 0, kept);
        }
    }

    /** Reads whole lines; the last byte is a line's end. */
    private void parse(byte[] b, int end) {
        int p = 0;
        while (p < end) {
            int start = p;
            p = fields(b, start, row);
            boolean plain = p >= 0 && sound(row);
            if (!plain) {
                p = start;
            }
            while (b[p] != '\n') {
                p++;
            }
            if (plain) {
                row++;
            } else {
                slow(new String(b, start, p - start, StandardCharsets.UTF_8));
            }
            p++;
            line++;
        }
    }

    /** Reads the fields of one plain line into a row; returns where it stopped, -1 when the line is not plain. */
    private int fields(byte[] b, int start, int at) {
        int p = start;
        int last = kinds.length - 1;
        for (int k = 0; k <= last; k++) {
            byte kind = kinds[k];
            long value;
            if (kind == RowPlan.PRICE || kind == RowPlan.QTY) {
                value = number.decimal(b, p, kind == RowPlan.PRICE ? slow.priceScale : slow.qtyScale);
                p = number.end;
                if (value < 0) {
                    return -1;
                }
            } else if (kind == RowPlan.TIME_NUMBER) {
                value = number.integer(b, p);
                p = number.end;
                if (value < earliest || value > latest) {
                    return -1;
                }
                value = value * factorNs + dayNs;
            } else {
                int from = p;
                p = fieldEnd(b, from);
                value = kind == RowPlan.SKIP ? 0 : text(kind, b, from, p);
                if (value == IsoTime.BAD) {
                    return -1;
                }
            }
            if (kind != RowPlan.SKIP) {
                columns[slots[k]][at] = value;
            }
            byte next = b[p];
            if (k < last ? next != separator : next != '\n' && next != '\r' && next != separator) {
                return -1;
            }
            p++;
        }
        return p - 1;
    }

    private boolean sound(int at) {
        if (!bars) {
            return columns[RowPlan.TRADE_PRICE][at] > 0 && columns[RowPlan.TRADE_QTY][at] > 0;
        }
        long open = columns[RowPlan.OPEN][at];
        long high = columns[RowPlan.HIGH][at];
        long low = columns[RowPlan.LOW][at];
        long close = columns[RowPlan.CLOSE][at];
        return low > 0 && low <= open && low <= close && high >= open && high >= close;
    }

    /** Returns the number that a text stands for, {@link IsoTime#BAD} for one that is not plain. */
    private long text(byte kind, byte[] b, int from, int to) {
        if (kind == RowPlan.TIME_TEXT) {
            return IsoTime.parse(b, from, to > from && b[to - 1] == '\r' ? to - 1 : to);
        }
        if (kind == RowPlan.ID) {
            long id = number.integer(b, from);
            return id >= 0 && number.end == to ? id : IsoTime.BAD;
        }
        String text = new String(b, from, to - from, StandardCharsets.US_ASCII).strip();
        Long side = kind == RowPlan.SIDE ? SlowRow.side(text) : SlowRow.maker(text);
        return side == null ? IsoTime.BAD : side;
    }

    private int fieldEnd(byte[] b, int from) {
        int p = from;
        while (b[p] != separator && b[p] != '\n') {
            if (b[p] == '"') {
                return from; // a quoted field is for the slow reader
            }
            p++;
        }
        return p;
    }

    private void slow(String text) {
        if (text.isBlank()) {
            return;
        }
        String shown = text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
        String problem = slow.read(shown);
        if (problem == null) {
            for (int slot = 0; slot < columns.length; slot++) {
                columns[slot][row] = slow.values[slot];
            }
            row++;
            return;
        }
        String told = message(shown, problem);
        if (badRows == BadRows.REFUSE) {
            throw new CsvException(told + ". Mend the line, or pass --skip-bad to leave such lines out");
        }
        skipped++;
        if (examples.size() < EXAMPLES) {
            examples.add(told);
        }
    }

    private String message(String text, @Nullable String problem) {
        String shown = text.length() <= 120 ? text : text.substring(0, 120) + "…";
        return file + ":" + line + ": " + problem + " in '" + shown + "'";
    }
}
