package io.njord.verticles.node;

import io.njord.contracts.AlarmEvent;
import io.njord.contracts.CancelRequest;
import io.njord.contracts.Event;
import io.njord.contracts.OrderIntent;
import io.njord.contracts.Reason;
import io.njord.contracts.RefusedMessage;
import io.njord.contracts.ServiceStatus;
import io.njord.verticles.bridge.InboundPort;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Makes inputs of the trading loop out of what the bridge lets in. The loop's time is the recording's, so each is stamped with
 * that; an intent keeps its sender's time in {@code meta.sent_ns}.
 */
final class OutsideInputs implements InboundPort {
    private static final String SOURCE = "bridge";

    private final Trading trading;
    private final boolean admitsIntents;

    OutsideInputs(Trading trading, boolean admitsIntents) {
        this.trading = trading;
        this.admitsIntents = admitsIntents;
    }

    @Override
    public void accept(Event event) {
        trading.run(() -> {
            long now = trading.loop().nowNs();
            switch (event) {
                case OrderIntent intent
                when !admitsIntents ->
                    refused(new RefusedMessage(
                            "strat.intent",
                            Reason.NOT_ADMITTED,
                            intent.id(),
                            "this node has no role that trades: send intents to one that has",
                            now));
                case OrderIntent intent -> trading.loop().input(SOURCE, stamped(intent, now));
                case CancelRequest c ->
                    trading.loop()
                            .input(
                                    SOURCE,
                                    new CancelRequest(
                                            c.orderId(), c.instrument(), c.strategyId(), SOURCE, c.reason(), now));
                default -> throw new IllegalArgumentException(event.type() + " is not admitted from outside");
            }
        });
    }

    @Override
    public void refused(RefusedMessage r) {
        trading.run(() -> trading.loop()
                .input(
                        SOURCE,
                        new RefusedMessage(
                                r.topic(),
                                r.reason(),
                                r.messageId(),
                                r.detail(),
                                trading.loop().nowNs())));
    }

    @Override
    public void alarm(AlarmEvent a) {
        trading.run(() -> trading.loop()
                .input(
                        SOURCE,
                        new AlarmEvent(
                                a.code(),
                                a.severity(),
                                a.source(),
                                a.detail(),
                                trading.loop().nowNs())));
    }

    @Override
    public void status(ServiceStatus s) {
        trading.run(() -> trading.loop()
                .input(
                        SOURCE,
                        new ServiceStatus(
                                s.service(),
                                s.healthy(),
                                s.detail(),
                                trading.loop().nowNs())));
    }

    private static OrderIntent stamped(OrderIntent i, long now) {
        Map<String, Object> meta = new LinkedHashMap<>(i.meta());
        meta.put("sent_ns", i.tsLocalNs());
        return new OrderIntent(
                i.id(),
                now,
                i.strategyId(),
                i.instrument(),
                i.side(),
                i.orderType(),
                i.qty(),
                i.limitPrice(),
                i.stopPrice(),
                i.timeInForce(),
                i.postOnly(),
                i.replaces(),
                meta);
    }
}
