package io.njord.journal;

import io.njord.contracts.AlarmEvent;
import io.njord.contracts.BookEvent;
import io.njord.contracts.BrokerOrderUpdate;
import io.njord.contracts.CancelRequest;
import io.njord.contracts.ClockEvent;
import io.njord.contracts.ControlCommand;
import io.njord.contracts.Decimals;
import io.njord.contracts.Envelope;
import io.njord.contracts.EquitySnapshot;
import io.njord.contracts.Event;
import io.njord.contracts.FeedEvent;
import io.njord.contracts.FillEvent;
import io.njord.contracts.Instrument;
import io.njord.contracts.InstrumentEvent;
import io.njord.contracts.KillSwitchEvent;
import io.njord.contracts.Money;
import io.njord.contracts.OhlcvBar;
import io.njord.contracts.OrderEvent;
import io.njord.contracts.OrderIntent;
import io.njord.contracts.OrderType;
import io.njord.contracts.PositionSnapshot;
import io.njord.contracts.Reason;
import io.njord.contracts.RefusedMessage;
import io.njord.contracts.RiskDecision;
import io.njord.contracts.ServiceStatus;
import io.njord.contracts.SessionEvent;
import io.njord.contracts.Side;
import io.njord.contracts.SignalEvent;
import io.njord.contracts.StrategyStatus;
import io.njord.contracts.TickerEvent;
import io.njord.contracts.TimerEvent;
import io.njord.contracts.TradeEvent;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says what an event means in one sentence a trader reads. */
final class Sentences {
    private static final long NS_PER_SECOND = 1_000_000_000L;

    /** Returns time, position, cause, source and sentence. */
    String line(Envelope envelope) {
        long tsNs = envelope.event().tsNs();
        Instant time = Instant.ofEpochSecond(Math.floorDiv(tsNs, NS_PER_SECOND), Math.floorMod(tsNs, NS_PER_SECOND));
        String cause = envelope.cause() == 0 ? "" : " because of #" + envelope.cause();
        return time + "  #" + envelope.seq() + cause + "  " + envelope.source() + ": " + sentence(envelope.event());
    }

    /** Returns the sentence. */
    String sentence(Event event) {
        return switch (event) {
            case TradeEvent trade -> trade(trade);
            case BookEvent book -> book(book);
            case TickerEvent ticker -> ticker(ticker);
            case OhlcvBar bar -> bar(bar);
            case SignalEvent signal ->
                signal.strategyId() + " sees " + signal.name() + " on "
                        + signal.instrument().symbol() + numbers(signal.values());
            case OrderIntent intent -> intent(intent);
            case CancelRequest cancel ->
                cancel.actor() + " asks to cancel order " + cancel.orderId() + because(cancel.reason());
            case RiskDecision decision -> decision(decision);
            case OrderEvent order ->
                "order " + order.intentId() + " goes to the venue: "
                        + terms(order.instrument(), order.side(), order.orderType(), order.qty(), order.limitPrice());
            case BrokerOrderUpdate update -> update(update);
            case FillEvent fill -> fill(fill);
            case PositionSnapshot position -> position(position);
            case EquitySnapshot equity ->
                "the account holds " + Money.print(equity.cash()) + " " + equity.asset() + " in cash and is worth "
                        + Money.print(equity.equity());
            case KillSwitchEvent kill ->
                "the kill switch (" + kill.source() + ") is "
                        + (!kill.readable()
                                ? "unreadable, which counts as tripped"
                                : kill.tripped() ? "tripped" : "clear")
                        + ", by " + kill.actor() + because(kill.reason());
            case FeedEvent feed ->
                "the feed of " + symbol(feed.instrument()) + " is " + feed.state() + because(feed.detail());
            case AlarmEvent alarm -> alarm.severity() + " alarm " + alarm.code() + because(alarm.detail());
            case StrategyStatus status ->
                status.strategyId() + " on " + symbol(status.instrument()) + " is " + status.state()
                        + because(status.detail());
            case ServiceStatus service ->
                service.service() + " is " + (service.healthy() ? "healthy" : "not healthy")
                        + because(service.detail());
            case TimerEvent timer -> "timer " + timer.key() + " of " + timer.machine() + " came due";
            case ClockEvent _ -> "time passed";
            case SessionEvent session -> "the session was " + session.state() + numbers(session.detail());
            case InstrumentEvent definition ->
                definition.instrument().symbol() + " is defined with tick "
                        + definition
                                .instrument()
                                .printPrice(definition.instrument().tick()) + " and step "
                        + definition
                                .instrument()
                                .printQty(definition.instrument().step());
            case RefusedMessage refused ->
                "a message on " + refused.topic() + " was refused: " + reason(refused.reason()) + " "
                        + refused.detail();
            case ControlCommand command ->
                command.actor() + " commands " + command.command() + " " + command.target() + because(command.reason());
        };
    }

