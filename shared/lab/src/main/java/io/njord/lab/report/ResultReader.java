package io.njord.lab.report;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import io.njord.contracts.ContractException;
import io.njord.contracts.Decimals;
import io.njord.contracts.Instrument;
import io.njord.contracts.Money;
import io.njord.contracts.Side;
import io.njord.contracts.Timeframe;
import io.njord.core.market.BarSeries;
import io.njord.lab.result.BacktestResult;
import io.njord.lab.result.Costs;
import io.njord.lab.result.Coverage;
import io.njord.lab.result.EquityCurve;
import io.njord.lab.result.FillLog;
import io.njord.lab.result.Manifest;
import io.njord.lab.result.RoundTrip;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads what {@link ResultWriter} wrote: large columns straight into arrays, the rest as trees. */
final class ResultReader {
    private static final ObjectMapper MAPPER = new ObjectMapper(ResultJson.FACTORY)
            .configure(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES, false)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.USE_LONG_FOR_INTS);

    /** Computed from the rest; not read. */
    private static final Set<String> DERIVED = Set.of(
            "symbol",
            "total_return_pct",
            "sharpe_ratio",
            "max_drawdown_pct",
            "num_trades",
            "win_rate",
            "profit_factor",
            "periods_per_year",
            "statistics");

    private static final Set<String> TREES = Set.of(
            "schema_version",
            "strategy_id",
            "start_ts",
            "end_ts",
            "asset",
            "initial_capital",
            "final_capital",
            "params",
            "denied",
            "costs",
            "manifest",
            "result_hash",
            "coverage",
            "instruments",
            "trades",
            "fills");

    private final JsonParser parser;
    private final Map<String, JsonNode> trees = new HashMap<>();
    private final List<Instrument> instruments = new ArrayList<>();
    private final List<BarSeries> series = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private EquityCurve equity = new EquityCurve(new long[0], new long[0]);

    ResultReader(JsonParser parser) {
        this.parser = parser;
        parser.setCodec(MAPPER);
    }

    BacktestResult read() throws IOException {
        expect(parser.nextToken(), JsonToken.START_OBJECT, "a result");
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            field(parser.currentName());
        }
        for (String name : TREES) {
            if (!trees.containsKey(name)) {
                throw missing(name);
            }
        }
        if (!seen.contains("equity_curve") || !seen.contains("bars")) {
            throw missing(seen.contains("bars") ? "equity_curve" : "bars");
        }
        try {
            return result();
        } catch (ContractException | IllegalArgumentException e) {
            throw new ResultJsonException(e.getMessage() + "; the file was changed or cut, write it again", e);
        }
    }

    private void field(String name) throws IOException {
        parser.nextToken();
        if (!seen.add(name)) {
            throw new ResultJsonException("the key " + name + " appears twice");
        }
        if (name.equals("equity_curve")) {
            equity = curve();
        } else if (name.equals("bars")) {
            expect(parser.currentToken(), JsonToken.START_ARRAY, name);
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                series.add(bars());
            }
        } else if (DERIVED.contains(name)) {
            parser.skipChildren();
        } else if (TREES.contains(name)) {
            JsonNode node = MAPPER.readTree(parser);
            trees.put(name, node);
            if (name.equals("schema_version") && node.asInt() != ResultJson.SCHEMA_VERSION) {
                throw new ResultJsonException(
                        "schema_version " + node + " is not known: this program reads " + ResultJson.SCHEMA_VERSION);
            }
            if (name.equals("instruments")) {
                node.forEach(instrument -> instruments.add(instrument(new Fields(instrument))));
            }
        } else {
            throw new ResultJsonException("the key " + name + " is not known: it is no result of this program");
        }
    }

    private BacktestResult result() {
        Map<String, Object> params =
                MAPPER.convertValue(trees.get("params"), new TypeReference<Map<String, Object>>() {});
        Map<String, Long> denied = new HashMap<>();
        new Fields(tree("denied")).each((reason, count) -> denied.put(reason, count.longValue()));
        Fields costs = new Fields(tree("costs"));
        List<FillLog.Fill> fills = new ArrayList<>();
        tree("fills").forEach(fill -> fills.add(fill(new Fields(fill))));
        List<RoundTrip> trades = new ArrayList<>();
        tree("trades").forEach(trade -> trades.add(trade(new Fields(trade))));
        List<Coverage> coverage = new ArrayList<>();
        tree("coverage").forEach(each -> coverage.add(coverage(new Fields(each))));
        return new BacktestResult(
                tree("strategy_id").asText(),
                params,
                tree("asset").asText(),
                tree("start_ts").longValue(),
                tree("end_ts").longValue(),
                decimal("initial_capital", tree("initial_capital"), Money.SCALE),
                decimal("final_capital", tree("final_capital"), Money.SCALE),
                equity,
                series,
                FillLog.of(fills),
                trades,
                denied,
                new Costs(
                        costs.money("commission"),
                        costs.money("slippage"),
                        costs.money("turnover"),
                        costs.moneyOrNone("borrow"),
                        costs.moneyOrNone("interest")),
                coverage,
                manifest(new Fields(tree("manifest"))),
                tree("result_hash").asText());
    }

    private EquityCurve curve() throws IOException {
        expect(parser.currentToken(), JsonToken.START_ARRAY, "equity_curve");
        Column ts = new Column();
        Column worth = new Column();
        while (parser.nextToken() == JsonToken.START_ARRAY) {
            expect(parser.nextToken(), JsonToken.VALUE_NUMBER_INT, "a time of equity_curve");
            ts.add(parser.getLongValue());
            worth.add(number(parser.nextToken(), Money.SCALE, "equity_curve"));
            expect(parser.nextToken(), JsonToken.END_ARRAY, "the end of a point of equity_curve");
        }
        expect(parser.currentToken(), JsonToken.END_ARRAY, "the end of equity_curve");
        return new EquityCurve(ts.toArray(), worth.toArray());
    }

    private BarSeries bars() throws IOException {
        Map<String, long[]> columns = new HashMap<>();
        Instrument instrument = null;
        Timeframe timeframe = null;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            if (name.equals("instrument")) {
                instrument = instrument(parser.getIntValue());
            } else if (name.equals("timeframe")) {
                timeframe = Timeframe.parse(parser.getText());
            } else if (instrument == null) {
                throw new ResultJsonException("bars: name the instrument before the columns");
            } else {
                int scale = name.equals("ts_open")
                        ? 0
                        : name.equals("volume") ? instrument.qtyScale() : instrument.priceScale();
                columns.put(name, column(name, scale));
            }
        }
        if (instrument == null || timeframe == null) {
            throw missing("bars: instrument or timeframe");
        }
        return new BarSeries(
                instrument,
                timeframe,
                column(columns, "ts_open"),
                column(columns, "open"),
                column(columns, "high"),
                column(columns, "low"),
                column(columns, "close"),
                column(columns, "volume"));
    }

    private long[] column(String name, int scale) throws IOException {
        expect(parser.currentToken(), JsonToken.START_ARRAY, name);
        Column values = new Column();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            values.add(number(token, scale, name));
        }
        return values.toArray();
    }

    private static long[] column(Map<String, long[]> columns, String name) {
        long[] column = columns.get(name);
        if (column == null) {
            throw missing("bars: " + name);
        }
        return column;
    }

    private long number(JsonToken token, int scale, String where) throws IOException {
        if (token != JsonToken.VALUE_NUMBER_INT && token != JsonToken.VALUE_NUMBER_FLOAT) {
            throw new ResultJsonException(where + ": " + parser.getText() + " is not a number");
        }
        try {
            return Decimals.parse(parser.getText(), scale);
        } catch (ContractException e) {
            throw new ResultJsonException(where + ": " + e.getMessage(), e);
        }
    }

    private Instrument instrument(int number) {
        if (number < 0 || number >= instruments.size()) {
            throw new ResultJsonException(
                    "instrument " + number + " is not among the " + instruments.size() + " listed");
        }
        return instruments.get(number);
    }

    private static Instrument instrument(Fields f) {
        int priceScale = (int) f.whole("price_scale");
        int qtyScale = (int) f.whole("qty_scale");
        return new Instrument(
                f.text("symbol"),
                f.text("venue"),
                f.text("venue_symbol"),
                f.text("base"),
                f.text("quote"),
                priceScale,
                qtyScale,
                f.decimal("tick", priceScale),
                f.decimal("step", qtyScale),
                f.decimal("min_price", priceScale),
                f.decimal("max_price", priceScale),
                f.decimal("min_qty", qtyScale),
                f.decimal("max_qty", qtyScale),
                f.money("min_notional"));
    }

    private RoundTrip trade(Fields f) {
        Instrument i = instrument((int) f.whole("instrument"));
        return new RoundTrip(
                f.text("strategy_id"),
                i,
                Side.parse(f.text("side")),
                f.decimal("qty", i.qtyScale()),
                f.whole("entry_ns"),
                f.whole("exit_ns"),
                f.decimal("entry_price", i.priceScale()),
                f.decimal("exit_price", i.priceScale()),
                f.money("gross_pnl"),
                f.money("fees"),
                (int) f.whole("bars"),
                f.flag("open"));
    }

    private FillLog.Fill fill(Fields f) {
        Instrument i = instrument((int) f.whole("instrument"));
        return new FillLog.Fill(
                f.text("strategy_id"),
                i,
                Side.parse(f.text("side")),
                f.whole("ts_fill_ns"),
                f.decimal("price", i.priceScale()),
                f.decimal("qty", i.qtyScale()),
                f.money("fee"),
                f.flag("maker"),
                (int) f.whole("bar"));
    }

    private static Coverage coverage(Fields f) {
        List<Coverage.Span> spans = new ArrayList<>();
        f.node("doubtful").forEach(node -> {
            Fields span = new Fields(node);
            spans.add(new Coverage.Span(span.whole("from_ns"), span.whole("to_ns"), span.text("why")));
        });
        return new Coverage(
                f.text("symbol"), f.whole("expected_bars"), f.whole("present_bars"), f.text("gap_policy"), spans);
    }

    private static Manifest manifest(Fields f) {
        Map<String, String> config = new HashMap<>();
        new Fields(f.node("config")).each((key, value) -> config.put(key, value.asText()));
        return new Manifest(
                f.text("data_hash"), f.text("config_hash"), f.text("code_version"), f.whole("seed"), config);
    }

    private static long decimal(String name, JsonNode node, int scale) {
        if (!node.isNumber()) {
            throw new ResultJsonException(name + ": " + node + " is not a number");
        }
        return Decimals.parse(node.decimalValue().toPlainString(), scale);
    }

    private JsonNode tree(String name) {
        JsonNode node = trees.get(name);
        if (node == null) {
            throw missing(name);
        }
        return node;
    }

    private void expect(JsonToken actual, JsonToken expected, String what) throws IOException {
        if (actual != expected) {
            throw new ResultJsonException("expected " + what + " at line "
                    + parser.currentLocation().getLineNr() + ", found " + parser.getText());
        }
    }

    private static ResultJsonException missing(String name) {
        return new ResultJsonException("the key " + name + " is missing: it is no result, or it was cut");
    }

    /** The fields of one small object. */
    private record Fields(JsonNode object) {
        JsonNode node(String name) {
            JsonNode node = object.get(name);
            if (node == null || node.isNull()) {
                throw missing(name);
            }
            return node;
        }

        String text(String name) {
            return node(name).asText();
        }

        long whole(String name) {
            if (!node(name).canConvertToLong()) {
                throw new ResultJsonException(name + ": " + node(name) + " is not a whole number");
            }
            return node(name).longValue();
        }

        boolean flag(String name) {
            return node(name).booleanValue();
        }

        long decimal(String name, int scale) {
            return ResultReader.decimal(name, node(name), scale);
        }

        /** Returns an amount that earlier results did not have. */
        long moneyOrNone(String name) {
            return object.hasNonNull(name) ? money(name) : 0;
        }

        long money(String name) {
            return decimal(name, Money.SCALE);
        }

        void each(java.util.function.BiConsumer<String, JsonNode> consumer) {
            object.properties().forEach(entry -> consumer.accept(entry.getKey(), entry.getValue()));
        }
    }

    /** A growing array. */
    private static final class Column {
        private long[] values = new long[1024];
        private int size;

        private void add(long value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, size * 2);
            }
            values[size++] = value;
        }

        private long[] toArray() {
            return Arrays.copyOf(values, size);
        }
    }
}
