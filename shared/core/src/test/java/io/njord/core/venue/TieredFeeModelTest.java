package io.njord.core.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.njord.contracts.FillEvent;
import io.njord.contracts.Money;
import io.njord.contracts.Side;
import io.njord.core.venue.BpsFeeModel.PaidIn;
import io.njord.testkit.Seeds;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class TieredFeeModelTest {
    private static final long DAY_NS = 86_400_000_000_000L;

    private static TieredFeeModel tiers(String text) {
        return TieredFeeModel.parse(text, PaidIn.QUOTE);
    }

    private static String fee(FeeModel session, String notional, boolean maker, long tsNs) {
        return Money.print(session.fee(VenueRig.ATOM, Side.BUY, 1, Money.parse(notional), maker, tsNs));
    }

    @Test
    void shouldTakeTheRatesOfTheTierThatEarlierFillsHaveReached() {
        FeeModel session = tiers("0:10/20,1000:5/8,5000:-1/2").session();

        assertThat(fee(session, "999.99", false, 0)).isEqualTo("1.99998");
        assertThat(fee(session, "0.01", true, 0)).isEqualTo("0.00001");
        assertThat(fee(session, "1000", true, 1)).as("1000 exactly is enough").isEqualTo("0.5");
        assertThat(fee(session, "3000", false, 2)).isEqualTo("2.4");
        assertThat(fee(session, "100", true, 3)).isEqualTo("-0.01");
    }

    @Test
    void shouldForgetAFillThirtyDaysAfterIt() {
        FeeModel session = tiers("0:10/10,1000:5/5").session();

        assertThat(fee(session, "1000", true, 7)).isEqualTo("1");
        assertThat(fee(session, "1", true, 30 * DAY_NS + 6)).isEqualTo("0.0005");
        assertThat(fee(session, "1", true, 30 * DAY_NS + 7)).isEqualTo("0.001");
    }

    @Test
    void shouldBeginAnewForEachVenueAndPriceItsFills() {
        TieredFeeModel shared = tiers("0:0/10,50:0/5");
        for (int i = 0; i < 2; i++) {
            VenueRig rig = VenueRig.of(VenueOptions.builder().fees(shared));
            rig.book("10:100 | 10.01:100");
            rig.place("sell 5 market");
            rig.place("sell 3 market");
            assertThat(rig.events(FillEvent.class).stream()
                            .map(fill -> Money.print(fill.fee()))
                            .toList())
                    .containsExactly("0.05", "0.015");
        }
    }

    @Test
    void shouldReadASchedule() {
        assertThat(tiers("0:10/10, 100000:8/9")).isEqualTo(tiers("""
                notional,maker_bps,taker_bps
                # as published
                0,10,10
                100000, 8, 9
                """));
        assertThat(tiers("0:10/10,100000:8/9.5")).hasToString("tiers 0:10/10,100000:8/9.5 of 30 days, paid in quote");
    }

    @Test
    void shouldSayWhatIsWrongWithASchedule() {
        assertThatThrownBy(() -> tiers("")).hasMessageContaining("must begin at 0, got no tier");
        assertThatThrownBy(() -> tiers("10:1/1")).hasMessageContaining("must begin at 0, got 10:1/1");
        assertThatThrownBy(() -> tiers("0:1/1,50:1/1,20:1/1")).hasMessageContaining("20:1/1 comes after 50:1/1");
        assertThatThrownBy(() -> tiers("0:1")).hasMessageContaining("fee tier '0:1' cannot be read");
        assertThatThrownBy(() -> tiers("0:x/1")).hasMessageContaining("fee tier '0:x/1' cannot be read");
    }

    /** A fill as the naive twin remembers it. */
    private record Told(long tsNs, BigDecimal notional) {}

    @Test
    void shouldAgreeWithANaiveTwinOfBigDecimals() {
        Seeds.forEach(200, random -> {
            TieredFeeModel model = randomTiers(random);
            FeeModel session = model.session();
            List<Told> told = new ArrayList<>();
            long now = random.nextLong(1L << 60);
            long latest = now;
            for (int i = 0; i < 300; i++) {
                now += random.nextLong(2 * DAY_NS) >> random.nextInt(40);
                long tsNs = random.nextInt(10) == 0 ? now - random.nextLong(DAY_NS) : now;
                latest = Math.max(latest, tsNs);
                long notional = random.nextLong(Long.MAX_VALUE) >> random.nextInt(50);
                boolean maker = random.nextBoolean();

                assertThat(session.fee(VenueRig.ATOM, Side.SELL, 1, notional, maker, tsNs))
                        .isEqualTo(naive(model, told, latest, notional, maker));
                told.add(new Told(latest, BigDecimal.valueOf(notional, Money.SCALE)));
            }
        });
    }

    private static TieredFeeModel randomTiers(RandomGenerator random) {
        List<TieredFeeModel.Tier> tiers = new ArrayList<>();
        long from = 0;
        for (int i = 0; i < 1 + random.nextInt(6); i++) {
            tiers.add(new TieredFeeModel.Tier(
                    from, random.nextInt(-100_000, 200_000), random.nextInt(-100_000, 200_000)));
            from += 1 + (random.nextLong(Long.MAX_VALUE / 8) >> random.nextInt(40));
        }
        return new TieredFeeModel(tiers, PaidIn.QUOTE);
    }

    private static long naive(TieredFeeModel model, List<Told> told, long nowNs, long notional, boolean maker) {
        BigDecimal traded = told.stream()
                .filter(one -> one.tsNs() > nowNs - 30 * DAY_NS)
                .map(Told::notional)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        TieredFeeModel.Tier tier = model.tiers().stream()
                .filter(one -> traded.compareTo(BigDecimal.valueOf(one.from(), Money.SCALE)) >= 0)
                .reduce((lower, higher) -> higher)
                .orElseThrow();
        return BigDecimal.valueOf(notional)
                .multiply(BigDecimal.valueOf(maker ? tier.makerRate() : tier.takerRate()))
                .divide(BigDecimal.valueOf(Money.ONE), 0, RoundingMode.HALF_EVEN)
                .longValueExact();
    }
}
