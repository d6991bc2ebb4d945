package io.njord.journal.csv;

import io.njord.contracts.Instrument;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Finds out which column means what, how times are written and how many decimals numbers have. */
final class CsvLayouts {
    /** Beyond this an inferred number of decimals is taken for the dust of binary fractions. */
    static final int MOST_DECIMALS = 12;

    private static final List<ColumnRole> BARS = List.of(
            ColumnRole.TIME, ColumnRole.OPEN, ColumnRole.HIGH, ColumnRole.LOW, ColumnRole.CLOSE, ColumnRole.VOLUME);
    private static final List<ColumnRole> TRADES = List.of(ColumnRole.TIME, ColumnRole.PRICE, ColumnRole.QTY);
    private static final List<ColumnRole> TRADE_EXTRAS =
            List.of(ColumnRole.SIDE, ColumnRole.BUYER_IS_MAKER, ColumnRole.ID);
    private static final String NONE = "none";

    private final Path file;
    private final CsvHead head;
    private final ImportOptions options;
    private final FileFacts facts;
    private final Consumer<String> notes;

    private CsvLayouts(Path file, CsvHead head, ImportOptions options, FileFacts facts, Consumer<String> notes) {
        this.file = file;
        this.head = head;
        this.options = options;
        this.facts = facts;
        this.notes = notes;
    }

    /** Returns whether a header looks like one of bars or trades. */
    static boolean recognised(CsvHead head) {
        Map<ColumnRole, Integer> found = byName(head.header(), null, Map.of());
        return found.keySet().containsAll(BARS) || found.keySet().containsAll(TRADES);
    }

    /** Returns whether a header has all columns of bars. */
    static boolean bars(CsvHead head) {
        return byName(head.header(), null, Map.of()).keySet().containsAll(BARS);
    }

    static RowPlan plan(Path file, CsvHead head, ImportOptions options, FileFacts facts, Consumer<String> notes) {
        return new CsvLayouts(file, head, options, facts, notes).plan();
    }

    private RowPlan plan() {
        Map<ColumnRole, Integer> columns = head.header().isEmpty() ? byNumber() : named();
        boolean noVolume = NONE.equals(options.columns().get(ColumnRole.VOLUME));
        boolean bars = columns.keySet().containsAll(noVolume ? BARS.subList(0, 5) : BARS);
        if (!bars && !columns.keySet().containsAll(TRADES)) {
            throw missing(columns);
        }
        if (noVolume && bars) {
            notes.accept("volume 0 everywhere: the map says that there is none");
            columns.remove(ColumnRole.VOLUME);
        }
        List<ColumnRole> used = new ArrayList<>(bars ? BARS : TRADES);
        if (!bars) {
            used.addAll(TRADE_EXTRAS);
            if (columns.containsKey(ColumnRole.SIDE)) {
                columns.remove(ColumnRole.BUYER_IS_MAKER);
            }
        }
        columns.keySet().retainAll(used);
        if (!head.header().isEmpty()) {
            List<String> told = new ArrayList<>();
            columns.forEach((role, column) -> {
                if (!head.header().get(column).equals(role.key())) {
                    told.add(role.key() + "=" + head.header().get(column));
                }
            });
            if (!told.isEmpty()) {
                notes.accept("columns: " + String.join(", ", told));
            }
        }
        return layOut(bars, columns);
    }

    private RowPlan layOut(boolean bars, Map<ColumnRole, Integer> columns) {
        int timeColumn = columns.getOrDefault(ColumnRole.TIME, 0);
        TimeFormat time = new TimeDecision(file, head, options, timeColumn, notes).decide();
        int last = columns.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        byte[] kinds = new byte[last + 1];
        int[] slots = new int[last + 1];
        List<String> names = new ArrayList<>();
        for (int k = 0; k <= last; k++) {
            slots[k] = -1;
            names.add(k < head.header().size() ? head.header().get(k) : "column " + (k + 1));
        }
        int[] price = {0};
        int[] qty = {0};
        columns.forEach((role, column) -> {
            kinds[column] = kind(role, time);
            slots[column] = slot(role);
            int decimals = kinds[column] == RowPlan.PRICE || kinds[column] == RowPlan.QTY ? decimals(column) : 0;
            int[] into = kinds[column] == RowPlan.PRICE ? price : qty;
            into[0] = Math.max(into[0], decimals);
        });
        String tick = options.tick();
        String step = options.step();
        if (options.round() && (tick == null || step == null)) {
            throw new CsvException("--round needs --tick and --step: they say what to round to");
        }
        return new RowPlan(
                bars,
                (byte) head.separator(),
                kinds,
                slots,
                List.copyOf(names),
                bars ? 6 : 5,
                time,
                time == TimeFormat.MS_OF_DAY ? day() : 0,
                tick != null ? Instrument.scaleOf(tick) : price[0],
                step != null ? Instrument.scaleOf(step) : qty[0],
                tick != null,
                step != null);
    }

    private long day() {
        if (facts.dayNs() == Long.MIN_VALUE) {
            throw new CsvException(file + ": its times are milliseconds of a day, and its name does not say which: "
                    + "rename it to end in the day, as in coinbase_BTCUSD_minute_20180404.csv");
        }
        return facts.dayNs();
    }

