package io.njord.lab.stats;

import static org.assertj.core.api.Assertions.assertThat;

import io.njord.contracts.Instrument;
import io.njord.contracts.Money;
import io.njord.lab.result.EquityCurve;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class EquityTrackerTest {
    private static final Instrument ATOM = Instrument.spot("ATOM/USDT", "test", "0.01", "0.001");
    private static final Instrument BTC = Instrument.spot("BTC/USDT", "test", "0.01", "0.00001");

    private final EquityTracker tracker = new EquityTracker(Money.parse("10000"));

    private static EquityTracker.Holding holding(Instrument instrument, String qty, String price) {
        return new EquityTracker.Holding(instrument, instrument.qty(qty), instrument.price(price));
    }

    private void record(String cash, EquityTracker.Holding... holdings) {
        tracker.record(tracker.curve().size(), Money.parse(cash), List.of(holdings));
    }

    @Test
    void shouldStandAtTheInitialCapitalWhileEmpty() {
        assertThat(tracker.curve().size()).isZero();
        assertThat(tracker.finalEquity()).isEqualTo(Money.parse("10000"));
        assertThat(tracker.peakEquity()).isEqualTo(Money.parse("10000"));
        assertThat(tracker.drawdown()).hasValue(0);
    }

    @Test
    void shouldValueCashAndPositions() {
        record("10000");
        record("0", holding(ATOM, "100", "100"));
        record("5000", holding(ATOM, "50", "100"));
        record("2000", holding(ATOM, "30", "100"), holding(BTC, "0.1", "50000"));
        record("0", holding(BTC, "0.5", "50000"));
        record("-5000");

        assertThat(tracker.curve().values()).containsExactly(10_000, 10_000, 10_000, 10_000, 25_000, -5_000);
    }

    @Test
    void shouldFollowTheWorthFromBarToBar() {
        record("10000");
        record("5000", holding(ATOM, "50", "105"));
        record("5000", holding(ATOM, "50", "110"));
        record("10500");

        assertThat(tracker.curve().values()).containsExactly(10_000, 10_250, 10_500, 10_500);
    }

    @Test
    void shouldMeasureTheDrawdownFromTheHighestPoint() {
        for (String worth : List.of("10000", "12000", "11000", "10000")) {
            record(worth);
        }
        assertThat(tracker.peakEquity()).isEqualTo(Money.parse("12000"));
        assertThat(tracker.drawdown().orElseThrow()).isCloseTo(0.166666666, Offset.offset(1e-8));
        record("12000");
        assertThat(tracker.drawdown()).hasValue(0);
        record("0");
        assertThat(tracker.drawdown()).hasValue(1);
    }

    @Test
    void shouldNotChangeACurveItHandedOut() {
        record("10000");
        EquityCurve before = tracker.curve();
        before.equity()[0] = 0;
        record("11000");

        assertThat(before.size()).isEqualTo(1);
        assertThat(tracker.curve().values()).containsExactly(10_000, 11_000);
    }
}
