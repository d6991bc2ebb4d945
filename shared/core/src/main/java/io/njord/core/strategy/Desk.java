package io.njord.core.strategy;

import io.njord.contracts.AlarmEvent;
import io.njord.contracts.Bar;
import io.njord.contracts.BookEvent;
import io.njord.contracts.BrokerOrderUpdate;
import io.njord.contracts.CancelRequest;
import io.njord.contracts.ClockEvent;
import io.njord.contracts.ContractException;
import io.njord.contracts.Event;
import io.njord.contracts.EventType;
import io.njord.contracts.FillEvent;
import io.njord.contracts.Instrument;
import io.njord.contracts.OrderIntent;
import io.njord.contracts.OrderType;
import io.njord.contracts.PositionSnapshot;
import io.njord.contracts.RiskDecision;
import io.njord.contracts.SessionEvent;
import io.njord.contracts.Side;
import io.njord.contracts.SignalEvent;
import io.njord.contracts.StrategyStatus;
import io.njord.contracts.TickerEvent;
import io.njord.contracts.TimeInForce;
import io.njord.contracts.Timeframe;
import io.njord.contracts.Trade;
import io.njord.core.Out;
import io.njord.core.market.BarCursor;
import io.njord.core.market.BookView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One strategy entry on one symbol: its instance, its life cycle, its position and orders, and the context it acts through.
 * Where one instance serves several symbols, the desk of the first symbol holds it and the others lead to it.
 *
 * <p>Position and orders outlive the instance: a strategy that was stopped still owns what it bought, and fills that come late
 * are its own. Every call into the instance is fenced: what it throws is counted here and goes no further.
 */
final class Desk implements StrategyContext {
    private static final long ASK_AGAIN_NS = 1_000_000_000L;

    private record PendingTimer(long atNs, String key) {}

    private final StrategyEntry entry;
    private final Market market;
    private final Subscription wanted;
    private final HostOptions options;
    private final Params params;
    private final int warmUpBars;
    private final OwnPosition position;
    private final OwnOrders orders = new OwnOrders();
    private final IntentIds ids;
    private final List<PendingTimer> timers = new ArrayList<>();
    private final boolean[] barsWanted = new boolean[Timeframe.values().length];
    private final int[] consecutiveErrors = new int[EventType.values().length];

    /** The desk that holds the instance: itself, unless one instance serves several symbols. */
    private Desk leader = this;

    private List<Desk> group = List.of(this);
    private StrategyState state = StrategyState.DISABLED;
    private @Nullable Strategy strategy;
    private int generation;
    private int barsSeen;
    private int errors;

    private @Nullable Out out;
    private boolean acting;
    private long eventNs;
    private boolean mayAct;
    private long signalSeq;
    private int intentsNow;
    private long instantNs = Long.MIN_VALUE;
    private int intentsAtInstant;
    private boolean overBudget;
    private String timerKey = "";

    Desk(StrategyEntry entry, Market market, Subscription wanted, HostOptions options) {
        this.entry = entry;
        this.market = market;
        this.wanted = wanted;
        this.options = options;
        this.params = entry.checkedParams();
        this.warmUpBars = entry.factory().warmUpBars(params);
        Timeframe only = entry.factory().timeframe(params);
        for (Timeframe timeframe : Timeframe.values()) {
            barsWanted[timeframe.ordinal()] = wanted.bars(timeframe) && (only == null || only == timeframe);
        }
        this.position = new OwnPosition(market.instrument());
        this.ids = new IntentIds(entry.id(), market.instrument().symbol());
    }

    StrategyEntry entry() {
        return entry;
    }

    StrategyState state() {
        return leader.state;
    }

    /** Makes one instance serve several symbols; the first desk holds it. */
    static void join(List<Desk> desks) {
        for (Desk desk : desks) {
            desk.leader = desks.getFirst();
            desk.group = List.copyOf(desks);
        }
    }

    int errors() {
        return errors;
    }

    /** Takes over what outlives an instance, and ages its timers. */
    void inherit(Desk before) {
        position.restore(new SavedState(before.position.snapshot()));
        orders.restore(before.orders.snapshot().stream().map(SavedState::new).toList());
        ids.restore(before.ids.count());
        generation = before.generation;
    }

