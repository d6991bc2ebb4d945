package io.njord.core.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import io.njord.contracts.FillEvent;
import io.njord.contracts.Instrument;
import io.njord.contracts.Money;
import io.njord.contracts.PositionSnapshot;
import io.njord.contracts.Side;
import io.njord.testkit.Seeds;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OwnPositionTest {
    private static final Instrument ATOM = Rig.ATOM;

    private static FillEvent fill(Side side, long qty, long price, long fee, String feeAsset) {
        return new FillEvent("f", "o", "s", ATOM, side, qty, price, 1, fee, feeAsset, false, Map.of());
    }

    /** Cash flow is what was paid and received; nothing may be lost between realised profit, fees and cost. */
    @Test
    void shouldAccountForEveryUnitOfCash() {
        Seeds.forEach(50, random -> {
            OwnPosition position = new OwnPosition(ATOM);
            BigDecimal cash = BigDecimal.ZERO;
            BigDecimal base = BigDecimal.ZERO;
            for (int i = 0; i < 200; i++) {
                Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
                long qty = random.nextLong(1, 100_000);
                long price = random.nextLong(1, 200_000);
                boolean inBase = random.nextInt(4) == 0;
                long fee = random.nextLong(-5, 20_000);
                position.fill(fill(side, qty, price, fee, inBase ? "ATOM" : "USDT"));
                BigDecimal amount = BigDecimal.valueOf(qty, 4).multiply(BigDecimal.valueOf(price, 4));
                cash = cash.subtract(amount.multiply(BigDecimal.valueOf(side.sign())));
                base = base.add(BigDecimal.valueOf(side.sign() * qty, 4));
                if (inBase) {
                    base = base.subtract(BigDecimal.valueOf(fee, Money.SCALE));
                } else {
                    cash = cash.subtract(BigDecimal.valueOf(fee, Money.SCALE));
                }
                PositionSnapshot now = position.at("s", 0, 1);
                assertThat(BigDecimal.valueOf(now.realizedPnl() - now.cost(), Money.SCALE))
                        .isEqualByComparingTo(cash);
                assertThat(BigDecimal.valueOf(now.qty(), 4).subtract(base).abs())
                        .isLessThan(BigDecimal.valueOf(1, 4));
            }
        });
    }

    @Test
    void shouldCarryTheFillPriceOverWhenItTurns() {
        OwnPosition position = new OwnPosition(ATOM);
        position.fill(fill(Side.BUY, ATOM.qty("1"), ATOM.price("10"), 0, "USDT"));
        position.fill(fill(Side.SELL, ATOM.qty("3"), ATOM.price("12"), 0, "USDT"));
        PositionSnapshot now = position.at("s", ATOM.price("11"), 1);
        assertThat(now.qty()).isEqualTo(ATOM.qty("-2"));
        assertThat(now.cost()).isEqualTo(Money.parse("-24"));
        assertThat(now.realizedGross()).isEqualTo(Money.parse("2"));
        assertThat(now.unrealizedPnl()).isEqualTo(Money.parse("2"));
    }
}
