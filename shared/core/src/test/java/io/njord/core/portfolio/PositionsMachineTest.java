package io.njord.core.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import io.njord.contracts.AlarmEvent;
import io.njord.contracts.ClockEvent;
import io.njord.contracts.Envelope;
import io.njord.contracts.EquitySnapshot;
import io.njord.contracts.Event;
import io.njord.contracts.FillEvent;
import io.njord.contracts.Instrument;
import io.njord.contracts.Money;
import io.njord.contracts.PositionSnapshot;
import io.njord.contracts.Side;
import io.njord.contracts.Timeframe;
import io.njord.contracts.Topics;
import io.njord.contracts.TradeEvent;
import io.njord.core.bus.TradingLoop;
import io.njord.testkit.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PositionsMachineTest {
    private static final Instrument ATOM = Instrument.spot("ATOM/USDT", "test", "0.0001", "0.01");
    private static final Instrument BNB = Instrument.spot("BNB/USDT", "test", "0.01", "0.001");
    private static final Instrument TINY = Instrument.spot("TINY/USDT", "test", "0.00000001", "0.00001");
    private static final long SECOND = 1_000_000_000L;
    private static final long DAY = Timeframe.D1.lengthNs();

    private final List<Envelope> record = new ArrayList<>();
    private final PositionsMachine machine =
            new PositionsMachine(PortfolioOptions.of(Map.of("USDT", Money.parse("1000"))));
    private final TradingLoop loop = new TradingLoop(Topics.canonical(), record::add);
    private long nowNs = DAY;
    private int fills;

    PositionsMachineTest() {
        loop.attach(machine);
    }

    private void trade(Instrument instrument, String price) {
        loop.input("test", new TradeEvent(instrument, Side.BUY, 1, instrument.price(price), nowNs, 0, null));
    }

    private void fill(
            String strategy, Instrument instrument, Side side, String qty, String price, String fee, String asset) {
        loop.input(
                "test",
                new FillEvent(
                        "f" + ++fills,
                        "o",
                        strategy,
                        instrument,
                        side,
                        instrument.qty(qty),
                        instrument.price(price),
                        nowNs,
                        Money.parse(fee),
                        asset,
                        false,
                        Map.of()));
    }

    private void fill(Side side, String qty, String price) {
        fill("s", ATOM, side, qty, price, "0", "USDT");
    }

    private <E extends Event> List<E> events(Class<E> type) {
        return record.stream()
                .map(Envelope::event)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    private PositionSnapshot net() {
        return events(PositionSnapshot.class).stream()
                .filter(position -> position.strategyId().isEmpty())
                .toList()
                .getLast();
    }

    private EquitySnapshot equity() {
        return events(EquitySnapshot.class).getLast();
    }

    @Test
    void shouldFollowTheGoldenTableOfAverageCost() {
        record Row(Side side, String qty, String price, String qtyAfter, String cost, String realized) {}
        List<Row> rows = List.of(
                new Row(Side.BUY, "4", "10", "4", "40", "0"),
                new Row(Side.SELL, "1", "11", "3", "30", "1"),
                new Row(Side.SELL, "5", "9", "-2", "-18", "-2"),
                new Row(Side.BUY, "1", "8", "-1", "-9", "-1"),
                new Row(Side.SELL, "3", "10", "-4", "-39", "-1"),
                new Row(Side.BUY, "10", "9", "6", "54", "2"),
                new Row(Side.SELL, "6", "9.5", "0", "0", "5"));
        for (Row row : rows) {
            fill(row.side(), row.qty(), row.price());
            assertThat(net().qty()).as("%s", row).isEqualTo(ATOM.qty(row.qtyAfter()));
            assertThat(net().cost()).as("%s", row).isEqualTo(Money.parse(row.cost()));
            assertThat(net().realizedGross()).as("%s", row).isEqualTo(Money.parse(row.realized()));
        }
    }

    @Test
    void shouldLeaveNoPhantomPositionWhenTenthsAddUp() {
        fill(Side.BUY, "0.1", "10");
        fill(Side.BUY, "0.2", "10");
        fill(Side.SELL, "0.3", "10");
        assertThat(net().qty()).isZero();
        assertThat(net().cost()).isZero();
        assertThat(net().realizedPnl()).isZero();
        assertThat(equity().equity()).isEqualTo(Money.parse("1000"));
    }

    @Test
    void shouldTellStrategyPositionNetPositionAndEquityAfterEachFill() {
        fill("a", ATOM, Side.BUY, "4", "10", "0.4", "USDT");
        fill("b", ATOM, Side.SELL, "1", "12", "0", "USDT");
        assertThat(record.stream().map(e -> e.event().type().json()))
                .containsExactly("fill", "position", "position", "equity", "fill", "position", "position", "equity");
        assertThat(record).extracting(Envelope::cause).containsExactly(0L, 1L, 1L, 1L, 0L, 5L, 5L, 5L);
        assertThat(events(PositionSnapshot.class))
                .extracting(PositionSnapshot::strategyId)
                .containsExactly("a", "", "b", "");
        assertThat(net().qty()).isEqualTo(ATOM.qty("3"));
        assertThat(net().realizedPnl()).isEqualTo(Money.parse("1.6"));
        assertThat(machine.positions())
                .extracting(PositionSnapshot::qty)
                .containsExactly(ATOM.qty("3"), ATOM.qty("4"), ATOM.qty("-1"));
        assertThat(equity().cash()).isEqualTo(Money.parse("971.6"));
        assertThat(equity().fees()).isEqualTo(Money.parse("0.4"));
        assertThat(machine.equity()).containsExactly(equity());
    }

    @Test
    void shouldValueAtCostBeforeTheFirstTradeAndAtTheLastTradeAfterwards() {
        fill(Side.BUY, "4", "10");
        assertThat(equity().unrealizedPnl()).isZero();
        assertThat(equity().exposure()).isEqualTo(Money.parse("40"));
        nowNs += SECOND;
        trade(ATOM, "11.5");
        assertThat(equity().unrealizedPnl()).isEqualTo(Money.parse("6"));
        assertThat(equity().equity()).isEqualTo(Money.parse("1006"));
        assertThat(equity().exposure()).isEqualTo(Money.parse("46"));
    }

    @Test
    void shouldTellEquityAtMostOnceASecondOnMarks() {
        fill(Side.BUY, "4", "10");
        int before = events(EquitySnapshot.class).size();
        for (int i = 1; i <= 30; i++) {
            nowNs += SECOND / 10;
            trade(ATOM, "10." + i);
        }
        assertThat(events(EquitySnapshot.class)).hasSize(before + 3);
        nowNs += SECOND;
        loop.input("test", new ClockEvent(nowNs));
        assertThat(events(EquitySnapshot.class)).as("nothing has changed since").hasSize(before + 3);
    }

    @Test
    void shouldStaySilentOnMarksWhileNothingIsHeld() {
        trade(ATOM, "10");
        nowNs += 10 * SECOND;
        trade(ATOM, "11");
        assertThat(events(EquitySnapshot.class)).isEmpty();
    }

    @Test
    void shouldStartTheDaysProfitAnewAtUtcMidnight() {
        fill(Side.BUY, "4", "10");
        trade(ATOM, "11");
        nowNs += 2 * SECOND;
        trade(ATOM, "12");
        assertThat(equity().dayPnl()).isEqualTo(Money.parse("8"));
        nowNs = 2 * DAY;
        trade(ATOM, "11");
        assertThat(equity().dayPnl()).as("the roll, before the trade").isZero();
        assertThat(equity().equity()).isEqualTo(Money.parse("1008"));
        assertThat(machine.equity().getFirst().dayPnl()).isEqualTo(Money.parse("-4"));
    }

    @Test
    void shouldTakeABaseAssetFeeOutOfTheQuantity() {
        fill("s", ATOM, Side.BUY, "10", "10", "0.015", "ATOM");
        assertThat(net().qty())
                .as("0.005 waits until it makes a cent of quantity")
                .isEqualTo(ATOM.qty("9.99"));
        assertThat(net().fees()).isEqualTo(Money.parse("0.1"));
        assertThat(net().cost()).isEqualTo(Money.parse("99.9"));
        assertThat(equity().cash()).isEqualTo(Money.parse("900"));
        assertThat(equity().equity()).isEqualTo(Money.parse("999.9"));
        fill("s", ATOM, Side.BUY, "10", "10", "0.005", "ATOM");
        assertThat(net().qty()).isEqualTo(ATOM.qty("19.98"));
        assertThat(net().fees()).isEqualTo(Money.parse("0.2"));
    }

    @Test
    void shouldValueAThirdAssetsFeeAtItsLastPrice() {
        trade(BNB, "500");
        fill("s", ATOM, Side.BUY, "10", "10", "0.001", "BNB");
        assertThat(net().fees()).isEqualTo(Money.parse("0.5"));
        assertThat(equity().equity()).isEqualTo(Money.parse("999.5"));
    }

    @Test
    void shouldReportAFeeThatNoPriceIsKnownFor() {
        fill("s", ATOM, Side.BUY, "10", "10", "0.001", "BNB");
        fill("s", ATOM, Side.BUY, "10", "10", "0.002", "BNB");
        assertThat(net().fees()).isZero();
        assertThat(machine.unvaluedFees()).containsExactly(Map.entry("BNB", Money.parse("0.003")));
        assertThat(events(AlarmEvent.class)).extracting(AlarmEvent::code).containsExactly("fee-not-valued");
    }

    @Test
    void shouldRaiseAnAlarmInsteadOfThrowingWhenAFillDoesNotFit() {
        loop.input(
                "test",
                new FillEvent(
                        "huge",
                        "o",
                        "s",
                        ATOM,
                        Side.BUY,
                        Long.MAX_VALUE,
                        Long.MAX_VALUE,
                        nowNs,
                        0,
                        "USDT",
                        true,
                        Map.of()));
        loop.input("test", new FillEvent("none", "o", "s", ATOM, Side.BUY, 0, 1, nowNs, 0, "USDT", true, Map.of()));
        assertThat(events(AlarmEvent.class))
                .extracting(AlarmEvent::code)
                .containsExactly("position-overflow", "fill-refused");
        assertThat(machine.equity().getFirst().equity()).isEqualTo(Money.parse("1000"));
    }

    @Test
    void shouldConserveMoneyToTheLastUnitForRandomFills() {
        Seeds.forEach(60, random -> new PositionsMachineTest().conserve(random));
    }

    private void conserve(Random random) {
        boolean baseFees = random.nextBoolean();
        for (int i = 1; i <= 300; i++) {
            Instrument instrument = random.nextBoolean() ? ATOM : TINY;
            nowNs += random.nextLong(SECOND);
            long price = 1 + random.nextLong(200_000);
            if (random.nextBoolean()) {
                loop.input("test", new TradeEvent(instrument, Side.BUY, 1, price, nowNs, 0, null));
            }
            String feeAsset = List.of("USDT", baseFees ? instrument.base() : "USDT", "BNB")
                    .get(random.nextInt(3));
            long qty = 1 + random.nextLong(100_000);
            Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
            String strategy = random.nextBoolean() ? "a" : "b";
            long fee = random.nextLong(5_000_000) - 500_000;
            loop.input(
                    "test",
                    new FillEvent(
                            "f" + i,
                            "o",
                            strategy,
                            instrument,
                            side,
                            qty,
                            price,
                            nowNs,
                            fee,
                            feeAsset,
                            true,
                            Map.of()));
            accountConserves(machine.equity().getFirst());
            if (!baseFees) {
                strategiesAddUp(i);
            }
        }
    }

    private void accountConserves(EquitySnapshot equity) {
        long initial = Money.parse("1000");
        assertThat(equity.equity()).isEqualTo(initial + equity.realizedPnl() + equity.unrealizedPnl());
        long value = 0;
        for (PositionSnapshot position : machine.positions()) {
            if (position.strategyId().isEmpty()) {
                value += position.cost() + position.unrealizedPnl();
            }
        }
        assertThat(equity.cash() + value).isEqualTo(equity.equity());
    }

    /** Quantities exactly; profits up to one unit of rounding per fill and valuation. */
    private void strategiesAddUp(int fills) {
        long qty = 0;
        long profit = 0;
        for (PositionSnapshot position : machine.positions()) {
            int sign = position.strategyId().isEmpty() ? -1 : 1;
            qty += sign * position.qty();
            // while no mark is known, a position is worth its cost, and costs do not net
            profit += position.markPrice() == 0 ? 0 : sign * (position.realizedPnl() + position.unrealizedPnl());
        }
        assertThat(qty).isZero();
        assertThat(Math.abs(profit)).isLessThanOrEqualTo(fills + 4L);
    }
}
