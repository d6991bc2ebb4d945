package io.njord.journal.csv;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Decides how the times of a file are written: as told by an option, else as the header says and the magnitude allows, else by
 * the magnitude where only one unit gives a time between 1990 and 2100. Anything else is refused.
 */
final class TimeDecision {
    private final Path file;
    private final CsvHead head;
    private final ImportOptions options;
    private final int column;
    private final Consumer<String> notes;

    TimeDecision(Path file, CsvHead head, ImportOptions options, int column, Consumer<String> notes) {
        this.file = file;
        this.head = head;
        this.options = options;
        this.column = column;
        this.notes = notes;
    }

    TimeFormat decide() {
        String first = sample(true);
        String last = sample(false);
        TimeFormat told = options.timeFormat();
        if (told != null) {
            check(told, first, "--time-unit says " + told.key());
            notes.accept("times in " + told.key() + ": as told by --time-unit");
            return told;
        }
        String name = column < head.header().size() ? head.header().get(column) : "";
        TimeFormat named = TimeFormat.ofHeader(name);
        if (number(first)) {
            if (named != null) {
                check(named, first, "the header '" + name + "' says " + named.key());
                check(named, last, "the header '" + name + "' says " + named.key());
                notes.accept("times in " + named.key() + ": the header '" + name + "' says so");
                return named;
            }
            TimeFormat unit = TimeFormat.ofMagnitude(Double.parseDouble(first));
            if (unit != null) {
                check(unit, last, "the first time " + first + " is in " + unit.key());
                notes.accept("times in " + unit.key() + ": only so is " + first + " a time between 1990 and 2100");
                return unit;
            }
        }
        if (iso(first)) {
            notes.accept("times in iso text"
                    + (IsoTime.hasZone(first) ? "" : ", without a zone and therefore taken as UTC") + ": '" + first
                    + "'");
            return TimeFormat.ISO;
        }
        throw new CsvException(file + ":" + head.dataLine() + ": '" + first + "'"
                + (name.isEmpty() ? "" : " in column '" + name + "'")
                + " is a time between 1990 and 2100 in no unit: pass --time-unit s, ms, us, ns, ms-of-day or iso, "
                + "or --map ts=COLUMN");
    }

    private void check(TimeFormat unit, String text, String why) {
        boolean likely = unit == TimeFormat.ISO ? iso(text) : number(text) && unit.plausible(Double.parseDouble(text));
        if (!likely) {
            TimeFormat other = number(text) ? TimeFormat.ofMagnitude(Double.parseDouble(text)) : null;
            throw new CsvException(file + ": " + why + ", but '" + text + "' is no time between 1990 and 2100 in "
                    + unit.key()
                    + (other == null ? "" : ", it would be in " + other.key())
                    + ": pass --time-unit s, ms, us, ns, ms-of-day or iso");
        }
    }

    private String sample(boolean first) {
        if (head.samples().isEmpty()) {
            throw new CsvException(file + " holds no rows, only a header");
        }
        for (String line : first ? head.samples() : head.samples().reversed()) {
            String text = head.field(line, column);
            if (text != null && (number(text) || iso(text))) {
                return text;
            }
        }
        String text = head.field(head.samples().getFirst(), column);
        return text == null ? "" : text;
    }

    private static boolean number(String text) {
        return text.matches("[0-9]{1,25}(\\.[0-9]+)?([eE][+]?[0-9]{1,2})?");
    }

    private static boolean iso(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return IsoTime.parse(bytes, 0, bytes.length) != IsoTime.BAD;
    }
}
