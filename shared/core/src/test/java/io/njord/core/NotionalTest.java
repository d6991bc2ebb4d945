package io.njord.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.njord.contracts.ContractException;
import io.njord.contracts.Instrument;
import io.njord.contracts.Money;
import io.njord.testkit.Seeds;
import org.junit.jupiter.api.Test;

class NotionalTest {
    private static Instrument instrument(int priceScale, int qtyScale) {
        return new Instrument("A/B", "test", "AB", "A", "B", priceScale, qtyScale, 1, 1, 0, 0, 0, 0, 0);
    }

    @Test
    void shouldEqualTheWideArithmeticAtAllScales() {
        Seeds.forEach(400, random -> {
            Instrument instrument = instrument(random.nextInt(19), random.nextInt(19));
            Notional notional = new Notional(instrument);
            for (int i = 0; i < 20; i++) {
                long price = random.nextLong() >>> random.nextInt(1, 64);
                long qty = random.nextLong() >> random.nextInt(64);
                Object expected = outcome(() -> Money.notional(instrument, price, qty));
                Object actual = outcome(() -> notional.of(price, qty));
                assertThat(actual).as("%d x %d of %s", price, qty, instrument).isEqualTo(expected);
            }
        });
    }

    @Test
    void shouldRoundHalfToEven() {
        Notional notional = new Notional(instrument(5, 4));
        assertThat(notional.of(1, 5)).isZero();
        assertThat(notional.of(1, 15)).isEqualTo(2);
        assertThat(notional.of(1, -15)).isEqualTo(-2);
        assertThat(notional.of(1, -5)).isZero();
        assertThat(notional.of(1, -6)).isEqualTo(-1);
    }

    @Test
    void shouldRefuseWhatDoesNotFit() {
        Notional notional = new Notional(instrument(0, 0));
        assertThatThrownBy(() -> notional.of(Long.MAX_VALUE, Long.MAX_VALUE)).isInstanceOf(ContractException.class);
    }

    private static Object outcome(java.util.function.LongSupplier amount) {
        try {
            return amount.getAsLong();
        } catch (ContractException e) {
            return e.reason();
        }
    }
}
