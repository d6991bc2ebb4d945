package io.njord.journal.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileFactsTest {
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "bitfinex_BTCUSD_1m_2018.csv.gz, bitfinex, BTC/USD, 60",
                "binanceus_BTCUSDT_1m_20230301_20230321.csv.gz, binanceus, BTC/USDT, 60",
                "coinbase_BTCUSD_minute_20180404_trade.csv.gz, coinbase, BTC/USD, 60",
                "coinbase_BTCUSD_second_20161007_trade.csv.gz, coinbase, BTC/USD, 1",
                "binance_XRPETH_aggtrades_20191011.csv.gz, binance, XRP/ETH, 0",
                "BTCUSDT-5m-2024-01.csv, -, BTC/USDT, 300",
                "BTC_USDT-1h.csv.zst, -, BTC/USDT, 3600",
                "ETH-USD_15min.csv, -, ETH/USD, 900",
                "Kraken_solusd_daily.csv, kraken, SOL/USD, 86400",
                "bars.csv, -, -, 0",
                "trades.csv, -, -, 0",
                "my data 2018.csv, -, -, 0"
            })
    void shouldReadWhatTheNameTells(String name, String venue, String symbol, long seconds) {
        FileFacts facts = FileFacts.of(Path.of("some", "where", name));
        assertThat(facts.venue()).isEqualTo(venue);
        assertThat(facts.symbol()).isEqualTo(symbol);
        assertThat(facts.lengthNs()).isEqualTo(seconds * 1_000_000_000L);
    }

    @ParameterizedTest
    @CsvSource({
        "coinbase_BTCUSD_minute_20180404_trade.csv.gz, 1522800000",
        "BTCUSDT-trades-2018-04-04.zip, 1522800000",
        "binanceus_BTCUSDT_1m_20230301_20230321.csv, 1679356800"
    })
    void shouldReadTheLastDayOfTheName(String name, long second) {
        assertThat(FileFacts.of(Path.of(name)).dayNs()).isEqualTo(second * 1_000_000_000L);
    }

    @ParameterizedTest
    @CsvSource({"bars_20181301.csv", "bars_20180230.csv", "bars_2018.csv"})
    void shouldTakeNothingElseForADay(String name) {
        assertThat(FileFacts.of(Path.of(name)).dayNs()).isEqualTo(Long.MIN_VALUE);
    }
}
