package io.njord.journal.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.njord.contracts.Timeframe;
import io.njord.core.market.BarSeries;
import io.njord.journal.csv.BarTable;
import io.njord.journal.csv.CsvReport;
import io.njord.testkit.Seeds;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class BarQualityTest {
    private static BarTable table(BarSeries bars) {
        return new BarTable(
                bars.instrument(),
                bars.timeframe().lengthNs(),
                bars.tsOpen(),
                bars.open(),
                bars.high(),
                bars.low(),
                bars.close(),
                bars.volume(),
                new CsvReport(Path.of("x.csv"), List.of(), 0, List.of(), 0));
    }

    /** Bars at these minutes around 1000.00 with a range of one. */
    private static BarSeries flat(int... minutes) {
        int n = minutes.length;
        long[][] columns = new long[6][n];
        for (int i = 0; i < n; i++) {
            columns[0][i] = minutes[i] * Made.MINUTE;
            columns[1][i] = 100_000;
            columns[2][i] = 100_050;
            columns[3][i] = 99_950;
            columns[4][i] = 100_000L + i % 3;
            columns[5][i] = 5;
        }
        return Made.series(Made.BTC, columns);
    }

    private static int[] upTo(int count) {
        return java.util.stream.IntStream.range(0, count).toArray();
    }

    @Test
    void shouldFindNothingWrongWithCleanBars() {
        QualityReport report = BarQuality.check(flat(upTo(100)));
        assertThat(report.sound()).isTrue();
        assertThat(report.missing()).isZero();
        assertThat(report.coverage().spans()).isEmpty();
        assertThat(report.coverage().missing()).isZero();
        assertThat(report.expectedBars()).isEqualTo(100);
    }

    @Test
    void shouldFindTheGapsOfTheSpecification() {
        QualityReport report = BarQuality.check(flat(0, 1, 2, 5, 6, 10));
        assertThat(report.coverage().spans())
                .containsExactly(
                        new CoverageLedger.Span(3 * Made.MINUTE, 5 * Made.MINUTE, "gap"),
                        new CoverageLedger.Span(7 * Made.MINUTE, 10 * Made.MINUTE, "gap"));
        assertThat(report.missing()).isEqualTo(5);
        assertThat(report.expectedBars()).isEqualTo(11);
        assertThat(report.longestGaps(1)).extracting(QualityReport.Gap::missing).containsExactly(3L);
    }

    @Test
    void shouldCountGapsLikeASetOfMinutes() {
        Seeds.forEach(200, random -> {
            TreeSet<Integer> minutes = new TreeSet<>();
            int count = 1 + random.nextInt(60);
            while (minutes.size() < count) {
                minutes.add(random.nextInt(200));
            }
            BarSeries bars = flat(minutes.stream().mapToInt(Integer::intValue).toArray());
            QualityReport report = BarQuality.check(bars);
            int span = minutes.last() - minutes.first() + 1;
            assertThat(report.missing()).isEqualTo(span - count);
            assertThat(report.expectedBars()).isEqualTo(span);
            CoverageLedger quick = CoverageLedger.ofGaps(bars);
            assertThat(quick.spans()).isEqualTo(report.coverage().spans());
            assertThat(quick.expectedBars()).isEqualTo(report.expectedBars());
        });
    }

    @Test
    void shouldTellRepetitionsFromConflictsAndCountWhatIsOutOfOrder() {
        BarSeries bars = flat(0, 1, 2, 2, 4, 3, 3);
        bars.close()[3] = bars.close()[2];
        bars.close()[5] = 100_001;
        bars.close()[6] = 100_002;
        QualityReport report = BarQuality.check(table(bars));
        assertThat(report.rows()).isEqualTo(7);
        assertThat(report.presentBars()).isEqualTo(5);
        assertThat(report.duplicates()).isEqualTo(1);
        assertThat(report.outOfOrder()).isEqualTo(1);
        assertThat(report.conflicts()).hasSize(1);
        assertThat(report.conflicts().getFirst().what()).contains("c=1000.01", "c=1000.02");
        assertThat(report.missing()).isZero();
        assertThat(report.sound()).isFalse();
    }

    @Test
    void shouldCallABarAnOutlierOnlyWhenItJumpsAwayAndComesBack() {
        BarSeries spike = flat(upTo(50));
        spike.high()[20] = 110_000;
        assertThat(BarQuality.check(spike).outliers())
                .extracting(QualityReport.Issue::tsNs)
                .containsExactly(20 * Made.MINUTE);
        BarSeries dip = flat(upTo(50));
        dip.low()[49] = 90_000;
        assertThat(BarQuality.check(dip).outliers()).hasSize(1);
        BarSeries move = flat(upTo(50));
        for (int i = 20; i < 50; i++) {
            move.open()[i] = 110_000;
            move.close()[i] = 110_000;
            move.high()[i] = 110_050;
            move.low()[i] = 109_950;
        }
        assertThat(BarQuality.check(move).outliers()).as("a move that stays").isEmpty();
        BarSeries small = flat(upTo(50));
        small.high()[20] = 102_000;
        assertThat(BarQuality.check(small).outliers()).as("two percent").isEmpty();
        BarSeries wild = flat(upTo(50));
        for (int i = 15; i < 25; i++) {
            wild.high()[i] = 101_500;
            wild.low()[i] = 98_500;
        }
        wild.high()[20] = 110_000;
        assertThat(BarQuality.check(wild).outliers()).as("a wild hour").isEmpty();
    }

    @Test
    void shouldReportContradictionsMisalignedBarsAndRunsWithoutVolume() {
        BarSeries bars = flat(upTo(40));
        bars.high()[3] = 99_000;
        bars.low()[4] = 0;
        for (int i = 10; i < 22; i++) {
            bars.volume()[i] = 0;
        }
        bars.volume()[30] = 0;
        bars.tsOpen()[39] += 1;
        QualityReport report = BarQuality.check(bars);
        assertThat(report.inconsistent()).hasSize(2);
        assertThat(report.inconsistent().getFirst().what()).startsWith("high < low: o=1000");
        assertThat(report.inconsistent().getLast().what()).startsWith("non-positive price");
        assertThat(report.misaligned()).isEqualTo(1);
        assertThat(report.zeroVolumeBars()).isEqualTo(13);
        assertThat(report.zeroVolumeRuns())
                .containsExactly(new QualityReport.Run(10 * Made.MINUTE, 22 * Made.MINUTE, 12));
        assertThat(report.timeframe()).isEqualTo(Timeframe.M1.json());
    }
}
