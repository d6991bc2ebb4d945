package io.njord.lab.check;

import io.njord.contracts.CancelRequest;
import io.njord.contracts.Envelope;
import io.njord.contracts.Event;
import io.njord.contracts.EventType;
import io.njord.contracts.OhlcvBar;
import io.njord.contracts.OrderIntent;
import io.njord.contracts.SignalEvent;
import io.njord.contracts.TradeEvent;
import io.njord.core.bus.Recorder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Notes what a strategy decided in a run: its signals, intents and cancels, each with the moment at which it was decided. Moment
 * {@code 2 n} is while the bars of point n, or trade n, are worked on, {@code 2 n + 1} is a timer between them and the next ones.
 */
final class Decisions implements Recorder {
    private final List<Event> events = new ArrayList<>();
    private int[] moments = new int[64];
    private int moment = -1;
    private long endNs = Long.MIN_VALUE;

    @Override
    public void record(Envelope envelope) {
        Event event = envelope.event();
        switch (event) {
            case OhlcvBar bar -> {
                if (bar.tsClose() > endNs) {
                    endNs = bar.tsClose();
                    next();
                }
            }
            case TradeEvent _ -> next();
            case SignalEvent signal -> add(signal);
            case OrderIntent intent -> add(intent);
            case CancelRequest cancel -> add(cancel);
            default -> {
                if (event.type() == EventType.TIMER && moment >= 0) {
                    moment |= 1;
                }
            }
        }
    }

    private void next() {
        moment = moment < 0 ? 0 : (moment | 1) + 1;
    }

    private void add(Event event) {
        if (events.size() == moments.length) {
            moments = Arrays.copyOf(moments, 2 * moments.length);
        }
        moments[events.size()] = moment;
        events.add(event);
    }

    int size() {
        return events.size();
    }

    Event get(int i) {
        return events.get(i);
    }

    List<Event> events() {
        return events;
    }

    /** Returns the moment of a decision. */
    int moment(int i) {
        return moments[i];
    }

    /** Returns the point at which, or after which, a decision was made. */
    int point(int i) {
        return moments[i] >> 1;
    }

    /** Returns how many decisions were made up to a moment. */
    int countUpTo(int last) {
        int found = Arrays.binarySearch(moments, 0, size(), last + 1);
        int at = found >= 0 ? found : -found - 1;
        while (at > 0 && moments[at - 1] > last) {
            at--;
        }
        return at;
    }

    /**
     * Returns the place of the first decision up to a moment that is not the same in both, -1 when all are.
     *
     * @param last the moment
     */
    static int firstDifference(Decisions one, Decisions other, int last) {
        int here = one.countUpTo(last);
        int there = other.countUpTo(last);
        for (int i = 0; i < Math.min(here, there); i++) {
            if (one.moments[i] != other.moments[i] || !one.events.get(i).equals(other.events.get(i))) {
                return i;
            }
        }
        return here == there ? -1 : Math.min(here, there);
    }

    /** Says in words what differs between two decisions; null = there is none. */
    static String difference(@Nullable Event known, @Nullable Event blind) {
        if (known instanceof SignalEvent one
                && blind instanceof SignalEvent other
                && one.name().equals(other.name())
                && one.tsNs() == other.tsNs()) {
            List<String> parts = new ArrayList<>();
            new TreeMap<>(one.values()).forEach((name, value) -> {
                Object without = other.values().get(name);
                if (!value.equals(without)) {
                    parts.add(name + " is " + value + " with them and " + without + " without");
                }
            });
            return "signal " + one.name() + ": " + String.join(", ", parts);
        }
        return say(known) + " with them, " + say(blind) + " without";
    }

    /** Names the value of a signal that differs, which is nearly always an indicator; null when the difference is another. */
    static @Nullable String indicator(@Nullable Event known, @Nullable Event blind) {
        if (known instanceof SignalEvent one
                && blind instanceof SignalEvent other
                && one.name().equals(other.name())) {
            return new TreeMap<>(one.values())
                    .entrySet().stream()
                            .filter(value ->
                                    !value.getValue().equals(other.values().get(value.getKey())))
                            .map(java.util.Map.Entry::getKey)
                            .findFirst()
                            .orElse(null);
        }
        return null;
    }

    private static String say(@Nullable Event event) {
        return switch (event) {
            case null -> "nothing";
            case SignalEvent signal -> "signal " + signal.name() + " " + new TreeMap<>(signal.values());
            case OrderIntent intent -> words(intent);
            case CancelRequest cancel -> "cancel of " + cancel.orderId();
            default -> event.type().json();
        };
    }

    /** Writes an intent without its id, which counts those before it. */
    static String words(OrderIntent intent) {
        StringBuilder text = new StringBuilder(intent.side().json())
                .append(' ')
                .append(intent.instrument().printQty(intent.qty()))
                .append(' ')
                .append(intent.instrument().symbol())
                .append(' ')
                .append(intent.orderType().json());
        if (intent.limitPrice() != 0) {
            text.append(" at ").append(intent.instrument().printPrice(intent.limitPrice()));
        }
        if (intent.stopPrice() != 0) {
            text.append(" stop ").append(intent.instrument().printPrice(intent.stopPrice()));
        }
        return text.toString();
    }
}
