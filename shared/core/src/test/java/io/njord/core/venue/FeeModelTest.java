package io.njord.core.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.njord.contracts.FillEvent;
import io.njord.contracts.Instrument;
import io.njord.contracts.Money;
import io.njord.contracts.Side;
import io.njord.core.venue.BpsFeeModel.PaidIn;
import io.njord.testkit.Seeds;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.junit.jupiter.api.Test;

class FeeModelTest {
    private static final Instrument ATOM = VenueRig.ATOM;

    private static FillEvent fill(FeeModel fees, String order) {
        VenueRig rig = VenueRig.of(VenueOptions.builder().fees(fees));
        rig.book("10:100 | 10:0");
        rig.book("10:100 | 10.01:100");
        rig.place(order);
        rig.trade("sell 500 @ 9");
        return rig.events(FillEvent.class).getLast();
    }

    private static String paid(FeeModel fees, String order) {
        FillEvent fill = fill(fees, order);
        return Money.print(fill.fee()) + " " + fill.feeAsset();
    }

    @Test
    void shouldTakeTheMakersOrTheTakersShare() {
        FeeModel fees = BpsFeeModel.of("2", "10", PaidIn.QUOTE);
        assertThat(paid(fees, "sell 3 market")).isEqualTo("0.03 USDT");
        assertThat(paid(fees, "buy 3 limit 10")).isEqualTo("0.006 USDT");
    }

    @Test
    void shouldTakeItFromTheAssetThatItIsPaidIn() {
        assertThat(paid(BpsFeeModel.of("0", "10", PaidIn.BASE), "sell 3 market"))
                .isEqualTo("0.003 ATOM");
        assertThat(paid(BpsFeeModel.of("0", "10", PaidIn.RECEIVED), "sell 3 market"))
                .isEqualTo("0.03 USDT");
        assertThat(paid(BpsFeeModel.of("0", "10", PaidIn.RECEIVED), "buy 3 limit 10.01 ioc"))
                .isEqualTo("0.003 ATOM");
    }

    @Test
    void shouldConvertIntoAThirdAsset() {
        FeeModel fees = new OtherAssetFeeModel(BpsFeeModel.of("2", "7.5", PaidIn.BASE), "BNB", Money.parse("300"));
        assertThat(paid(fees, "sell 4 market")).isEqualTo("0.0001 BNB");
        assertThatThrownBy(() -> new OtherAssetFeeModel(BpsFeeModel.FREE, "BNB", 0))
                .hasMessage("the price of BNB must be positive, got 0");
    }

    @Test
    void shouldPayARebate() {
        assertThat(paid(BpsFeeModel.of("-1", "5", PaidIn.QUOTE), "buy 3 limit 10"))
                .isEqualTo("-0.003 USDT");
    }

    @Test
    void shouldRoundHalfEvenToTheLastUnitWhateverTheSize() {
        Seeds.forEach(2_000, random -> {
            long amount = random.nextLong() >> random.nextInt(1, 40);
            long rate = random.nextInt(-20_000_000, 20_000_000);
            long notional = Math.abs(amount / 100);
            BigDecimal exact = BigDecimal.valueOf(notional)
                    .multiply(BigDecimal.valueOf(rate))
                    .divide(BigDecimal.valueOf(Money.ONE), 0, RoundingMode.HALF_EVEN);
            assertThat(new BpsFeeModel(rate, rate, PaidIn.QUOTE).fee(ATOM, Side.BUY, 1, notional, false))
                    .as("%d at %d", notional, rate)
                    .isEqualTo(exact.longValueExact());
        });
    }
}
