package io.njord.journal.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.njord.contracts.BookEvent;
import io.njord.contracts.ContractException;
import io.njord.contracts.Event;
import io.njord.contracts.Instrument;
import io.njord.contracts.Instruments;
import io.njord.contracts.Levels;
import io.njord.contracts.Reason;
import io.njord.contracts.Side;
import io.njord.contracts.TickerEvent;
import io.njord.contracts.TradeEvent;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Decodes Binance frames: {@code trade} and {@code aggTrade}, {@code depthUpdate}, {@code bookTicker}, and the REST depth
 * snapshot. Field names are the venue's (binance-spot-api-docs, web-socket-streams and rest-api). A futures change names its
 * predecessor ({@code pu}); it is taken as if it began one behind that, which makes one rule of both markets.
 */
final class BinanceFrames {
    private static final JsonFactory JSON = new JsonFactory();

    private final Instruments instruments;
    private final @Nullable Instrument snapshots;
    private String kind = "";
    private @Nullable String symbol;
    private @Nullable String price;
    private @Nullable String qty;
    private @Nullable String bid;
    private @Nullable String bidQty;
    private @Nullable String ask;
    private @Nullable String askQty;
    private @Nullable String tradeId;
    private long tradeTime;
    private long eventTime;
    private long firstId;
    private long lastId;
    private long previousId;
    private boolean buyerIsMaker;
    private boolean snapshot;
    private String[] bids = {};
    private String[] asks = {};

    /**
     * Creates the decoder.
     *
     * @param snapshots the instrument that REST snapshots of this file belong to, since they name none; null = unknown
     */
    BinanceFrames(Instruments instruments, @Nullable Instrument snapshots) {
        this.instruments = instruments;
        this.snapshots = snapshots;
    }

