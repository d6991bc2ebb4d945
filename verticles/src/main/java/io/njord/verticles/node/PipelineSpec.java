package io.njord.verticles.node;

import io.njord.contracts.ContractException;
import io.njord.contracts.EventType;
import io.njord.contracts.Money;
import io.njord.contracts.Reason;
import io.njord.contracts.Timeframe;
import io.njord.contracts.Topics;
import io.njord.core.portfolio.FundingRates;
import io.njord.verticles.config.NodeConfig;
import io.njord.verticles.config.StrategiesConfig;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that decides how the machines of a session behave, and nothing else: no path, no address, no wall-clock time. It
 * is the head of the session's journal, so that a replay builds the same machines from the journal alone, anywhere.
 *
 * @param capital starting cash in each quote asset, Money
 * @param funding what cash earns and debts cost
 */
public record PipelineSpec(
        Risk risk,
        Paper paper,
        Market market,
        long capital,
        FundingRates funding,
        List<String> symbols,
        List<StrategiesConfig.Entry> strategies,
        Map<EventType, String> topics) {

    /** The risk engine's caps; amounts are Money, 0 = off. */
    public record Risk(
            long perOrderCap,
            long dailyLossCap,
            int ordersPerMinute,
            boolean cancelOnTrip,
            long positionCap,
            long exposureCap,
            int openOrdersCap,
            int collarBps,
            long maxPriceAgeMs,
            boolean shortAllowed,
            List<String> killSources) {}

    /** The simulated venue's assumptions; fee tiers take the place of both fees where there are any. */
    public record Paper(
            int makerFee, int takerFee, String feeTiers, long latencyUs, String queueModel, boolean forceLimitFills) {}

    /**
     * The bars.
     *
     * @param barFeed true: the feed tells bars, whose closes are the prices and whose opens market orders fill at
     */
    public record Market(List<String> timeframes, long graceMs, boolean barFeed) {}

    /** Takes from the configuration what decides. */
    public static PipelineSpec of(NodeConfig config, List<StrategiesConfig.Entry> strategies, boolean barFeed) {
        NodeConfig.Risk risk = config.risk();
        List<String> killSources = risk.killSwitchRedis() ? List.of("api", "file", "redis") : List.of("api", "file");
        Map<EventType, String> topics = new EnumMap<>(EventType.class);
        for (EventType type : EventType.values()) {
            topics.put(type, config.redis().topics().template(type));
        }
        return new PipelineSpec(
                new Risk(
                        risk.perOrderCap(),
                        risk.dailyLossCap(),
                        risk.ordersPerMinute(),
                        risk.cancelOnTrip(),
                        risk.positionCap(),
                        risk.exposureCap(),
                        risk.openOrdersCap(),
                        risk.collarBps(),
                        risk.maxPriceAgeMs(),
                        risk.shortAllowed(),
                        killSources),
                new Paper(
                        config.paper().makerFeeHundredthBps(),
                        config.paper().takerFeeHundredthBps(),
                        config.paper().feeTiers(),
                        config.paper().latencyUs(),
                        config.paper().queueModel(),
                        config.paper().forceLimitFills()),
                new Market(
                        config.market().timeframes().stream()
                                .map(Timeframe::json)
                                .toList(),
                        config.market().graceMs(),
                        barFeed),
                config.portfolio().totalCapital(),
                config.portfolio().funding(),
                config.exchange().symbols(),
                strategies.stream().filter(StrategiesConfig.Entry::enabled).toList(),
                topics);
    }

    /** Returns the topics. */
    public Topics topicNames() {
        return new Topics(topics);
    }

    /** Returns the JSON form for the journal. */
    public Map<String, Object> toMap() {
        Map<String, Object> riskMap = new LinkedHashMap<>();
        riskMap.put("per_order_cap", Money.print(risk.perOrderCap));
        riskMap.put("daily_loss_cap", Money.print(risk.dailyLossCap));
        riskMap.put("orders_per_minute", risk.ordersPerMinute);
        riskMap.put("cancel_on_trip", risk.cancelOnTrip);
        riskMap.put("position_cap", Money.print(risk.positionCap));
        riskMap.put("exposure_cap", Money.print(risk.exposureCap));
        riskMap.put("open_orders_cap", risk.openOrdersCap);
        riskMap.put("collar_bps", risk.collarBps);
        riskMap.put("max_price_age_ms", risk.maxPriceAgeMs);
        riskMap.put("short_allowed", risk.shortAllowed);
        riskMap.put("kill_sources", risk.killSources);
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("risk", riskMap);
        Map<String, Object> paperMap = new LinkedHashMap<>();
        paperMap.put("maker_fee_hundredth_bps", paper.makerFee);
        paperMap.put("taker_fee_hundredth_bps", paper.takerFee);
        if (!paper.feeTiers.isEmpty()) {
            paperMap.put("fee_tiers", paper.feeTiers);
        }
        paperMap.put("latency_us", paper.latencyUs);
        paperMap.put("queue_model", paper.queueModel);
        paperMap.put("force_limit_fills", paper.forceLimitFills);
        map.put("paper", paperMap);
        map.put(
                "market",
                Map.of("timeframes", market.timeframes, "grace_ms", market.graceMs, "bar_feed", market.barFeed));
        map.put("capital", Money.print(capital));
        if (!funding.equals(FundingRates.NONE)) {
            map.put(
                    "interest",
                    Map.of("cash_rate_pct", funding.cashPercent(), "borrow_rate_pct", funding.borrowPercent()));
        }
        map.put("symbols", symbols);
        map.put("strategies", toJson(strategies));
        Map<String, Object> topicMap = new LinkedHashMap<>();
        topics.forEach((type, template) -> topicMap.put(type.json(), template));
        map.put("topics", topicMap);
        return map;
    }

    /**
     * Reads the JSON form.
     *
     * @throws ContractException {@link Reason#INVALID_MESSAGE} when a key is missing or of another type
     */
    public static PipelineSpec fromMap(Map<String, Object> map) {
        Node root = new Node(map);
        Node risk = root.node("risk");
        Node paper = root.node("paper");
        Node market = root.node("market");
        List<StrategiesConfig.Entry> strategies = ofJson(root.list("strategies"));
        Map<EventType, String> topics = new EnumMap<>(EventType.class);
        root.node("topics").map().forEach((key, value) -> topics.put(EventType.parse(key), String.valueOf(value)));
        return new PipelineSpec(
                new Risk(
                        Money.parse(risk.text("per_order_cap")),
                        Money.parse(risk.text("daily_loss_cap")),
                        (int) risk.whole("orders_per_minute"),
                        risk.flag("cancel_on_trip"),
                        Money.parse(risk.text("position_cap")),
                        Money.parse(risk.text("exposure_cap")),
                        (int) risk.whole("open_orders_cap"),
                        (int) risk.whole("collar_bps"),
                        risk.whole("max_price_age_ms"),
                        risk.flag("short_allowed"),
                        risk.texts("kill_sources")),
                new Paper(
                        (int) paper.whole("maker_fee_hundredth_bps"),
                        (int) paper.whole("taker_fee_hundredth_bps"),
                        paper.map().containsKey("fee_tiers") ? paper.text("fee_tiers") : "",
                        paper.whole("latency_us"),
                        paper.text("queue_model"),
                        paper.flag("force_limit_fills")),
                new Market(market.texts("timeframes"), market.whole("grace_ms"), market.flag("bar_feed")),
                Money.parse(root.text("capital")),
                funding(root),
                root.texts("symbols"),
                strategies,
                topics);
    }

    private static FundingRates funding(Node root) {
        if (!root.map().containsKey("interest")) {
            return FundingRates.NONE;
        }
        Node interest = root.node("interest");
        return FundingRates.of(interest.text("cash_rate_pct"), interest.text("borrow_rate_pct"));
    }

    /** Returns the same with other strategies. */
    PipelineSpec with(List<StrategiesConfig.Entry> others) {
        return new PipelineSpec(risk, paper, market, capital, funding, symbols, List.copyOf(others), topics);
    }

    /** Returns the JSON form of strategies. */
    static List<Object> toJson(List<StrategiesConfig.Entry> strategies) {
        List<Object> entries = new ArrayList<>();
        for (StrategiesConfig.Entry entry : strategies) {
            entries.add(Map.of(
                    "id", entry.id(),
                    "class", entry.factory(),
                    "symbols", entry.symbols(),
                    "events", entry.events(),
                    "params", entry.params()));
        }
        return entries;
    }

    /** Reads the JSON form of strategies. */
    static List<StrategiesConfig.Entry> ofJson(@Nullable Object json) {
        List<StrategiesConfig.Entry> strategies = new ArrayList<>();
        if (!(json instanceof List<?> list)) {
            throw Node.broken("strategies", json);
        }
        for (Object one : list) {
            Node entry = new Node(Node.mapping("strategies", one));
            strategies.add(new StrategiesConfig.Entry(
                    entry.text("id"),
                    entry.text("class"),
                    true,
                    entry.texts("symbols"),
                    entry.texts("events"),
                    entry.node("params").map()));
        }
        return List.copyOf(strategies);
    }

    /** Typed access to a JSON object. */
    private record Node(Map<String, Object> map) {
        private Object value(String key) {
            Object value = map.get(key);
            if (value == null) {
                throw broken(key, null);
            }
            return value;
        }

        Node node(String key) {
            return new Node(mapping(key, value(key)));
        }

        List<?> list(String key) {
            return value(key) instanceof List<?> list ? list : fail(key);
        }

        List<String> texts(String key) {
            return list(key).stream().map(String::valueOf).toList();
        }

        String text(String key) {
            return String.valueOf(value(key));
        }

        long whole(String key) {
            return value(key) instanceof Long number ? number : this.<Long>fail(key);
        }

        boolean flag(String key) {
            return value(key) instanceof Boolean flag ? flag : this.<Boolean>fail(key);
        }

        @SuppressWarnings("TypeParameterUnusedInFormals") // always throws
        private <T> T fail(String key) {
            throw broken(key, map.get(key));
        }

        @SuppressWarnings("unchecked") // JSON objects have text keys
        static Map<String, Object> mapping(String key, Object value) {
            if (value instanceof Map<?, ?> mapping) {
                return (Map<String, Object>) mapping;
            }
            throw broken(key, value);
        }

        private static ContractException broken(String key, @Nullable Object value) {
            return new ContractException(
                    Reason.INVALID_MESSAGE, "spec." + key, value, "the session was written by another version");
        }
    }
}
