package io.njord.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.njord.contracts.ClockEvent;
import io.njord.contracts.Event;
import io.njord.contracts.Instrument;
import io.njord.contracts.Money;
import io.njord.contracts.OhlcvBar;
import io.njord.contracts.Timeframe;
import io.njord.contracts.Topics;
import io.njord.contracts.TradeEvent;
import io.njord.core.bus.TradingLoop;
import io.njord.core.market.BarMachine;
import io.njord.core.market.BarOptions;
import io.njord.journal.source.MarketDataSource;
import io.njord.testkit.Shared;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One-minute bars that were computed elsewhere from the trades of a recording, {@code trades_to_1m_{recording}.csv}. */
@Tag("oracle")
class TradeBarsOracleTest {
    private static final String NAME = "trades_to_1m_";

    @TempDir
    private Path captures;

    static List<Path> files() {
        return Shared.oracles("execution", NAME + "*.csv");
    }

    @ParameterizedTest
    @MethodSource("files")
    void shouldMakeTheBarsOfTheRecordedTrades(Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        copy(name.substring(NAME.length(), name.length() - ".csv".length()));
        Map<Long, OhlcvBar> made = new HashMap<>();
        for (OhlcvBar bar : bars()) {
            assertThat(made.put(bar.tsOpen(), bar)).as("two bars of one minute").isNull();
        }

        int rows = 0;
        for (Map<String, String> row : rows(file)) {
            long tsOpen = Long.parseLong(cell(row, "open_time_ms")) * 1_000_000;
            OhlcvBar bar = made.get(tsOpen);
            assertThat(bar).as("the bar of %s", cell(row, "open_time_ms")).isNotNull();
            Instrument instrument = Objects.requireNonNull(bar).instrument();
            assertThat(List.of(bar.open(), bar.high(), bar.low(), bar.close(), bar.volume(), bar.quoteVolume()))
                    .as(row.toString())
                    .containsExactly(
                            instrument.price(cell(row, "open")),
                            instrument.price(cell(row, "high")),
                            instrument.price(cell(row, "low")),
                            instrument.price(cell(row, "close")),
                            instrument.qty(cell(row, "volume")),
                            Money.parse(cell(row, "quote_volume")));
            assertThat(bar.trades()).isEqualTo(Integer.parseInt(cell(row, "trades")));
            assertThat(bar.partial()).isFalse();
            rows++;
        }
        assertThat(rows).isPositive();
    }

    private void copy(String recording) throws IOException {
        try (DirectoryStream<Path> all = Files.newDirectoryStream(Shared.data("l2"), recording + "*")) {
            for (Path capture : all) {
                Files.copy(capture, captures.resolve(capture.getFileName()));
            }
        }
    }

    private List<OhlcvBar> bars() {
        List<OhlcvBar> bars = new ArrayList<>();
        TradingLoop loop = new TradingLoop(Topics.canonical(), envelope -> {
            if (envelope.event() instanceof OhlcvBar bar) {
                bars.add(bar);
            }
        });
        BarMachine machine = new BarMachine(BarOptions.of(Set.of(Timeframe.M1)));
        loop.attach(machine);
        try (MarketDataSource source = MarketDataSource.open(captures)) {
            for (Event event = source.next(); event != null; event = source.next()) {
                if (event instanceof TradeEvent) {
                    loop.input("test", event);
                }
            }
        }
        loop.input("test", new ClockEvent(loop.nowNs() + 120_000_000_000L));
        assertThat(machine.lateTrades() + machine.refusedTrades() + machine.duplicateTrades())
                .isZero();
        return bars;
    }

    private static List<Map<String, String>> rows(Path file) throws IOException {
        List<Map<String, String>> rows = new ArrayList<>();
        try (BufferedReader reader = Shared.reader(file)) {
            String[] names = reader.readLine().split(",");
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                String[] cells = line.split(",");
                Map<String, String> row = new HashMap<>();
                for (int i = 0; i < names.length; i++) {
                    row.put(names[i], cells[i]);
                }
                rows.add(row);
            }
        }
        return rows;
    }

    private static String cell(Map<String, String> row, String name) {
        return Objects.requireNonNull(row.get(name), name);
    }
}