    // ---------------------------------------------------------------- life cycle

    /**
     * Returns what a fresh instance of a changed entry is to continue from, null when it is to start afresh. A strategy that saves
     * nothing has nothing to hand over: it would run without having seen anything.
     */
    @Nullable
    SavedState handOver(Desk fresh, Out now) {
        Strategy instance = strategy;
        if (leader != this || fresh.leader != fresh || instance == null || !state.active()) {
            return null;
        }
        try {
            boolean same = entry.factory().id().equals(fresh.entry.factory().id())
                    && fresh.entry.factory().takesOver(params, fresh.params);
            if (!same) {
                return null;
            }
            Map<String, Object> own = instance.snapshot();
            if (own.isEmpty()) {
                return null;
            }
            Map<String, Object> saved = new LinkedHashMap<>();
            saved.put("warming", state == StrategyState.WARMING);
            saved.put("bars_seen", barsSeen);
            saved.put("timers", savedTimers());
            saved.put("strategy", own);
            return new SavedState(saved);
        } catch (Exception | AssertionError | LinkageError | StackOverflowError e) {
            alarm(now, "state-not-handed-over", "warning", "it starts afresh, because its state cannot be saved: " + e);
            return null;
        }
    }

    /** Creates a fresh instance that continues from what another handed over; returns whether it could. */
    boolean takeOver(SavedState saved, long causeNs, Out now) {
        generation++;
        boolean fenced = fenced(causeNs, now, false, () -> {
            Strategy fresh = entry.factory().create(this);
            strategy = fresh;
            state = StrategyState.WARMING;
            fresh.onStart();
            fresh.restore(saved.nested("strategy"));
        });
        barsSeen = (int) saved.number("bars_seen");
        boolean warming = saved.flag("warming") && barsSeen < warmUpBars;
        if (!fenced) {
            strategy = null;
            state = StrategyState.DISABLED;
            alarm(now, "state-not-handed-over", "warning", "it starts afresh, because it cannot take over the state");
            return false;
        }
        state = warming ? StrategyState.WARMING : StrategyState.RUNNING;
        rearm(saved, now);
        status(now, "goes on with " + entry.factory().id() + " " + params);
        return true;
    }

    /** Announces a strategy that is switched off. */
    void announce(Out now, String detail) {
        status(now, detail);
    }

    /** Creates a fresh instance and starts it; with a saved instance state, continues that one. */
    void start(long causeNs, Out now, @Nullable SavedState saved) {
        if (leader != this || state.active()) {
            return;
        }
        generation++;
        barsSeen = 0;
        timers.clear();
        Arrays.fill(consecutiveErrors, 0);
        boolean fenced = fenced(causeNs, now, saved == null, () -> {
            Strategy fresh = entry.factory().create(this);
            strategy = fresh;
            state = warmUpBars > 0 ? StrategyState.WARMING : StrategyState.RUNNING;
            fresh.onStart();
            if (saved != null) {
                fresh.restore(saved);
            }
        });
        if (!fenced) {
            errors++;
            fail(now, "it could not start");
        } else if (saved == null) {
            status(
                    now,
                    state == StrategyState.WARMING
                            ? "sees " + warmUpBars + " finished bars before it trades"
                            : entry.factory().id() + " " + params);
        }
    }

    /**
     * Stops the instance. Its working orders are cancelled, except at the end of the session, when the venue may be gone
     * already and the strategy's own {@code onStop} is the place for that.
     */
    void stop(Event cause, Out now, StrategyState next, String detail) {
        if (leader != this) {
            return;
        }
        Strategy stopping = strategy;
        if (state.active() && stopping != null) {
            StrategyState before = state;
            state = next;
            if (!fenced(cause.tsNs(), now, true, stopping::onStop)) {
                errors++;
                alarm(now, "strategy-error", "warning", "onStop failed while it was " + before.json());
            }
        }
        boolean changed = strategy != null || state != next;
        state = next;
        strategy = null;
        timers.clear();
        if (changed) {
            if (!(cause instanceof SessionEvent)) {
                cancelWorking(now, detail);
            }
            status(now, detail);
        }
    }

