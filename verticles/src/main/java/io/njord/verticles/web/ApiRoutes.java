package io.njord.verticles.web;

import io.njord.contracts.EventType;
import io.njord.contracts.KillSwitchEvent;
import io.njord.contracts.OrderStatus;
import io.njord.verticles.control.Change;
import io.njord.verticles.control.ControlVerticle;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** The operations of the control API: what is read of the view, and what is asked of the operator's hand. One thread. */
final class ApiRoutes {
    private static final String API = "/api/v1";

    private final NodeView view;
    private final ControlVerticle control;
    private final NodeInfo info;
    private final Guard guard;
    private final Replies replies;

    ApiRoutes(NodeView view, ControlVerticle control, NodeInfo info, Guard guard, Replies replies) {
        this.view = view;
        this.control = control;
        this.info = info;
        this.guard = guard;
        this.replies = replies;
    }

    /** Returns all operations, in the order of the document. */
    List<ApiRoute> all() {
        List<ApiRoute> routes = new ArrayList<>();
        node(routes);
        account(routes);
        trading(routes);
        market(routes);
        safety(routes);
        return routes;
    }

    private void node(List<ApiRoute> to) {
        to.add(ApiRoute.get(
                API + "/session",
                "session",
                "The session, its mode, its chain head.",
                Answer.object("Session"),
                context -> replies.json(context, info.session().map(JsonObject::encode))));
        to.add(events(
                "/services", "services", "The health of the node's parts.", view::services, EventType.SERVICE_STATUS));
        to.add(events(
                "/alarms", "alarms", "Alarms and refused messages.", view::alarms, EventType.ALARM, EventType.REFUSED));
        to.add(ApiRoute.get(
                API + "/config",
                "config",
                "Every configuration value and its origin; secrets are masked.",
                Answer.list("ConfigEntry"),
                context -> replies.json(context, info.config().encode())));
    }

    private void account(List<ApiRoute> to) {
        to.add(events(
                "/positions",
                "positions",
                "Positions by strategy and symbol; an empty strategy is the account.",
                view::positions,
                EventType.POSITION));
        to.add(events("/equity", "equity", "The account now, by quote asset.", view::equity, EventType.EQUITY));
        to.add(events(
                "/equity/history",
                "equityHistory",
                "The equity curve of each quote asset, thinned when it gets long.",
                view::equityHistory,
                EventType.EQUITY));
        to.add(ApiRoute.get(
                API + "/limits",
                "limits",
                "Risk limits with the distance to each.",
                Answer.list("Limit"),
                context -> replies.json(context, info.limits().map(JsonArray::encode))));
    }

    private void trading(List<ApiRoute> to) {
        to.add(events("/orders", "orders", "Working orders.", view::workingOrders, EventType.ORDER_UPDATE));
        to.add(events(
                "/orders/finished",
                "finishedOrders",
                "The latest finished orders.",
                view::finishedOrders,
                EventType.ORDER_UPDATE));
        to.add(ApiRoute.get(
                        API + "/fills",
                        "fills",
                        "Fills, newest first.",
                        Answer.events(EventType.FILL),
                        context -> replies.json(context, view.fills(Query.limit(context), Query.before(context))))
                .with(Query.LIMIT, Query.BEFORE));
        to.add(ApiRoute.get(
                        API + "/decisions",
                        "decisions",
                        "Risk decisions, newest first, with meaning and remedy.",
                        Answer.events(EventType.DECISION),
                        context -> replies.json(context, view.decisions(Query.limit(context), Query.denied(context))))
                .with(Query.LIMIT, Query.DENIED));
        to.add(events(
                "/strategies",
                "strategies",
                "Strategies and their state.",
                view::strategies,
                EventType.STRATEGY_STATUS));
        to.add(change(
                        "/strategies/reload",
                        "reloadStrategies",
                        "Reads the strategies' file and the plug-ins again; strategies that did not change go on"
                                + " undisturbed, and nothing changes when anything is wrong.",
                        (context, wish) -> Optional.of(control.reloadStrategies(wish.actor(), wish.reason())))
                .refusing(409));
        to.add(change(
                        "/strategies/{id}/enable",
                        "enableStrategy",
                        "Lets a strategy act again.",
                        (context, wish) -> strategy("strategy-enable", context, wish))
                .refusing(404));
        to.add(change(
                        "/strategies/{id}/disable",
                        "disableStrategy",
                        "Stops a strategy and cancels its orders.",
                        (context, wish) -> strategy("strategy-disable", context, wish))
                .refusing(404));
    }

