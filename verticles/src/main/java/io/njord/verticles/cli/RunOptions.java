package io.njord.verticles.cli;

import io.njord.contracts.ContractException;
import io.njord.contracts.Instrument;
import io.njord.contracts.Instruments;
import io.njord.contracts.Money;
import io.njord.contracts.Timeframe;
import io.njord.core.market.BarSeries;
import io.njord.core.portfolio.FundingRates;
import io.njord.core.risk.RiskOptions;
import io.njord.core.strategy.Params;
import io.njord.core.strategy.StrategyCatalog;
import io.njord.core.strategy.StrategyEntry;
import io.njord.core.strategy.StrategyFactory;
import io.njord.core.venue.BarFillModel;
import io.njord.core.venue.BpsFeeModel;
import io.njord.core.venue.ConstantLatencyModel;
import io.njord.core.venue.FeeModel;
import io.njord.core.venue.RiskAverseQueueModel;
import io.njord.core.venue.SlippageModel;
import io.njord.core.venue.TieredFeeModel;
import io.njord.lab.backtest.BacktestOptions;
import io.njord.lab.backtest.BacktestRequest;
import io.njord.lab.backtest.DataHash;
import io.njord.lab.backtest.LongerBars;
import io.njord.lab.backtest.RecordedBacktest;
import io.njord.verticles.strategy.Plugins;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a backtest assumes, and which strategy it runs. */
final class RunOptions {
    private static final long GRACE_NS = 2_000_000_000L;

    /** The fill models by the names of the command line. */
    enum Fill {
        NEXT_OPEN(BarFillModel.NEXT_BAR_OPEN),
        SAME_CLOSE(BarFillModel.SAME_BAR_CLOSE),
        INTRABAR(BarFillModel.INTRABAR_PATH);

        private final BarFillModel model;

        Fill(BarFillModel model) {
            this.model = model;
        }

        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    @Mixin
    BarsOptions bars = new BarsOptions();

    private @Nullable StrategyCatalog kinds;

    @Option(
            names = "--strategy",
            required = true,
            paramLabel = "ID",
            description = "The kind of strategy, e.g. sma-cross.")
    String strategy = "";

    @Option(
            names = "--param",
            paramLabel = "NAME=VALUE",
            description = "A parameter; repeatable. A search takes ranges: 10..60, 0.1..0.5:0.1, 5,10,20.")
    List<String> params = List.of();

    @Option(
            names = "--plugins",
            paramLabel = "DIR|JAR",
            description = "Strategies of others: a jar or a directory of jars.")
    @Nullable
    Path plugins;

    @Option(
            names = "--also",
            paramLabel = "1h",
            description = "Longer bars that the strategy sees besides, made from the same data; repeatable.")
    List<String> also = List.of();

    @Option(
            names = "--cash",
            defaultValue = "100000",
            paramLabel = "AMOUNT",
            description = "Starting cash (default: ${DEFAULT-VALUE}).")
    String cash = "100000";

    @Option(names = "--qty", paramLabel = "QTY", description = "The strategy's qty parameter, in base units.")
    @Nullable
    String qty;

    @Option(names = "--fee-bps", paramLabel = "BPS", description = "Fee of every fill, basis points (default: 0).")
    @Nullable
    String feeBps;

    @Option(names = "--maker-bps", paramLabel = "BPS", description = "Fee of resting orders' fills; may be negative.")
    @Nullable
    String makerBps;

    @Option(names = "--taker-bps", paramLabel = "BPS", description = "Fee of all other fills.")
    @Nullable
    String takerBps;

    @Option(
            names = "--fee-tiers",
            paramLabel = "TIERS|FILE",
            description = "Fees by the notional traded in 30 days: NOTIONAL:MAKER/TAKER in basis points, e.g."
                    + " 0:10/10,100000:8/9, or a CSV file of notional,maker_bps,taker_bps.")
    @Nullable
    String feeTiers;

    @Option(
            names = "--fill",
            defaultValue = "next-open",
            paramLabel = "MODEL",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).",
            converter = FillConverter.class)
    Fill fill = Fill.NEXT_OPEN;

