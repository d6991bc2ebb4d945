package io.njord.core.portfolio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.njord.contracts.EquitySnapshot;
import io.njord.contracts.FillEvent;
import io.njord.contracts.Instrument;
import io.njord.contracts.Money;
import io.njord.contracts.Side;
import io.njord.contracts.Topics;
import io.njord.contracts.TradeEvent;
import io.njord.core.bus.Recorder;
import io.njord.core.bus.TradingLoop;
import io.njord.testkit.Seeds;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class FundingTest {
    private static final Instrument COIN = Instrument.spot("BTC/USDT", "test", "0.01", "0.0001");
    private static final long DAY_NS = 86_400_000_000_000L;

    /** An account on its loop. */
    private static final class Rig {
        final PositionsMachine machine;
        private final TradingLoop loop = new TradingLoop(Topics.canonical(), Recorder.NONE);

        Rig(FundingRates rates, String cash) {
            machine = new PositionsMachine(
                    new PortfolioOptions(Map.of("USDT", Money.parse(cash)), 0, false).withFunding(rates));
            loop.attach(machine);
        }

        void trade(long tsNs, long price) {
            loop.input("test", new TradeEvent(COIN, Side.BUY, 1, price, tsNs, 0, null));
        }

        void fill(long tsNs, Side side, long qty, long price) {
            loop.input("test", new FillEvent("f", "o", "s", COIN, side, qty, price, tsNs, 0, "USDT", false, Map.of()));
        }

        EquitySnapshot account() {
            return machine.equity().getFirst();
        }

        String cash() {
            return Money.print(account().cash());
        }
    }

    private final Rig rig = new Rig(FundingRates.of("3.65", "7.3"), "1000");

    @Test
    void shouldPostADaysInterestBehindMidnightAndInterestOnInterestTheNextDay() {
        rig.trade(0, COIN.price("10"));
        rig.trade(DAY_NS, COIN.price("10"));
        assertThat(rig.cash()).as("a fill of midnight may still be told").isEqualTo("1000");
        rig.trade(DAY_NS + 1, COIN.price("10"));
        assertThat(rig.cash()).isEqualTo("1000.1");
        rig.trade(2 * DAY_NS + 1, COIN.price("10"));
        assertThat(rig.cash()).isEqualTo("1000.20001");
        assertThat(rig.machine.fundingIn("USDT")).isEqualTo(new FundingTotals(Money.parse("0.20001"), 0));
    }

    @Test
    void shouldChargeNegativeCashAndWhatAShortIsWorth() {
        rig.trade(0, COIN.price("100"));
        rig.fill(DAY_NS / 2, Side.BUY, COIN.qty("20"), COIN.price("100"));
        rig.machine.fundUpTo(DAY_NS);
        // half a day of 1000 earns 0.05, half a day of -1000 costs 0.1
        assertThat(rig.machine.fundingIn("USDT")).isEqualTo(new FundingTotals(Money.parse("0.05"), Money.parse("0.1")));

        rig.fill(DAY_NS, Side.SELL, COIN.qty("30"), COIN.price("100"));
        rig.trade(DAY_NS + 1, COIN.price("110"));
        rig.machine.fundUpTo(2 * DAY_NS);
        // cash 1999.95 for a day; short 10 worth 1100 at the day's last mark
        assertThat(rig.machine.fundingIn("USDT"))
                .isEqualTo(new FundingTotals(Money.parse("0.249995"), Money.parse("0.32")));
    }

    @Test
    void shouldCountInterestAsFeesInRealisedProfitAndInNoDaysProfit() {
        rig.trade(0, COIN.price("10"));
        rig.trade(DAY_NS + 1, COIN.price("10"));

        EquitySnapshot now = rig.account();
        assertThat(Money.print(now.fees())).isEqualTo("-0.1");
        assertThat(Money.print(now.realizedPnl())).isEqualTo("0.1");
        assertThat(now.equity()).isEqualTo(now.cash());
        assertThat(now.dayPnl()).isZero();
    }

    @Test
    void shouldLeaveTheAccountAloneWithoutRates() {
        Rig plain = new Rig(FundingRates.NONE, "1000");
        plain.trade(0, COIN.price("10"));
        plain.trade(400 * DAY_NS, COIN.price("10"));
        plain.machine.fundUpTo(500 * DAY_NS);
        assertThat(plain.cash()).isEqualTo("1000");
        assertThatThrownBy(() -> FundingRates.of("0", "-1"))
                .hasMessage("a yearly rate must not be negative, got -1 percent");
    }

    /** What the naive twin replays: a fill, or with no quantity a new mark. */
    private record Step(long tsNs, long qty, long price) {}

    @Test
    void shouldAgreeWithANaiveTwinOfBigDecimals() {
        Seeds.forEach(150, random -> {
            String cashRate = BigDecimal.valueOf(random.nextInt(20_000_000), 6).toPlainString();
            String borrowRate =
                    BigDecimal.valueOf(random.nextInt(20_000_000), 6).toPlainString();
            Rig real = new Rig(FundingRates.of(cashRate, borrowRate), "5000");
            List<Step> steps = steps(random);
            for (Step step : steps) {
                if (step.qty() == 0) {
                    real.trade(step.tsNs(), step.price());
                } else {
                    real.fill(step.tsNs(), step.qty() > 0 ? Side.BUY : Side.SELL, Math.abs(step.qty()), step.price());
                }
            }
            long end = steps.getLast().tsNs() + random.nextLong(DAY_NS);
            real.machine.fundUpTo(end);

            assertThat(real.machine.fundingIn("USDT"))
                    .isEqualTo(naive(steps, end, new BigDecimal(cashRate), new BigDecimal(borrowRate), false));

            real.machine.fundToTheEnd(end);
            FundingTotals all = naive(steps, end, new BigDecimal(cashRate), new BigDecimal(borrowRate), true);
            assertThat(real.machine.fundingIn("USDT")).isEqualTo(all);
            real.machine.fundToTheEnd(end);
            assertThat(real.machine.fundingIn("USDT")).as("closed twice").isEqualTo(all);
        });
    }

    private static List<Step> steps(RandomGenerator random) {
        List<Step> steps = new ArrayList<>();
        long now = random.nextLong(1_000 * DAY_NS);
        steps.add(new Step(now, 0, 10_000));
        for (int i = 0; i < 60; i++) {
            now += 1 + random.nextLong(3 * DAY_NS >> random.nextInt(20));
            long qty = random.nextBoolean() ? 0 : random.nextInt(1, 900_000) * (random.nextBoolean() ? 1L : -1L);
            steps.add(new Step(now, qty, 5_000 + random.nextInt(10_000)));
        }
        return steps;
    }

    /** Goes from moment to moment, fills and midnights, as one would by hand; at the end it closes the account or does not. */
    private static FundingTotals naive(
            List<Step> steps, long endNs, BigDecimal cashRate, BigDecimal borrowRate, boolean close) {
        BigDecimal cash = new BigDecimal("5000");
        BigDecimal qty = BigDecimal.ZERO;
        BigDecimal mark = BigDecimal.ZERO;
        BigDecimal earning = BigDecimal.ZERO;
        BigDecimal owing = BigDecimal.ZERO;
        BigDecimal shorted = BigDecimal.ZERO;
        BigDecimal interest = BigDecimal.ZERO;
        BigDecimal borrow = BigDecimal.ZERO;
        long at = steps.getFirst().tsNs();
        int next = 0;
        while (true) {
            long midnight = Math.floorDiv(at, DAY_NS) * DAY_NS + DAY_NS;
            long stepNs = next < steps.size() ? steps.get(next).tsNs() : Long.MAX_VALUE;
            boolean posting = midnight <= stepNs && midnight <= endNs;
            long to = posting ? midnight : stepNs;
            if (to > endNs) {
                break;
            }
            BigDecimal time = BigDecimal.valueOf(to - at);
            earning = earning.add(cash.max(BigDecimal.ZERO).multiply(time));
            owing = owing.add(cash.negate().max(BigDecimal.ZERO).multiply(time));
            shorted = shorted.add(qty.negate().max(BigDecimal.ZERO).multiply(time));
            at = to;
            if (posting) {
                BigDecimal gets = share(earning, cashRate);
                BigDecimal pays = share(owing.add(shorted.multiply(mark)), borrowRate);
                interest = interest.add(gets);
                borrow = borrow.add(pays);
                cash = cash.add(gets).subtract(pays);
                earning = BigDecimal.ZERO;
                owing = BigDecimal.ZERO;
                shorted = BigDecimal.ZERO;
            } else {
                Step step = steps.get(next++);
                BigDecimal price = BigDecimal.valueOf(step.price(), 2);
                if (step.qty() == 0) {
                    mark = price;
                } else {
                    BigDecimal traded = BigDecimal.valueOf(step.qty(), 4);
                    qty = qty.add(traded);
                    cash = cash.subtract(traded.multiply(price));
                }
            }
        }
        if (close) {
            BigDecimal time = BigDecimal.valueOf(endNs - at);
            earning = earning.add(cash.max(BigDecimal.ZERO).multiply(time));
            owing = owing.add(cash.negate().max(BigDecimal.ZERO).multiply(time));
            shorted = shorted.add(qty.negate().max(BigDecimal.ZERO).multiply(time));
            interest = interest.add(share(earning, cashRate));
            borrow = borrow.add(share(owing.add(shorted.multiply(mark)), borrowRate));
        }
        return new FundingTotals(money(interest), money(borrow));
    }

    private static BigDecimal share(BigDecimal balanceTime, BigDecimal percent) {
        return balanceTime
                .multiply(percent)
                .divide(BigDecimal.valueOf(100L * 365).multiply(BigDecimal.valueOf(DAY_NS)), 8, RoundingMode.HALF_EVEN);
    }

    private static long money(BigDecimal amount) {
        return amount.setScale(8).unscaledValue().longValueExact();
    }
}
