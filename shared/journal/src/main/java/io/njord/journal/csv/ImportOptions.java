package io.njord.journal.csv;

import io.njord.contracts.Timeframe;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the user says about a file; whatever is null is found out and told. Immutable.
 *
 * @param venue the venue's id
 * @param symbol BASE/QUOTE
 * @param timeframe length of the bars
 * @param tick price increment as decimal text
 * @param step quantity increment as decimal text
 * @param timeFormat how times are written
 * @param columns header name or number (1 = first) by role; {@code none} for a volume that the file does not have
 * @param badRows what to do about a line that cannot be read, or a bar whose prices contradict one another
 * @param round true to round numbers with more decimals than tick and step half-even, and count them
 */
public record ImportOptions(
        @Nullable String venue,
        @Nullable String symbol,
        @Nullable Timeframe timeframe,
        @Nullable String tick,
        @Nullable String step,
        @Nullable TimeFormat timeFormat,
        Map<ColumnRole, String> columns,
        BadRows badRows,
        boolean round) {

    /** What to do about bad rows. */
    public enum BadRows {
        /** Stop at the first one. */
        REFUSE,
        /** Leave them out and count them. */
        SKIP,
        /** As {@link #SKIP}, but bars with contradicting prices are kept, for a report about them. */
        REPORT
    }

    /** Nothing said. */
    public static final ImportOptions DEFAULTS = builder().build();

    /** Copies the map. */
    public ImportOptions {
        columns = Map.copyOf(columns);
    }

    /** Returns a builder with nothing said. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns all that was said as one line, the same for equal options at any time. */
    public String text() {
        return "venue=" + venue + " symbol=" + symbol + " timeframe=" + timeframe + " tick=" + tick + " step=" + step
                + " time=" + timeFormat + " columns=" + new TreeMap<>(columns) + " bad=" + badRows + " round=" + round;
    }

    /** Returns a builder that starts with these. */
    public Builder with() {
        Builder builder = new Builder();
        builder.venue = venue;
        builder.symbol = symbol;
        builder.timeframe = timeframe;
        builder.tick = tick;
        builder.step = step;
        builder.timeFormat = timeFormat;
        builder.columns.putAll(columns);
        builder.badRows = badRows;
        builder.round = round;
        return builder;
    }

    /**
     * Reads a column map: {@code ts=open_time,open=o,volume=none}.
     *
     * @throws CsvException for an unknown role or a missing name
     */
    public static Map<ColumnRole, String> columns(String text) {
        Map<ColumnRole, String> map = new EnumMap<>(ColumnRole.class);
        for (String part : text.split(",")) {
            int equals = part.indexOf('=');
            ColumnRole role = equals < 1
                    ? null
                    : ColumnRole.find(part.substring(0, equals).strip());
            if (role == null || part.substring(equals + 1).isBlank()) {
                throw new CsvException("'" + part + "' is no column map: write ROLE=COLUMN with a role of "
                        + "ts, open, high, low, close, volume, price, qty, side, buyer_is_maker, id "
                        + "and a header name or a number (1 = first column)");
            }
            map.put(role, part.substring(equals + 1).strip());
        }
        return map;
    }

    /** Collects options. */
    public static final class Builder {
        private @Nullable String venue;
        private @Nullable String symbol;
        private @Nullable Timeframe timeframe;
        private @Nullable String tick;
        private @Nullable String step;
        private @Nullable TimeFormat timeFormat;
        private final Map<ColumnRole, String> columns = new EnumMap<>(ColumnRole.class);
        private BadRows badRows = BadRows.REFUSE;
        private boolean round;

        private Builder() {}

        /** Names the venue. */
        public Builder venue(@Nullable String id) {
            venue = id;
            return this;
        }

        /** Names the symbol, BASE/QUOTE. */
        public Builder symbol(@Nullable String baseAndQuote) {
            symbol = baseAndQuote;
            return this;
        }

        /** Names the length of the bars. */
        public Builder timeframe(@Nullable Timeframe length) {
            timeframe = length;
            return this;
        }

        /** Names the price increment. */
        public Builder tick(@Nullable String decimal) {
            tick = decimal;
            return this;
        }

        /** Names the quantity increment. */
        public Builder step(@Nullable String decimal) {
            step = decimal;
            return this;
        }

        /** Names the unit of times. */
        public Builder timeFormat(@Nullable TimeFormat format) {
            timeFormat = format;
            return this;
        }

        /** Adds columns. */
        public Builder columns(Map<ColumnRole, String> map) {
            columns.putAll(map);
            return this;
        }

        /** Says what to do about bad rows. */
        public Builder badRows(BadRows policy) {
            badRows = policy;
            return this;
        }

        /** Says whether to round to tick and step. */
        public Builder round(boolean toTickAndStep) {
            round = toTickAndStep;
            return this;
        }

        /** Returns the options. */
        public ImportOptions build() {
            return new ImportOptions(venue, symbol, timeframe, tick, step, timeFormat, columns, badRows, round);
        }
    }
}