    private static String trade(TradeEvent trade) {
        Instrument instrument = trade.instrument();
        return "someone " + (trade.side() == Side.BUY ? "bought " : "sold ") + instrument.printQty(trade.qty()) + " "
                + instrument.symbol() + " at " + instrument.printPrice(trade.price());
    }

    private static String book(BookEvent book) {
        return "the book of " + book.instrument().symbol() + (book.snapshot() ? " is " : " changed: ")
                + book.bids().size() + " bid and " + book.asks().size() + " ask levels up to "
                + book.lastUpdateId();
    }

    private static String ticker(TickerEvent ticker) {
        Instrument instrument = ticker.instrument();
        return instrument.symbol() + " is bid " + instrument.printPrice(ticker.bid()) + " and asked "
                + instrument.printPrice(ticker.ask());
    }

    private static String bar(OhlcvBar bar) {
        Instrument instrument = bar.instrument();
        return "the " + bar.timeframe().json() + " bar of " + instrument.symbol() + " closed at "
                + instrument.printPrice(bar.close()) + " (open " + instrument.printPrice(bar.open()) + ", high "
                + instrument.printPrice(bar.high()) + ", low " + instrument.printPrice(bar.low()) + ", volume "
                + instrument.printQty(bar.volume()) + ")";
    }

    private static String intent(OrderIntent intent) {
        return intent.strategyId() + " wants " + intent.id() + ": "
                + terms(intent.instrument(), intent.side(), intent.orderType(), intent.qty(), intent.limitPrice());
    }

    private static String decision(RiskDecision decision) {
        Reason reason = decision.reason();
        if (decision.allowed() || reason == null) {
            return "risk allows " + decision.intentId();
        }
        return "risk denies " + decision.intentId() + ": " + reason(reason) + " What to do: " + reason.remedy()
                + numbers(decision.caps());
    }

    private static String update(BrokerOrderUpdate update) {
        Instrument instrument = update.instrument();
        Reason reason = update.reason();
        String filled = update.filledQty() == 0
                ? ""
                : ", " + instrument.printQty(update.filledQty()) + " of " + instrument.printQty(update.qty())
                        + " filled at " + average(instrument, update.filledQuote(), update.filledQty()) + " on average";
        String why = reason == null ? "" : ", " + reason(reason) + " What to do: " + reason.remedy();
        return "order " + update.intentId() + " is " + update.status() + filled + why + because(update.detail());
    }

    private static String fill(FillEvent fill) {
        Instrument instrument = fill.instrument();
        return "fill " + fill.fillId() + " of order " + fill.orderId() + ": "
                + (fill.side() == Side.BUY ? "bought " : "sold ") + instrument.printQty(fill.qty()) + " "
                + instrument.symbol() + " at " + instrument.printPrice(fill.price()) + " as "
                + (fill.maker() ? "maker" : "taker") + ", fee " + Money.print(fill.fee()) + " " + fill.feeAsset();
    }

    private static String position(PositionSnapshot position) {
        Instrument instrument = position.instrument();
        String whose = position.strategyId().isEmpty() ? "the account" : position.strategyId();
        String holding = position.qty() == 0
                ? " is flat in " + instrument.symbol()
                : " holds " + instrument.printQty(position.qty()) + " " + instrument.symbol() + " at "
                        + average(instrument, position.cost(), position.qty());
        return whose + holding + ", realised " + Money.print(position.realizedPnl()) + ", unrealised "
                + Money.print(position.unrealizedPnl()) + " " + instrument.quote();
    }

    private static String terms(Instrument instrument, Side side, OrderType type, long qty, long limitPrice) {
        return side.json() + " " + instrument.printQty(qty) + " " + instrument.symbol() + " " + type.json()
                + (limitPrice == 0 ? "" : " at " + instrument.printPrice(limitPrice));
    }

    private static String average(Instrument instrument, long amount, long qty) {
        long price = Decimals.divide(amount, Money.SCALE, qty, instrument.qtyScale(), instrument.priceScale());
        return instrument.printPrice(price);
    }

    private static String reason(Reason reason) {
        return reason.code() + ". " + reason.meaning();
    }

    private static String numbers(Map<String, Object> values) {
        return values.isEmpty() ? "" : " " + values;
    }

    private static String because(String text) {
        return text.isEmpty() ? "" : ", " + text;
    }

    private static String symbol(@Nullable Instrument instrument) {
        return instrument == null ? "all symbols" : instrument.symbol();
    }
}
