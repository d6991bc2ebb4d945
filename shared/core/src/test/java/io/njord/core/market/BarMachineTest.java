package io.njord.core.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.njord.contracts.AlarmEvent;
import io.njord.contracts.ClockEvent;
import io.njord.contracts.Envelope;
import io.njord.contracts.Instrument;
import io.njord.contracts.OhlcvBar;
import io.njord.contracts.Side;
import io.njord.contracts.Timeframe;
import io.njord.contracts.Topics;
import io.njord.contracts.TradeEvent;
import io.njord.core.bus.TradingLoop;
import io.njord.testkit.Seeds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BarMachineTest {
    private static final Instrument COIN = Instrument.spot("COIN/USDT", "test", "0.1", "1");
    private static final long SECOND = 1_000_000_000L;
    private static final long DAY = 1_700_006_400L;

    private final List<Envelope> recorded = new ArrayList<>();
    private BarMachine machine = new BarMachine(BarOptions.of(Set.of(Timeframe.M1)));
    private TradingLoop loop = loop(machine);
    private int ids;

    @Test
    void shouldMakeOneBarOfTheTradesOfItsMinute() {
        use(BarOptions.of(Set.of(Timeframe.M1)).withGraceNs(0));
        trade(0, 100, 100);
        trade(30, 105, 50);
        trade(50, 95, 75);
        trade(59, 102, 25);
        assertThat(bars()).isEmpty();
        trade(60, 110, 10);

        OhlcvBar bar = bars().getFirst();
        assertThat(bars()).hasSize(1);
        assertThat(List.of(bar.open(), bar.high(), bar.low(), bar.close(), bar.volume()))
                .containsExactly(100L, 105L, 95L, 102L, 250L);
        assertThat(bar.trades()).isEqualTo(4);
        assertThat(bar.quoteVolume()).isEqualTo(2_492_50000000L);
        assertThat(bar.partial()).isTrue();
        assertThat(bar.tsOpen()).isEqualTo(DAY * SECOND);
        assertThat(recorded).anyMatch(e -> e.topic().equals("md.ohlcv.1m.COIN/USDT"));
    }

    @Test
    void shouldCloseQuietMinuteByTimeAndFillGapsWithTheLastClose() {
        trade(0, 100, 100);
        trade(60, 105, 50);
        clock(243);

        assertThat(bars()).extracting(OhlcvBar::close).containsExactly(100L, 105L, 105L, 105L);
        assertThat(bars()).extracting(OhlcvBar::synthetic).containsExactly(false, false, true, true);
        assertThat(bars()).extracting(OhlcvBar::volume).containsExactly(100L, 50L, 0L, 0L);
        assertThat(bars()).extracting(OhlcvBar::partial).containsExactly(true, false, false, false);
        clock(243);
        assertThat(bars()).hasSize(4);
    }

    @Test
    void shouldPutTradeLateWithinGraceIntoItsMinuteAndDropLaterOne() {
        trade(10, 100, 1);
        trade(61, 110, 1);
        input(trade(59, 61.5, 99, 5, "late-1", Side.BUY));
        input(trade(58, 62, 77, 5, "late-2", Side.BUY));
        clock(123);

        assertThat(bars()).extracting(OhlcvBar::close).containsExactly(99L, 110L);
        assertThat(bars()).extracting(OhlcvBar::volume).containsExactly(6L, 1L);
        assertThat(machine.lateTrades()).isEqualTo(1);
        assertThat(alarms())
                .singleElement()
                .satisfies(
                        alarm -> assertThat(alarm.detail()).contains("late-2").contains("7.7"));
    }

    @Test
    void shouldOrderOpenAndCloseByVenueTimeThenId() {
        input(trade(5, 5, 100, 1, "10", Side.BUY));
        input(trade(5, 5.1, 101, 1, "9", Side.BUY));
        input(trade(4, 5.2, 102, 1, "8", Side.BUY));
        input(trade(9, 9, 103, 1, "12", Side.BUY));
        input(trade(9, 9.1, 104, 1, "11", Side.BUY));
        clock(62);

        assertThat(bars().getFirst().open()).isEqualTo(102);
        assertThat(bars().getFirst().close()).isEqualTo(103);
    }

    @Test
    void shouldCloseByVenueTimeWhereTheReceiverRunsBehind() {
        input(trade(59, 57, 100, 1, "1", Side.BUY));
        input(trade(61.9, 60, 101, 1, "2", Side.BUY));
        assertThat(bars()).isEmpty();
        input(trade(62, 60.5, 102, 1, "3", Side.BUY));

        assertThat(bars())
                .singleElement()
                .satisfies(bar -> assertThat(bar.close()).isEqualTo(100));
        clock(62);
        assertThat(bars()).hasSize(1);
        clock(122);
        assertThat(bars()).hasSize(2);
    }

    @Test
    void shouldLeaveOutDuplicatesButKeepTradesThatDifferInSideOnly() {
        input(trade(1, 1, 100, 1, "7", Side.BUY));
        input(trade(1, 1, 100, 1, "7", Side.BUY));
        input(trade(2, 2, 100, 1, null, Side.BUY));
        input(trade(2, 2, 100, 1, null, Side.SELL));
        input(trade(2, 2, 100, 1, null, Side.SELL));
        clock(62);

        assertThat(bars().getFirst().volume()).isEqualTo(3);
        assertThat(machine.duplicateTrades()).isEqualTo(2);
    }

    @Test
    void shouldRefuseImpossibleNumbersAndTimesAndReportOnce() {
        input(trade(1, 1, 100, 1, "1", Side.BUY));
        input(trade(3_600, 1, 100, 1, "2", Side.BUY));
        input(trade(2, 2, 0, 1, "3", Side.BUY));
        input(trade(2, 2, 100, -1, "4", Side.BUY));
        input(new TradeEvent(COIN, Side.BUY, 1, 100, (DAY + 2) * SECOND, Long.MAX_VALUE, "5"));
        clock(62);

        assertThat(bars()).hasSize(1);
        assertThat(machine.refusedTrades()).isEqualTo(4);
        assertThat(alarms()).hasSize(1);
    }

    @Test
    void shouldSurviveVolumeThatOverflows() {
        input(trade(1, 1, 100, Long.MAX_VALUE, "1", Side.BUY));
        input(trade(2, 2, 100, Long.MAX_VALUE, "2", Side.BUY));
        clock(62);

        assertThat(machine.refusedTrades()).isEqualTo(1);
        assertThat(recorded).anyMatch(e -> e.topic().equals("md.feed"));
    }

    @Test
    void shouldMakeHigherBarsOfMinutesRightAfterTheOneThatCompletesThem() {
        use(BarOptions.of(EnumSet.of(Timeframe.M1, Timeframe.M5, Timeframe.M15)));
        for (int minute = 0; minute <= 15; minute++) {
            trade(minute * 60, 100 + minute, 1);
        }
        clock(15 * 60 + 2);

        assertThat(count(Timeframe.M1)).isEqualTo(15);
        assertThat(count(Timeframe.M5)).isEqualTo(3);
        assertThat(count(Timeframe.M15)).isEqualTo(1);
        List<Timeframe> order = bars().stream().map(OhlcvBar::timeframe).toList();
        assertThat(order.subList(4, 6)).containsExactly(Timeframe.M1, Timeframe.M5);
        assertThat(order.subList(order.size() - 3, order.size()))
                .containsExactly(Timeframe.M1, Timeframe.M5, Timeframe.M15);
        OhlcvBar quarter = bars().getLast();
        assertThat(List.of(quarter.open(), quarter.high(), quarter.low(), quarter.close(), quarter.volume()))
                .containsExactly(100L, 114L, 100L, 114L, 15L);
    }

    @Test
    void shouldMakeEveryFrameOfADayOfMinutes() {
        use(BarOptions.standard());
        for (int minute = 0; minute <= 1440; minute++) {
            trade(minute * 60, 100, 1);
        }
        clock(86_402);

        assertThat(count(Timeframe.M1)).isEqualTo(1440);
        assertThat(count(Timeframe.M5)).isEqualTo(288);
        assertThat(count(Timeframe.M15)).isEqualTo(96);
        assertThat(count(Timeframe.H1)).isEqualTo(24);
        assertThat(count(Timeframe.H4)).isEqualTo(6);
        assertThat(count(Timeframe.D1)).isEqualTo(1);
    }

    @Test
    void shouldEmitNothingWithoutTimeframesAndHigherBarsWithoutMinutes() {
        use(BarOptions.of(Set.of()));
        trade(0, 100, 1);
        clock(600);
        assertThat(bars()).isEmpty();

        use(BarOptions.of(Set.of(Timeframe.M5)));
        trade(0, 100, 1);
        clock(302);
        assertThat(bars()).extracting(OhlcvBar::timeframe).containsExactly(Timeframe.M5);
    }

    @Test
    void shouldGiveSameBarsForAnyArrivalOrderWithinTheGrace() {
        Seeds.forEach(40, random -> {
            List<TradeEvent> sorted = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                double venue = 10 + i + random.nextInt(10) / 10.0;
                sorted.add(trade(
                        venue,
                        venue + random.nextInt(19) / 10.0,
                        90 + random.nextInt(20),
                        1,
                        "" + (i + 100),
                        Side.BUY));
            }
            List<TradeEvent> arrived = new ArrayList<>(sorted);
            Collections.shuffle(arrived, random);
            arrived.sort((a, b) -> Long.compare(a.tsLocalNs(), b.tsLocalNs()));

            assertThat(barsOf(arrived)).isEqualTo(naiveBars(sorted));
        });
    }

    private static List<List<Long>> naiveBars(List<TradeEvent> trades) {
        List<TradeEvent> sorted = new ArrayList<>(trades);
        sorted.sort((a, b) -> a.tsExchangeMs() != b.tsExchangeMs()
                ? Long.compare(a.tsExchangeMs(), b.tsExchangeMs())
                : Integer.compare(Integer.parseInt("" + a.aggId()), Integer.parseInt("" + b.aggId())));
        List<List<Long>> bars = new ArrayList<>();
        for (long start = DAY; start < DAY + 300; start += 60) {
            long from = start * 1000;
            List<TradeEvent> in = sorted.stream()
                    .filter(t -> t.tsExchangeMs() >= from && t.tsExchangeMs() < from + 60_000)
                    .toList();
            bars.add(List.of(
                    in.getFirst().price(),
                    in.stream().mapToLong(TradeEvent::price).max().orElseThrow(),
                    in.stream().mapToLong(TradeEvent::price).min().orElseThrow(),
                    in.getLast().price(),
                    (long) in.size()));
        }
        return bars;
    }

    private List<List<Long>> barsOf(List<TradeEvent> arrived) {
        use(BarOptions.of(Set.of(Timeframe.M1)));
        arrived.forEach(this::input);
        clock(302);
        return bars().stream()
                .map(b -> List.of(b.open(), b.high(), b.low(), b.close(), b.volume()))
                .toList();
    }

    private void use(BarOptions options) {
        recorded.clear();
        machine = new BarMachine(options);
        loop = loop(machine);
    }

    private TradingLoop loop(BarMachine bars) {
        TradingLoop made = new TradingLoop(Topics.canonical(), recorded::add);
        made.attach(bars);
        return made;
    }

    private void trade(double second, long price, long qty) {
        input(trade(second, second, price, qty, "" + ++ids, Side.BUY));
    }

    private static TradeEvent trade(
            double venueSecond, double localSecond, long price, long qty, @Nullable String id, Side side) {
        long localNs = DAY * SECOND + Math.round(localSecond * 1e9);
        return new TradeEvent(COIN, side, qty, price, localNs, DAY * 1000 + Math.round(venueSecond * 1e3), id);
    }

    private void input(TradeEvent trade) {
        loop.input("test", trade);
    }

    private void clock(long second) {
        loop.input("test", new ClockEvent((DAY + second) * SECOND));
    }

    private List<OhlcvBar> bars() {
        return recorded.stream()
                .map(Envelope::event)
                .filter(OhlcvBar.class::isInstance)
                .map(OhlcvBar.class::cast)
                .toList();
    }

    private long count(Timeframe timeframe) {
        return bars().stream().filter(bar -> bar.timeframe() == timeframe).count();
    }

    private List<AlarmEvent> alarms() {
        return recorded.stream()
                .map(Envelope::event)
                .filter(AlarmEvent.class::isInstance)
                .map(AlarmEvent.class::cast)
                .toList();
    }
}
