package io.njord.core.strategy;

import static io.njord.core.strategy.Rig.ATOM;
import static io.njord.core.strategy.Rig.BTC;
import static io.njord.core.strategy.Rig.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.njord.contracts.AlarmEvent;
import io.njord.contracts.Bar;
import io.njord.contracts.BrokerOrderUpdate;
import io.njord.contracts.CancelRequest;
import io.njord.contracts.ClockEvent;
import io.njord.contracts.ContractException;
import io.njord.contracts.FillEvent;
import io.njord.contracts.Instrument;
import io.njord.contracts.Money;
import io.njord.contracts.OrderIntent;
import io.njord.contracts.OrderStatus;
import io.njord.contracts.PositionSnapshot;
import io.njord.contracts.RiskDecision;
import io.njord.contracts.SessionEvent;
import io.njord.contracts.Side;
import io.njord.contracts.SignalEvent;
import io.njord.contracts.StrategyStatus;
import io.njord.contracts.TickerEvent;
import io.njord.contracts.TimeInForce;
import io.njord.contracts.Timeframe;
import io.njord.contracts.Topics;
import io.njord.contracts.Trade;
import io.njord.contracts.TradeEvent;
import io.njord.core.strategy.samples.Dummy;
import io.njord.core.strategy.samples.TrendlineBreak;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class StrategyHostTest {
    private static StrategyFactory given(Function<StrategyContext, Strategy> maker) {
        return new GivenStrategy("given", 0, maker);
    }

    /** Buys one on every trade. */
    private static final StrategyFactory ECHO = given(context -> new Strategy() {
        @Override
        public void onTrade(Trade trade) {
            context.signal("echo", Map.of("price", context.toDouble(trade.price())));
            context.market(Side.BUY, context.instrument().qty("1"));
        }
    });

    /** Rests one post-only bid from its first trade on. */
    private static final StrategyFactory BIDDER = given(context -> new Strategy() {
        @Override
        public void onTrade(Trade trade) {
            if (context.working().isEmpty()) {
                context.limit(Side.BUY, context.instrument().qty("2"), trade.price(), TimeInForce.GTC, true);
            }
        }
    });

    private static List<String> states(Rig rig) {
        return rig.events(StrategyStatus.class).stream()
                .map(status -> status.strategyId() + " " + status.state())
                .toList();
    }

    private static List<String> alarms(Rig rig) {
        return rig.events(AlarmEvent.class).stream().map(AlarmEvent::code).toList();
    }

    @Test
    void shouldTurnAnEventIntoOneIntentCausedByItsSignal() {
        Rig rig = new Rig(entry("echo", ECHO, Map.of()));
        rig.trade(ATOM, "12.34", 123_000_000);
        assertThat(rig.intents()).hasSize(1);
        OrderIntent intent = rig.intents().getFirst();
        assertThat(intent.instrument()).isEqualTo(ATOM);
        assertThat(intent.side()).isEqualTo(Side.BUY);
        assertThat(intent.tsLocalNs()).isEqualTo(123_000_000);
        assertThat(intent.id()).isEqualTo("echo-ATOMUSDT-123-1");
        assertThat(rig.record.getLast().topic()).isEqualTo("strat.intent");
        assertThat(rig.record.getLast().cause()).isEqualTo(rig.record.getLast().seq() - 1);
        assertThat(rig.events(SignalEvent.class).getFirst().strategyId()).isEqualTo("echo");
    }

    @Test
    void shouldRunEnabledEntriesOnly() {
        StrategyEntry off =
                new StrategyEntry("off", ECHO, false, List.of("ATOM/USDT"), List.of("md.trades.*"), Map.of());
        Rig rig = new Rig(
                off,
                entry("d", new Dummy(), Map.of()),
                entry("t", new TrendlineBreak(), Map.of("lookback_periods", 5)));
        for (int i = 1; i <= 5; i++) {
            rig.trade(ATOM, "10.0", i * 1000L);
        }
        rig.trade(ATOM, "10.22", 6000);
        assertThat(rig.host.active()).containsExactly("d", "t");
        assertThat(states(rig)).containsExactly("off disabled", "d running", "t running");
        assertThat(rig.intents()).singleElement().satisfies(intent -> {
            assertThat(intent.strategyId()).isEqualTo("t");
            assertThat(intent.side()).isEqualTo(Side.BUY);
        });
    }

    @Test
    void shouldDeliverParametersToTheStrategy() {
        Rig rig = new Rig(
                entry("short", new TrendlineBreak(), Map.of("lookback_periods", 5, "qty", 7)),
                entry("long", new TrendlineBreak(), Map.of("lookback_periods", 20, "qty", 8)));
        long tsNs = 0;
        for (String price : List.of("100", "100", "100", "103", "103", "103", "103", "103", "105.2")) {
            rig.trade(ATOM, price, tsNs += 1000);
        }
        assertThat(rig.intents().stream().map(i -> i.strategyId() + " " + ATOM.printQty(i.qty())))
                .containsExactly("short 7", "long 8", "short 7");
    }

    @Test
    void shouldKeepOneInstanceForEachSymbolAndHearOnlyWhatThePatternsName() {
        List<String> heard = new ArrayList<>();
        StrategyFactory listener = given(context -> new Strategy() {
            @Override
            public void onTrade(Trade trade) {
                heard.add(context.instrument().base() + " trade "
                        + trade.instrument().base());
            }

            @Override
            public void onTicker(TickerEvent ticker) {
                heard.add(context.instrument().base() + " ticker");
            }

            @Override
            public void onBook(Instrument instrument) {
                heard.add(context.instrument().base() + " book " + context.bid());
            }

            @Override
            public void onBar(Bar bar) {
                heard.add(
                        context.instrument().base() + " bar " + bar.timeframe().json());
            }
        });
        List<String> symbols = List.of("ATOM/USDT", "BTC/USDT");
        Rig rig = new Rig(new StrategyEntry(
                "l", listener, true, symbols, List.of("md.trades.*", "md.book.BTC/USDT", "md.ohlcv.5m.*"), Map.of()));
        rig.trade(ATOM, "10", 1);
        rig.trade(BTC, "60000", 2);
        rig.ticker(ATOM, "9", "10", 3);
        rig.book(ATOM, "9", "10", 4);
        rig.book(BTC, "59999", "60001", 5);
        rig.bar(ATOM, "10", Timeframe.M1, 1);
        rig.bar(ATOM, "10", Timeframe.M5, 0);
        assertThat(heard).containsExactly("ATOM trade ATOM", "BTC trade BTC", "BTC book 5999900", "ATOM bar 5m");
        assertThat(rig.host.state("l", "BTC/USDT")).isEqualTo(StrategyState.RUNNING);
    }

    @Test
    void shouldRefuseAPatternThatMatchesNothing() {
        StrategyEntry deaf =
                new StrategyEntry("deaf", new Dummy(), true, List.of("ATOM/USDT"), List.of("md.trade.*"), Map.of());
        assertThatThrownBy(() -> new Rig(deaf))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("md.trade.* matches no topic of [ATOM/USDT]; use one of md.trades.*");
    }

    @Test
    void shouldRefuseUnknownSymbolsAndDuplicateIds() {
        StrategyEntry unknown =
                new StrategyEntry("u", new Dummy(), true, List.of("XYZ/USDT"), List.of("md.*"), Map.of());
        assertThatThrownBy(() -> new Rig(unknown)).isInstanceOf(ContractException.class);
        StrategyEntry one = entry("one", new Dummy(), Map.of());
        assertThatThrownBy(() -> new Rig(one, one))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("one");
    }

    @Test
    void shouldIsolateAStrategyThatThrowsAndStopItAfterErrorsInARow() {
        StrategyFactory broken = given(context -> new Strategy() {
            @Override
            public void onTrade(Trade trade) {
                throw new IllegalStateException("broken at " + trade.price());
            }
        });
        Rig rig = new Rig(
                new HostOptions(3, 10, 100, false), entry("broken", broken, Map.of()), entry("echo", ECHO, Map.of()));
        for (int i = 1; i <= 5; i++) {
            rig.trade(ATOM, "10", i);
        }
        assertThat(rig.intents())
                .hasSize(5)
                .allMatch(intent -> intent.strategyId().equals("echo"));
        assertThat(alarms(rig))
                .containsExactly("strategy-error", "strategy-error", "strategy-error", "strategy-failed");
        assertThat(states(rig)).endsWith("broken running", "broken running", "broken failed");
        assertThat(rig.events(StrategyStatus.class).getLast().errors()).isEqualTo(3);
        assertThat(rig.events(AlarmEvent.class).getFirst().detail()).contains("broken on ATOM/USDT", "100000");
    }

    @Test
    void shouldForgiveErrorsThatDoNotFollowEachOther() {
        StrategyFactory moody = given(context -> new Strategy() {
            @Override
            public void onTrade(Trade trade) {
                if (trade.tsLocalNs() % 2 == 0) {
                    throw new IllegalArgumentException("even");
                }
            }
        });
        Rig rig = new Rig(new HostOptions(2, 10, 100, false), entry("moody", moody, Map.of()));
        for (int i = 1; i <= 9; i++) {
            rig.trade(ATOM, "10", i);
        }
        assertThat(rig.host.active()).containsExactly("moody");
        assertThat(alarms(rig)).hasSize(4).containsOnly("strategy-error");
    }

    @Test
    void shouldFailAStrategyThatCannotBeCreated() {
        StrategyFactory stillborn = given(context -> {
            throw new UnsupportedOperationException("no");
        });
        Rig rig = new Rig(entry("stillborn", stillborn, Map.of()), entry("echo", ECHO, Map.of()));
        rig.trade(ATOM, "10", 1);
        assertThat(states(rig)).containsExactly("stillborn failed", "echo running");
        assertThat(rig.intents()).hasSize(1);
    }

    @Test
    void shouldDropIntentsBeyondTheLimitOfOneEvent() {
        StrategyFactory flood = given(context -> new Strategy() {
            @Override
            public void onTrade(Trade trade) {
                for (int i = 0; i < 50; i++) {
                    context.market(Side.BUY, 1);
                }
            }
        });
        Rig rig = new Rig(new HostOptions(2, 4, 100, false), entry("flood", flood, Map.of()));
        rig.trade(ATOM, "10", 1);
        rig.trade(ATOM, "10", 2);
        rig.trade(ATOM, "10", 3);
        assertThat(rig.intents()).hasSize(8);
        assertThat(alarms(rig)).containsExactly("intent-burst", "intent-burst", "strategy-failed");
    }

    @Test
    void shouldEndAQuarrelWithRiskAtOneInstant() {
        StrategyFactory stubborn = given(context -> new Strategy() {
            @Override
            public void onTrade(Trade trade) {
                context.market(Side.BUY, 1);
            }

            @Override
            public void onDenied(RiskDecision decision) {
                context.market(Side.BUY, 1);
            }
        });
        Rig rig = new Rig(new HostOptions(3, 10, 20, false), entry("stubborn", stubborn, Map.of()));
        rig.loop.attach(new NaiveRisk(false));
        rig.trade(ATOM, "10", 1);
        assertThat(rig.intents()).hasSize(20);
        rig.trade(ATOM, "10", 2);
        assertThat(rig.intents()).hasSize(40);
    }

    @Test
    void shouldTellAStrategyThatItsIntentWasDenied() {
        List<String> heard = new ArrayList<>();
        StrategyFactory asker = given(context -> new Strategy() {
            @Override
            public void onTrade(Trade trade) {
                context.market(Side.BUY, 1);
                heard.add("working " + context.working().size());
            }

            @Override
            public void onDenied(RiskDecision decision) {
                heard.add(decision.reason() + " " + context.working().size());
            }
        });
        Rig rig = new Rig(entry("asker", asker, Map.of()));
        rig.trade(ATOM, "10", 1);
        rig.decide(rig.intents().getFirst(), false, 2);
        assertThat(heard).containsExactly("working 1", "RATE_LIMIT 0");
    }

    @Test
    void shouldStopDispatchAndCancelWorkingOrdersWhenDisabled() {
        Rig rig = new Rig(entry("bidder", BIDDER, Map.of()), entry("echo", ECHO, Map.of()));
        rig.trade(ATOM, "10", 1);
        OrderIntent bid = rig.intents().getFirst();
        rig.decide(bid, true, 2);
        rig.update(bid, OrderStatus.NEW, 0, 3);
        rig.command("strategy-disable", "bidder", 4);
        assertThat(rig.events(CancelRequest.class)).singleElement().satisfies(cancel -> {
            assertThat(cancel.orderId()).isEqualTo("venue-" + bid.id());
            assertThat(cancel.strategyId()).isEqualTo("bidder");
        });
        assertThat(states(rig)).endsWith("bidder disabled");
        rig.update(bid, OrderStatus.CANCELED, 0, 5);
        rig.trade(ATOM, "10", 6);
        assertThat(rig.intents().stream().filter(i -> i.strategyId().equals("bidder")))
                .hasSize(1);

        rig.command("strategy-enable", "bidder", 7);
        rig.trade(ATOM, "10", 8);
        assertThat(states(rig)).endsWith("bidder running");
        assertThat(rig.intents().stream().filter(i -> i.strategyId().equals("bidder")))
                .hasSize(2);
        assertThat(rig.ids()).doesNotHaveDuplicates();
    }

    @Test
    void shouldCancelAnOrderOnlyAfterRiskHasDecided() {
        Rig rig = new Rig(entry("bidder", BIDDER, Map.of()));
        rig.trade(ATOM, "10", 1);
        rig.command("strategy-disable", "bidder", 2);
        assertThat(rig.events(CancelRequest.class)).isEmpty();
        rig.decide(rig.intents().getFirst(), true, 3);
        assertThat(rig.events(CancelRequest.class)).hasSize(1);
        rig.update(rig.intents().getFirst(), OrderStatus.NEW, 0, 4);
        assertThat(rig.events(CancelRequest.class)).hasSize(1);
    }

    @Test
    void shouldSayWhenACommandNamesNoStrategy() {
        Rig rig = new Rig(entry("echo", ECHO, Map.of()));
        rig.command("strategy-enable", "eco", 1);
        assertThat(rig.events(AlarmEvent.class))
                .singleElement()
                .satisfies(alarm -> assertThat(alarm.detail())
                        .isEqualTo("strategy-enable: there is no strategy 'eco'; there are [echo]"));
        rig.command("strategy-disable", "", 2);
        assertThat(rig.host.active()).isEmpty();
    }

    @Test
    void shouldKeepPositionAndWorkingOrdersFromItsOwnFills() {
        List<PositionSnapshot> positions = new ArrayList<>();
        List<StrategyContext.WorkingOrder> orders = new ArrayList<>();
        StrategyFactory trader = given(context -> new Strategy() {
            @Override
            public void onTrade(Trade trade) {
                context.limit(Side.BUY, context.instrument().qty("3"), trade.price(), TimeInForce.GTC, false);
            }

            @Override
            public void onFill(FillEvent fill) {
                positions.add(context.position());
                orders.addAll(context.working());
            }
        });
        Rig rig = new Rig(entry("trader", trader, Map.of()));
        rig.trade(ATOM, "10", 1);
        OrderIntent first = rig.intents().getFirst();
        rig.decide(first, true, 2);
        rig.update(first, OrderStatus.NEW, 0, 3);
        rig.fill(first, "1", "10", "0.01", 4);
        rig.fill(first, "2", "10.3", "0.02", 5);
        OrderIntent sale = new OrderIntent(
                "x", 6, "trader", ATOM, Side.SELL, first.orderType(), 1, 0, 0, TimeInForce.GTC, false, null, Map.of());
        rig.fill(sale, "5", "11", "0", 6);
        assertThat(orders).singleElement().satisfies(order -> {
            assertThat(order.filledQty()).isEqualTo(ATOM.qty("1"));
            assertThat(order.leavesQty()).isEqualTo(ATOM.qty("2"));
        });
        assertThat(positions.get(1).qty()).isEqualTo(ATOM.qty("3"));
        assertThat(positions.get(1).cost()).isEqualTo(Money.parse("30.6"));
        assertThat(positions.get(1).fees()).isEqualTo(Money.parse("0.03"));
        assertThat(positions.get(1).unrealizedPnl()).isEqualTo(Money.parse("-0.6"));
        assertThat(positions.get(2).qty()).isEqualTo(ATOM.qty("-2"));
        assertThat(positions.get(2).cost()).isEqualTo(Money.parse("-22"));
        assertThat(positions.get(2).realizedGross()).isEqualTo(Money.parse("2.4"));
    }

    @Test
    void shouldIgnoreFillsAndUpdatesOfOthers() {
        List<Object> heard = new ArrayList<>();
        StrategyFactory listener = given(context -> new Strategy() {
            @Override
            public void onFill(FillEvent fill) {
                heard.add(fill);
            }

            @Override
            public void onOrder(BrokerOrderUpdate update) {
                heard.add(update);
            }
        });
        Rig rig = new Rig(entry("mine", listener, Map.of()), entry("echo", ECHO, Map.of()));
        rig.trade(ATOM, "10", 1);
        OrderIntent other = rig.intents().getFirst();
        rig.update(other, OrderStatus.NEW, 0, 2);
        rig.fill(other, "1", "10", "0", 3);
        assertThat(heard).isEmpty();
    }

    @Test
    void shouldSendNothingBeforeItIsWarm() {
        StrategyFactory slow = new GivenStrategy("slow", 3, context -> new Strategy() {
            @Override
            public void onBar(Bar bar) {
                context.signal("bar", Map.of());
                String id = context.market(Side.BUY, 1);
                assertThat(id.equals(StrategyContext.NOT_SENT)).isEqualTo(context.warmingUp());
            }
        });
        Rig rig = new Rig(entry("slow", slow, Map.of()));
        for (int i = 0; i < 5; i++) {
            rig.bar(ATOM, "10", Timeframe.M1, i);
        }
        assertThat(states(rig)).containsExactly("slow warming", "slow running");
        assertThat(rig.intents()).hasSize(2);
        assertThat(rig.events(SignalEvent.class)).hasSize(2);
        assertThat(alarms(rig)).isEmpty();
    }

    @Test
    void shouldFireItsTimersAndForgetThemWhenDisabled() {
        List<String> heard = new ArrayList<>();
        StrategyFactory clock = given(context -> new Strategy() {
            @Override
            public void onStart() {
                context.timer(100, "a|b");
                context.timer(50, "c");
            }

            @Override
            public void onTimer(String key) {
                heard.add(key + " " + context.nowNs());
            }

            @Override
            public void onClock(long nowNs) {
                heard.add("clock " + nowNs);
            }
        });
        Rig rig = new Rig(entry("clock", clock, Map.of()));
        rig.trade(ATOM, "10", 1);
        rig.loop.input("clock", new ClockEvent(60));
        rig.command("strategy-disable", "clock", 70);
        rig.command("strategy-enable", "clock", 80);
        rig.loop.input("clock", new ClockEvent(200));
        assertThat(heard).containsExactly("c 50", "clock 60", "c 80", "a|b 100", "clock 200");
    }

    @Test
    void shouldRefuseToActOutsideItsOwnCallbacks() {
        List<StrategyContext> stolen = new ArrayList<>();
        StrategyFactory victim = given(context -> {
            stolen.add(context);
            return new Strategy() {};
        });
        StrategyFactory thief = given(context -> new Strategy() {
            @Override
            public void onTrade(Trade trade) {
                stolen.getFirst().market(Side.SELL, 1);
            }
        });
        Rig rig = new Rig(entry("victim", victim, Map.of()), entry("thief", thief, Map.of()));
        rig.trade(ATOM, "10", 1);
        assertThat(rig.intents()).isEmpty();
        assertThat(rig.events(AlarmEvent.class).getFirst().detail()).contains("thief", "victim acts outside");
    }

    @Test
    void shouldReloadChangedEntriesOnlyAndGoOnReceiving() {
        StrategyEntry same = entry("same", ECHO, Map.of());
        Rig rig = new Rig(
                same,
                entry("trend", new TrendlineBreak(), Map.of("lookback_periods", 20)),
                entry("gone", ECHO, Map.of()));
        rig.trade(ATOM, "10", 1);
        rig.host.propose(List.of(same, entry("trend", new TrendlineBreak(), Map.of("lookback_periods", 5, "qty", 3))));
        rig.trade(ATOM, "10", 2);
        assertThat(rig.host.ids()).containsExactly("same", "trend", "gone");
        rig.command("strategy-reload", "", 3);
        assertThat(rig.host.ids()).containsExactly("same", "trend");
        assertThat(states(rig))
                .containsExactly(
                        "same running",
                        "trend running",
                        "gone running",
                        "trend stopped",
                        "gone stopped",
                        "trend running");
        int before = rig.intents().size();
        for (int i = 4; i <= 8; i++) {
            rig.trade(ATOM, "10", i);
        }
        rig.trade(ATOM, "10.22", 9);
        List<OrderIntent> after = rig.intents().subList(before, rig.intents().size());
        assertThat(after.stream().filter(i -> i.strategyId().equals("same"))).hasSize(6);
        assertThat(after.stream().filter(i -> i.strategyId().equals("trend")))
                .singleElement()
                .satisfies(intent -> assertThat(intent.qty()).isEqualTo(ATOM.qty("3")));
        assertThat(rig.ids()).doesNotHaveDuplicates();
    }

    /** Buys at every third trade; a new version of its factory, or another quantity, continues its count. */
    private record Counter(int version, boolean broken) implements StrategyFactory {
        @Override
        public String id() {
            return "counter";
        }

        @Override
        public String summary() {
            return "Counts.";
        }

        @Override
        public List<Params.Spec> parameters() {
            return List.of(
                    Params.Spec.integer("qty", 1, 1, 10, "lots"), Params.Spec.integer("every", 3, 1, 10, "trades"));
        }

        @Override
        public boolean takesOver(Params before, Params now) {
            return before.integer("every") == now.integer("every");
        }

        @Override
        public Strategy create(StrategyContext context) {
            return new Strategy() {
                private long count;

                @Override
                public void onTrade(Trade trade) {
                    if (++count % context.params().integer("every") == 0) {
                        context.market(Side.BUY, context.qtyOf(context.params().decimal("qty")));
                    }
                }

                @Override
                public Map<String, Object> snapshot() {
                    return Map.of("count", count);
                }

                @Override
                public void restore(SavedState state) {
                    if (broken) {
                        throw new IllegalArgumentException("another shape");
                    }
                    count = state.number("count");
                }
            };
        }
    }

    @Test
    void shouldHandTheStateOverToAFreshInstanceOnReloadWhereItsKindAllowsIt() {
        Rig rig = new Rig(
                entry("version", new Counter(1, false), Map.of()),
                entry("param", new Counter(1, false), Map.of()),
                entry("other", new Counter(1, false), Map.of()),
                entry("broken", new Counter(1, false), Map.of()));
        rig.trade(ATOM, "10", 1);
        rig.trade(ATOM, "10", 2);
        rig.host.propose(List.of(
                entry("version", new Counter(2, false), Map.of()),
                entry("param", new Counter(1, false), Map.of("qty", 2)),
                entry("other", new Counter(1, false), Map.of("every", 4)),
                entry("broken", new Counter(2, true), Map.of())));
        rig.command("strategy-reload", "", 3);
        assertThat(alarms(rig)).contains("state-not-handed-over");
        rig.trade(ATOM, "10", 4);
        assertThat(rig.intents().stream().map(OrderIntent::strategyId))
                .as("those that count on from two")
                .containsExactly("version", "param");
        assertThat(rig.intents().getLast().qty()).isEqualTo(ATOM.qty("2"));
        rig.trade(ATOM, "10", 5);
        rig.trade(ATOM, "10", 6);
        assertThat(rig.intents().stream().map(OrderIntent::strategyId))
                .as("those that began again with the trade at 4")
                .containsExactly("version", "param", "broken");
        rig.trade(ATOM, "10", 7);
        assertThat(rig.intents().stream().map(OrderIntent::strategyId))
                .containsExactly("version", "param", "broken", "version", "param", "other");
        assertThat(states(rig)).doesNotContain("broken failed");
    }

    @Test
    void shouldChangeNothingWhenProposedEntriesAreNotPossible() {
        Rig rig = new Rig(entry("echo", ECHO, Map.of()));
        StrategyEntry deaf = new StrategyEntry("d", ECHO, true, List.of("ATOM/USDT"), List.of("nothing"), Map.of());
        assertThatThrownBy(() -> rig.host.propose(List.of(deaf))).isInstanceOf(IllegalArgumentException.class);
        rig.command("strategy-reload", "", 1);
        assertThat(alarms(rig)).containsExactly("nothing-proposed");
        rig.trade(ATOM, "10", 2);
        assertThat(rig.intents()).hasSize(1);
    }

    @Test
    void shouldContinueFromASnapshotAsIfNothingHadHappened() {
        StrategyEntry[] entries = {
            entry("t", new TrendlineBreak(), Map.of("lookback_periods", 5, "breakout_threshold", "0.001")),
            entry("bidder", BIDDER, Map.of())
        };
        Rig whole = new Rig(entries);
        Rig first = new Rig(entries);
        Rig second = new Rig(entries);
        for (int i = 1; i <= 40; i++) {
            if (i == 21) {
                second.host.restore(new java.util.HashMap<>(first.host.snapshot()));
            }
            String price = Integer.toString(10 + i * i % 7);
            whole.trade(ATOM, price, i * 1_000_000L);
            (i <= 20 ? first : second).trade(ATOM, price, i * 1_000_000L);
            if (i == 3) {
                OrderIntent bid = whole.intents().stream()
                        .filter(intent -> intent.strategyId().equals("bidder"))
                        .findFirst()
                        .orElseThrow();
                whole.fill(bid, "2", "10", "0", 3_000_001);
                first.fill(bid, "2", "10", "0", 3_000_001);
            }
        }
        List<String> joined = new ArrayList<>(first.ids());
        joined.addAll(second.ids());
        assertThat(joined).isEqualTo(whole.ids()).hasSizeGreaterThan(20);
        assertThat(second.host.snapshot().toString())
                .isEqualTo(whole.host.snapshot().toString().replace("generation=1", "generation=2"));
    }

    @Test
    void shouldStopWithTheSession() {
        List<String> heard = new ArrayList<>();
        StrategyFactory polite = given(context -> new Strategy() {
            @Override
            public void onStop() {
                heard.add("stopped " + context.market(Side.BUY, 1));
            }
        });
        Rig rig = new Rig(entry("polite", polite, Map.of()));
        rig.loop.input("node", new SessionEvent("started", Map.of(), 1));
        assertThat(states(rig)).containsExactly("polite running");
        rig.loop.input("node", new SessionEvent("closed", Map.of(), 2));
        assertThat(heard).containsExactly("stopped ");
        assertThat(states(rig)).endsWith("polite stopped");
        assertThat(rig.intents()).isEmpty();
    }

    @Test
    void shouldListenToRenamedTopics() {
        Topics topics = new Topics(Map.of(io.njord.contracts.EventType.TRADE, "ticks.{symbol}"));
        StrategyEntry entry = new StrategyEntry("e", ECHO, true, List.of("ATOM/USDT"), List.of("ticks.*"), Map.of());
        StrategyHost host =
                new StrategyHost(List.of(entry), Rig.INSTRUMENTS, topics, _ -> new NaiveBook(), HostOptions.DEFAULT);
        List<String> topicsSeen = new ArrayList<>();
        var loop = new io.njord.core.bus.TradingLoop(topics, envelope -> topicsSeen.add(envelope.topic()));
        loop.attach(host);
        loop.input("feed", new TradeEvent(ATOM, Side.BUY, 1, ATOM.price("10"), 1, 0, null));
        assertThat(topicsSeen).containsExactly("ticks.ATOM/USDT", "strat.status", "strat.signal", "strat.intent");
    }
}
