package io.njord.core.risk;

import io.njord.contracts.AlarmEvent;
import io.njord.contracts.Approval;
import io.njord.contracts.Bar;
import io.njord.contracts.BrokerOrderUpdate;
import io.njord.contracts.CancelRequest;
import io.njord.contracts.ContractException;
import io.njord.contracts.ControlCommand;
import io.njord.contracts.Event;
import io.njord.contracts.EventType;
import io.njord.contracts.FeedEvent;
import io.njord.contracts.FillEvent;
import io.njord.contracts.Instrument;
import io.njord.contracts.Instruments;
import io.njord.contracts.KillSwitchEvent;
import io.njord.contracts.OhlcvBar;
import io.njord.contracts.OrderEvent;
import io.njord.contracts.OrderIntent;
import io.njord.contracts.Reason;
import io.njord.contracts.RefusedMessage;
import io.njord.contracts.RiskDecision;
import io.njord.contracts.ServiceStatus;
import io.njord.contracts.TickerEvent;
import io.njord.contracts.Trade;
import io.njord.contracts.TradeEvent;
import io.njord.core.BarFollower;
import io.njord.core.Machine;
import io.njord.core.Out;
import io.njord.core.market.BarCursor;
import io.njord.core.market.BarSeries;
import io.njord.core.orders.OrderState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The gate: the only machine that may emit orders. Every intent gets exactly one {@link RiskDecision}; an allowed one is followed
 * by its order, approved, in the same call. A malformed intent that a shell refused is answered with its denial too.
 *
 * <p>The rules are asked in this order, and the first that refuses decides: schema, duplicate, kill switch, journal, symbol,
 * stale data, reference price, price collar, quantity cap, per-order cap, position cap, exposure cap, open orders, self-trade,
 * balance, daily loss, rate limit. An id is taken once the schema is right, whatever follows. Whatever does not fit the exact
 * arithmetic is refused with {@link Reason#OVERFLOW}; nothing is thrown.
 *
 * <p>Cancels do not pass here and are never gated. A trip of the kill switch cancels every working order, once per trip, where
 * the options say so; so does the command {@code cancel-all}, for one symbol or strategy where its target names one.
 *
 * <p>A symbol's feed counts as broken from {@code gap}, {@code stale} or {@code finished} until {@code resynced} or
 * {@code connected} of the same scope (the symbol, or the whole feed).
 */
public final class RiskMachine implements Machine, BarFollower {
    private static final String JOURNAL = "journal";
    private static final Set<EventType> CONSUMES = Collections.unmodifiableSet(EnumSet.of(
            EventType.INTENT,
            EventType.TRADE,
            EventType.TICKER,
            EventType.FEED,
            EventType.FILL,
            EventType.ORDER_UPDATE,
            EventType.KILL_SWITCH,
            EventType.SERVICE_STATUS,
            EventType.COMMAND,
            EventType.CLOCK,
            EventType.REFUSED));
    private static final Set<EventType> CONSUMES_BARS = withBars(CONSUMES);
    private static final Set<EventType> EMITS = Collections.unmodifiableSet(
            EnumSet.of(EventType.DECISION, EventType.ORDER, EventType.CANCEL, EventType.ALARM));

    private final RiskOptions options;
    private final RiskState state;
    private final RuleChain rules;

    /** Creates the gate for these instruments; any other is refused. */
    public RiskMachine(RiskOptions options, Instruments instruments) {
        this.options = options;
        this.state = new RiskState(options, instruments);
        this.rules = new RuleChain(options);
    }

    @Override
    public String name() {
        return "risk";
    }

    @Override
    public Set<EventType> consumes() {
        return options.barPrices() ? CONSUMES_BARS : CONSUMES;
    }

    private static Set<EventType> withBars(Set<EventType> types) {
        EnumSet<EventType> more = EnumSet.copyOf(types);
        more.add(EventType.BAR);
        return Collections.unmodifiableSet(more);
    }

    @Override
    public Set<EventType> emits() {
        return EMITS;
    }

    @Override
    public void on(Event event, Out out) {
        if (event instanceof TradeEvent trade) {
            onTrade(trade, out);
            return;
        }
        state.advance(out.nowNs());
        if (event instanceof OrderIntent intent) {
            decide(intent, out);
        } else {
            onOther(event, out);
        }
    }

    @Override
    public void onTrade(Trade trade, Out out) {
        state.advance(out.nowNs());
        state.symbol(trade.instrument()).trade(trade.price(), trade.tsLocalNs());
    }

    @Override
    public void onBar(Bar bar, Out out) {
        state.advance(out.nowNs());
        take(bar);
    }

    private void take(Bar bar) {
        if (!bar.synthetic()) {
            state.symbol(bar.instrument()).trade(bar.close(), bar.tsClose());
        }
    }

    @Override
    public boolean silent(Out out) {
        return true;
    }

    @Override
    public void onBars(BarCursor bars, int from, int to, Out out) {
        BarSeries series = bars.series();
        int next = from;
        while (next < to) {
            next = state.inDay(series.end(to - 1)) ? to : next + 1;
            state.advance(series.end(next - 1));
            take(bars.at(next - 1));
        }
    }

    /**
     * Returns how much of each limit is used now. A pure read, on the loop's thread; what does not fit the arithmetic is left
     * out.
     */
    public List<LimitUsage> usage() {
        List<LimitUsage> usages = new ArrayList<>();
        for (RiskRule rule : rules.limits()) {
            addUsage(rule, usages);
        }
        return usages;
    }

    private void addUsage(RiskRule rule, List<LimitUsage> usages) {
        try {
            rule.usage(state, usages::add);
        } catch (ArithmeticException | ContractException e) {
            // a number that does not fit has no distance to tell; the rule refuses every order meanwhile
        }
    }

    /** Returns why no new order passes because of the kill switch: the source that blocks; null when it is clear. */
    public @Nullable String killSwitchBlockedBy() {
        Refusal refusal = state.killSwitch().refusal();
        return refusal == null ? null : Objects.toString(refusal.caps().get("source"));
    }

    private void onOther(Event event, Out out) {
        try {
            switch (event) {
                case TickerEvent ticker -> ticker(ticker);
                case OhlcvBar bar -> onBar(bar, out);
                case FillEvent fill -> state.fill(fill);
                case BrokerOrderUpdate update -> update(update, out);
                case FeedEvent feed -> feed(feed);
                case KillSwitchEvent kill -> kill(kill, out);
                case ServiceStatus status -> service(status);
                case ControlCommand command -> command(command, out);
                case RefusedMessage refused -> refused(refused, out);
                default -> {}
            }
        } catch (ArithmeticException | ContractException e) {
            breakDown(event, e, out);
        }
    }

    // intents

    private void decide(OrderIntent intent, Out out) {
        Refusal refusal = judge(intent);
        long nowNs = state.nowNs();
        if (refusal == null) {
            OrderEvent order = order(intent, nowNs);
            refusal = accept(order);
            if (refusal == null) {
                out.emit(new RiskDecision(
                        intent.id(), true, null, Map.of(), intent.strategyId(), intent.instrument(), nowNs));
                out.emit(order);
                return;
            }
        }
        out.emit(new RiskDecision(
                intent.id(), false, refusal.reason(), refusal.caps(), intent.strategyId(), intent.instrument(), nowNs));
    }

    private @Nullable Refusal judge(OrderIntent intent) {
        try {
            state.judge(intent);
            return rules.check(intent, state);
        } catch (ArithmeticException | ContractException e) {
            return overflow(e);
        }
    }

    private @Nullable Refusal accept(OrderEvent order) {
        Candidate candidate = state.candidate();
        try {
            state.orders()
                    .add(new RiskOrder(
                            new OrderState(order),
                            candidate.symbol,
                            candidate.strategy,
                            candidate.refPrice,
                            candidate.replaced));
            return null;
        } catch (ArithmeticException | ContractException e) {
            return overflow(e);
        }
    }

    private static Refusal overflow(RuntimeException e) {
        return new Refusal(Reason.OVERFLOW, Map.of("detail", Objects.requireNonNullElse(e.getMessage(), "")));
    }

    private static OrderEvent order(OrderIntent intent, long nowNs) {
        Instrument instrument = intent.instrument();
        return new OrderEvent(
                intent.id(),
                instrument,
                intent.side(),
                intent.orderType(),
                intent.qty(),
                intent.limitPrice(),
                intent.stopPrice(),
                intent.timeInForce(),
                intent.postOnly(),
                intent.replaces(),
                nowNs,
                intent.strategyId(),
                intent.meta(),
                Approval.of(
                        intent.id(),
                        instrument,
                        intent.side(),
                        intent.orderType(),
                        intent.qty(),
                        intent.limitPrice(),
                        intent.stopPrice(),
                        intent.timeInForce(),
                        intent.postOnly()));
    }

    private void refused(RefusedMessage refused, Out out) {
        if (refused.topic().equals(options.intentTopic())) {
            out.emit(new RiskDecision(
                    refused.messageId(),
                    false,
                    refused.reason(),
                    Map.of("detail", refused.detail()),
                    "",
                    null,
                    state.nowNs()));
        }
    }

    // market data and orders

    private void ticker(TickerEvent ticker) {
        SymbolRisk symbol = state.symbol(ticker.instrument());
        symbol.trade(ticker.last(), ticker.tsLocalNs());
        symbol.quote(ticker.bid(), ticker.ask(), ticker.tsLocalNs());
    }

    private void feed(FeedEvent feed) {
        switch (feed.state()) {
            case "gap", "stale", "finished" -> state.feed(feed.instrument(), feed.state());
            case "resynced", "connected" -> state.feed(feed.instrument(), null);
            default -> {} // crossed and malformed are the book's concern
        }
    }

    private void update(BrokerOrderUpdate update, Out out) {
        RiskOrder order = state.orders().find(update.intentId());
        order = order != null ? order : state.orders().find(update.orderId());
        if (order == null) {
            if (!update.status().terminal()) {
                alarm(
                        "unknown-order",
                        "order " + update.orderId() + " of " + update.instrument() + " is " + update.status()
                                + " at the venue but was never accepted here, or has ended. Cancel it at the venue",
                        out);
            }
            return;
        }
        OrderState known = order.state;
        if (state.orders().update(order, update) == OrderState.Change.ILLEGAL) {
            alarm(
                    "illegal-order-transition",
                    "order " + known.orderId() + " is " + known.status() + " with " + known.filledQty() + " of "
                            + known.order().qty() + " filled and cannot become " + update.status() + " with "
                            + update.filledQty() + ". Reconcile it with the venue",
                    out);
        }
    }

    // control

    private void kill(KillSwitchEvent kill, Out out) {
        if (!state.killSwitch().update(kill)) {
            return;
        }
        int cancelled = options.cancelOnTrip() ? cancel(order -> true, name(), Reason.KILL_SWITCH.code(), out) : 0;
        alarm(
                "kill-switch-tripped",
                kill.source() + " tripped the kill switch (" + kill.actor() + ": " + kill.reason() + "); " + cancelled
                        + " working orders are being cancelled",
                out);
    }

    private void service(ServiceStatus status) {
        if (status.service().equals(JOURNAL)) {
            state.journalFault(status.healthy() ? null : status.detail());
        }
    }

    private void command(ControlCommand command, Out out) {
        if (command.command().equals("cancel-all")) {
            String target = command.target();
            cancel(order -> target.isEmpty() || concerns(order, target), command.actor(), command.reason(), out);
        }
    }

    private static boolean concerns(RiskOrder order, String target) {
        OrderEvent event = order.state.order();
        return event.instrument().symbol().equals(target) || event.strategyId().equals(target);
    }

    private int cancel(Predicate<RiskOrder> filter, String actor, String reason, Out out) {
        List<RiskOrder> orders = state.orders().openOrders(filter);
        for (RiskOrder order : orders) {
            OrderEvent event = order.state.order();
            out.emit(new CancelRequest(
                    order.state.orderId(), event.instrument(), event.strategyId(), actor, reason, state.nowNs()));
        }
        return orders.size();
    }

    private void breakDown(Event event, RuntimeException e, Out out) {
        Instrument instrument = event.instrument();
        if (instrument != null && state.knows(instrument)) {
            state.symbol(instrument).breakDown();
        }
        alarm(
                "risk-overflow",
                event.type().json() + " of " + instrument + " does not fit the arithmetic (" + e.getMessage()
                        + "). The symbol is closed for new orders; reconcile with the venue and start a new session",
                out);
    }

    private void alarm(String code, String detail, Out out) {
        out.emit(new AlarmEvent(code, "critical", name(), detail, state.nowNs()));
    }
}