    /** Gives up on an instance that does not work; it is not called again, not even to stop. */
    private void fail(Out now, String why) {
        if (leader != this) {
            leader.fail(now, why);
            return;
        }
        state = StrategyState.FAILED;
        strategy = null;
        timers.clear();
        cancelWorking(now, "strategy-failed");
        String detail = why + "; its working orders are being cancelled; enable it again when its fault is mended";
        alarm(now, "strategy-failed", "critical", detail);
        status(now, detail);
    }

    private void cancelWorking(Out now, String reason) {
        for (Desk desk : group) {
            for (OwnOrders.Order order : desk.orders.all()) {
                desk.requestCancel(order, reason, now, 0);
            }
        }
    }

    // ---------------------------------------------------------------- events

    void trade(Trade trade, Out now) {
        if (!wanted.trades()) {
            return;
        }
        Desk instance = leader;
        Strategy target = instance.strategy;
        if (target == null || !instance.state.active()) {
            return;
        }
        long tsNs = trade.tsLocalNs();
        instance.begin(tsNs, now, true);
        try {
            target.onTrade(trade);
        } catch (Exception | AssertionError | LinkageError | StackOverflowError e) {
            instance.end();
            instance.failed(EventType.TRADE, tsNs, now, "strategy-error", String.valueOf(e));
            return;
        }
        instance.delivered(EventType.TRADE, tsNs, now);
    }

    void ticker(TickerEvent ticker, Out now) {
        if (wanted.tickers()) {
            deliver(ticker, now);
        }
    }

    void book(BookEvent book, Out now) {
        if (wanted.books()) {
            deliver(book, now);
        }
    }

    void bar(Bar bar, Out now) {
        if (!barsWanted[bar.timeframe().ordinal()]) {
            return;
        }
        Desk instance = leader;
        Strategy target = instance.strategy;
        if (target == null || !instance.state.active()) {
            return;
        }
        long tsNs = bar.tsClose();
        instance.begin(tsNs, now, true);
        try {
            target.onBar(bar);
        } catch (Exception | AssertionError | LinkageError | StackOverflowError e) {
            instance.end();
            instance.failed(EventType.BAR, tsNs, now, "strategy-error", String.valueOf(e));
            return;
        }
        instance.delivered(EventType.BAR, tsNs, now);
        if (state == StrategyState.WARMING && !bar.partial() && ++barsSeen >= warmUpBars) {
            state = StrategyState.RUNNING;
            status(now, "has seen " + barsSeen + " bars");
        }
    }

    /** Returns whether bars of this length just go to its own running instance. */
    boolean steady(Timeframe timeframe) {
        return barsWanted[timeframe.ordinal()]
                && group.size() == 1
                && strategy != null
                && state == StrategyState.RUNNING;
    }

    /** Takes bars until it has said something, while it is {@link #steady}; returns the index behind the last. */
    int bars(BarCursor bars, int from, int to, boolean prices, Out now) {
        Strategy target = strategy;
        if (target == null) {
            throw new IllegalStateException("strategy " + entry.id() + " is not running");
        }
        int next = from;
        begin(bars.tsClose(), now, true);
        try {
            do {
                bars.at(next++);
                eventNs = bars.tsClose();
                if (prices) {
                    market.traded(bars.close());
                }
                target.onBar(bars);
            } while (next < to && !now.spoken() && !overBudget);
        } catch (Exception | AssertionError | LinkageError | StackOverflowError e) {
            end();
            forgive(next - from - 1);
            failed(EventType.BAR, bars.tsClose(), now, "strategy-error", String.valueOf(e));
            return next;
        }
        forgive(next - from - 1);
        delivered(EventType.BAR, bars.tsClose(), now);
        return next;
    }

    /** The bars before the last one went well. */
    private void forgive(int before) {
        if (before > 0) {
            consecutiveErrors[EventType.BAR.ordinal()] = 0;
        }
    }

    void clock(ClockEvent clock, Out now) {
        if (leader == this) {
            deliver(clock, now);
        }
    }

    void fill(FillEvent fill, Out now) {
        orders.filled(fill);
        try {
            position.fill(fill);
        } catch (ContractException e) {
            fail(now, "its position can no longer be computed: " + e.getMessage());
        }
        deliver(fill, now);
    }

