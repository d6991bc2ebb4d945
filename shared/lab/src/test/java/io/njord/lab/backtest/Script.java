package io.njord.lab.backtest;

import io.njord.contracts.Bar;
import io.njord.contracts.BrokerOrderUpdate;
import io.njord.contracts.FillEvent;
import io.njord.contracts.Instrument;
import io.njord.contracts.Money;
import io.njord.contracts.OrderStatus;
import io.njord.contracts.RiskDecision;
import io.njord.contracts.Side;
import io.njord.contracts.TimeInForce;
import io.njord.contracts.Trade;
import io.njord.core.strategy.Params;
import io.njord.core.strategy.Strategy;
import io.njord.core.strategy.StrategyContext;
import io.njord.core.strategy.StrategyEntry;
import io.njord.core.strategy.StrategyFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A strategy that does what its lines say, and notes what it hears. A line is the index of a bar (or trade) after which it acts,
 * then one of
 *
 * <pre>
 * buy 98 market
 * sell 5 limit 101.5 ioc post
 * buy 5 stop 104 limit 105 fok
 * replace 1 sell 5 limit 103
 * cancel 1
 * </pre>
 *
 * where a number alone means the order that was sent first, second, ….
 */
final class Script implements Strategy {
    private final StrategyContext context;
    private final List<String> lines;
    private final List<String> log;
    private final List<String> sent = new ArrayList<>();
    private int now = -1;

    private Script(StrategyContext context, List<String> lines, List<String> log) {
        this.context = context;
        this.lines = lines;
        this.log = log;
    }

    /** Makes scripts, all of which write to one log. */
    private record Factory(List<String> lines, List<String> log) implements StrategyFactory {
        @Override
        public String id() {
            return "script";
        }

        @Override
        public String summary() {
            return "Does what its lines say.";
        }

        @Override
        public List<Params.Spec> parameters() {
            return List.of();
        }

        @Override
        public Strategy create(StrategyContext context) {
            return new Script(context, lines, log);
        }
    }

    /** Returns an entry for one symbol that sees its bars and trades. */
    static StrategyEntry entry(String id, String symbol, List<String> lines, List<String> log) {
        return new StrategyEntry(
                id,
                new Factory(List.copyOf(lines), log),
                true,
                List.of(symbol),
                List.of("md.ohlcv.*", "md.trades.*"),
                Map.of());
    }

    @Override
    public void onBar(Bar bar) {
        log.add(name() + "bar " + ++now);
        act();
    }

    @Override
    public void onTrade(Trade trade) {
        log.add(name() + "trade " + ++now);
        act();
    }

    @Override
    public void onFill(FillEvent fill) {
        Instrument instrument = context.instrument();
        log.add(name() + "#" + (sent.indexOf(fill.orderId()) + 1) + " "
                + fill.side().json() + " "
                + instrument.printQty(fill.qty()) + " @ " + instrument.printPrice(fill.price()) + " fee "
                + Money.print(fill.fee()) + (fill.maker() ? " maker" : " taker"));
    }

    @Override
    public void onOrder(BrokerOrderUpdate update) {
        if (update.status() != OrderStatus.FILLED && update.status() != OrderStatus.PARTIALLY_FILLED) {
            String reason = update.reason() == null ? "" : " " + update.reason().code();
            log.add(name() + "#" + (sent.indexOf(update.intentId()) + 1) + " "
                    + update.status().name().toLowerCase(java.util.Locale.ROOT) + reason);
        }
    }

    @Override
    public void onDenied(RiskDecision decision) {
        log.add(name() + "denied " + Objects.requireNonNull(decision.reason()).code());
    }

    private String name() {
        return context.strategyId() + ": ";
    }

    private void act() {
        for (String line : lines) {
            String[] words = line.split(" ");
            if (Integer.parseInt(words[0]) == now) {
                switch (words[1]) {
                    case "cancel" -> context.cancel(sent(words[2]), "as the script says");
                    case "replace" ->
                        sent.add(context.replace(
                                sent(words[2]),
                                Side.parse(words[3]),
                                context.instrument().qty(words[4]),
                                context.instrument().price(words[6]),
                                line.endsWith("post")));
                    default -> sent.add(order(words, line.endsWith("post")));
                }
            }
        }
    }

    private String sent(String number) {
        return sent.get(Integer.parseInt(number) - 1);
    }

    private String order(String[] words, boolean postOnly) {
        Side side = Side.parse(words[1]);
        long qty = context.instrument().qty(words[2]);
        return switch (words[3]) {
            case "market" -> context.market(side, qty);
            case "stop" -> stop(side, qty, words);
            default -> context.limit(side, qty, price(words[4]), timeInForce(words, 5), postOnly);
        };
    }

    private String stop(Side side, long qty, String[] words) {
        boolean limited = words.length > 5 && words[5].equals("limit");
        TimeInForce timeInForce = timeInForce(words, limited ? 7 : 5);
        return context.stop(side, qty, price(words[4]), limited ? price(words[6]) : 0, timeInForce);
    }

    private static TimeInForce timeInForce(String[] words, int at) {
        return words.length > at && !words[at].equals("post") ? TimeInForce.parse(words[at]) : TimeInForce.GTC;
    }

    private long price(String text) {
        return context.instrument().price(text);
    }
}
