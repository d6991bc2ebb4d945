package io.njord.lab.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.njord.core.market.BarSeries;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IndicatorCheckTest {
    private final BarSeries bars = SomeBars.walk(new Random(21), 400);

    @Test
    void shouldFindThatNoIndicatorOfTheCatalogRepaints() {
        assertThat(IndicatorCheck.catalog(bars, LookaheadOptions.DEFAULTS)).isEmpty();
    }

    @Test
    void shouldNameTheIndicatorTheFirstBarAndBothValues() {
        ColumnSource columns = series -> Map.of(
                "centred", Peeking.centred(series, 2),
                "whole", Peeking.wholeFile(series),
                "pivot", Peeking.pivots(series, 4));
        List<Finding> findings = IndicatorCheck.check(columns, bars, LookaheadOptions.DEFAULTS.atEveryBar());
        assertThat(findings.stream().map(Finding::subject))
                .containsExactly("indicator centred", "indicator pivot", "indicator whole");
        assertThat(findings.getFirst().bar()).isZero();
        assertThat(findings.getLast().detail()).startsWith("its value is ").contains(" and ");
        assertThat(findings)
                .allMatch(finding -> finding.tsNs() > 0 && !finding.fix().isEmpty());
    }
}