    @Option(
            names = "--slippage",
            defaultValue = "none",
            paramLabel = "LAW:BPS",
            description = "none, fixed:5, linear:50, square-root:20 or volume-share:100 (default: ${DEFAULT-VALUE}).")
    String slippage = "none";

    @Option(
            names = "--latency-ms",
            defaultValue = "0",
            paramLabel = "MS",
            description = "How long an order travels; above 0 it misses the next open (default: ${DEFAULT-VALUE}).")
    long latencyMs;

    @Option(
            names = "--volume-share",
            defaultValue = "0",
            paramLabel = "PERCENT",
            description = "How much of a bar's volume may be taken, 0 = no limit (default: ${DEFAULT-VALUE}).")
    double volumeShare;

    @Option(names = "--no-short", description = "Sells are limited to what is held.")
    boolean noShort;

    @Option(names = "--cash-limited", description = "Buys are limited to the cash.")
    boolean cashLimited;

    @Option(
            names = "--cash-rate",
            defaultValue = "0",
            paramLabel = "PERCENT",
            description =
                    "What cash earns a year, posted daily at midnight UTC and at the end (default: ${DEFAULT-VALUE}).")
    String cashRate = "0";

    @Option(
            names = "--borrow-rate",
            defaultValue = "0",
            paramLabel = "PERCENT",
            description = "What negative cash and short positions cost a year (default: ${DEFAULT-VALUE}).")
    String borrowRate = "0";

    @Mixin
    CapOptions caps = new CapOptions();

    @Option(
            names = "--seed",
            defaultValue = "0",
            paramLabel = "N",
            description = "Of every random draw (default: ${DEFAULT-VALUE}).")
    long seed;

    /** Reads next-open and the like. */
    static final class FillConverter implements picocli.CommandLine.ITypeConverter<Fill> {
        @Override
        public Fill convert(String value) {
            for (Fill fill : Fill.values()) {
                if (fill.toString().equals(value)) {
                    return fill;
                }
            }
            throw new picocli.CommandLine.TypeConversionException(
                    "'" + value + "' is no fill model: use next-open, same-close or intrabar");
        }
    }

    private StrategyCatalog kinds() {
        StrategyCatalog read = kinds;
        if (read == null) {
            Plugins all = Plugins.load(plugins);
            all.problems().forEach(problem -> System.err.println("warning: " + problem));
            read = all.catalog();
            kinds = read;
        }
        return read;
    }

    StrategyFactory factory() {
        try {
            return kinds().get(strategy);
        } catch (NoSuchElementException e) {
            throw new UserError(String.valueOf(e.getMessage()), 2);
        }
    }

    /** Returns the parameters as given, with {@code --qty} among them. */
    List<String> given(StrategyFactory factory) {
        List<String> all = new ArrayList<>(params);
        if (qty != null) {
            boolean known = factory.parameters().stream().map(Params.Spec::name).anyMatch("qty"::equals);
            if (!known) {
                throw new UserError(
                        "--qty: " + factory.id() + " has no parameter qty; it has "
                                + factory.parameters().stream()
                                        .map(Params.Spec::name)
                                        .toList(),
                        2);
            }
            all.add("qty=" + qty);
        }
        return all;
    }

    /** Returns a request for one run with exactly these parameters. */
    BacktestRequest request(BarsOptions.Loaded loaded, Map<String, String> values) {
        List<BarSeries> series = withLonger(loaded.series());
        List<String> topics = series.stream()
                .map(one -> "md.ohlcv." + one.timeframe().json() + ".*")
                .distinct()
                .toList();
        StrategyEntry entry = entry(
                values,
                series.stream()
                        .map(BarSeries::instrument)
                        .map(Instrument::symbol)
                        .distinct()
                        .toList(),
                topics);
        return new BacktestRequest(series, List.of(entry), options(), DataHash.of(series), loaded.coverage(), seed);
    }

    private List<BarSeries> withLonger(List<BarSeries> series) {
        try {
            return LongerBars.beside(series, also.stream().map(Timeframe::parse).toList());
        } catch (ContractException | IllegalArgumentException e) {
            throw new UserError("--also: " + e.getMessage(), 2);
        }
    }

