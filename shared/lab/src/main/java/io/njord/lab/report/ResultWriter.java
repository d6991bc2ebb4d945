package io.njord.lab.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.njord.contracts.Decimals;
import io.njord.contracts.Instrument;
import io.njord.contracts.Money;
import io.njord.core.market.BarSeries;
import io.njord.lab.result.BacktestResult;
import io.njord.lab.result.Coverage;
import io.njord.lab.result.FillLog;
import io.njord.lab.result.Manifest;
import io.njord.lab.result.RoundTrip;
import io.njord.lab.stats.Performance;
import io.njord.lab.stats.Statistics;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** Writes one result. The order of the keys matters to {@link ResultReader}: instruments come before what names them. */
final class ResultWriter {
    private static final ObjectMapper VALUES = new ObjectMapper(ResultJson.FACTORY);

    private final JsonGenerator json;
    private final Map<Instrument, Integer> instruments = new LinkedHashMap<>();

    ResultWriter(JsonGenerator json) {
        this.json = json;
        json.setCodec(VALUES);
    }

    void write(BacktestResult r, Performance performance) throws IOException {
        r.series().forEach(bars -> number(bars.instrument()));
        r.fills().toList().forEach(fill -> number(fill.instrument()));
        r.trades().forEach(trade -> number(trade.instrument()));
        Map<String, OptionalDouble> statistics = Statistics.of(performance);
        json.writeStartObject();
        json.writeNumberField("schema_version", ResultJson.SCHEMA_VERSION);
        json.writeStringField("strategy_id", r.strategyId());
        json.writeStringField(
                "symbol",
                instruments.keySet().stream()
                        .map(Instrument::symbol)
                        .findFirst()
                        .orElse(null));
        json.writeNumberField("start_ts", r.startNs());
        json.writeNumberField("end_ts", r.endNs());
        json.writeStringField("asset", r.asset());
        money("initial_capital", r.initialCash());
        money("final_capital", r.finalEquity());
        number("total_return_pct", percent(statistics, "total_return"));
        number("sharpe_ratio", value(statistics, "sharpe"));
        number("max_drawdown_pct", percent(statistics, "max_drawdown"));
        json.writeNumberField("num_trades", r.fills().size());
        number("win_rate", value(statistics, "win_rate"));
        number("profit_factor", value(statistics, "profit_factor"));
        json.writeNumberField("periods_per_year", performance.periodsPerYear());
        json.writeObjectFieldStart("statistics");
        for (var statistic : statistics.entrySet()) {
            number(statistic.getKey(), statistic.getValue());
        }
        json.writeEndObject();
        json.writeObjectField("params", r.params());
        json.writeObjectField("denied", new TreeMap<>(r.denied()));
        json.writeObjectFieldStart("costs");
        money("commission", r.costs().commission());
        money("slippage", r.costs().slippage());
        money("turnover", r.costs().turnover());
        money("borrow", r.costs().borrow());
        money("interest", r.costs().interest());
        json.writeEndObject();
        manifest(r.manifest());
        json.writeStringField("result_hash", r.resultHash());
        coverage(r.coverage());
        json.writeArrayFieldStart("instruments");
        for (Instrument instrument : instruments.keySet()) {
            instrument(instrument);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("trades");
        for (RoundTrip trade : r.trades()) {
            trade(trade);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("fills");
        for (FillLog.Fill fill : r.fills().toList()) {
            fill(fill);
        }
        json.writeEndArray();
        curve(r);
        json.writeArrayFieldStart("bars");
        for (BarSeries bars : r.series()) {
            bars(bars);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void manifest(Manifest m) throws IOException {
        json.writeObjectFieldStart("manifest");
        json.writeStringField("data_hash", m.dataHash());
        json.writeStringField("config_hash", m.configHash());
        json.writeStringField("code_version", m.codeVersion());
        json.writeNumberField("seed", m.seed());
        json.writeObjectField("config", m.config());
        json.writeEndObject();
    }

    private void coverage(List<Coverage> coverage) throws IOException {
        json.writeArrayFieldStart("coverage");
        for (Coverage c : coverage) {
            json.writeStartObject();
            json.writeStringField("symbol", c.symbol());
            json.writeNumberField("expected_bars", c.expectedBars());
            json.writeNumberField("present_bars", c.presentBars());
            json.writeStringField("gap_policy", c.gapPolicy());
            json.writeArrayFieldStart("doubtful");
            for (Coverage.Span span : c.doubtful()) {
                json.writeStartObject();
                json.writeNumberField("from_ns", span.fromNs());
                json.writeNumberField("to_ns", span.toNs());
                json.writeStringField("why", span.why());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void instrument(Instrument i) throws IOException {
        json.writeStartObject();
        json.writeStringField("symbol", i.symbol());
        json.writeStringField("venue", i.venue());
        json.writeStringField("venue_symbol", i.venueSymbol());
        json.writeStringField("base", i.base());
        json.writeStringField("quote", i.quote());
        json.writeNumberField("price_scale", i.priceScale());
        json.writeNumberField("qty_scale", i.qtyScale());
        decimal("tick", i.tick(), i.priceScale());
        decimal("step", i.step(), i.qtyScale());
        decimal("min_price", i.minPrice(), i.priceScale());
        decimal("max_price", i.maxPrice(), i.priceScale());
        decimal("min_qty", i.minQty(), i.qtyScale());
        decimal("max_qty", i.maxQty(), i.qtyScale());
        money("min_notional", i.minNotional());
        json.writeEndObject();
    }

    private void trade(RoundTrip t) throws IOException {
        json.writeStartObject();
        json.writeStringField("strategy_id", t.strategyId());
        json.writeNumberField("instrument", number(t.instrument()));
        json.writeStringField("side", t.side().json());
        decimal("qty", t.qty(), t.instrument().qtyScale());
        json.writeNumberField("entry_ns", t.entryNs());
        json.writeNumberField("exit_ns", t.exitNs());
        decimal("entry_price", t.entryPrice(), t.instrument().priceScale());
        decimal("exit_price", t.exitPrice(), t.instrument().priceScale());
        money("gross_pnl", t.grossPnl());
        money("fees", t.fees());
        json.writeNumberField("bars", t.bars());
        json.writeBooleanField("open", t.open());
        json.writeEndObject();
    }

    private void fill(FillLog.Fill f) throws IOException {
        json.writeStartObject();
        json.writeStringField("strategy_id", f.strategyId());
        json.writeNumberField("instrument", number(f.instrument()));
        json.writeStringField("side", f.side().json());
        decimal("qty", f.qty(), f.instrument().qtyScale());
        decimal("price", f.price(), f.instrument().priceScale());
        json.writeNumberField("ts_fill_ns", f.tsNs());
        money("fee", f.fee());
        json.writeBooleanField("maker", f.maker());
        json.writeNumberField("bar", f.bar());
        json.writeEndObject();
    }

    private void curve(BacktestResult r) throws IOException {
        json.writeArrayFieldStart("equity_curve");
        long[] ts = r.equity().tsNs();
        long[] equity = r.equity().equity();
        for (int i = 0; i < ts.length; i++) {
            json.writeStartArray();
            json.writeNumber(ts[i]);
            json.writeNumber(Money.print(equity[i]));
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    private void bars(BarSeries bars) throws IOException {
        json.writeStartObject();
        json.writeNumberField("instrument", number(bars.instrument()));
        json.writeStringField("timeframe", bars.timeframe().json());
        json.writeArrayFieldStart("ts_open");
        for (long ts : bars.tsOpen()) {
            json.writeNumber(ts);
        }
        json.writeEndArray();
        column("open", bars.open(), bars.instrument().priceScale());
        column("high", bars.high(), bars.instrument().priceScale());
        column("low", bars.low(), bars.instrument().priceScale());
        column("close", bars.close(), bars.instrument().priceScale());
        column("volume", bars.volume(), bars.instrument().qtyScale());
        json.writeEndObject();
    }

    private void column(String name, long[] values, int scale) throws IOException {
        json.writeArrayFieldStart(name);
        for (long value : values) {
            json.writeNumber(Decimals.print(value, scale));
        }
        json.writeEndArray();
    }

    private int number(Instrument instrument) {
        return instruments.computeIfAbsent(instrument, i -> instruments.size());
    }

    private void money(String name, long amount) throws IOException {
        decimal(name, amount, Money.SCALE);
    }

    private void decimal(String name, long value, int scale) throws IOException {
        json.writeFieldName(name);
        json.writeNumber(Decimals.print(value, scale));
    }

    private void number(String name, OptionalDouble value) throws IOException {
        if (value.isPresent()) {
            json.writeNumberField(name, value.getAsDouble());
        } else {
            json.writeNullField(name);
        }
    }

    private static OptionalDouble value(Map<String, OptionalDouble> statistics, String name) {
        return statistics.getOrDefault(name, OptionalDouble.empty());
    }

    private static OptionalDouble percent(Map<String, OptionalDouble> statistics, String name) {
        OptionalDouble value = value(statistics, name);
        return value.isEmpty() ? value : OptionalDouble.of(value.getAsDouble() * 100);
    }
}
