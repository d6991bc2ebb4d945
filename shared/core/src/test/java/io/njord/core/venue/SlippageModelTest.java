package io.njord.core.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.njord.contracts.Instrument;
import io.njord.contracts.Side;
import io.njord.core.venue.SlippageModel.Law;
import io.njord.testkit.Seeds;
import org.junit.jupiter.api.Test;

class SlippageModelTest {
    private static final Instrument CENTS = Instrument.spot("ATOM/USDT", "test", "0.01", "0.1");

    private static long buy(Law law, long qty, long volume) {
        return new SlippageModel(law, 100).price(CENTS, Side.BUY, 100_000, qty, volume);
    }

    @Test
    void shouldGrowWithTheShareAsItsLawSays() {
        assertThat(buy(Law.FIXED, 25, 100)).isEqualTo(101_000);
        assertThat(buy(Law.LINEAR, 25, 100)).isEqualTo(100_250);
        assertThat(buy(Law.SQUARE_ROOT, 25, 100)).isEqualTo(100_500);
        assertThat(buy(Law.VOLUME_SHARE, 50, 100)).isEqualTo(100_250);
    }

    @Test
    void shouldLoseTheWholeAmountWhenTheOrderIsTheVolumeOrTheVolumeIsUnknown() {
        for (Law law : Law.values()) {
            assertThat(buy(law, 100, 100)).isEqualTo(101_000);
            assertThat(buy(law, 500, 100)).isEqualTo(101_000);
            assertThat(buy(law, 5, 0)).isEqualTo(101_000);
        }
    }

    @Test
    void shouldLeaveThePriceAloneWithoutSlippage() {
        assertThat(SlippageModel.NONE.price(CENTS, Side.SELL, 12_345, 5, 10)).isEqualTo(12_345);
    }

    @Test
    void shouldAlwaysBeWorseOnTheGridAndNeverBelowATick() {
        Seeds.forEach(500, random -> {
            long tick = 1 + random.nextLong(50);
            Instrument coarse = new Instrument("A/B", "test", "AB", "A", "B", 2, 2, tick, 1, 0, 0, 0, 0, 0);
            Law law = Law.values()[random.nextInt(Law.values().length)];
            SlippageModel model = new SlippageModel(law, random.nextDouble() * 9_999);
            long price = tick * (1 + random.nextLong(100_000));
            long qty = 1 + random.nextLong(1_000);
            long volume = random.nextInt(2_000);
            long bought = model.price(coarse, Side.BUY, price, qty, volume);
            long sold = model.price(coarse, Side.SELL, price, qty, volume);
            assertThat(bought).isGreaterThanOrEqualTo(price);
            assertThat(sold).isLessThanOrEqualTo(price).isGreaterThanOrEqualTo(tick);
            assertThat(bought % tick).isZero();
            assertThat(sold % tick).isZero();
            assertThat(model.price(coarse, Side.BUY, price, 2 * qty, volume)).isGreaterThanOrEqualTo(bought);
        });
    }

    @Test
    void shouldReadItsLawsAndRefuseOthers() {
        assertThat(Law.parse("square-root")).isEqualTo(Law.SQUARE_ROOT);
        assertThatThrownBy(() -> Law.parse("cubic")).hasMessageContaining("use fixed, linear");
        assertThatThrownBy(() -> new SlippageModel(Law.FIXED, Double.NaN)).hasMessageContaining("NaN bps");
        assertThatThrownBy(() -> new SlippageModel(Law.FIXED, -1)).hasMessageContaining("0 to below 10000");
    }

    @Test
    void shouldMakeTradeDrivenFillsWorseAndCountTheCost() {
        VenueRig rig = VenueRig.of(VenueOptions.builder().slippage(new SlippageModel(Law.FIXED, 100)));
        rig.trade("buy 1 @ 10");
        rig.place("buy 2 market");
        rig.place("sell 2 market");
        rig.place("buy 1 limit 10.05");
        assertThat(rig.fills()).containsExactly("o1 taker 2@10.1", "o2 taker 2@9.9");
        assertThat(rig.venue.slippage()).isEqualTo(io.njord.contracts.Money.parse("0.4"));
    }
}