    void updated(BrokerOrderUpdate update, Out now) {
        orders.updated(update);
        cancelIfWanted(orders.find(update.intentId()), now);
        deliver(update, now);
    }

    void decided(RiskDecision decision, Out now) {
        boolean known = orders.find(decision.intentId()) != null;
        cancelIfWanted(orders.decided(decision.intentId(), decision.allowed()), now);
        if (!decision.allowed() && known) {
            deliver(decision, now);
        }
    }

    boolean owns(String intentId) {
        return orders.find(intentId) != null;
    }

    /** Takes a timer that was asked for by the given generation of this desk's instances. */
    void timer(Event cause, int askedBy, String key, Out now) {
        if (askedBy == generation && state.active() && forget(key)) {
            timerKey = key;
            deliver(cause, now);
        }
    }

    /** Timers of a key fire in the order of their times, so the earliest is the one that has fired. */
    private boolean forget(String key) {
        return timers.stream()
                .filter(timer -> timer.key.equals(key))
                .min(Comparator.comparingLong(PendingTimer::atNs))
                .map(timers::remove)
                .orElse(false);
    }

    /** An order is cancelled only once risk has decided: before that the venue could not know it. */
    private void cancelIfWanted(OwnOrders.@Nullable Order order, Out now) {
        if (order != null && !order.cancelReason.isEmpty()) {
            requestCancel(order, order.cancelReason, now, 0);
        }
    }

    private void deliver(Event next, Out now) {
        Desk instance = leader;
        Strategy target = instance.strategy;
        if (target == null || !instance.state.active()) {
            return;
        }
        instance.begin(next.tsNs(), now, true);
        try {
            call(target, next);
        } catch (Exception | AssertionError | LinkageError | StackOverflowError e) {
            instance.end();
            instance.failed(next.type(), next.tsNs(), now, "strategy-error", String.valueOf(e));
            return;
        }
        instance.delivered(next.type(), next.tsNs(), now);
    }

    private void delivered(EventType kind, long tsNs, Out now) {
        end();
        if (overBudget) {
            failed(kind, tsNs, now, "intent-burst", "it sent too many intents at once; the rest was dropped");
        } else {
            consecutiveErrors[kind.ordinal()] = 0;
        }
    }

    private void call(Strategy target, Event next) {
        switch (next) {
            case TickerEvent ticker -> target.onTicker(ticker);
            case BookEvent book -> target.onBook(book.instrument());
            case FillEvent fill -> target.onFill(fill);
            case BrokerOrderUpdate update -> target.onOrder(update);
            case RiskDecision decision -> target.onDenied(decision);
            case ClockEvent clock -> target.onClock(clock.tsNs());
            default -> target.onTimer(timerKey);
        }
    }

    private void failed(EventType kind, long tsNs, Out now, String code, String what) {
        errors++;
        int inARow = ++consecutiveErrors[kind.ordinal()];
        String detail = kind.json() + " at " + tsNs + ": " + what;
        alarm(now, code, "warning", detail);
        if (inARow >= options.maxConsecutiveErrors()) {
            fail(now, "it failed " + inARow + " times in a row, at last with " + detail);
        } else {
            status(now, detail);
        }
    }

    /** Runs a step of the life cycle; returns whether it went well. */
    private boolean fenced(long causeNs, Out now, boolean act, Runnable step) {
        begin(causeNs, now, act);
        try {
            step.run();
            return true;
        } catch (Exception | AssertionError | LinkageError | StackOverflowError e) {
            alarm(now, "strategy-error", "warning", String.valueOf(e));
            return false;
        } finally {
            end();
        }
    }

    private void begin(long tsNs, Out now, boolean act) {
        open(tsNs, now, act);
        if (group.size() > 1) {
            for (Desk other : group) {
                other.open(tsNs, now, act);
            }
        }
    }

    private void open(long tsNs, Out now, boolean act) {
        eventNs = tsNs;
        if (out != now) {
            out = now; // nearly always the same one: a reference is dear to store
        }
        acting = true;
        mayAct = act;
        signalSeq = 0;
        intentsNow = 0;
        overBudget = false;
    }

