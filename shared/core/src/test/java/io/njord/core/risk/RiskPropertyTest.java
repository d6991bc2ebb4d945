package io.njord.core.risk;

import static io.njord.core.risk.RiskRig.ATOM;
import static io.njord.core.risk.RiskRig.BTC;
import static io.njord.core.risk.RiskRig.SECOND;
import static io.njord.core.risk.RiskRig.usd;
import static org.assertj.core.api.Assertions.assertThat;

import io.njord.contracts.Approval;
import io.njord.contracts.BrokerOrderUpdate;
import io.njord.contracts.ClockEvent;
import io.njord.contracts.Event;
import io.njord.contracts.FillEvent;
import io.njord.contracts.Instrument;
import io.njord.contracts.OrderEvent;
import io.njord.contracts.OrderIntent;
import io.njord.contracts.OrderStatus;
import io.njord.contracts.OrderType;
import io.njord.contracts.RiskDecision;
import io.njord.contracts.Side;
import io.njord.contracts.TimeInForce;
import io.njord.contracts.TradeEvent;
import io.njord.testkit.Seeds;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class RiskPropertyTest {
    @Test
    void shouldDecideLikeTheNaiveGateOnRandomStreams() {
        Map<String, Integer> codes = new HashMap<>();
        Seeds.forEach(150, random -> new Stream(random, codes).run(400));
        if (System.getProperty("njord.seed", "").isBlank()) {
            assertThat(codes.keySet())
                    .as("every rule was met")
                    .contains(
                            "allowed",
                            "invalid-intent",
                            "duplicate-intent",
                            "kill-switch",
                            "stale-data",
                            "no-ref-price",
                            "stale-ref-price",
                            "price-collar",
                            "qty-cap",
                            "per-order-cap",
                            "position-cap",
                            "exposure-cap",
                            "open-orders-cap",
                            "self-trade",
                            "daily-loss-cap",
                            "rate-limit");
        }
    }

    /** One random session, told to the gate and to its naive twin. */
    private static final class Stream {
        private final Random random;
        private final Map<String, Integer> codes;
        private final RiskRig rig;
        private final NaiveGate naive;

        Stream(Random random, Map<String, Integer> codes) {
            this.random = random;
            this.codes = codes;
            RiskOptions options = RiskRig.open()
                    .priceCollarBps(500)
                    .qtyCap(usd("8"))
                    .perOrderCap(usd("70"))
                    .positionQtyCap(usd("20"))
                    .positionCap(usd("160"))
                    .exposureCap(usd("250"))
                    .openOrdersCap(7)
                    .strategyOpenOrdersCap(5)
                    .dailyLossCap(usd("12"))
                    .ordersPerMinCap(8)
                    .globalOrdersPerMinCap(10)
                    .refPriceMaxAgeNs(30 * SECOND)
                    .build();
            rig = new RiskRig(options);
            naive = new NaiveGate(options);
        }

        void run(int steps) {
            for (int i = 0; i < steps; i++) {
                rig.nowNs += random.nextInt(20) == 0 ? random.nextLong(40 * SECOND) : random.nextLong(SECOND);
                if (random.nextInt(200) == 0) {
                    rig.nowNs += 86_400 * SECOND;
                }
                naive.time(rig.nowNs);
                step();
            }
        }

        private void step() {
            switch (random.nextInt(20)) {
                case 0, 1, 2, 3 -> trade();
                case 4, 5, 6, 7, 8, 9 -> venue();
                case 10 -> control();
                default -> intent();
            }
        }

        private Instrument instrument() {
            return random.nextInt(3) == 0 ? BTC : ATOM;
        }

        private long price(Instrument instrument) {
            return instrument.price("10") * (930 + random.nextInt(140)) / 1000;
        }

        private void trade() {
            Instrument instrument = instrument();
            long price = price(instrument);
            rig.input(new TradeEvent(instrument, Side.BUY, 1, price, rig.nowNs, 0, null));
            naive.trade(instrument, price);
        }

        private void control() {
            boolean on = random.nextInt(3) == 0;
            if (random.nextBoolean()) {
                rig.kill("file", on, true);
                naive.kill(on);
            } else {
                Instrument instrument = instrument();
                rig.feed(instrument, on ? "gap" : "resynced");
                naive.feed(instrument, on);
            }
        }

        private void venue() {
            List<NaiveGate.Order> open = naive.openOrders();
            if (open.isEmpty()) {
                return;
            }
            NaiveGate.Order order = open.get(random.nextInt(open.size()));
            long rest = order.intent.qty() - order.filled;
            long filled = order.filled;
            OrderStatus status;
            switch (random.nextInt(5)) {
                case 0 -> status = OrderStatus.CANCELED;
                case 1 -> status = OrderStatus.UNKNOWN;
                case 2 -> {
                    filled = order.intent.qty();
                    status = OrderStatus.FILLED;
                }
                case 3 -> {
                    filled += rest > 1 ? 1 + random.nextLong(rest - 1) : 0;
                    status = filled > 0 ? OrderStatus.PARTIALLY_FILLED : OrderStatus.NEW;
                }
                default -> status = filled > 0 ? OrderStatus.EXPIRED : OrderStatus.REJECTED;
            }
            long news = filled - order.filled;
            input(order.intent, status, filled);
            naive.update(order, status, filled);
            if (news > 0) {
                if (random.nextInt(4) == 0) {
                    intent(); // between the update and its fill
                }
                long price = price(order.intent.instrument());
                // a price is known before anything fills, as the naive gate values at it
                rig.input(new TradeEvent(order.intent.instrument(), Side.BUY, 1, price, rig.nowNs, 0, null));
                naive.trade(order.intent.instrument(), price);
                fill(order.intent, news, price);
                naive.fill(order, news, price);
            }
        }

        private void input(OrderIntent intent, OrderStatus status, long filled) {
            rig.input(new BrokerOrderUpdate(
                    intent.id(),
                    intent.id(),
                    intent.id(),
                    intent.strategyId(),
                    intent.instrument(),
                    intent.side(),
                    status,
                    intent.qty(),
                    intent.limitPrice(),
                    filled,
                    0,
                    null,
                    "",
                    rig.nowNs));
        }

        private void fill(OrderIntent intent, long qty, long price) {
            rig.input(new FillEvent(
                    "f",
                    intent.id(),
                    intent.strategyId(),
                    intent.instrument(),
                    intent.side(),
                    qty,
                    price,
                    rig.nowNs,
                    0,
                    "USDT",
                    true,
                    Map.of()));
        }

        private void intent() {
            Instrument instrument = instrument();
            boolean limit = random.nextBoolean();
            List<NaiveGate.Order> open = naive.openOrders();
            boolean replace = !open.isEmpty() && random.nextInt(4) == 0;
            NaiveGate.Order replaced = replace ? open.get(random.nextInt(open.size())) : null;
            OrderIntent own = replaced != null && random.nextInt(5) != 0 ? replaced.intent : null;
            instrument = own == null ? instrument : own.instrument();
            OrderIntent intent = new OrderIntent(
                    random.nextInt(30) == 0 ? "i1" : rig.nextId(),
                    rig.nowNs,
                    own != null ? own.strategyId() : random.nextBoolean() ? "a" : "b",
                    instrument,
                    random.nextBoolean() ? Side.BUY : Side.SELL,
                    limit ? OrderType.LIMIT : OrderType.MARKET,
                    random.nextInt(40) == 0 ? -1 : 1 + random.nextLong(instrument.qty("8.2")),
                    limit ? price(instrument) : 0,
                    0,
                    TimeInForce.GTC,
                    false,
                    replaced == null ? null : replaced.intent.id(),
                    Map.of());
            String expected = naive.judge(intent);
            assertThat(rig.code(intent)).as("%s", intent).isEqualTo(expected);
            codes.merge(expected, 1, Integer::sum);
        }
    }

    @Test
    @Tag("faults")
    void shouldAnswerAbsurdInputWithOneDecisionAndNeverThrow() {
        Seeds.forEach(200, random -> {
            RiskRig rig = RiskRig.of(
                    random.nextBoolean()
                            ? RiskRig.open().shortAllowed(random.nextBoolean()).cashLimited(random.nextBoolean())
                            : RiskRig.open()
                                    .exposureCap(Long.MAX_VALUE)
                                    .positionCap(Long.MAX_VALUE)
                                    .dailyLossCap(Long.MAX_VALUE)
                                    .priceCollarBps(Integer.MAX_VALUE)
                                    .killSources(Set.of()));
            for (int i = 0; i < 60; i++) {
                absurdEvent(random, rig);
                OrderIntent intent = absurdIntent(random, rig);
                int orders = rig.events(OrderEvent.class).size();
                RiskDecision decision = rig.decide(intent);
                List<OrderEvent> after = rig.events(OrderEvent.class);
                assertThat(after).hasSize(decision.allowed() ? orders + 1 : orders);
                assertThat(decision.allowed() && !Approval.holds(after.getLast()))
                        .isFalse();
                assertThat(rig.machine.usage()).isNotNull();
            }
        });
    }

    private static long absurd(Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> Long.MAX_VALUE;
            case 1 -> Long.MIN_VALUE;
            case 2 -> 0;
            case 3 -> -1;
            case 4 -> 1;
            default -> random.nextLong() >>> random.nextInt(1, 64);
        };
    }

    private static <T extends Enum<T>> T any(Random random, T[] values) {
        return values[random.nextInt(values.length)];
    }

    private static OrderIntent absurdIntent(Random random, RiskRig rig) {
        return new OrderIntent(
                random.nextInt(10) == 0 ? "" : rig.nextId(),
                absurd(random) >>> 8,
                random.nextInt(10) == 0 ? "" : "s",
                random.nextInt(4) == 0 ? RiskRig.ETHBTC : ATOM,
                any(random, Side.values()),
                any(random, OrderType.values()),
                absurd(random),
                absurd(random),
                random.nextBoolean() ? 0 : absurd(random),
                any(random, TimeInForce.values()),
                random.nextInt(5) == 0,
                random.nextInt(3) == 0 ? "i" + random.nextInt(60) : null,
                Map.of());
    }

    private static void absurdEvent(Random random, RiskRig rig) {
        String id = "i" + random.nextInt(60);
        long a = absurd(random);
        long b = absurd(random);
        Side side = any(random, Side.values());
        Event event = switch (random.nextInt(4)) {
            case 0 -> new TradeEvent(ATOM, side, a, b, rig.nowNs, 0, null);
            case 1 -> new FillEvent("f", id, "s", ATOM, side, a, b, rig.nowNs, absurd(random), "USDT", true, Map.of());
            case 2 ->
                new BrokerOrderUpdate(
                        id,
                        id,
                        id,
                        "s",
                        ATOM,
                        side,
                        any(random, OrderStatus.values()),
                        a,
                        0,
                        b,
                        0,
                        null,
                        "",
                        rig.nowNs);
            default -> new ClockEvent(rig.nowNs += random.nextLong(86_400 * SECOND));
        };
        rig.input(event);
    }
}