    private void market(List<ApiRoute> to) {
        to.add(events(
                "/instruments",
                "instruments",
                "The instruments and their scales.",
                view::instruments,
                EventType.INSTRUMENT));
        to.add(events("/feeds", "feeds", "What happened to the market-data feeds.", view::feeds, EventType.FEED));
        to.add(events(
                "/tickers", "tickers", "The latest best bid and ask of each symbol.", view::tickers, EventType.TICKER));
        to.add(events("/trades", "trades", "The latest trade of each symbol.", view::trades, EventType.TRADE));
        to.add(ApiRoute.get(
                        API + "/candles",
                        "candles",
                        "Finished bars of a symbol.",
                        Answer.events(EventType.BAR),
                        context -> replies.json(
                                context,
                                view.candles(
                                        Query.text(context, Query.SYMBOL),
                                        context.request().getParam(Query.TIMEFRAME.name(), "1m"))))
                .with(Query.SYMBOL, Query.TIMEFRAME));
        to.add(ApiRoute.get(
                        API + "/tape",
                        "tape",
                        "The latest trades of a symbol as five-second candles, to look at; strategies get other bars.",
                        Answer.list("TapeCandle"),
                        context -> replies.json(context, view.tape(Query.text(context, Query.SYMBOL))))
                .with(Query.SYMBOL));
    }

    private void safety(List<ApiRoute> to) {
        to.add(ApiRoute.get(
                API + "/kill",
                "kill",
                "The kill switch as it is in force: every source, and whether it is tripped.",
                Answer.object("Kill"),
                context -> replies.json(context, control.killStates().map(ApiRoutes::kill))));
        to.add(change(
                "/kill/trip",
                "tripKill",
                "Trips the kill switch: no new orders; working ones are cancelled.",
                (context, wish) -> Optional.of(control.tripKill(wish.actor(), wish.reason()))));
        to.add(change(
                        "/kill/clear",
                        "clearKill",
                        "Clears every source of the kill switch; it stays tripped when one cannot be cleared.",
                        (context, wish) -> Optional.of(control.clearKill(wish.actor(), wish.reason())))
                .refusing(503));
        to.add(change("/orders/{id}/cancel", "cancelOrder", "Asks the venue to cancel an order.", this::cancel)
                .refusing(404)
                .refusing(409));
        to.add(change(
                "/cancel-all",
                "cancelAll",
                "Cancels all working orders.",
                (context, wish) -> Optional.of(control.command("cancel-all", "", wish.actor(), wish.reason()))));
    }

    private ApiRoute events(String path, String id, String summary, Supplier<String> list, EventType... types) {
        return ApiRoute.get(
                API + path, id, summary, Answer.events(types), context -> replies.json(context, list.get()));
    }

    /** A change of state; an action that gives nothing has answered already. */
    private ApiRoute change(
            String path, String id, String summary, BiFunction<RoutingContext, Wish, Optional<Future<Change>>> action) {
        return ApiRoute.post(
                API + path,
                id,
                summary,
                context -> Wish.of(context, guard)
                        .flatMap(wish -> action.apply(context, wish))
                        .ifPresent(change -> replies.done(context, change)));
    }

    private Optional<Future<Change>> strategy(String command, RoutingContext context, Wish wish) {
        String id = id(context);
        if (!view.strategyIds().contains(id)) {
            Problem.send(
                    context,
                    404,
                    "unknown-strategy",
                    "there is no strategy " + id + "; there are " + view.strategyIds());
            return Optional.empty();
        }
        return Optional.of(control.command(command, id, wish.actor(), wish.reason()));
    }

    /** An order nobody knows here is passed on all the same: a cancel must never be lost to a view that lags. */
    private Optional<Future<Change>> cancel(RoutingContext context, Wish wish) {
        String id = id(context);
        Optional<OrderStatus> ended = view.ended(id);
        if (!view.working(id) && ended.isPresent()) {
            Problem.send(context, 409, "order-finished", "order " + id + " has ended already: " + ended.get());
            return Optional.empty();
        }
        Future<Change> cancelled = control.cancel(id, wish.actor(), wish.reason());
        if (!view.working(id)) {
            Problem.send(
                    context,
                    404,
                    "unknown-order",
                    "no order " + id + " is working; the cancel was passed on all the same");
            return Optional.empty();
        }
        return Optional.of(cancelled);
    }

    private static String kill(Map<String, KillSwitchEvent> states) {
        JsonArray sources = new JsonArray();
        states.values()
                .forEach(state -> sources.add(new JsonObject()
                        .put("source", state.source())
                        .put("tripped", state.tripped())
                        .put("readable", state.readable())
                        .put("actor", state.actor())
                        .put("reason", state.reason())
                        .put("ts_ms", Math.floorDiv(state.tsNs(), 1_000_000L))));
        boolean tripped =
                states.isEmpty() || states.values().stream().anyMatch(state -> state.tripped() || !state.readable());
        return new JsonObject().put("tripped", tripped).put("sources", sources).encode();
    }

    private static String id(RoutingContext context) {
        return Objects.requireNonNullElse(context.pathParam("id"), "");
    }
}
