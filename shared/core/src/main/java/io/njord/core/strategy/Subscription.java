package io.njord.core.strategy;

import io.njord.contracts.EventType;
import io.njord.contracts.Instrument;
import io.njord.contracts.Timeframe;
import io.njord.contracts.Topics;
import io.njord.core.bus.TopicPattern;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Which market data of one symbol a strategy's patterns ask for, worked out once so that no topic is matched on the way. */
record Subscription(boolean trades, boolean tickers, boolean books, Set<Timeframe> timeframes) {

    static Subscription of(List<String> patterns, Instrument instrument, Topics topics) {
        Set<Timeframe> timeframes = EnumSet.noneOf(Timeframe.class);
        for (Timeframe timeframe : Timeframe.values()) {
            if (matches(patterns, topic(topics, EventType.BAR, instrument.symbol(), timeframe))) {
                timeframes.add(timeframe);
            }
        }
        return new Subscription(
                matches(patterns, topic(topics, EventType.TRADE, instrument.symbol(), Timeframe.M1)),
                matches(patterns, topic(topics, EventType.TICKER, instrument.symbol(), Timeframe.M1)),
                matches(patterns, topic(topics, EventType.BOOK, instrument.symbol(), Timeframe.M1)),
                timeframes);
    }

    boolean bars(Timeframe timeframe) {
        return timeframes.contains(timeframe);
    }

    /**
     * Checks that every pattern of an entry matches a topic of one of its symbols, since a misspelt one would make a strategy
     * that never hears anything.
     *
     * @throws IllegalArgumentException that names the pattern and the topics there are
     */
    static void check(StrategyEntry entry, List<Instrument> instruments, Topics topics) {
        List<String> known = new ArrayList<>();
        for (EventType type : EventType.values()) {
            for (Instrument instrument : instruments) {
                for (Timeframe timeframe : Timeframe.values()) {
                    known.add(topic(topics, type, instrument.symbol(), timeframe));
                }
            }
        }
        for (String pattern : entry.events()) {
            TopicPattern wanted = TopicPattern.of(pattern);
            if (known.stream().noneMatch(wanted::matches)) {
                throw new IllegalArgumentException("strategy " + entry.id() + ": events pattern " + pattern
                        + " matches no topic of " + entry.symbols() + "; use one of "
                        + topics.pattern(EventType.TRADE) + ", " + topics.pattern(EventType.TICKER) + ", "
                        + topics.pattern(EventType.BOOK) + ", " + topics.pattern(EventType.BAR));
            }
        }
    }

    private static boolean matches(List<String> patterns, String topic) {
        return patterns.stream().anyMatch(pattern -> TopicPattern.of(pattern).matches(topic));
    }

    private static String topic(Topics topics, EventType type, String symbol, Timeframe timeframe) {
        return topics.template(type).replace("{symbol}", symbol).replace("{timeframe}", timeframe.json());
    }
}
