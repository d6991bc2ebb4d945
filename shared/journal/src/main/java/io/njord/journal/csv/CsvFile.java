package io.njord.journal.csv;

import io.njord.contracts.Decimals;
import io.njord.contracts.Instrument;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file of bars or trades. Blocking; numbers are parsed on several threads, which have ended when it returns.
 *
 * <p>Speed: about as long as it takes to look at every byte once per core; nothing is allocated per row.
 */
public final class CsvFile {
    private CsvFile() {}

    /** What a file holds. */
    public enum Kind {
        BARS,
        TRADES
    }

    /** Returns what a file holds by its header, or null when it is no CSV of bars or trades with a known header. */
    public static @Nullable Kind kind(Path file) {
        try (CsvContent content = CsvContent.head(file)) {
            CsvHead head = CsvHead.read(file, content, note -> {});
            if (head.samples().isEmpty() || !CsvLayouts.recognised(head)) {
                return null;
            }
            return CsvLayouts.bars(head) ? Kind.BARS : Kind.TRADES;
        } catch (IOException | CsvException e) {
            return null;
        }
    }

    /** Returns the symbol that a file's name tells, null where it tells none. */
    public static @Nullable String namedSymbol(Path file) {
        return FileFacts.of(file).symbol();
    }

    /**
     * Reads bars.
     *
     * @throws CsvException when the file cannot be read as it is, or holds trades; the message says what to do
     */
    public static BarTable bars(Path file, ImportOptions options) {
        return switch (read(file, options)) {
            case BarTable bars -> bars;
            case TradeTable trades ->
                throw new CsvException(file + " holds trades of " + trades.instrument()
                        + ", bars were expected: give a file with the columns ts, open, high, low, close, volume");
        };
    }

    /**
     * Reads trades.
     *
     * @throws CsvException when the file cannot be read as it is, or holds bars; the message says what to do
     */
    public static TradeTable trades(Path file, ImportOptions options) {
        return switch (read(file, options)) {
            case TradeTable trades -> trades;
            case BarTable bars ->
                throw new CsvException(file + " holds bars of " + bars.instrument()
                        + ", trades were expected: give a file with the columns ts, price, qty");
        };
    }

    /**
     * Reads bars or trades, whichever the file holds.
     *
     * @throws CsvException when the file cannot be read as it is; the message says what to do
     */
    public static CsvTable read(Path file, ImportOptions options) {
        if (!Files.isRegularFile(file)) {
            throw new CsvException(file + (Files.isDirectory(file) ? " is a directory" : " does not exist")
                    + ": give a CSV file, plain, .gz or .zst");
        }
        try (CsvContent content = CsvContent.open(file)) {
            List<String> notes = new ArrayList<>();
            FileFacts facts = FileFacts.of(file);
            CsvHead head = CsvHead.read(file, content, notes::add);
            RowPlan plan = CsvLayouts.plan(file, head, options, facts, notes::add);
            RowReader.Rows rows = RowReader.read(file, content, head, plan, options);
            return table(file, options, facts, rows, notes);
        } catch (EOFException | ZipException e) {
            throw new CsvException(
                    file + " is cut off or damaged (" + e.getMessage() + "): get it again from where it came", e);
        } catch (IOException e) {
            throw new CsvException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static CsvTable table(
            Path file, ImportOptions options, FileFacts facts, RowReader.Rows rows, List<String> notes) {
        long[][] columns = rows.columns();
        if (columns[RowPlan.TS].length == 0) {
            throw new CsvException(file + " holds no readable row"
                    + (rows.examples().isEmpty()
                            ? ""
                            : "; the first: " + rows.examples().getFirst()));
        }
        RowPlan plan = rows.plan();
        Instrument instrument = instrument(file, options, facts, plan, notes);
        long length = plan.bars() ? BarLength.decide(file, columns[RowPlan.TS], options, facts, notes::add) : 0;
        if (rows.skipped() > 0) {
            notes.add("left out " + rows.skipped() + " bad line" + (rows.skipped() == 1 ? "" : "s"));
        }
        if (rows.rounded() > 0) {
            notes.add("rounded " + rows.rounded() + " numbers half-even to tick or step");
        }
        if (rows.idsLeftOut() > 0) {
            notes.add("left out " + rows.idsLeftOut() + " trade ids that are no numbers");
        }
        CsvReport report = new CsvReport(file, notes, rows.skipped(), rows.examples(), rows.rounded());
        if (plan.bars()) {
            return new BarTable(
                    instrument,
                    length,
                    columns[RowPlan.TS],
                    columns[RowPlan.OPEN],
                    columns[RowPlan.HIGH],
                    columns[RowPlan.LOW],
                    columns[RowPlan.CLOSE],
                    columns[RowPlan.VOLUME],
                    report);
        }
        return new TradeTable(
                instrument,
                columns[RowPlan.TS],
                columns[RowPlan.TRADE_PRICE],
                columns[RowPlan.TRADE_QTY],
                columns[RowPlan.TRADE_SIDE],
                columns[RowPlan.TRADE_ID],
                report);
    }

    private static Instrument instrument(
            Path file, ImportOptions options, FileFacts facts, RowPlan plan, List<String> notes) {
        String symbol = facts.symbol();
        String told = options.symbol();
        if (told != null) {
            symbol = VenueSymbols.split(told);
            if (symbol == null) {
                throw new CsvException("--symbol " + told + " is no symbol: write BASE/QUOTE, e.g. BTC/USDT");
            }
        } else if (symbol == null) {
            throw new CsvException(file + " does not tell its symbol by its name: name it like binance_BTCUSDT_1m.csv, "
                    + "or pass --symbol BASE/QUOTE");
        } else {
            notes.add("symbol " + symbol + ": from the file's name");
        }
        String venue = options.venue();
        if (venue == null && facts.venue() != null) {
            venue = facts.venue();
            notes.add("venue " + venue + ": from the file's name");
        } else if (venue == null) {
            venue = "local";
            notes.add("venue local: the file's name tells none (pass --venue)");
        }
        if (!venue.matches("[a-z0-9][a-z0-9_-]{0,31}")) {
            throw new CsvException("--venue " + venue + " is no venue: write lower-case letters, digits, - and _");
        }
        String tick = options.tick();
        String step = options.step();
        if (tick == null || step == null) {
            notes.add("decimals: prices " + plan.priceScale() + ", quantities " + plan.qtyScale()
                    + ", as many as any number has (--tick and --step name the venue's increments)");
        }
        return new Instrument(
                symbol,
                venue,
                symbol.replace("/", ""),
                symbol.substring(0, symbol.indexOf('/')),
                symbol.substring(symbol.indexOf('/') + 1),
                plan.priceScale(),
                plan.qtyScale(),
                tick == null ? 1 : Decimals.parse(tick, plan.priceScale()),
                step == null ? 1 : Decimals.parse(step, plan.qtyScale()),
                0,
                0,
                0,
                0,
                0);
    }
}
