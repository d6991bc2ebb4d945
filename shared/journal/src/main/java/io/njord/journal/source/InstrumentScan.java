package io.njord.journal.source;

import io.njord.contracts.Decimals;
import io.njord.contracts.Instrument;
import io.njord.contracts.Money;
import io.njord.journal.csv.VenueSymbols;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds out what instruments a recording is about: from an {@code exchangeInfo} answer beside it, or, where there is none,
 * from the finest prices and quantities in the first lines of each capture.
 */
final class InstrumentScan {
    private static final int LINES = 5_000;
    private static final Pattern SYMBOL = Pattern.compile("\"s(?:ymbol)?\":\"([A-Z0-9]+)\"");
    private static final Pattern PRICE = Pattern.compile("\"(?:p|b|a)\":\"([0-9.]+)\"");
    private static final Pattern QTY = Pattern.compile("\"(?:q|B|A)\":\"([0-9.]+)\"");
    private static final Pattern LEVEL = Pattern.compile("\\[\"([0-9.]+)\",\"([0-9.]+)\"");

    /** Decimals seen of one symbol. */
    private static final class Seen {
        private int price;
        private int qty;

        void price(String text) {
            price = Math.max(price, decimals(text));
        }

        void qty(String text) {
            qty = Math.max(qty, decimals(text));
        }

        private static int decimals(String text) {
            int point = text.indexOf('.');
            if (point < 0) {
                return 0;
            }
            int end = text.length();
            while (end > point + 1 && text.charAt(end - 1) == '0') {
                end--;
            }
            return end - point - 1;
        }
    }

    private InstrumentScan() {}

    /**
     * What a scan found.
     *
     * @param instruments by the venue's symbol, in order
     * @param onlySymbols of each capture that holds one symbol alone
     */
    record Found(Map<String, Instrument> instruments, Map<Path, String> onlySymbols) {}

    /** Looks at the beginning of every capture. */
    static Found scan(List<Path> captures, List<Path> exchangeInfos) {
        Map<String, Seen> seen = new TreeMap<>();
        Map<Path, String> only = new LinkedHashMap<>();
        for (Path capture : captures) {
            Map<String, Seen> here = new TreeMap<>();
            scan(capture, here);
            if (here.size() == 1) {
                only.put(capture, here.keySet().iterator().next());
            }
            here.forEach((symbol, decimals) -> {
                Seen all = seen.computeIfAbsent(symbol, name -> new Seen());
                all.price = Math.max(all.price, decimals.price);
                all.qty = Math.max(all.qty, decimals.qty);
            });
        }
        Map<String, Instrument> found = new LinkedHashMap<>();
        Map<String, Instrument> defined = ExchangeInfo.read(exchangeInfos, seen.keySet());
        seen.forEach((symbol, decimals) -> {
            Instrument known = defined.get(symbol);
            found.put(symbol, known != null ? known : infer(symbol, decimals));
        });
        return new Found(found, only);
    }

    private static void scan(Path capture, Map<String, Seen> seen) {
        Seen snapshot = new Seen();
        try (BufferedReader reader = CaptureFiles.reader(capture)) {
            String line = reader.readLine();
            for (int i = 0; i < LINES && line != null; i++, line = reader.readLine()) {
                Matcher symbol = SYMBOL.matcher(line);
                Seen of = symbol.find() ? seen.computeIfAbsent(symbol.group(1), name -> new Seen()) : snapshot;
                Matcher price = PRICE.matcher(line);
                while (price.find()) {
                    of.price(price.group(1));
                }
                Matcher qty = QTY.matcher(line);
                while (qty.find()) {
                    of.qty(qty.group(1));
                }
                Matcher level = LEVEL.matcher(line);
                while (level.find()) {
                    of.price(level.group(1));
                    of.qty(level.group(2));
                }
            }
        } catch (java.io.EOFException | java.util.zip.ZipException e) {
            return; // a capture that was cut off: the source says so when it gets there
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + capture, e);
        }
        seen.values().forEach(one -> {
            one.price = Math.max(one.price, seen.size() == 1 ? snapshot.price : 0);
            one.qty = Math.max(one.qty, seen.size() == 1 ? snapshot.qty : 0);
        });
    }

    private static Instrument infer(String venueSymbol, Seen decimals) {
        String quote = Objects.requireNonNullElse(VenueSymbols.quoteOf(venueSymbol), "");
        String symbol = quote.isEmpty()
                ? venueSymbol + "/QUOTE"
                : venueSymbol.substring(0, venueSymbol.length() - quote.length()) + "/" + quote;
        return new Instrument(
                symbol,
                "binance",
                venueSymbol,
                symbol.substring(0, symbol.indexOf('/')),
                quote.isEmpty() ? "QUOTE" : quote,
                decimals.price,
                decimals.qty,
                1,
                1,
                0,
                0,
                0,
                0,
                0);
    }

    /** Returns the instrument that filters define; scales are the decimals of tick and step. */
    static Instrument define(String symbol, String base, String quote, Map<String, String> filters, String venue) {
        String tick = filters.getOrDefault("tickSize", "0.00000001");
        String step = filters.getOrDefault("stepSize", "0.00000001");
        int priceScale = Instrument.scaleOf(tick);
        int qtyScale = Instrument.scaleOf(step);
        return new Instrument(
                base + "/" + quote,
                venue,
                symbol,
                base,
                quote,
                priceScale,
                qtyScale,
                Decimals.parse(tick, priceScale),
                Decimals.parse(step, qtyScale),
                limit(filters, "minPrice", priceScale),
                limit(filters, "maxPrice", priceScale),
                limit(filters, "minQty", qtyScale),
                limit(filters, "maxQty", qtyScale),
                limit(filters, "minNotional", Money.SCALE));
    }

    private static long limit(Map<String, String> filters, String name, int scale) {
        BigDecimal value = new BigDecimal(filters.getOrDefault(name, "0")).stripTrailingZeros();
        return value.scale() > scale ? 0 : Decimals.parse(value.toPlainString(), scale);
    }
}
