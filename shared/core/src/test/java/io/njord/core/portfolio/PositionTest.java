package io.njord.core.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import io.njord.contracts.FillEvent;
import io.njord.contracts.Instrument;
import io.njord.contracts.Money;
import io.njord.contracts.Side;
import io.njord.testkit.Seeds;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PositionTest {
    @Test
    void shouldAgreeWithANaiveLedgerOfBigDecimals() {
        Seeds.forEach(200, PositionTest::compare);
    }

    private static void compare(Random random) {
        Instrument instrument = random.nextBoolean()
                ? Instrument.spot("A/B", "test", "0.01", "0.00001")
                : Instrument.spot("A/B", "test", "0.000001", "0.0001");
        Position position = new Position(instrument);
        NaiveLedger naive = new NaiveLedger(instrument);
        int magnitude = 1 + random.nextInt(45);
        for (int i = 0; i < 100; i++) {
            Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
            long qty = 1 + random.nextLong(1L << random.nextInt(1, 20));
            long price = 1 + random.nextLong(1L << random.nextInt(1, magnitude + 1) % 30);
            long fee = random.nextInt(1_000);
            position.apply(new FillEvent("f", "o", "s", instrument, side, qty, price, 0, fee, "B", true, Map.of()), 0);
            naive.apply(side, qty, price);
            assertThat(position.qty()).isEqualTo(naive.qty);
            assertThat(position.cost()).isEqualTo(naive.cost.unscaledValue().longValueExact());
            assertThat(position.realizedGross())
                    .isEqualTo(naive.realized.unscaledValue().longValueExact());
            assertThat(position.cash()).isEqualTo(position.realized() - position.cost());
        }
    }

    /** Average cost as in a textbook, rounded to Money where an amount is booked. */
    private static final class NaiveLedger {
        private final Instrument instrument;
        private long qty;
        private BigDecimal cost = BigDecimal.ZERO.setScale(Money.SCALE);
        private BigDecimal realized = BigDecimal.ZERO.setScale(Money.SCALE);

        NaiveLedger(Instrument instrument) {
            this.instrument = instrument;
        }

        private BigDecimal amount(long price, long quantity) {
            return BigDecimal.valueOf(price, instrument.priceScale())
                    .multiply(BigDecimal.valueOf(quantity, instrument.qtyScale()))
                    .setScale(Money.SCALE, RoundingMode.HALF_EVEN);
        }

        void apply(Side side, long quantity, long price) {
            long rest = quantity;
            BigDecimal restAmount = amount(price, quantity);
            if (qty != 0 && (qty > 0) != (side == Side.BUY)) {
                long closed = Math.min(Math.abs(qty), rest);
                BigDecimal closedAmount = amount(price, closed);
                BigDecimal closedCost = cost.multiply(BigDecimal.valueOf(closed))
                        .divide(BigDecimal.valueOf(Math.abs(qty)), Money.SCALE, RoundingMode.HALF_EVEN);
                realized = realized.add(closedAmount.multiply(BigDecimal.valueOf(-side.sign())))
                        .subtract(closedCost);
                cost = cost.subtract(closedCost);
                qty += side.sign() * closed;
                rest -= closed;
                restAmount = restAmount.subtract(closedAmount);
            }
            if (rest > 0) {
                qty += side.sign() * rest;
                cost = cost.add(restAmount.multiply(BigDecimal.valueOf(side.sign())));
            }
        }
    }
}
