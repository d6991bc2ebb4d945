package io.njord.core.strategy;

import io.njord.contracts.AlarmEvent;
import io.njord.contracts.Bar;
import io.njord.contracts.BookEvent;
import io.njord.contracts.BrokerOrderUpdate;
import io.njord.contracts.ClockEvent;
import io.njord.contracts.ControlCommand;
import io.njord.contracts.Event;
import io.njord.contracts.EventType;
import io.njord.contracts.FillEvent;
import io.njord.contracts.Instrument;
import io.njord.contracts.Instruments;
import io.njord.contracts.OhlcvBar;
import io.njord.contracts.RiskDecision;
import io.njord.contracts.SessionEvent;
import io.njord.contracts.TickerEvent;
import io.njord.contracts.TimerEvent;
import io.njord.contracts.Topics;
import io.njord.contracts.Trade;
import io.njord.contracts.TradeEvent;
import io.njord.core.BarDecider;
import io.njord.core.Machine;
import io.njord.core.Out;
import io.njord.core.market.BarCursor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Hosts the strategies: one instance per (entry, symbol), each fenced off from the others. It gives them the market data that
 * their patterns ask for and what concerns their own orders, and emits what they decide: signals, intents, cancel requests,
 * and their status. The strategies are created and started by the first event it sees.
 *
 * <p>Commands (their target is a strategy id): {@code strategy-enable} creates a fresh instance, {@code strategy-disable} (empty
 * target: all) stops it and cancels its working orders, {@code strategy-reload} puts the entries into force that were proposed
 * with {@link #propose}.
 *
 * <p>Single-threaded like every machine.
 */
public final class StrategyHost implements Machine, BarDecider {
    /** The machine's name. */
    public static final String NAME = "strategies";

    private static final int SNAPSHOT_VERSION = 1;

    private final Instruments instruments;
    private final Topics topics;
    private final Function<Instrument, BookFeed> books;
    private final HostOptions options;
    private final Map<String, Market> markets = new LinkedHashMap<>();
    private final Map<String, Desk> desks = new LinkedHashMap<>();
    private final Map<String, Desk> removed = new LinkedHashMap<>();
    private @Nullable Map<String, Desk> proposed;
    private @Nullable SavedState restoring;
    private boolean started;
    private @Nullable Market latest;
    private @Nullable Desk latestDesk;

    /**
     * Creates a host.
     *
     * @param entries what to host, in the order of delivery
     * @param instruments the instruments of the entries' symbols
     * @param topics the topics that the entries' patterns match
     * @param books makes the host's own book of an instrument
     * @param options limits
     * @throws IllegalArgumentException when an entry is not possible: a duplicate id, a pattern that matches nothing
     * @throws io.njord.contracts.ContractException for an unknown symbol
     */
    public StrategyHost(
            List<StrategyEntry> entries,
            Instruments instruments,
            Topics topics,
            Function<Instrument, BookFeed> books,
            HostOptions options) {
        this.instruments = instruments;
        this.topics = topics;
        this.books = books;
        this.options = options;
        desks.putAll(desksOf(entries));
        assign();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<EventType> consumes() {
        return EnumSet.of(
                EventType.TRADE,
                EventType.TICKER,
                EventType.BOOK,
                EventType.BAR,
                EventType.DECISION,
                EventType.ORDER_UPDATE,
                EventType.FILL,
                EventType.COMMAND,
                EventType.CLOCK,
                EventType.SESSION);
    }

    @Override
    public Set<EventType> emits() {
        return EnumSet.of(
                EventType.SIGNAL, EventType.INTENT, EventType.CANCEL, EventType.STRATEGY_STATUS, EventType.ALARM);
    }

    @Override
    public void on(Event event, Out out) {
        if (!started) {
            start(event.tsNs(), out);
        }
        switch (event) {
            case TradeEvent trade -> onTrade(trade, out);
            case TickerEvent ticker -> ticker(ticker, out);
            case BookEvent book -> book(book, out);
            case OhlcvBar bar -> onBar(bar, out);
            case ClockEvent clock -> desks.values().forEach(desk -> desk.clock(clock, out));
            case FillEvent fill -> {
                Desk desk = desk(fill.strategyId(), fill.instrument());
                if (desk != null) {
                    desk.fill(fill, out);
                }
            }
            case BrokerOrderUpdate update -> {
                Desk desk = desk(update.strategyId(), update.instrument());
                if (desk != null) {
                    desk.updated(update, out);
                }
            }
            case RiskDecision decision -> decided(decision, out);
            case TimerEvent timer -> timer(timer, out);
            case ControlCommand command -> command(command, out);
            case SessionEvent session -> session(session, out);
            default -> {
                // The loop hands over nothing else.
            }
        }
    }

    // ---------------------------------------------------------------- market data

    @Override
    public void onTrade(Trade trade, Out out) {
        if (!started) {
            start(trade.tsLocalNs(), out);
        }
        Market market = market(trade.instrument());
        if (market != null) {
            market.traded(trade.price());
            for (Desk desk : market.desks()) {
                desk.trade(trade, out);
            }
        }
    }

    private void ticker(TickerEvent ticker, Out out) {
        Market market = market(ticker.instrument());
        if (market != null) {
            market.ticked(ticker);
            for (Desk desk : market.desks()) {
                desk.ticker(ticker, out);
            }
        }
    }

    private void book(BookEvent book, Out out) {
        Market market = market(book.instrument());
        if (market != null) {
            market.booked(book);
            for (Desk desk : market.desks()) {
                desk.book(book, out);
            }
        }
    }

    @Override
    public void onBar(Bar bar, Out out) {
        if (!started) {
            start(bar.tsClose(), out);
        }
        Market market = market(bar.instrument());
        if (market != null) {
            if (options.barPrices()) {
                market.traded(bar.close());
            }
            for (Desk desk : market.desks()) {
                desk.bar(bar, out);
            }
        }
    }

    @Override
    public int onBars(BarCursor bars, int from, int to, Out out) {
        Market market = started ? market(bars.instrument()) : null;
        Desk only = market == null ? null : market.only();
        if (only != null && only.steady(bars.timeframe())) {
            return only.bars(bars, from, to, options.barPrices(), out);
        }
        int next = from;
        do {
            onBar(bars.at(next++), out);
        } while (next < to && !out.spoken());
        return next;
    }

    private @Nullable Market market(Instrument instrument) {
        Market market = latest;
        if (market == null || market.instrument() != instrument) {
            market = markets.get(instrument.symbol());
            latest = market == null ? latest : market;
        }
        return market;
    }

    // ---------------------------------------------------------------- own orders

    private void decided(RiskDecision decision, Out out) {
        Instrument instrument = decision.instrument();
        if (instrument != null) {
            Desk desk = desk(decision.strategyId(), instrument);
            if (desk != null) {
                desk.decided(decision, out);
            }
            return;
        }
        for (Desk desk : all()) {
            if (desk.entry().id().equals(decision.strategyId()) && desk.owns(decision.intentId())) {
                desk.decided(decision, out);
            }
        }
    }

    private void timer(TimerEvent timer, Out out) {
        String[] parts = timer.key().split("\\|", 4);
        Desk desk = parts.length == 4 ? desks.get(parts[0] + "|" + parts[1]) : null;
        if (desk != null) {
            desk.timer(timer, Integer.parseInt(parts[2]), parts[3], out);
        }
    }

    /** Finds a desk; events of one order come in a row, so that the last one found is nearly always the one wanted. */
    private @Nullable Desk desk(String strategyId, Instrument instrument) {
        Desk latest = latestDesk;
        if (latest != null
                && latest.instrument() == instrument
                && latest.entry().id().equals(strategyId)) {
            return latest;
        }
        String key = key(strategyId, instrument);
        Desk desk = desks.get(key);
        latestDesk = desk;
        return desk != null ? desk : removed.get(key);
    }

    private List<Desk> all() {
        List<Desk> all = new ArrayList<>(desks.values());
        all.addAll(removed.values());
        return all;
    }

    private static String key(String strategyId, Instrument instrument) {
        return strategyId + "|" + instrument.symbol();
    }

    // ---------------------------------------------------------------- commands and life cycle

    private void start(long eventNs, Out out) {
        started = true;
        SavedState saved = restoring;
        restoring = null;
        SavedState states = saved == null ? null : saved.nested("desks");
        for (Map.Entry<String, Desk> each : desks.entrySet()) {
            Desk desk = each.getValue();
            if (states != null && states.has(each.getKey())) {
                desk.restore(states.nested(each.getKey()), eventNs, out);
            } else if (desk.entry().enabled()) {
                desk.start(eventNs, out, null);
            } else {
                desk.announce(out, "disabled by configuration");
            }
        }
    }

    private void session(SessionEvent session, Out out) {
        if (session.state().equals("closed")) {
            desks.values().forEach(desk -> desk.stop(session, out, StrategyState.STOPPED, "session closed"));
        }
    }

    private void command(ControlCommand command, Out out) {
        switch (command.command()) {
            case "strategy-enable" -> targets(command, out).forEach(desk -> desk.start(command.tsNs(), out, null));
            case "strategy-disable" ->
                targets(command, out)
                        .forEach(desk -> desk.stop(
                                command,
                                out,
                                StrategyState.DISABLED,
                                "disabled by " + command.actor() + ": " + command.reason()));
            case "strategy-reload" -> reload(command, out);
            default -> {
                // Other commands are for other machines.
            }
        }
    }

    private List<Desk> targets(ControlCommand command, Out out) {
        boolean everyone = command.target().isEmpty() && command.command().equals("strategy-disable");
        List<Desk> targets = desks.values().stream()
                .filter(desk -> everyone || desk.entry().id().equals(command.target()))
                .toList();
        if (targets.isEmpty()) {
            alarm(
                    out,
                    "unknown-strategy",
                    command.command() + ": there is no strategy '" + command.target() + "'; there are " + ids());
        }
        return targets;
    }

    /**
     * Checks new entries and keeps them until a {@code strategy-reload} command puts them into force, so that the change has
     * its place in the journal. Then instances whose entry did not change go on undisturbed; of a changed entry the old one is
     * stopped and a fresh one, with the same position and orders, started at once. The fresh one goes on where the old one stood
     * if it is of the same kind and its factory {@link StrategyFactory#takesOver takes that over}.
     *
     * @throws IllegalArgumentException when an entry is not possible; nothing is changed then
     */
    public void propose(List<StrategyEntry> entries) {
        proposed = desksOf(entries);
    }

    private void reload(ControlCommand command, Out out) {
        Map<String, Desk> next = proposed;
        if (next == null) {
            alarm(out, "nothing-proposed", "strategy-reload: no new entries were proposed; nothing has changed");
            return;
        }
        proposed = null;
        latestDesk = null;
        Map<String, Desk> before = new LinkedHashMap<>(desks);
        desks.clear();
        List<Desk> fresh = new ArrayList<>();
        Map<Desk, SavedState> states = new HashMap<>();
        next.forEach((key, desk) -> {
            Desk old = before.remove(key);
            if (old != null && old.entry().equals(desk.entry())) {
                desks.put(key, old);
                return;
            }
            if (old != null) {
                SavedState state = old.handOver(desk, out);
                if (state != null) {
                    states.put(desk, state);
                }
                old.stop(command, out, StrategyState.STOPPED, "its entry has changed");
            } else {
                old = removed.remove(key);
            }
            if (old != null) {
                desk.inherit(old);
            }
            desks.put(key, desk);
            fresh.add(desk);
        });
        before.forEach((key, old) -> {
            old.stop(command, out, StrategyState.STOPPED, "its entry was removed");
            removed.put(key, old);
        });
        assign();
        for (Desk desk : fresh) {
            SavedState state = states.get(desk);
            if (!desk.entry().enabled()) {
                desk.announce(out, "disabled by configuration");
            } else if (state == null || !desk.takeOver(state, command.tsNs(), out)) {
                desk.start(command.tsNs(), out, null);
            }
        }
    }

    private Map<String, Desk> desksOf(List<StrategyEntry> entries) {
        Map<String, Desk> made = new LinkedHashMap<>();
        for (StrategyEntry entry : entries) {
            List<Instrument> traded =
                    entry.symbols().stream().map(instruments::get).toList();
            Subscription.check(entry, traded, topics);
            List<Desk> own = new ArrayList<>();
            for (Instrument instrument : traded) {
                Market market = markets.computeIfAbsent(
                        instrument.symbol(), _ -> new Market(instrument, books.apply(instrument)));
                Subscription wanted = Subscription.of(entry.events(), instrument, topics);
                own.add(new Desk(entry, market, wanted, options));
                Desk other = made.put(key(entry.id(), instrument), own.getLast());
                if (other != null) {
                    throw new IllegalArgumentException(
                            "strategy id " + entry.id() + " is configured twice: ids are unique");
                }
            }
            if (entry.factory().manySymbols()) {
                Desk.join(own);
            }
        }
        long distinct = entries.stream().map(StrategyEntry::id).distinct().count();
        if (distinct != entries.size()) {
            throw new IllegalArgumentException("strategy ids are unique, but there are "
                    + entries.stream().map(StrategyEntry::id).toList());
        }
        return made;
    }

    private void assign() {
        markets.values()
                .forEach(market -> market.desks(desks.values().stream()
                        .filter(desk -> desk.instrument()
                                .symbol()
                                .equals(market.instrument().symbol()))
                        .toArray(Desk[]::new)));
    }

    private static void alarm(Out out, String code, String detail) {
        out.emit(new AlarmEvent(code, "warning", NAME, detail, out.nowNs()));
    }

    // ---------------------------------------------------------------- views and state

    /** Returns the ids of the entries, in their order. */
    public List<String> ids() {
        return desks.values().stream().map(desk -> desk.entry().id()).distinct().toList();
    }

    /** Returns the ids of the entries that have at least one instance at work, in their order. */
    public List<String> active() {
        return desks.values().stream()
                .filter(desk -> desk.state().active())
                .map(desk -> desk.entry().id())
                .distinct()
                .toList();
    }

    /** Returns where an entry stands on a symbol, or null when there is no such pair. */
    public @Nullable StrategyState state(String strategyId, String symbol) {
        Desk desk = desks.get(strategyId + "|" + symbol);
        return desk == null ? null : desk.state();
    }

    /**
     * Returns the state of all instances as JSON values. Books are not part of it: they are valid again after the next
     * snapshot from the venue.
     */
    public Map<String, Object> snapshot() {
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("version", SNAPSHOT_VERSION);
        Map<String, Object> bySymbol = new LinkedHashMap<>();
        markets.forEach((symbol, market) -> bySymbol.put(symbol, market.snapshot()));
        state.put("markets", bySymbol);
        Map<String, Object> byKey = new LinkedHashMap<>();
        desks.forEach((key, desk) -> byKey.put(key, desk.snapshot()));
        state.put("desks", byKey);
        return state;
    }

    /**
     * Continues from a {@link #snapshot}: instances of the same entries take it over when the first event comes. Instances it
     * does not know start afresh.
     *
     * @throws IllegalArgumentException when it is of another version
     * @throws IllegalStateException when this host has seen an event already
     */
    public void restore(Map<String, Object> snapshot) {
        if (started) {
            throw new IllegalStateException("a host that has seen events cannot be restored: create a fresh one");
        }
        SavedState saved = new SavedState(snapshot);
        if (saved.number("version") != SNAPSHOT_VERSION) {
            throw new IllegalArgumentException("the snapshot has version " + saved.number("version")
                    + ", this host reads version " + SNAPSHOT_VERSION);
        }
        SavedState saidMarkets = saved.nested("markets");
        Collection<Market> known = markets.values();
        for (Market market : known) {
            if (saidMarkets.has(market.instrument().symbol())) {
                market.restore(saidMarkets.nested(market.instrument().symbol()));
            }
        }
        restoring = saved;
    }
}
