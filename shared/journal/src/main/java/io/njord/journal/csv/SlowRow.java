package io.njord.journal.csv;

import io.njord.journal.csv.ImportOptions.BadRows;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads one line with care: quotes, blanks, signs, exponents, anything that the fast loop does not know, and says what is
 * wrong with a line that cannot be read. Exact like the fast loop.
 */
final class SlowRow {
    private final RowPlan plan;
    private final boolean round;
    private final BadRows badRows;
    final long[] values;
    int priceScale;
    int qtyScale;
    long rounded;
    long idsLeftOut;

    SlowRow(RowPlan plan, boolean round, BadRows badRows) {
        this.plan = plan;
        this.round = round;
        this.badRows = badRows;
        this.values = new long[plan.slotCount()];
        this.priceScale = plan.priceScale();
        this.qtyScale = plan.qtyScale();
    }

    /** Fills {@link #values}; returns what is wrong, or null. */
    @Nullable
    String read(String line) {
        java.util.Arrays.fill(values, 0);
        if (!plan.bars()) {
            values[RowPlan.TRADE_ID] = RowPlan.NO_ID;
        }
        List<String> fields = fields(line, (char) plan.separator());
        if (fields.size() < plan.kinds().length) {
            return "it has " + fields.size() + " fields, " + plan.kinds().length + " are needed";
        }
        int price = priceScale;
        for (int k = 0; k < plan.kinds().length; k++) {
            String problem = field(k, fields.get(k).strip());
            if (problem != null) {
                return problem;
            }
        }
        // the prices of a row that raised the scale do not compare; the file is read again
        return price == priceScale ? check(plan, values, badRows) : null;
    }

    private @Nullable String field(int k, String text) {
        byte kind = plan.kinds()[k];
        int slot = plan.slots()[k];
        String shown = plan.names().get(k) + " '" + text + "'";
        return switch (kind) {
            case RowPlan.SKIP -> null;
            case RowPlan.TIME_NUMBER, RowPlan.TIME_TEXT ->
                take(slot, time(text), shown + " is no time in " + plan.time().key());
            case RowPlan.SIDE -> take(slot, side(text), shown + " is no side: buy, sell, 1 or -1");
            case RowPlan.MAKER -> take(slot, maker(text), shown + " is neither true nor false");
            case RowPlan.ID -> take(slot, id(text), shown + " is no id");
            default -> decimal(k, kind, slot, text);
        };
    }

    private @Nullable String take(int slot, @Nullable Long value, String problem) {
        if (value == null) {
            return problem;
        }
        values[slot] = value;
        return null;
    }

    private @Nullable String decimal(int k, byte kind, int slot, String text) {
        String name = plan.names().get(k);
        BigDecimal value;
        try {
            value = new BigDecimal(text);
        } catch (NumberFormatException e) {
            return name + " '" + text + "' is no number";
        }
        if (Math.abs((long) value.scale()) > 400) {
            return name + " '" + text + "' is out of range";
        }
        int decimals =
                Math.max(0, value.signum() == 0 ? 0 : value.stripTrailingZeros().scale());
        int scale = kind == RowPlan.PRICE ? priceScale : qtyScale;
        boolean fixed = kind == RowPlan.PRICE ? plan.priceFixed() : plan.qtyFixed();
        if (decimals > scale) {
            if (!fixed && decimals <= CsvLayouts.MOST_DECIMALS) {
                scale = decimals; // the file will be read again with as many
                raise(kind, scale);
            } else if (round && fixed) {
                rounded++;
            } else if (fixed) {
                return name + " '" + text + "' has more than the " + scale + " decimals of "
                        + (kind == RowPlan.PRICE ? "--tick" : "--step")
                        + ": pass a finer one, or --round to round such numbers";
            } else {
                return name + " '" + text + "' has " + decimals
                        + " decimals, most likely the dust of binary fractions: "
                        + "pass --tick and --step with --round";
            }
        }
        try {
            values[slot] = value.setScale(scale, RoundingMode.HALF_EVEN)
                    .unscaledValue()
                    .longValueExact();
            return null;
        } catch (ArithmeticException e) {
            return name + " '" + text + "' does not fit 64 bits with " + scale + " decimals: pass a coarser "
                    + (kind == RowPlan.PRICE ? "--tick" : "--step") + " with --round";
        }
    }

    private void raise(byte kind, int scale) {
        if (kind == RowPlan.PRICE) {
            priceScale = scale;
        } else {
            qtyScale = scale;
        }
    }

    private @Nullable Long time(String text) {
        TimeFormat format = plan.time();
        if (format == TimeFormat.ISO) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            long ns = IsoTime.parse(bytes, 0, bytes.length);
            return ns == IsoTime.BAD ? null : ns;
        }
        try {
            BigDecimal number = new BigDecimal(text);
            if (Math.abs((long) number.scale()) > 40 || !format.plausible(number.doubleValue())) {
                return null;
            }
            BigDecimal ns = number.multiply(BigDecimal.valueOf(format.factorNs()));
            return Math.addExact(ns.setScale(0, RoundingMode.FLOOR).longValueExact(), plan.dayNs());
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** Reads a taker's side; 0 for one that is not told, null for nonsense. */
    static @Nullable Long side(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "buy", "b", "1", "+1", "1.0", "bid" -> 1L;
            case "sell", "s", "-1", "-1.0", "ask" -> -1L;
            case "", "any", "unknown", "0", "none" -> RowPlan.NO_SIDE;
            default -> null;
        };
    }

    /** Reads whether the buyer was the maker, as the taker's side. */
    static @Nullable Long maker(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "1", "t" -> -1L;
            case "false", "0", "f" -> 1L;
            default -> null;
        };
    }

    private long id(String text) {
        try {
            return Math.max(RowPlan.NO_ID, Long.parseLong(text));
        } catch (NumberFormatException e) {
            idsLeftOut++;
            return RowPlan.NO_ID;
        }
    }

    /** Returns what contradicts itself in a row, or null. */
    static @Nullable String check(RowPlan plan, long[] row, BadRows badRows) {
        if (!plan.bars()) {
            return row[RowPlan.TRADE_PRICE] > 0 && row[RowPlan.TRADE_QTY] > 0
                    ? null
                    : "price and quantity must be positive";
        }
        return badRows == BadRows.REPORT
                ? null
                : BarRule.fault(
                        row[RowPlan.OPEN],
                        row[RowPlan.HIGH],
                        row[RowPlan.LOW],
                        row[RowPlan.CLOSE],
                        row[RowPlan.VOLUME]);
    }

    /** Splits a line; a field in double quotes may hold the separator, a doubled quote stands for one. */
    static List<String> fields(String line, char separator) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                if (quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                    field.append(c);
                    i++;
                } else {
                    quoted = !quoted;
                }
            } else if (c == separator && !quoted) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString());
        return fields;
    }
}