    private void end() {
        acting = false;
        if (group.size() > 1) {
            for (Desk other : group) {
                other.acting = false;
                overBudget |= other.overBudget;
            }
        }
    }

    private void status(Out now, String detail) {
        now.emit(new StrategyStatus(entry.id(), instrument(), state.json(), errors, detail, now.nowNs()));
    }

    private void alarm(Out now, String code, String severity, String detail) {
        String where = "strategy " + entry.id() + " on " + instrument().symbol() + ": " + detail;
        now.emit(new AlarmEvent(code, severity, StrategyHost.NAME, where, now.nowNs()));
    }

    // ---------------------------------------------------------------- context

    @Override
    public String strategyId() {
        return entry.id();
    }

    @Override
    public Instrument instrument() {
        return market.instrument();
    }

    @Override
    public List<Instrument> instruments() {
        return group.stream().map(Desk::instrument).toList();
    }

    @Override
    public StrategyContext on(Instrument instrument) {
        for (Desk desk : group) {
            if (desk.instrument().equals(instrument)) {
                return desk;
            }
        }
        throw new IllegalArgumentException("strategy " + entry.id() + " trades " + instruments() + ", not " + instrument
                + ": add it to its symbols");
    }

    @Override
    public Params params() {
        return params;
    }

    @Override
    public long nowNs() {
        return acting().nowNs();
    }

    @Override
    public long lastPrice() {
        return market.lastPrice();
    }

    @Override
    public long bid() {
        return market.bid();
    }

    @Override
    public long ask() {
        return market.ask();
    }

    @Override
    public BookView book() {
        return market.book();
    }

    @Override
    public PositionSnapshot position() {
        return position.at(entry.id(), market.mark(), acting && out != null ? out.nowNs() : 0);
    }

    @Override
    public long positionQty() {
        return position.qty();
    }

    @Override
    public boolean warmingUp() {
        return leader.state == StrategyState.WARMING;
    }

    @Override
    public void signal(String name, Map<String, Object> values) {
        Out now = acting();
        if (leader.state == StrategyState.RUNNING && mayAct && withinBudget(now)) {
            // Sorted, because the order of a Map.of differs from one JVM to the next.
            long seq = now.emit(new SignalEvent(instrument(), entry.id(), name, new TreeMap<>(values), now.nowNs()));
            group.forEach(desk -> desk.signalSeq = seq);
        }
    }

    @Override
    public String market(Side side, long qty) {
        return send(side, OrderType.MARKET, qty, 0, 0, TimeInForce.GTC, false, null);
    }

    @Override
    public String limit(Side side, long qty, long price, TimeInForce timeInForce, boolean postOnly) {
        return send(side, OrderType.LIMIT, qty, price, 0, timeInForce, postOnly, null);
    }

    @Override
    public String stop(Side side, long qty, long stopPrice, long limitPrice, TimeInForce timeInForce) {
        OrderType type = limitPrice == 0 ? OrderType.STOP : OrderType.STOP_LIMIT;
        return send(side, type, qty, limitPrice, stopPrice, timeInForce, false, null);
    }

    @Override
    public String replace(String orderId, Side side, long qty, long price, boolean postOnly) {
        OwnOrders.Order order = orders.find(orderId);
        String target = order == null ? orderId : order.venueId;
        return send(side, OrderType.LIMIT, qty, price, 0, TimeInForce.GTC, postOnly, target);
    }

    private String send(
            Side side,
            OrderType type,
            long qty,
            long price,
            long stopPrice,
            TimeInForce timeInForce,
            boolean postOnly,
            @Nullable String replaces) {
        Out now = acting();
        if (leader.state != StrategyState.RUNNING || !mayAct || !withinBudget(now)) {
            return NOT_SENT;
        }
        OrderIntent intent = new OrderIntent(
                ids.next(eventNs),
                now.nowNs(),
                entry.id(),
                instrument(),
                side,
                type,
                qty,
                price,
                stopPrice,
                timeInForce,
                postOnly,
                replaces,
                Map.of());
        orders.sent(intent);
        emit(now, intent, signalSeq);
        return intent.id();
    }

