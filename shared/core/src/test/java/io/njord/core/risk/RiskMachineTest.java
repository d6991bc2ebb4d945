package io.njord.core.risk;

import static io.njord.core.risk.RiskRig.ATOM;
import static io.njord.core.risk.RiskRig.BTC;
import static io.njord.core.risk.RiskRig.SECOND;
import static io.njord.core.risk.RiskRig.START;
import static io.njord.core.risk.RiskRig.open;
import static io.njord.core.risk.RiskRig.usd;
import static org.assertj.core.api.Assertions.assertThat;

import io.njord.contracts.Approval;
import io.njord.contracts.BrokerOrderUpdate;
import io.njord.contracts.CancelRequest;
import io.njord.contracts.ControlCommand;
import io.njord.contracts.Envelope;
import io.njord.contracts.FillEvent;
import io.njord.contracts.Instrument;
import io.njord.contracts.OrderEvent;
import io.njord.contracts.OrderIntent;
import io.njord.contracts.OrderStatus;
import io.njord.contracts.OrderType;
import io.njord.contracts.Reason;
import io.njord.contracts.RefusedMessage;
import io.njord.contracts.RiskDecision;
import io.njord.contracts.ServiceStatus;
import io.njord.contracts.Side;
import io.njord.contracts.TickerEvent;
import io.njord.contracts.TimeInForce;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RiskMachineTest {
    private static final Side BUY = Side.BUY;
    private static final Side SELL = Side.SELL;

    @Test
    void shouldEmitTheOrderDirectlyBehindItsDecision() {
        RiskRig rig = RiskRig.of(open());
        OrderIntent intent = rig.intent("s", ATOM, BUY, "1", "10", null);
        assertThat(rig.decide(intent).allowed()).isTrue();
        assertThat(rig.record.stream().map(e -> e.event().type().json()))
                .containsExactly("intent", "decision", "order");
        assertThat(rig.record).extracting(Envelope::cause).containsExactly(0L, 1L, 1L);
        OrderEvent order = rig.lastOrder();
        assertThat(Approval.holds(order)).isTrue();
        assertThat(order.tsAcceptedNs()).isEqualTo(START);
        assertThat(order)
                .extracting(OrderEvent::intentId, OrderEvent::strategyId, OrderEvent::qty, OrderEvent::limitPrice)
                .containsExactly(intent.id(), "s", ATOM.qty("1"), ATOM.price("10"));
    }

    @Test
    void shouldForwardAnIntentOnceWhenItComesTwice() {
        RiskRig rig = RiskRig.of(open());
        OrderIntent intent = rig.intent("s", ATOM, BUY, "1", "10", null);
        assertThat(rig.code(intent)).isEqualTo("allowed");
        RiskDecision second = rig.decide(intent);
        assertThat(second.reason()).isEqualTo(Reason.DUPLICATE_INTENT);
        assertThat(second.caps()).isEmpty();
        assertThat(rig.events(OrderEvent.class)).hasSize(1);
    }

    @Test
    void shouldRememberIdsAcrossMidnightAndForgetThemAfterTheWindow() {
        RiskRig rig = RiskRig.of(open());
        OrderIntent intent = rig.intent("s", ATOM, BUY, "1", "10", null);
        rig.nowNs = START + 86_399 * SECOND;
        rig.trade(ATOM, "10");
        assertThat(rig.code(intent)).isEqualTo("allowed");
        OrderEvent order = rig.lastOrder();
        rig.nowNs = START + 86_401 * SECOND;
        rig.trade(ATOM, "10");
        assertThat(rig.code(intent)).isEqualTo("duplicate-intent");
        rig.nowNs = START + 86_399 * SECOND + 48 * 3_600 * SECOND - 1;
        rig.trade(ATOM, "10");
        assertThat(rig.code(intent)).isEqualTo("duplicate-intent");
        rig.nowNs++;
        rig.trade(ATOM, "10");
        assertThat(rig.code(intent)).as("its order still works").isEqualTo("duplicate-intent");
        rig.update(order, OrderStatus.CANCELED, 0);
        rig.nowNs += 48 * 3_600 * SECOND;
        rig.trade(ATOM, "10");
        assertThat(rig.code(intent)).isEqualTo("allowed");
    }

    @Test
    void shouldTakeTheIdEvenWhenALaterRuleRefuses() {
        RiskRig rig = RiskRig.of(open().perOrderCap(usd("5")));
        OrderIntent intent = rig.intent("s", ATOM, BUY, "1", "10", null);
        assertThat(rig.code(intent)).isEqualTo("per-order-cap");
        assertThat(rig.code(intent)).isEqualTo("duplicate-intent");
    }

    @Test
    void shouldRefuseWhatDoesNotFollowTheSchema() {
        RiskRig rig = RiskRig.of(open());
        rig.trade(ATOM, "10");
        assertThat(rig.code(shaped("", OrderType.MARKET, 1, 0, 0, false))).isEqualTo("missing-intent-id");
        List<OrderIntent> malformed = List.of(
                shaped("a", OrderType.MARKET, 0, 0, 0, false),
                shaped("b", OrderType.MARKET, -3, 0, 0, false),
                shaped("c", OrderType.LIMIT, 1, 0, 0, false),
                shaped("d", OrderType.LIMIT, 1, -1, 0, false),
                shaped("e", OrderType.MARKET, 1, 1, 0, false),
                shaped("f", OrderType.STOP, 1, 0, 0, false),
                shaped("g", OrderType.LIMIT, 1, 1, 1, false),
                shaped("h", OrderType.STOP_LIMIT, 1, 0, 1, false),
                shaped("i", OrderType.MARKET, 1, 0, 0, true));
        for (OrderIntent intent : malformed) {
            RiskDecision decision = rig.decide(intent);
            assertThat(decision.reason()).as("%s", intent).isEqualTo(Reason.INVALID_INTENT);
            assertThat(decision.caps()).containsKeys("field", "value", "detail");
        }
        assertThat(rig.events(OrderEvent.class)).isEmpty();
        assertThat(rig.code(shaped("a", OrderType.MARKET, 1, 0, 0, false)))
                .as("a malformed intent does not take the id")
                .isEqualTo("allowed");
    }

    private static OrderIntent shaped(String id, OrderType type, long qty, long limit, long stop, boolean postOnly) {
        return new OrderIntent(
                id, START, "s", ATOM, BUY, type, qty, limit, stop, TimeInForce.GTC, postOnly, null, Map.of());
    }

    @Test
    void shouldRefuseWhileARequiredKillSwitchSourceHasNotBeenHeard() {
        RiskRig rig = RiskRig.of(open().killSources(Set.of("file", "redis")));
        rig.kill("file", false, true);
        RiskDecision decision = rig.decide(rig.intent("s", ATOM, BUY, "1", "10", null));
        assertThat(decision.reason()).isEqualTo(Reason.KILL_SWITCH);
        assertThat(decision.caps()).containsExactly(Map.entry("source", "unknown"));
        rig.kill("redis", false, true);
        assertThat(rig.limit(BUY, "1", "10")).isEqualTo("allowed");
    }

    @Test
    void shouldNameTheFirstSourceThatBlocks() {
        RiskRig rig = RiskRig.of(open().killSources(Set.of("file")));
        rig.kill("redis", true, true);
        rig.kill("file", true, true);
        assertThat(rig.decide(rig.intent("s", ATOM, BUY, "1", "10", null)).caps())
                .containsEntry("source", "file");
        assertThat(rig.machine.killSwitchBlockedBy()).isEqualTo("file");
        rig.kill("file", false, true);
        assertThat(rig.decide(rig.intent("s", ATOM, BUY, "1", "10", null)).caps())
                .containsEntry("source", "redis");
        rig.kill("redis", false, false);
        assertThat(rig.decide(rig.intent("s", ATOM, BUY, "1", "10", null)).caps())
                .containsEntry("source", "redis-unavailable");
        rig.kill("redis", false, true);
        assertThat(rig.machine.killSwitchBlockedBy()).isNull();
        assertThat(rig.limit(BUY, "1", "10")).isEqualTo("allowed");
    }

    @Test
    void shouldCancelEveryWorkingOrderOncePerTrip() {
        RiskRig rig = RiskRig.of(open());
        rig.limit(BUY, "1", "10");
        rig.limit(BUY, "1", "9");
        rig.update(rig.lastOrder(), OrderStatus.UNKNOWN, 0);
        rig.limit(BUY, "1", "8");
        rig.update(rig.lastOrder(), OrderStatus.CANCELED, 0);
        rig.kill("redis", false, false);
        assertThat(rig.cancelled())
                .as("an unreadable source stops new orders only")
                .isEmpty();
        rig.kill("file", true, true);
        assertThat(rig.cancelled()).containsExactly("i1", "i2");
        rig.kill("api", true, true);
        rig.kill("file", true, true);
        assertThat(rig.cancelled()).hasSize(2);
        CancelRequest request = rig.events(CancelRequest.class).getFirst();
        assertThat(request.actor()).isEqualTo("risk");
        assertThat(request.reason()).isEqualTo("kill-switch");
        assertThat(rig.alarms()).containsExactly("kill-switch-tripped");
        rig.kill("file", false, true);
        rig.kill("api", false, true);
        rig.kill("api", true, true);
        assertThat(rig.cancelled()).as("a second trip").hasSize(4);
    }

    @Test
    void shouldLeaveOrdersAloneOnATripWhenToldSo() {
        RiskRig rig = RiskRig.of(open().cancelOnTrip(false));
        rig.limit(BUY, "1", "10");
        rig.kill("file", true, true);
        assertThat(rig.cancelled()).isEmpty();
    }

    @Test
    void shouldCancelAllOnCommandOrThoseOfASymbolOrStrategy() {
        RiskRig rig = RiskRig.of(open());
        rig.decide(rig.intent("a", ATOM, BUY, "1", "10", null));
        rig.decide(rig.intent("b", ATOM, BUY, "1", "10", null));
        rig.decide(rig.intent("a", BTC, BUY, "1", "10", null));
        rig.input(new ControlCommand("cancel-all", "b", "ops", "drill", rig.nowNs));
        rig.input(new ControlCommand("cancel-all", "BTC/USDT", "ops", "drill", rig.nowNs));
        rig.input(new ControlCommand("cancel-all", "", "ops", "drill", rig.nowNs));
        rig.input(new ControlCommand("strategy-disable", "", "ops", "drill", rig.nowNs));
        assertThat(rig.cancelled()).containsExactly("i2", "i3", "i1", "i2", "i3");
        assertThat(rig.events(CancelRequest.class).getFirst().actor()).isEqualTo("ops");
    }

    @Test
    void shouldRefuseWhileTheJournalCannotBeWritten() {
        RiskRig rig = RiskRig.of(open());
        rig.input(new ServiceStatus("journal", false, "disk full", rig.nowNs));
        RiskDecision decision = rig.decide(rig.intent("s", ATOM, BUY, "1", "10", null));
        assertThat(decision.reason()).isEqualTo(Reason.JOURNAL_UNAVAILABLE);
        assertThat(decision.caps()).containsEntry("detail", "disk full");
        rig.input(new ServiceStatus("journal", true, "", rig.nowNs));
        assertThat(rig.limit(BUY, "1", "10")).isEqualTo("allowed");
    }

    @Test
    void shouldRefuseSymbolsThatAreNotConfiguredOrNotExactlyOurs() {
        RiskRig rig = RiskRig.of(open().symbols(Set.of("ATOM/USDT")));
        Instrument otherScale = Instrument.spot("ATOM/USDT", "test", "0.01", "1");
        Instrument unknown = Instrument.spot("XRP/USDT", "test", "0.01", "1");
        assertThat(rig.code(rig.intent("s", BTC, BUY, "1", "10", null))).isEqualTo("symbol-not-allowed");
        assertThat(rig.code(rig.intent("s", unknown, BUY, "1", "10", null))).isEqualTo("symbol-not-allowed");
        assertThat(rig.code(rig.intent("s", otherScale, BUY, "1", "10", null))).isEqualTo("symbol-not-allowed");
        assertThat(rig.limit(BUY, "1", "10")).isEqualTo("allowed");
    }

    @Test
    void shouldRefuseOnAFeedWithAGapUntilItIsResynced() {
        RiskRig rig = RiskRig.of(open());
        rig.feed(ATOM, "gap");
        assertThat(rig.limit(BUY, "1", "10")).isEqualTo("stale-data");
        assertThat(rig.code(rig.intent("s", BTC, BUY, "1", "10", null))).isEqualTo("allowed");
        rig.feed(null, "stale");
        assertThat(rig.code(rig.intent("s", BTC, BUY, "1", "10", null))).isEqualTo("stale-data");
        rig.feed(null, "connected");
        assertThat(rig.limit(BUY, "1", "10")).isEqualTo("stale-data");
        rig.feed(ATOM, "resynced");
        assertThat(rig.limit(BUY, "1", "10")).isEqualTo("allowed");
    }

    @Test
    void shouldJudgeByTheLimitPriceWhenNoPriceIsKnown() {
        RiskRig rig = RiskRig.of(open().perOrderCap(usd("12")));
        assertThat(rig.limit(BUY, "1", "12")).isEqualTo("allowed");
        assertThat(rig.decide(rig.intent("s", ATOM, BUY, "1.01", "12", null)).caps())
                .containsEntry("ref_price", new BigDecimal("12"));
        assertThat(rig.market(BUY, "1")).isEqualTo("no-ref-price");
    }

    @Test
    void shouldNotJudgeByAPriceThatIsTooOld() {
        RiskRig rig = RiskRig.of(open().perOrderCap(usd("12")).refPriceMaxAgeNs(5 * SECOND));
        rig.trade(ATOM, "10");
        rig.nowNs += 5 * SECOND;
        rig.trade(BTC, "1");
        assertThat(rig.market(BUY, "1")).isEqualTo("allowed");
        rig.nowNs++;
        rig.trade(BTC, "1");
        RiskDecision decision = rig.decide(rig.intent("s", ATOM, SELL, "1", "0", null));
        assertThat(decision.reason()).isEqualTo(Reason.STALE_REF_PRICE);
        assertThat(decision.caps()).containsEntry("age_ms", new BigDecimal("5000.000001"));
        assertThat(rig.limit(BUY, "1", "12")).isEqualTo("allowed");
        assertThat(rig.limit(BUY, "1", "12.0001")).isEqualTo("per-order-cap");
    }

    @Test
    void shouldJudgeByTheOtherSideOfTheBookWhenNoTradeIsYoung() {
        RiskRig rig = RiskRig.of(open().perOrderCap(usd("11")));
        rig.input(new TickerEvent(ATOM, ATOM.price("10"), 1, ATOM.price("11"), 1, 0, 0, 0, rig.nowNs));
        assertThat(rig.market(BUY, "1")).isEqualTo("allowed");
        assertThat(rig.market(BUY, "1.01")).isEqualTo("per-order-cap");
        assertThat(rig.market(SELL, "1.1")).isEqualTo("allowed");
    }

    @Test
    void shouldJudgeABuyByTheWorseOfLastAndItsOwnPrice() {
        RiskRig rig = RiskRig.of(open().perOrderCap(usd("10")).selfTradeAllowed(true));
        rig.trade(ATOM, "10");
        assertThat(rig.limit(BUY, "1", "9")).isEqualTo("allowed");
        assertThat(rig.limit(BUY, "1.01", "9")).isEqualTo("per-order-cap");
        assertThat(rig.limit(BUY, "1", "10.5")).isEqualTo("per-order-cap");
        assertThat(rig.limit(SELL, "1", "10.5")).isEqualTo("allowed");
        assertThat(rig.code(rig.stop(BUY, "1", "10.5", "0"))).isEqualTo("per-order-cap");
        assertThat(rig.code(rig.stop(SELL, "1", "9.5", "0"))).isEqualTo("allowed");
    }

    @Test
    void shouldKeepLimitPricesInsideTheCollarOnBothSides() {
        RiskRig rig = RiskRig.of(open().priceCollarBps(100).selfTradeAllowed(true));
        assertThat(rig.limit(BUY, "1", "99")).as("nothing to measure from").isEqualTo("allowed");
        rig.trade(ATOM, "10");
        assertThat(rig.limit(BUY, "1", "10.1")).isEqualTo("allowed");
        assertThat(rig.limit(BUY, "1", "10.1001")).isEqualTo("price-collar");
        assertThat(rig.limit(SELL, "1", "9.9")).isEqualTo("allowed");
        assertThat(rig.limit(SELL, "1", "9.8999")).isEqualTo("price-collar");
        assertThat(rig.code(rig.stop(SELL, "1", "8", "7.92"))).isEqualTo("allowed");
        assertThat(rig.code(rig.stop(SELL, "1", "8", "7.91"))).isEqualTo("price-collar");
    }

    @Test
    void shouldAllowTheQuantityCapItself() {
        RiskRig rig = RiskRig.of(open().qtyCap(usd("5")));
        assertThat(rig.limit(BUY, "5", "10")).isEqualTo("allowed");
        RiskDecision decision = rig.decide(rig.intent("s", ATOM, BUY, "5.01", "10", null));
        assertThat(decision.reason()).isEqualTo(Reason.QTY_CAP);
        assertThat(decision.caps())
                .containsExactly(Map.entry("cap", new BigDecimal("5")), Map.entry("qty", new BigDecimal("5.01")));
    }

    @Test
    void shouldAllowThePerOrderCapItself() {
        RiskRig rig = RiskRig.of(open().perOrderCap(usd("250")));
        rig.trade(ATOM, "10");
        assertThat(rig.market(BUY, "25")).isEqualTo("allowed");
        RiskDecision decision = rig.decide(rig.intent("s", ATOM, BUY, "25.01", "0", null));
        assertThat(decision.reason()).isEqualTo(Reason.PER_ORDER_CAP);
        assertThat(decision.caps())
                .containsExactly(
                        Map.entry("cap", new BigDecimal("250")),
                        Map.entry("notional", new BigDecimal("250.1")),
                        Map.entry("ref_price", new BigDecimal("10")),
                        Map.entry("qty", new BigDecimal("25.01")));
    }

    @Test
    void shouldUseASymbolsOwnLimits() {
        RiskRig rig = RiskRig.of(
                open().perOrderCap(usd("10")).symbolLimits("ETH/BTC", new SymbolLimits(usd("0.01"), 0, 0, 0)));
        assertThat(rig.code(rig.intent("s", RiskRig.ETHBTC, BUY, "0.2", "0.05", null)))
                .isEqualTo("allowed");
        assertThat(rig.code(rig.intent("s", RiskRig.ETHBTC, BUY, "0.2001", "0.05", null)))
                .isEqualTo("per-order-cap");
    }

    @Test
    void shouldCapThePositionThatAllWorkingOrdersOfTheSideCouldMake() {
        RiskRig rig = RiskRig.of(open().positionQtyCap(usd("10")).positionCap(usd("100")));
        rig.hold(BUY, "4", "10");
        assertThat(rig.limit(BUY, "5", "9")).isEqualTo("allowed");
        assertThat(rig.limit(BUY, "1.01", "9")).isEqualTo("position-cap");
        assertThat(rig.limit(BUY, "1", "9")).isEqualTo("allowed");
        assertThat(rig.limit(SELL, "14.01", "10")).isEqualTo("position-cap");
        assertThat(rig.limit(SELL, "10", "20"))
                .as("down to short 6, 120 by its own price")
                .isEqualTo("position-cap");
    }

    @Test
    void shouldAlwaysLetAPositionBeReduced() {
        RiskRig rig = RiskRig.of(open().positionCap(usd("100")));
        rig.hold(BUY, "10", "10");
        rig.trade(ATOM, "30");
        assertThat(rig.market(BUY, "0.01")).isEqualTo("position-cap");
        assertThat(rig.market(SELL, "10")).isEqualTo("allowed");
    }

    @Test
    void shouldCapTheAccountsGrossExposureOverSymbols() {
        RiskRig rig = RiskRig.of(open().exposureCap(usd("100")));
        rig.hold(BUY, "4", "10");
        rig.decide(rig.intent("s", BTC, SELL, "0.5", "100", null));
        assertThat(rig.limit(BUY, "1", "10")).as("40 long, 50 short, 10 more").isEqualTo("allowed");
        RiskDecision decision = rig.decide(rig.intent("s", ATOM, BUY, "0.01", "10", null));
        assertThat(decision.reason()).isEqualTo(Reason.EXPOSURE_CAP);
        assertThat(decision.caps()).containsEntry("exposure", new BigDecimal("100.1"));
        assertThat(rig.limit(SELL, "8", "11"))
                .as("from 40 long to at most 48 short")
                .isEqualTo("allowed");
        assertThat(rig.code(rig.intent("s", RiskRig.ETHBTC, BUY, "100", "1", null)))
                .as("another quote asset has its own cap")
                .isEqualTo("allowed");
    }

    @Test
    void shouldCapOpenOrdersInAllAndPerStrategy() {
        RiskRig rig = RiskRig.of(open().openOrdersCap(3).strategyOpenOrdersCap(2));
        assertThat(rig.code(rig.intent("a", ATOM, BUY, "1", "10", null))).isEqualTo("allowed");
        OrderEvent first = rig.lastOrder();
        assertThat(rig.code(rig.intent("a", ATOM, BUY, "1", "10", null))).isEqualTo("allowed");
        assertThat(rig.decide(rig.intent("a", ATOM, BUY, "1", "10", null)).caps())
                .containsExactly(Map.entry("cap", 2L), Map.entry("open", 2L), Map.entry("strategy", "a"));
        assertThat(rig.code(rig.intent("b", ATOM, BUY, "1", "10", null))).isEqualTo("allowed");
        assertThat(rig.code(rig.intent("b", ATOM, BUY, "1", "10", null))).isEqualTo("open-orders-cap");
        rig.update(first, OrderStatus.UNKNOWN, 0);
        assertThat(rig.code(rig.intent("b", ATOM, BUY, "1", "10", null))).isEqualTo("open-orders-cap");
        rig.update(first, OrderStatus.EXPIRED, 0);
        assertThat(rig.code(rig.intent("b", ATOM, BUY, "1", "10", null))).isEqualTo("allowed");
    }

    @Test
    void shouldRefuseAnOrderThatWouldMeetAnOwnOne() {
        RiskRig rig = RiskRig.of(open());
        rig.trade(ATOM, "10");
        rig.limit(SELL, "1", "11");
        rig.limit(SELL, "1", "10.5");
        String nearest = rig.lastOrder().intentId();
        assertThat(rig.limit(BUY, "1", "10.4999")).isEqualTo("allowed");
        RiskDecision decision = rig.decide(rig.intent("other", ATOM, BUY, "1", "10.5", null));
        assertThat(decision.reason()).isEqualTo(Reason.SELF_TRADE);
        assertThat(decision.caps()).containsEntry("order_id", nearest).containsEntry("price", new BigDecimal("10.5"));
        assertThat(rig.market(BUY, "1")).isEqualTo("self-trade");
        assertThat(rig.market(SELL, "1")).as("the buy below it works").isEqualTo("self-trade");
        assertThat(rig.replace(nearest, BUY, "1", "10.5"))
                .as("it replaces what it would meet")
                .isEqualTo("allowed");
    }

    @Test
    void shouldForgetTheBestOwnPriceWithItsOrder() {
        RiskRig rig = RiskRig.of(open());
        rig.limit(SELL, "1", "11");
        rig.limit(SELL, "1", "10.5");
        rig.update(rig.lastOrder(), OrderStatus.CANCELED, 0);
        assertThat(rig.limit(BUY, "1", "10.9")).isEqualTo("allowed");
        assertThat(rig.limit(BUY, "1", "11")).isEqualTo("self-trade");
    }

    @Test
    void shouldBlockAgainstAMarketOrderOnlyWhileItsFateIsUnknown() {
        RiskRig rig = RiskRig.of(open());
        rig.trade(ATOM, "10");
        rig.market(SELL, "1");
        OrderEvent order = rig.lastOrder();
        assertThat(rig.limit(BUY, "1", "1")).isEqualTo("allowed");
        rig.update(order, OrderStatus.UNKNOWN, 0);
        assertThat(rig.limit(BUY, "1", "1")).isEqualTo("self-trade");
        rig.update(order, OrderStatus.REJECTED, 0);
        assertThat(rig.limit(BUY, "1", "1")).isEqualTo("allowed");
    }

    @Test
    void shouldLimitSellsToHoldingsWhenShortsAreNotAllowed() {
        RiskRig rig = RiskRig.of(open().shortAllowed(false));
        rig.trade(ATOM, "10");
        assertThat(rig.market(SELL, "0.01")).isEqualTo("insufficient-balance");
        rig.hold(BUY, "2", "10");
        assertThat(rig.limit(SELL, "1.5", "11")).isEqualTo("allowed");
        RiskDecision decision = rig.decide(rig.intent("s", ATOM, SELL, "0.51", "11", null));
        assertThat(decision.caps())
                .containsExactly(
                        Map.entry("asset", "ATOM"),
                        Map.entry("available", new BigDecimal("0.5")),
                        Map.entry("needed", new BigDecimal("0.51")));
        assertThat(rig.limit(SELL, "0.5", "11")).isEqualTo("allowed");
    }

    @Test
    void shouldLimitBuysToTheCashThatNoOrderHasReserved() {
        RiskRig rig = RiskRig.of(open().cashLimited(true).initialCash(Map.of("USDT", usd("100"))));
        rig.hold(BUY, "4", "10");
        assertThat(rig.limit(BUY, "3", "10")).isEqualTo("allowed");
        String working = rig.lastOrder().intentId();
        assertThat(rig.limit(BUY, "3.01", "10")).isEqualTo("insufficient-balance");
        assertThat(rig.replace(working, BUY, "6", "10")).isEqualTo("allowed");
        assertThat(rig.limit(BUY, "0.01", "10")).isEqualTo("insufficient-balance");
    }

    @Test
    void shouldRefuseOnceTheDaysLossHasReachedTheCap() {
        RiskRig rig = RiskRig.of(open().dailyLossCap(usd("300")));
        rig.hold(BUY, "100", "10");
        rig.trade(ATOM, "7.0001");
        assertThat(rig.market(BUY, "1")).isEqualTo("allowed");
        rig.fillAll(rig.lastOrder(), "7.0001");
        rig.trade(ATOM, "7");
        RiskDecision decision = rig.decide(rig.intent("s", ATOM, BUY, "1", "0", null));
        assertThat(decision.reason()).isEqualTo(Reason.DAILY_LOSS_CAP);
        assertThat(decision.caps())
                .containsExactly(
                        Map.entry("cap", new BigDecimal("300")), Map.entry("pnl_day", new BigDecimal("-300.0001")));
        assertThat(rig.limit(SELL, "101", "7.1")).as("reduces").isEqualTo("allowed");
        assertThat(rig.limit(SELL, "0.01", "7.1")).as("would go beyond flat").isEqualTo("daily-loss-cap");
    }

    @Test
    void shouldCountTheDaysLossFromUtcMidnight() {
        RiskRig rig = RiskRig.of(open().dailyLossCap(usd("300")));
        rig.hold(BUY, "100", "10");
        rig.trade(ATOM, "7");
        assertThat(rig.market(BUY, "1")).isEqualTo("daily-loss-cap");
        rig.nowNs = START + 86_400 * SECOND;
        rig.trade(ATOM, "7");
        assertThat(rig.market(BUY, "1")).isEqualTo("allowed");
    }

    @Test
    void shouldRefillTokensOverTheMinute() {
        RiskRig rig = RiskRig.of(open().ordersPerMinCap(30));
        for (int i = 0; i < 30; i++) {
            assertThat(rig.limit(BUY, "1", "10")).isEqualTo("allowed");
        }
        RiskDecision decision = rig.decide(rig.intent("s", ATOM, BUY, "1", "10", null));
        assertThat(decision.reason()).isEqualTo(Reason.RATE_LIMIT);
        assertThat(decision.caps()).containsExactly(Map.entry("cap", 30L), Map.entry("symbol", "ATOM/USDT"));
        rig.nowNs += 2 * SECOND - 1;
        assertThat(rig.limit(BUY, "1", "10")).isEqualTo("rate-limit");
        rig.nowNs++;
        assertThat(rig.limit(BUY, "1", "10")).isEqualTo("allowed");
        assertThat(rig.limit(BUY, "1", "10")).isEqualTo("rate-limit");
    }

    @Test
    void shouldSpendNoTokenOnAnOrderThatAnotherRuleRefuses() {
        RiskRig rig = RiskRig.of(open().ordersPerMinCap(1).perOrderCap(usd("10")));
        assertThat(rig.limit(BUY, "2", "10")).isEqualTo("per-order-cap");
        assertThat(rig.limit(BUY, "1", "10")).isEqualTo("allowed");
        assertThat(rig.limit(BUY, "1", "10")).isEqualTo("rate-limit");
    }

    @Test
    void shouldLimitTheRateOfTheNodeAndOfAStrategyToo() {
        RiskRig rig =
                RiskRig.of(open().ordersPerMinCap(2).globalOrdersPerMinCap(3).strategyOrdersPerMinCap(1));
        assertThat(rig.code(rig.intent("a", ATOM, BUY, "1", "10", null))).isEqualTo("allowed");
        assertThat(rig.decide(rig.intent("a", BTC, BUY, "1", "10", null)).caps())
                .containsEntry("strategy", "a");
        assertThat(rig.code(rig.intent("b", ATOM, BUY, "1", "10", null))).isEqualTo("allowed");
        assertThat(rig.code(rig.intent("c", BTC, BUY, "1", "10", null))).isEqualTo("allowed");
        assertThat(rig.decide(rig.intent("d", BTC, BUY, "1", "10", null)).caps())
                .containsEntry("scope", "all");
    }

    @Test
    void shouldCountAReplacedOrderAndItsReplacementOnce() {
        RiskRig rig = RiskRig.of(open().positionQtyCap(usd("10")).openOrdersCap(1));
        assertThat(rig.limit(BUY, "10", "10")).isEqualTo("allowed");
        OrderEvent first = rig.lastOrder();
        assertThat(rig.replace(first.intentId(), BUY, "10.01", "10")).isEqualTo("position-cap");
        assertThat(rig.replace(first.intentId(), BUY, "10", "10.1")).isEqualTo("allowed");
        OrderEvent second = rig.lastOrder();
        assertThat(rig.replace(second.intentId(), BUY, "4", "10.2"))
                .as("before the venue has answered")
                .isEqualTo("allowed");
        OrderEvent third = rig.lastOrder();
        assertThat(used(rig, Reason.POSITION_CAP)).as("as the larger of them").isEqualTo(usd("10"));
        rig.update(first, OrderStatus.CANCELED, 0);
        rig.update(second, OrderStatus.CANCELED, 0);
        assertThat(used(rig, Reason.POSITION_CAP)).isEqualTo(usd("4"));
        rig.update(third, OrderStatus.CANCELED, 0);
        assertThat(used(rig, Reason.POSITION_CAP)).isZero();
        assertThat(used(rig, Reason.OPEN_ORDERS_CAP)).isZero();
    }

    @Test
    void shouldCountAnOrderAgainWhenItsReplacementIsRejected() {
        RiskRig rig = RiskRig.of(open().positionQtyCap(usd("10")).openOrdersCap(5));
        rig.limit(BUY, "10", "10");
        rig.replace(rig.lastOrder().intentId(), BUY, "10", "10.1");
        rig.update(rig.lastOrder(), OrderStatus.REJECTED, 0);
        assertThat(used(rig, Reason.POSITION_CAP)).isEqualTo(usd("10"));
        assertThat(used(rig, Reason.OPEN_ORDERS_CAP)).isEqualTo(1);
    }

    @Test
    void shouldRefuseToReplaceAnotherStrategysOrder() {
        RiskRig rig = RiskRig.of(open());
        rig.decide(rig.intent("a", ATOM, BUY, "1", "10", null));
        RiskDecision decision = rig.decide(rig.intent("b", ATOM, BUY, "1", "10", "i1"));
        assertThat(decision.reason()).isEqualTo(Reason.INVALID_INTENT);
        assertThat(decision.caps()).containsEntry("field", "replaces");
    }

    private static long used(RiskRig rig, Reason code) {
        return rig.machine.usage().stream()
                .filter(usage -> usage.code() == code)
                .mapToLong(LimitUsage::used)
                .sum();
    }

    @Test
    void shouldCountWhatTheVenueFilledUntilTheFillIsSeen() {
        RiskRig rig = RiskRig.of(open().positionQtyCap(usd("10")));
        rig.limit(BUY, "10", "10");
        OrderEvent order = rig.lastOrder();
        rig.update(order, OrderStatus.PARTIALLY_FILLED, ATOM.qty("6"));
        rig.update(order, OrderStatus.CANCELED, ATOM.qty("6"));
        assertThat(rig.limit(BUY, "4.01", "10")).isEqualTo("position-cap");
        rig.fill(order, ATOM.qty("6"), ATOM.price("10"));
        assertThat(rig.limit(BUY, "4.01", "10")).isEqualTo("position-cap");
        assertThat(rig.limit(BUY, "4", "10")).isEqualTo("allowed");
    }

    @Test
    void shouldRaiseAnAlarmOnAnIllegalTransitionAndKeepTheState() {
        RiskRig rig = RiskRig.of(open().openOrdersCap(1));
        rig.limit(BUY, "10", "10");
        OrderEvent order = rig.lastOrder();
        rig.update(order, OrderStatus.PARTIALLY_FILLED, ATOM.qty("6"));
        rig.update(order, OrderStatus.NEW, 0);
        rig.update(order, OrderStatus.PARTIALLY_FILLED, ATOM.qty("5"));
        rig.update(order, OrderStatus.FILLED, ATOM.qty("9"));
        assertThat(rig.alarms())
                .containsExactly("illegal-order-transition", "illegal-order-transition", "illegal-order-transition");
        assertThat(rig.limit(BUY, "1", "10")).isEqualTo("open-orders-cap");
        rig.update(order, OrderStatus.PARTIALLY_FILLED, ATOM.qty("6"));
        assertThat(rig.alarms()).as("told again").hasSize(3);
    }

    @Test
    void shouldFollowAnOrderUnderTheVenuesId() {
        RiskRig rig = RiskRig.of(open().positionQtyCap(usd("10")));
        rig.limit(BUY, "10", "10");
        OrderEvent order = rig.lastOrder();
        long filled = ATOM.qty("6");
        rig.input(new BrokerOrderUpdate(
                "venue-7",
                "c1",
                order.intentId(),
                "s",
                ATOM,
                BUY,
                OrderStatus.PARTIALLY_FILLED,
                order.qty(),
                order.limitPrice(),
                filled,
                0,
                null,
                "",
                rig.nowNs));
        long price = ATOM.price("10");
        rig.input(new FillEvent("f1", "venue-7", "s", ATOM, BUY, filled, price, rig.nowNs, 0, "USDT", true, Map.of()));
        assertThat(used(rig, Reason.POSITION_CAP)).as("6 held and 4 working").isEqualTo(usd("10"));
        rig.kill("file", true, true);
        assertThat(rig.cancelled()).containsExactly("venue-7");
    }

    @Test
    void shouldRaiseAnAlarmOnAWorkingOrderThatItNeverAccepted() {
        RiskRig rig = RiskRig.of(open());
        OrderEvent foreign = new OrderEvent(
                "x", ATOM, BUY, OrderType.LIMIT, 1, 1, 0, TimeInForce.GTC, false, null, 0, "s", Map.of(), 1);
        rig.update(foreign, OrderStatus.REJECTED, 0);
        assertThat(rig.alarms()).isEmpty();
        rig.update(foreign, OrderStatus.NEW, 0);
        assertThat(rig.alarms()).containsExactly("unknown-order");
    }

    @Test
    void shouldAnswerAnIntentThatAShellRefused() {
        RiskRig rig = RiskRig.of(open());
        rig.input(new RefusedMessage("strat.intent", Reason.INVALID_INTENT, "x1", "side: weird", rig.nowNs));
        rig.input(new RefusedMessage("orders.accepted", Reason.NOT_ADMITTED, "x2", "no", rig.nowNs));
        assertThat(rig.events(RiskDecision.class))
                .containsExactly(new RiskDecision(
                        "x1", false, Reason.INVALID_INTENT, Map.of("detail", "side: weird"), "", null, rig.nowNs));
    }

    @Test
    void shouldTellTheFirstRuleInOrderWhenSeveralRefuse() {
        RiskOptions.Builder all = open().killSources(Set.of("file"))
                .symbols(Set.of("ATOM/USDT"))
                .priceCollarBps(100)
                .qtyCap(usd("1"))
                .perOrderCap(usd("10"))
                .positionQtyCap(usd("1.5"))
                .exposureCap(usd("10"))
                .openOrdersCap(1)
                .shortAllowed(false)
                .dailyLossCap(usd("5"))
                .ordersPerMinCap(2);
        RiskRig rig = RiskRig.of(all);
        rig.input(new ServiceStatus("journal", false, "full", rig.nowNs));
        rig.feed(null, "stale");
        OrderIntent wrong = rig.intent("s", BTC, SELL, "2", "0", null);
        assertThat(rig.code(wrong)).isEqualTo("kill-switch");
        assertThat(rig.code(wrong)).isEqualTo("duplicate-intent");
        rig.kill("file", false, true);
        assertThat(rig.code(rig.intent("s", BTC, SELL, "2", "0", null))).isEqualTo("journal-unavailable");
        rig.input(new ServiceStatus("journal", true, "", rig.nowNs));
        assertThat(rig.code(rig.intent("s", BTC, SELL, "2", "0", null))).isEqualTo("symbol-not-allowed");
        assertThat(rig.market(SELL, "2")).isEqualTo("stale-data");
        rig.feed(null, "resynced");
        assertThat(rig.market(SELL, "2")).isEqualTo("no-ref-price");
        rig.trade(ATOM, "10");
        assertThat(rig.limit(SELL, "2", "5")).isEqualTo("price-collar");
        assertThat(rig.limit(SELL, "2", "10")).isEqualTo("qty-cap");
        rig.trade(ATOM, "16");
        assertThat(rig.limit(SELL, "1", "16")).isEqualTo("per-order-cap");
        rig.trade(ATOM, "10");
        assertThat(rig.limit(BUY, "1", "10")).isEqualTo("allowed");
        assertThat(rig.limit(BUY, "1", "10")).isEqualTo("position-cap");
        assertThat(rig.limit(BUY, "0.5", "10")).isEqualTo("exposure-cap");
        assertThat(rig.limit(SELL, "0.5", "10")).isEqualTo("open-orders-cap");
        rig.update(rig.lastOrder(), OrderStatus.CANCELED, 0);
        assertThat(rig.market(SELL, "0.5")).isEqualTo("insufficient-balance");
        rig.hold(BUY, "1", "10");
        assertThat(rig.market(SELL, "0.5")).isEqualTo("rate-limit");
        rig.trade(ATOM, "5");
        assertThat(rig.market(BUY, "0.5")).isEqualTo("daily-loss-cap");
    }

    @Test
    void shouldTellTheDistanceToEachLimitWithoutChangingAnything() {
        RiskRig rig = RiskRig.of(open().exposureCap(usd("100"))
                .openOrdersCap(5)
                .dailyLossCap(usd("50"))
                .ordersPerMinCap(10)
                .positionCap(usd("60")));
        rig.hold(BUY, "4", "10");
        rig.trade(ATOM, "9");
        rig.limit(BUY, "1", "9");
        List<LimitUsage> usage = rig.machine.usage();
        assertThat(usage)
                .contains(
                        new LimitUsage(
                                Reason.EXPOSURE_CAP, "USDT", LimitUsage.Unit.MONEY, usd("100"), usd("45"), usd("55")),
                        new LimitUsage(
                                Reason.POSITION_CAP,
                                "ATOM/USDT",
                                LimitUsage.Unit.MONEY,
                                usd("60"),
                                usd("45"),
                                usd("15")),
                        new LimitUsage(
                                Reason.DAILY_LOSS_CAP, "USDT", LimitUsage.Unit.MONEY, usd("50"), usd("4"), usd("46")),
                        new LimitUsage(Reason.OPEN_ORDERS_CAP, "", LimitUsage.Unit.COUNT, 5, 1, 4),
                        new LimitUsage(Reason.RATE_LIMIT, "ATOM/USDT", LimitUsage.Unit.COUNT, 10, 2, 8));
        assertThat(rig.machine.usage()).isEqualTo(usage);
    }
}
