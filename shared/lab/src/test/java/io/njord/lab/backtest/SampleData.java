package io.njord.lab.backtest;

import io.njord.contracts.Timeframe;
import io.njord.core.market.BarSeries;
import io.njord.core.market.BarSeriesResampler;
import io.njord.journal.csv.ImportOptions;
import io.njord.journal.source.MarketDataSource;
import io.njord.journal.store.BarFiles;
import io.njord.testkit.Shared;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The real data that goldens and pages name. Most of it lies in this repository; names that begin with {@code bitfinex} are read
 * from the directory of data, since their origin states no licence, and skip the test where that is absent.
 *
 * @param files bars, or one recording
 * @param resample length to make of them, null as they are
 * @param recording whether it is trades or frames and not bars
 * @param words what it is, for people
 */
record SampleData(List<String> files, @Nullable Timeframe resample, boolean recording, String words) {
    private static final String BARS = "shared/lab/src/test/resources/bars/";
    private static final String COINBASE_4H = BARS + "coinbase_BTCUSD_4h_20160518_20251028.csv.gz";
    private static final String BINANCE_1H = BARS + "binance_BTCUSDT_1h_20200501.csv";

    private static final Map<String, List<BarSeries>> READ = new ConcurrentHashMap<>();

    static final Map<String, SampleData> ALL = Map.of(
            "coinbase-1d",
            bars("Coinbase BTC/USD, daily bars", BARS + "coinbase_BTCUSD_1d_20141201_20180813.csv"),
            "coinbase-4h",
            bars("Coinbase BTC/USD, bars of four hours", COINBASE_4H),
            "binance-1d",
            bars("Binance BTC/USDT, daily bars", BARS + "binance_BTCUSDT_1d_2019.csv"),
            "binance-1h",
            bars("Binance BTC/USDT, hourly bars", BINANCE_1H),
            "binanceus-5m",
            bars("Binance.US ETH/USD, bars of five minutes", BARS + "binanceus_ETHUSD_5m_20230313_20230315.csv"),
            "two-venues-4h",
            new SampleData(
                    List.of(BINANCE_1H, COINBASE_4H),
                    Timeframe.H4,
                    false,
                    "BTC/USDT at Binance and BTC/USD at Coinbase, bars of four hours, a tether taken for a dollar"),
            "bitfinex-1d",
            new SampleData(
                    List.of(
                            "bars_1m/bitfinex_BTCUSD_1m_2018.csv.gz",
                            "bars_1m/bitfinex_ETHUSD_1m_2018.csv.gz",
                            "bars_1m/bitfinex_XRPUSD_1m_2018H1.csv.gz"),
                    Timeframe.D1,
                    false,
                    "Bitfinex BTC/USD, ETH/USD and XRP/USD, minutes made daily bars"),
            "bitfinex-1h",
            new SampleData(
                    List.of("bars_1m/bitfinex_ETHUSD_1m_2018.csv.gz", "bars_1m/bitfinex_BTCUSD_1m_2018.csv.gz"),
                    Timeframe.H1,
                    false,
                    "Bitfinex ETH/USD and BTC/USD, minutes made hourly bars"),
            "capture",
            new SampleData(
                    List.of("verticles/src/main/resources/demo/l2"),
                    null,
                    true,
                    "the demo's recording of Binance BTC/USDT: book, quotes and trades"),
            "trades",
            new SampleData(
                    List.of("shared/lab/src/test/resources/trades/binance_BTCUSDT_trades_20201116.csv"),
                    null,
                    true,
                    "1000 trades of Binance BTC/USDT"));

    private static SampleData bars(String words, String file) {
        return new SampleData(List.of(file), null, false, words);
    }

    static SampleData named(String name) {
        SampleData data = ALL.get(name);
        if (data == null) {
            throw new NoSuchElementException("no sample data is named " + name + ", but " + ALL.keySet());
        }
        return data;
    }

    /** Returns whether everything lies in this repository. */
    boolean shipped() {
        return files.stream().noneMatch(file -> file.startsWith("bars_"));
    }

    private Path path(String file) {
        return shipped() ? Repository.path(file) : Shared.data(file);
    }

    /** Returns the bars; of several symbols only the time that all of them cover. Read once. */
    List<BarSeries> bars() {
        return READ.computeIfAbsent(words, _ -> read());
    }

    private List<BarSeries> read() {
        List<BarSeries> all = new ArrayList<>();
        for (String file : files) {
            ImportOptions options = ImportOptions.DEFAULTS;
            if (files.contains(BINANCE_1H) && files.size() > 1) {
                // An account has one quote asset, and a symbol is one of one venue.
                options = ImportOptions.builder()
                        .symbol(file.equals(BINANCE_1H) ? "XBT/USD" : "BTC/USD")
                        .build();
            }
            BarSeries one = BarFiles.open(path(file), options, null).bars();
            all.add(
                    resample == null || one.timeframe() == resample
                            ? one
                            : BarSeriesResampler.resample(one, resample).series());
        }
        if (all.size() == 1) {
            return all;
        }
        long from = all.stream().mapToLong(one -> one.tsOpen()[0]).max().orElseThrow();
        long to = all.stream()
                .mapToLong(one -> one.tsOpen()[one.size() - 1])
                .min()
                .orElseThrow();
        return all.stream().map(one -> cut(one, from, to)).toList();
    }

    private static BarSeries cut(BarSeries series, long from, long to) {
        return series.slice(at(series, from), at(series, to + 1));
    }

    private static int at(BarSeries series, long tsNs) {
        int found = Arrays.binarySearch(series.tsOpen(), tsNs);
        return found >= 0 ? found : -found - 1;
    }

    /** Opens the recording. */
    MarketDataSource source() {
        return MarketDataSource.open(path(files.getFirst()));
    }

    /** Returns the options of the command line that name this data; what is not shipped goes by its bare name. */
    String command() {
        StringBuilder text = new StringBuilder();
        for (String file : files) {
            text.append(" --data ").append(shipped() ? file : Path.of(file).getFileName());
        }
        return resample == null ? text.toString() : text + " --resample " + resample.json();
    }
}