    private int decimals(int column) {
        int most = 0;
        for (String sample : head.samples()) {
            String text = head.field(sample, column);
            int point = text == null ? -1 : text.indexOf('.');
            if (text != null && text.length() - point - 1 > most && text.matches("[-+]?[0-9]*\\.[0-9]+")) {
                int end = text.length();
                while (text.charAt(end - 1) == '0') {
                    end--;
                }
                most = Math.max(most, end - point - 1);
            }
        }
        return Math.min(most, MOST_DECIMALS);
    }

    private Map<ColumnRole, Integer> named() {
        Map<ColumnRole, Integer> columns = byName(head.header(), facts.symbol(), options.columns());
        options.columns().forEach((role, name) -> {
            if (!name.equals(NONE) && !columns.containsKey(role)) {
                throw new CsvException(file + ": the map says " + role.key() + "=" + name
                        + ", but there is no such column; the columns are " + head.header());
            }
        });
        return columns;
    }

    private Map<ColumnRole, Integer> byNumber() {
        Map<ColumnRole, Integer> columns = new EnumMap<>(ColumnRole.class);
        if (options.columns().isEmpty()) {
            throw new CsvException(file + ":" + head.dataLine() + ": the file has no header; say what its columns are, "
                    + "e.g. --map ts=1,open=2,high=3,low=4,close=5,volume=6");
        }
        options.columns().forEach((role, number) -> {
            if (number.equals(NONE)) {
                return;
            }
            if (!number.matches("[1-9][0-9]{0,2}")) {
                throw new CsvException(
                        file + ": the file has no header, so --map needs column numbers (1 = first), not " + role.key()
                                + "=" + number);
            }
            columns.put(role, Integer.parseInt(number) - 1);
        });
        notes.accept("no header: columns by number as told by --map");
        return columns;
    }

    private static Map<ColumnRole, Integer> byName(
            List<String> header, @Nullable String symbol, Map<ColumnRole, String> told) {
        Map<ColumnRole, Integer> columns = new EnumMap<>(ColumnRole.class);
        for (ColumnRole role : ColumnRole.values()) {
            String wanted = told.get(role);
            int best = Integer.MAX_VALUE;
            for (int k = 0; k < header.size(); k++) {
                int rank = wanted == null
                        ? rank(role, header.get(k), symbol)
                        : header.get(k).equalsIgnoreCase(wanted) || wanted.equals(String.valueOf(k + 1)) ? 0 : -1;
                if (rank >= 0 && rank < best) {
                    best = rank;
                    columns.put(role, k);
                }
            }
        }
        return columns;
    }

    private static int rank(ColumnRole role, String header, @Nullable String symbol) {
        int rank = role.rank(header);
        if (rank < 0 && role == ColumnRole.VOLUME && symbol != null) {
            String base = symbol.substring(0, symbol.indexOf('/'));
            return ColumnRole.plain(header).equals("volume" + ColumnRole.plain(base)) ? 50 : -1;
        }
        return rank;
    }

    private CsvException missing(Map<ColumnRole, Integer> columns) {
        if (head.header().stream().anyMatch(name -> ColumnRole.plain(name).equals("bidopen"))) {
            return new CsvException(file + " holds quote bars (bid_open, ask_open, …), which are not read: "
                    + "give the trade bars of the same market");
        }
        boolean likeBars = columns.containsKey(ColumnRole.OPEN) || columns.containsKey(ColumnRole.CLOSE);
        List<String> lacking = (likeBars ? BARS : TRADES)
                .stream()
                        .filter(role -> !columns.containsKey(role))
                        .map(ColumnRole::key)
                        .toList();
        return new CsvException(file + ":" + Math.max(1, head.dataLine() - 1) + ": no column for " + lacking + " in "
                + head.header() + ": say which it is, e.g. --map " + lacking.getFirst() + "=NAME"
                + (lacking.contains("volume") ? " (volume=none when there is none)" : ""));
    }

    private static byte kind(ColumnRole role, TimeFormat time) {
        return switch (role) {
            case TIME -> time == TimeFormat.ISO ? RowPlan.TIME_TEXT : RowPlan.TIME_NUMBER;
            case OPEN, HIGH, LOW, CLOSE, PRICE -> RowPlan.PRICE;
            case VOLUME, QTY -> RowPlan.QTY;
            case SIDE -> RowPlan.SIDE;
            case BUYER_IS_MAKER -> RowPlan.MAKER;
            case ID -> RowPlan.ID;
        };
    }

    private static int slot(ColumnRole role) {
        return switch (role) {
            case TIME -> RowPlan.TS;
            case OPEN -> RowPlan.OPEN;
            case HIGH -> RowPlan.HIGH;
            case LOW -> RowPlan.LOW;
            case CLOSE -> RowPlan.CLOSE;
            case VOLUME -> RowPlan.VOLUME;
            case PRICE -> RowPlan.TRADE_PRICE;
            case QTY -> RowPlan.TRADE_QTY;
            case SIDE, BUYER_IS_MAKER -> RowPlan.TRADE_SIDE;
            case ID -> RowPlan.TRADE_ID;
        };
    }
}