    /** Counts what is sent and says whether there is room for one more. */
    private boolean withinBudget(Out now) {
        if (instantNs != now.nowNs()) {
            instantNs = now.nowNs();
            intentsAtInstant = 0;
        }
        boolean room = intentsNow < options.maxIntentsPerEvent() && intentsAtInstant < options.maxIntentsPerInstant();
        intentsNow++;
        intentsAtInstant++;
        overBudget |= !room;
        return room;
    }

    @Override
    public void cancel(String orderId, String reason) {
        Out now = acting();
        OwnOrders.Order order = orders.find(orderId);
        if (order != null) {
            requestCancel(order, reason, now, signalSeq);
        }
    }

    @Override
    public void cancelAll(String reason) {
        Out now = acting();
        for (OwnOrders.Order order : orders.all()) {
            requestCancel(order, reason, now, signalSeq);
        }
    }

    private void requestCancel(OwnOrders.Order order, String reason, Out now, long cause) {
        order.cancelReason = reason.isEmpty() ? "cancelled by strategy" : reason;
        boolean askedJustNow = order.cancelSentNs != Long.MIN_VALUE && now.nowNs() - order.cancelSentNs < ASK_AGAIN_NS;
        if (order.decided && !askedJustNow) {
            order.cancelSentNs = now.nowNs();
            emit(
                    now,
                    new CancelRequest(
                            order.venueId, instrument(), entry.id(), entry.id(), order.cancelReason, now.nowNs()),
                    cause);
        }
    }

    private static void emit(Out now, Event next, long cause) {
        if (cause > 0) {
            now.emit(next, cause);
        } else {
            now.emit(next);
        }
    }

    @Override
    public void timer(long atNs, String key) {
        Out now = acting();
        if (leader.state.active() && mayAct) {
            leader.arm(now, Math.max(atNs, now.nowNs()), key);
        }
    }

    private void arm(Out now, long atNs, String key) {
        timers.add(new PendingTimer(atNs, key));
        now.timer(atNs, entry.id() + "|" + instrument().symbol() + "|" + generation + "|" + key);
    }

    @Override
    public @Nullable WorkingOrder working(String orderId) {
        OwnOrders.Order order = orders.find(orderId);
        return order == null ? null : order.view();
    }

    @Override
    public List<WorkingOrder> working() {
        return orders.all().stream().map(OwnOrders.Order::view).toList();
    }

    private Out acting() {
        Out now = out;
        if (!acting || now == null) {
            throw new IllegalStateException(
                    "strategy " + entry.id() + " acts outside its own callbacks; keep such calls inside them");
        }
        return now;
    }

    // ---------------------------------------------------------------- state

    Map<String, Object> snapshot() {
        Map<String, Object> saved = new LinkedHashMap<>();
        saved.put("state", state.name());
        saved.put("generation", generation);
        saved.put("bars_seen", barsSeen);
        saved.put("errors", errors);
        saved.put("intents", ids.count());
        saved.put("position", position.snapshot());
        saved.put("orders", orders.snapshot());
        saved.put("timers", savedTimers());
        Strategy instance = strategy;
        saved.put("strategy", instance == null ? Map.of() : instance.snapshot());
        return saved;
    }

    /** Continues where a snapshot was taken. */
    void restore(SavedState saved, long causeNs, Out now) {
        position.restore(saved.nested("position"));
        orders.restore(saved.list("orders"));
        ids.restore(saved.number("intents"));
        errors = (int) saved.number("errors");
        generation = (int) saved.number("generation");
        if (leader != this) {
            return;
        }
        StrategyState before = StrategyState.valueOf(saved.text("state"));
        if (!before.active()) {
            state = before;
            status(now, "as it was saved");
            return;
        }
        start(causeNs, now, saved.nested("strategy"));
        if (state.active()) {
            state = before;
            status(now, "as it was saved");
            barsSeen = (int) saved.number("bars_seen");
            rearm(saved, now);
        }
    }

    private List<Map<String, Object>> savedTimers() {
        return timers.stream()
                .map(timer -> Map.<String, Object>of("at_ns", timer.atNs, "key", timer.key))
                .toList();
    }

    private void rearm(SavedState saved, Out now) {
        for (SavedState timer : saved.list("timers")) {
            arm(now, Math.max(timer.number("at_ns"), now.nowNs()), timer.text("key"));
        }
    }
}