    /** Returns the strategy with exactly these parameters; wrong ones end the command with exit code 2. */
    StrategyEntry entry(Map<String, String> values, List<String> symbols, List<String> events) {
        StrategyFactory factory = factory();
        try {
            return new StrategyEntry(factory.id(), factory, true, symbols, events, Map.copyOf(values));
        } catch (IllegalArgumentException e) {
            throw new UserError(String.valueOf(e.getMessage()), 2);
        }
    }

    /** Returns what a recording needs besides: every bar, the risk-averse queue, the gate with the caps that are given. */
    RecordedBacktest.Options recorded(List<String> symbols, Instruments instruments) {
        BacktestOptions options = options();
        RiskOptions risk = options.caps()
                .on(RiskOptions.builder())
                .priceCollarBps(0)
                .refPriceMaxAgeNs(0)
                .killSources(Set.of())
                .symbols(Set.copyOf(symbols))
                .shortAllowed(options.shortAllowed())
                .cashLimited(options.cashLimited())
                .initialCash(Map.of(instruments.get(symbols.getFirst()).quote(), options.cash()))
                .build();
        return new RecordedBacktest.Options(new RiskAverseQueueModel(), EnumSet.allOf(Timeframe.class), GRACE_NS, risk);
    }

    /** Returns the parameters of a command that takes no ranges. */
    Map<String, String> values() {
        Map<String, String> values = new HashMap<>();
        for (String text : given(factory())) {
            int equals = text.indexOf('=');
            if (equals < 1) {
                throw new UserError("--param " + text + " has no name: write NAME=VALUE", 2);
            }
            if (values.put(text.substring(0, equals), text.substring(equals + 1)) != null) {
                throw new UserError("parameter " + text.substring(0, equals) + " is given twice", 2);
            }
        }
        return values;
    }

    /** Returns the assumptions; wrong ones end the command with exit code 2. */
    BacktestOptions options() {
        try {
            return new BacktestOptions(
                    Money.parse(cash),
                    fill.model,
                    fees(),
                    slippage(),
                    latencyMs == 0
                            ? ConstantLatencyModel.NONE
                            : new ConstantLatencyModel(latencyMs * 1_000_000, latencyMs * 1_000_000, 0),
                    (int) Math.round(volumeShare * 100),
                    !noShort,
                    cashLimited,
                    FundingRates.of(cashRate, borrowRate),
                    caps.caps());
        } catch (IllegalArgumentException | ContractException e) {
            throw new UserError(String.valueOf(e.getMessage()), 2);
        }
    }

    private FeeModel fees() {
        if (feeTiers == null) {
            String both = feeBps == null ? "0" : feeBps;
            return BpsFeeModel.of(
                    makerBps == null ? both : makerBps, takerBps == null ? both : takerBps, BpsFeeModel.PaidIn.QUOTE);
        }
        if (feeBps != null || makerBps != null || takerBps != null) {
            throw new UserError("--fee-tiers tells every fee: leave out --fee-bps, --maker-bps and --taker-bps", 2);
        }
        return TieredFeeModel.parse(schedule(feeTiers), BpsFeeModel.PaidIn.QUOTE);
    }

    /** Returns the schedule itself, or what is in the file that it names. */
    private static String schedule(String text) {
        if (text.indexOf(':') > 0 && text.indexOf('/') > 0 && Character.isDigit(text.charAt(0))) {
            return text;
        }
        try {
            return Files.readString(Path.of(text));
        } catch (IOException | InvalidPathException e) {
            throw new UserError(
                    "--fee-tiers " + text + " is neither tiers such as 0:10/10,100000:8/9 nor a file that can be read",
                    2);
        }
    }

    private SlippageModel slippage() {
        if (slippage.equals("none")) {
            return SlippageModel.NONE;
        }
        int colon = slippage.indexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException("--slippage " + slippage + ": write LAW:BPS, e.g. fixed:5");
        }
        try {
            return new SlippageModel(
                    SlippageModel.Law.parse(slippage.substring(0, colon)),
                    Double.parseDouble(slippage.substring(colon + 1)));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "--slippage " + slippage + ": " + slippage.substring(colon + 1) + " is no number", e);
        }
    }
}
