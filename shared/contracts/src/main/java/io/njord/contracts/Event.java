package io.njord.contracts;

import org.jspecify.annotations.Nullable;

/**
 * Everything that happens. A machine's whole world is a sequence of these; the journal is that sequence on disk.
 *
 * <p>Times ending in Ns are UTC epoch nanoseconds, in Ms epoch milliseconds. Prices, quantities and amounts are scaled
 * {@code long}s, see {@link Instrument} and {@link Money}. JSON names are the record's component names in snake case unless
 * the component says otherwise.
 */
public sealed interface Event
        permits TradeEvent,
                BookEvent,
                TickerEvent,
                OhlcvBar,
                SignalEvent,
                OrderIntent,
                CancelRequest,
                RiskDecision,
                OrderEvent,
                BrokerOrderUpdate,
                FillEvent,
                PositionSnapshot,
                EquitySnapshot,
                KillSwitchEvent,
                FeedEvent,
                AlarmEvent,
                StrategyStatus,
                ServiceStatus,
                TimerEvent,
                ClockEvent,
                SessionEvent,
                InstrumentEvent,
                RefusedMessage,
                ControlCommand {

    /** Returns the kind of event. */
    EventType type();

    /** Returns the time of the event, UTC epoch nanoseconds. */
    long tsNs();

    /** Returns the instrument it is about, or null when it is about none. */
    default @Nullable Instrument instrument() {
        return null;
    }
}
