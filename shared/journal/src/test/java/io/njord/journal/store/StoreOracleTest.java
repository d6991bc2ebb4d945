package io.njord.journal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.njord.contracts.Instrument;
import io.njord.contracts.Timeframe;
import io.njord.core.market.BarSeries;
import io.njord.core.market.BarSeriesResampler;
import io.njord.journal.csv.CsvFile;
import io.njord.journal.csv.ImportOptions;
import io.njord.testkit.Shared;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Resampling and quality checks against answers that were computed elsewhere, on real minutes with real holes. */
@Tag("oracle")
class StoreOracleTest {
    private static final Pattern RESAMPLED = Pattern.compile("(.*_1m_.*)_to_(5m|15m|1h|4h|1d)\\.csv(\\.gz)?");
    private static final Pattern SAME_VENUE = Pattern.compile("([a-z]+)_4h_to_1d\\.csv(\\.gz)?");
    private static final long MS = 1_000_000L;

    private static BarSeries minutes(String stem) throws IOException {
        try (var found = Files.newDirectoryStream(Shared.data("bars_1m"), stem + ".csv*")) {
            return BarFiles.open(found.iterator().next(), ImportOptions.DEFAULTS);
        }
    }

    @Test
    void shouldResampleMinutesExactly() throws IOException {
        for (Path oracle : Shared.oracles("resample", "*_1m_*_to_*.csv*")) {
            Matcher name = RESAMPLED.matcher(String.valueOf(oracle.getFileName()));
            assertThat(name.matches()).as(oracle.toString()).isTrue();
            BarSeries minutes = minutes(name.group(1));
            Timeframe target = Timeframe.parse(name.group(2));
            BarSeriesResampler.Resampled resampled = BarSeriesResampler.resample(minutes, target);
            BarSeries got = resampled.series();
            Instrument instrument = got.instrument();
            int row = 0;
            try (BufferedReader reader = Shared.reader(oracle)) {
                assertThat(reader.readLine()).isEqualTo("ts_ms,open,high,low,close,volume,minutes_present");
                for (String line = reader.readLine(); line != null; line = reader.readLine(), row++) {
                    String ours = got.tsOpen()[row] / MS + "," + instrument.printPrice(got.open()[row]) + ","
                            + instrument.printPrice(got.high()[row]) + "," + instrument.printPrice(got.low()[row])
                            + "," + instrument.printPrice(got.close()[row]) + ","
                            + instrument.printQty(got.volume()[row]) + ","
                            + resampled.parts()[row];
                    assertThat(ours).as("%s row %d", oracle, row).isEqualTo(line);
                }
            }
            assertThat(got.size()).as(oracle.toString()).isEqualTo(row);
        }
    }

    @Test
    void shouldResampleToTheDaysThatTheVenueItselfGave() throws IOException {
        for (Path oracle : Shared.oracles("resample", "*_4h_to_1d.csv*")) {
            Matcher name = SAME_VENUE.matcher(String.valueOf(oracle.getFileName()));
            assertThat(name.matches()).as(oracle.toString()).isTrue();
            BarSeries days;
            try (var found = Files.newDirectoryStream(Shared.data("bars_4h"), name.group(1) + "_*.csv*")) {
                BarSeries bars = BarFiles.open(found.iterator().next(), ImportOptions.DEFAULTS);
                days = BarSeriesResampler.resample(bars, Timeframe.D1).series();
            }
            Map<Long, Integer> rows = new HashMap<>();
            for (int i = 0; i < days.size(); i++) {
                rows.put(days.tsOpen()[i], i);
            }
            Instrument instrument = days.instrument();
            try (BufferedReader reader = Shared.reader(oracle)) {
                reader.readLine();
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    String[] day = line.split(",");
                    long ts = LocalDate.parse(day[0]).toEpochSecond(java.time.LocalTime.MIDNIGHT, ZoneOffset.UTC)
                            * 1_000_000_000L;
                    int row = rows.getOrDefault(ts, -1);
                    assertThat(row).as(line).isNotNegative();
                    assertThat(List.of(days.open()[row], days.high()[row], days.low()[row], days.close()[row]))
                            .as(line)
                            .isEqualTo(List.of(
                                    instrument.price(day[1]),
                                    instrument.price(day[2]),
                                    instrument.price(day[3]),
                                    instrument.price(day[4])));
                    if (day[6].equals("1")) {
                        double volume = Double.parseDouble(day[5]);
                        assertThat(Double.parseDouble(instrument.printQty(days.volume()[row])))
                                .as(line)
                                .isCloseTo(volume, within(volume * 1e-6));
                    }
                }
            }
        }
    }

    @Test
    void shouldFindWhatAQualityCheckerMustFind() throws IOException {
        for (Path oracle : Shared.oracles("resample", "quality_*.json")) {
            Map<String, String> expected = new HashMap<>();
            List<List<Long>> gaps = new ArrayList<>();
            read(oracle, expected, gaps);
            QualityReport report = BarQuality.check(CsvFile.bars(
                    Shared.data(expected.getOrDefault("input", "")),
                    ImportOptions.builder()
                            .badRows(ImportOptions.BadRows.REPORT)
                            .build()));
            Map<String, String> ours = new HashMap<>(expected);
            ours.put("rows", String.valueOf(report.rows()));
            ours.put("first", String.valueOf(report.firstNs() / MS));
            ours.put("last", String.valueOf(report.lastNs() / MS));
            ours.put("missing_minutes", String.valueOf(report.missing()));
            ours.put("gaps", String.valueOf(report.gaps().size()));
            ours.put(
                    "bars_with_inconsistent_ohlc",
                    String.valueOf(report.inconsistent().size()));
            ours.put("zero_volume_bars", String.valueOf(report.zeroVolumeBars()));
            assertThat(ours).as(oracle.toString()).isEqualTo(expected);
            double change = Double.parseDouble(expected.getOrDefault("max_abs_close_to_close_return_pct", "0"));
            assertThat(report.maxReturnPct()).as(oracle.toString()).isCloseTo(change, within(1e-9));
            List<List<Long>> longest = report.longestGaps(gaps.size()).stream()
                    .map(gap -> List.of(gap.afterNs() / MS, gap.nextNs() / MS, gap.missing()))
                    .toList();
            assertThat(longest).as(oracle.toString()).isEqualTo(gaps);
            assertThat(report.coverage().presentBars() + report.missing()).isEqualTo(report.expectedBars());
        }
    }

    private static void read(Path oracle, Map<String, String> fields, List<List<Long>> gaps) throws IOException {
        try (JsonParser json = new JsonFactory().createParser(Files.readAllBytes(oracle))) {
            json.nextToken();
            for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                JsonToken token = json.nextToken();
                if (name.equals("longest_gaps")) {
                    while (json.nextToken() == JsonToken.START_OBJECT) {
                        Map<String, Long> gap = new HashMap<>();
                        for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
                            json.nextToken();
                            gap.put(field, json.getLongValue());
                        }
                        gaps.add(List.of(
                                gap.getOrDefault("after_ms", 0L),
                                gap.getOrDefault("next_ms", 0L),
                                gap.getOrDefault("missing", 0L)));
                    }
                } else if (token.isScalarValue()) {
                    fields.put(name, json.getText());
                } else {
                    json.skipChildren();
                }
            }
        }
    }
}