    /**
     * Decodes a frame; null for one that carries no market data (subscription answers and the like).
     *
     * @throws ContractException for anything that cannot be read
     */
    @Nullable
    Event decode(long receiveNs, String frame) {
        clear();
        try (JsonParser parser = JSON.createParser(frame)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new ContractException(Reason.INVALID_MESSAGE, "frame", frame, "expected a JSON object");
            }
            object(parser);
        } catch (IOException e) {
            throw new ContractException(Reason.INVALID_MESSAGE, "frame", frame, "it is not valid JSON");
        }
        return event(receiveNs);
    }

    private @Nullable Event event(long receiveNs) {
        if (snapshot) {
            Instrument instrument = symbol != null ? instruments.get(symbol) : snapshots;
            if (instrument == null) {
                throw new ContractException(
                        Reason.INVALID_MESSAGE, "symbol", null, "a REST snapshot needs a file of one symbol");
            }
            return new BookEvent(
                    instrument, true, lastId, lastId, levels(instrument, bids), levels(instrument, asks), receiveNs, 0);
        }
        if (symbol == null) {
            return null;
        }
        return switch (kind) {
            case "trade", "aggTrade" -> trade(instruments.get(symbol), receiveNs);
            case "depthUpdate" -> {
                Instrument instrument = instruments.get(symbol);
                yield new BookEvent(
                        instrument,
                        false,
                        previousId > 0 ? previousId + 1 : firstId,
                        lastId,
                        levels(instrument, bids),
                        levels(instrument, asks),
                        receiveNs,
                        eventTime);
            }
            case "bookTicker", "" -> bid != null && ask != null ? ticker(instruments.get(symbol), receiveNs) : null;
            default -> null;
        };
    }

    private TradeEvent trade(Instrument instrument, long receiveNs) {
        return new TradeEvent(
                instrument,
                buyerIsMaker ? Side.SELL : Side.BUY,
                positive("q", instrument.qty(told("q", qty))),
                positive("p", instrument.price(told("p", price))),
                receiveNs,
                tradeTime,
                tradeId);
    }

    private TickerEvent ticker(Instrument instrument, long receiveNs) {
        return new TickerEvent(
                instrument,
                instrument.price(told("b", bid)),
                instrument.qty(told("B", bidQty)),
                instrument.price(told("a", ask)),
                instrument.qty(told("A", askQty)),
                0,
                0,
                lastId,
                receiveNs);
    }

    private void object(JsonParser parser) throws IOException {
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken token = parser.nextToken();
            if (name.equals("data") && token == JsonToken.START_OBJECT) {
                object(parser);
            } else {
                field(name, token, parser);
            }
        }
    }

    private void field(String name, JsonToken token, JsonParser parser) throws IOException {
        switch (name) {
            case "e" -> kind = parser.getText();
            case "s", "symbol" -> symbol = parser.getText();
            case "p" -> price = parser.getText();
            case "q" -> qty = parser.getText();
            case "t" -> tradeId = parser.getText();
            case "a" -> {
                if (token == JsonToken.START_ARRAY) {
                    asks = side(parser);
                } else {
                    ask = parser.getText();
                    if (token == JsonToken.VALUE_NUMBER_INT) {
                        tradeId = ask;
                    }
                }
            }
            case "b" -> {
                if (token == JsonToken.START_ARRAY) {
                    bids = side(parser);
                } else {
                    bid = parser.getText();
                }
            }
            case "A" -> askQty = parser.getText();
            case "B" -> bidQty = parser.getText();
            case "T" -> tradeTime = number(token, parser);
            case "E" -> eventTime = number(token, parser);
            case "U" -> firstId = number(token, parser);
            case "u" -> lastId = number(token, parser);
            case "pu" -> previousId = number(token, parser);
            case "m" -> buyerIsMaker = token == JsonToken.VALUE_TRUE;
            case "lastUpdateId" -> {
                snapshot = true;
                lastId = number(token, parser);
            }
            case "bids" -> bids = side(parser);
            case "asks" -> asks = side(parser);
            default -> parser.skipChildren();
        }
    }

    private static long number(JsonToken token, JsonParser parser) throws IOException {
        return token == JsonToken.VALUE_NUMBER_INT ? parser.getLongValue() : 0;
    }

    private static String[] side(JsonParser parser) throws IOException {
        String[] texts = new String[64];
        int count = 0;
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw new IOException("levels must be a list");
        }
        while (parser.nextToken() == JsonToken.START_ARRAY) {
            if (count + 2 > texts.length) {
                texts = Arrays.copyOf(texts, texts.length * 2);
            }
            parser.nextToken();
            texts[count++] = parser.getText();
            parser.nextToken();
            texts[count++] = parser.getText();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                if (parser.currentToken() == null) {
                    throw new IOException("levels end too early");
                }
                parser.skipChildren();
            }
        }
        return Arrays.copyOf(texts, count);
    }

    private static Levels levels(Instrument instrument, String[] texts) {
        long[] flat = new long[texts.length];
        for (int i = 0; i < texts.length; i += 2) {
            flat[i] = instrument.price(texts[i]);
            flat[i + 1] = instrument.qty(texts[i + 1]);
            if (flat[i] <= 0 || flat[i + 1] < 0) {
                throw new ContractException(
                        Reason.INVALID_MESSAGE,
                        "level",
                        texts[i] + " " + texts[i + 1],
                        "a price is positive, a quantity not negative");
            }
        }
        return Levels.of(flat);
    }

    private static String told(String field, @Nullable String value) {
        if (value == null) {
            throw new ContractException(Reason.INVALID_MESSAGE, field, null, "the field is required");
        }
        return value;
    }

    private static long positive(String field, long value) {
        if (value <= 0) {
            throw new ContractException(Reason.INVALID_MESSAGE, field, value, "it must be greater than 0");
        }
        return value;
    }

    private void clear() {
        kind = "";
        symbol = null;
        price = null;
        qty = null;
        bid = null;
        bidQty = null;
        ask = null;
        askQty = null;
        tradeId = null;
        tradeTime = 0;
        eventTime = 0;
        firstId = 0;
        lastId = 0;
        previousId = 0;
        buyerIsMaker = false;
        snapshot = false;
        bids = new String[0];
        asks = new String[0];
    }
}
