package io.njord.core.market;

import io.njord.contracts.Event;
import io.njord.contracts.EventType;
import io.njord.contracts.Instrument;
import io.njord.contracts.TimerEvent;
import io.njord.contracts.TradeEvent;
import io.njord.core.Machine;
import io.njord.core.Out;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes bars of trades, for every symbol it sees.
 *
 * <p>A trade belongs to the minute of its venue time, or of its receipt where the venue tells none. Inside a minute venue time,
 * then trade id decide which trade is the open and which the close. A trade that was seen before is left out.
 *
 * <p>A minute is closed, once and for good, when its grace (2 s) has passed: when the session's time reaches end plus grace
 * (a timer, so that a quiet market closes too), or when a trade's venue time does, whichever is first. The second matters
 * where the receiver's clock runs behind the venue's; where it runs ahead by more than the grace, trades come late. A late
 * trade within the grace goes into the minute it belongs to; a later one is dropped, counted and reported as an alarm.
 *
 * <p>A minute without a trade gives a synthetic bar at the last close. The first bar of a symbol is partial: earlier trades
 * of its minute may have been missed. Bars of 5m to 1d are made of the 1m bars and follow the one that completes them at
 * once. Their {@code tsNs} is the window's end, which the session's time may not have reached by as much as the receiver's
 * clock runs behind.
 *
 * <p>Consumes trades and its own timers, which also tell it of the time that passes with any other input; emits bars, alarms
 * ({@code late-trades}, {@code refused-trades}) and a malformed feed event when a sum does not fit. What is open at the end of
 * a session is not emitted; a resumed session replays its inputs and has it again. Single-threaded.
 */
public final class BarMachine implements Machine {
    private final String name;
    private final BarOptions options;
    private final TradeFaults faults;
    private final Map<Instrument, SymbolBars> byInstrument = new HashMap<>();
    private final Map<String, SymbolBars> byTimerKey = new HashMap<>();
    private @Nullable SymbolBars latest;

    /** Creates the machine under the name {@code bars}. */
    public BarMachine(BarOptions options) {
        this("bars", options);
    }

    /** Creates the machine. */
    public BarMachine(String name, BarOptions options) {
        this.name = name;
        this.options = options;
        this.faults = new TradeFaults(name);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Set<EventType> consumes() {
        return Set.of(EventType.TRADE);
    }

    @Override
    public Set<EventType> emits() {
        return Set.of(EventType.BAR, EventType.ALARM, EventType.FEED);
    }

    @Override
    public void on(Event event, Out out) {
        if (options.timeframes().isEmpty()) {
            return;
        }
        if (event instanceof TradeEvent trade) {
            symbol(trade.instrument()).onTrade(trade, out);
        } else if (event instanceof TimerEvent timer) {
            SymbolBars bars = byTimerKey.get(timer.key());
            if (bars != null) {
                bars.onTimer(out);
            }
        }
    }

    /** Returns how many trades came after their minute was closed. */
    public long lateTrades() {
        return faults.lateCount();
    }

    /** Returns how many trades were seen before. */
    public long duplicateTrades() {
        return faults.duplicateCount();
    }

    /** Returns how many trades had impossible numbers or times. */
    public long refusedTrades() {
        return faults.refusedCount();
    }

    private SymbolBars symbol(Instrument instrument) {
        SymbolBars known = latest;
        if (known != null && known.instrument() == instrument) {
            return known;
        }
        SymbolBars bars = byInstrument.computeIfAbsent(instrument, key -> new SymbolBars(key, options, faults));
        byTimerKey.put(instrument.toString(), bars);
        latest = bars;
        return bars;
    }
}
