package io.njord.journal.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.njord.contracts.Instrument;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads Binance's {@code exchangeInfo} answer (plain, or behind {@code url -> time: }): tick, step and limits of symbols. */
final class ExchangeInfo {
    private static final JsonFactory JSON = new JsonFactory();

    private ExchangeInfo() {}

    /**
     * Returns the definitions of these symbols.
     *
     * @throws IllegalArgumentException when a file is not such an answer
     */
    static Map<String, Instrument> read(List<Path> files, Set<String> wanted) {
        Map<String, Instrument> found = new LinkedHashMap<>();
        for (Path file : files) {
            try (BufferedReader reader = CaptureFiles.reader(file)) {
                StringBuilder text = new StringBuilder();
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    text.append(line);
                }
                String venue = file.toString().contains("US") && file.toString().contains("BINANCE_US")
                        ? "binanceus"
                        : "binance";
                parse(text.substring(Math.max(0, text.indexOf("{"))), wanted, venue, found);
            } catch (IOException e) {
                throw new IllegalArgumentException(file + " is not an exchangeInfo answer: " + e.getMessage(), e);
            }
        }
        return found;
    }

    private static void parse(String json, Set<String> wanted, String venue, Map<String, Instrument> found)
            throws IOException {
        try (JsonParser parser = JSON.createParser(json)) {
            parser.nextToken();
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                JsonToken token = parser.nextToken();
                if (name.equals("symbols") && token == JsonToken.START_ARRAY) {
                    while (parser.nextToken() == JsonToken.START_OBJECT) {
                        symbol(parser, wanted, venue, found);
                    }
                } else {
                    parser.skipChildren();
                }
            }
        }
    }

    private static void symbol(JsonParser parser, Set<String> wanted, String venue, Map<String, Instrument> found)
            throws IOException {
        Map<String, String> texts = new HashMap<>();
        Map<String, String> filters = new HashMap<>();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken token = parser.nextToken();
            if (name.equals("filters") && token == JsonToken.START_ARRAY) {
                while (parser.nextToken() == JsonToken.START_OBJECT) {
                    filter(parser, filters);
                }
            } else if (token == JsonToken.VALUE_STRING) {
                texts.put(name, parser.getText());
            } else {
                parser.skipChildren();
            }
        }
        String symbol = texts.getOrDefault("symbol", "");
        if (wanted.contains(symbol)) {
            found.put(
                    symbol,
                    InstrumentScan.define(
                            symbol,
                            texts.getOrDefault("baseAsset", symbol),
                            texts.getOrDefault("quoteAsset", "QUOTE"),
                            filters,
                            venue));
        }
    }

    /** Takes the four filters that matter; MARKET_LOT_SIZE and the like use the same names and are left out. */
    private static void filter(JsonParser parser, Map<String, String> filters) throws IOException {
        Map<String, String> texts = new HashMap<>();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            if (parser.nextToken() == JsonToken.VALUE_STRING) {
                texts.put(name, parser.getText());
            } else {
                parser.skipChildren();
            }
        }
        if (Set.of("PRICE_FILTER", "LOT_SIZE", "MIN_NOTIONAL", "NOTIONAL")
                .contains(texts.getOrDefault("filterType", ""))) {
            texts.remove("filterType");
            filters.putAll(texts);
        }
    }
}
