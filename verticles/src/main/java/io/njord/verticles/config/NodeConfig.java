package io.njord.verticles.config;

import io.njord.contracts.EventType;
import io.njord.contracts.Money;
import io.njord.contracts.Timeframe;
import io.njord.contracts.Topics;
import io.njord.core.portfolio.FundingRates;
import io.njord.core.venue.BpsFeeModel;
import io.njord.core.venue.TieredFeeModel;
import io.njord.verticles.log.Redaction;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The node's configuration, as read from {@code conf/base.yaml}: every key checked, every path resolved against the directory
 * that holds {@code conf/}. Amounts are {@link io.njord.contracts.Money}.
 *
 * @param entries every value in force with its origin, in reading order
 * @param warnings what was accepted under an old name
 */
public record NodeConfig(
        App app,
        Logging logging,
        Redis redis,
        Exchange exchange,
        Risk risk,
        Paths paths,
        Paper paper,
        Market market,
        Web web,
        Journal journal,
        Bridge bridge,
        Cluster cluster,
        Portfolio portfolio,
        MarketJournalConfig marketJournal,
        StrategyHostConfig strategyHost,
        List<Section.Entry> entries,
        List<String> warnings) {

    /** {@code app}: env is dev, test, paper or live. */
    public record App(String name, String env, String timezone) {}

    /** {@code logging}: level TRACE to ERROR, directory of {@code app.ndjson}, days and megabytes kept. */
    public record Logging(String level, boolean json, Path directory, int keepDays, int rotateMb) {}

    /** {@code redis}: where, and the topics. */
    public record Redis(String url, Topics topics) {}

    /** {@code exchange}: venue id and allowed symbols; no symbols means those of the data. */
    public record Exchange(String venue, List<String> symbols, int wsKeepaliveSec) {}

    /** {@code risk}: caps in the symbol's quote asset; 0 = no limit where the key allows it. */
    public record Risk(
            long perOrderCap,
            long dailyLossCap,
            int ordersPerMinute,
            Path killSwitchFile,
            String killSwitchKey,
            boolean killSwitchRedis,
            boolean cancelOnTrip,
            long positionCap,
            long exposureCap,
            int openOrdersCap,
            int collarBps,
            long maxPriceAgeMs,
            boolean shortAllowed,
            long liveMaxNotional) {}

    /** {@code paths}: state directory (sessions below it), recorded market data and plug-ins if any, and the older keys. */
    public record Paths(
            Path journalDir,
            Path experimentsDir,
            Path stateDir,
            @Nullable Path dataDir,
            @Nullable Path pluginsDir) {}

    /** {@code paper}: the simulated venue's assumptions. */
    public record Paper(
            int makerFeeHundredthBps,
            int takerFeeHundredthBps,
            String feeTiers,
            long latencyUs,
            String queueModel,
            boolean forceLimitFills) {}

    /** {@code market}: bars made, grace for late trades, age at which a feed is stale. */
    public record Market(List<Timeframe> timeframes, long graceMs, long staleAfterMs) {}

    /** {@code web}: address, optional token, further host names. */
    public record Web(
            boolean enabled,
            String host,
            int port,
            @Nullable String token,
            List<String> allowedHosts) {}

    /** {@code journal}: fsync policy (none, interval, batch), interval, segment size. */
    public record Journal(String fsync, int fsyncIntervalMs, int segmentMb) {}

    /** {@code bridge}: mirror to Redis or not, and what. */
    public record Bridge(boolean enabled, List<String> mirror, int queueCapacity) {}

    /**
     * {@code cluster}: whether this node shares its bus with others, the address and ports it does that on, and where the
     * others are ({@code host:port}). Members share what happened; they do not share out the trading roles.
     */
    public record Cluster(boolean enabled, String name, String host, int port, int busPort, List<String> members) {}

    /** {@code portfolio}: starting capital in each quote asset, and what cash earns and debts cost. */
    public record Portfolio(long totalCapital, FundingRates funding) {}

    private static final int GOOD_TOKEN = 16;
    private static final Set<String> ENVIRONMENTS = Set.of("dev", "test", "paper", "live");
    private static final Map<String, EventType> TOPIC_KEYS = topicKeys();
    private static final Map<String, String> OLD_TOPICS =
            Map.of("risk.decision", "risk.decisions", "exec.order", "orders.accepted", "exec.fill", "fills.new");

    /**
     * Reads {@code conf/base.yaml} (or {@code config/base.yaml}) below a directory.
     *
     * @throws ConfigException for anything that is missing, unknown or out of range
     */
    public static NodeConfig load(Path root, UnaryOperator<@Nullable String> environment) {
        return read(tree(root, environment), root);
    }

    /** Returns every key that may be given, in reading order; the file below the directory must be a valid one. */
    public static List<Section.Key> keys(Path root, UnaryOperator<@Nullable String> environment) {
        Set<Section.Key> keys = new LinkedHashSet<>();
        read(tree(root, environment), root, keys);
        return List.copyOf(keys);
    }

    private static ConfigTree.Fields tree(Path root, UnaryOperator<@Nullable String> environment) {
        Path folder = Files.isDirectory(root.resolve("conf")) ? root.resolve("conf") : root.resolve("config");
        if (!Files.isDirectory(folder)) {
            folder = root.resolve("conf");
        }
        Path file = folder.resolve("base.yaml");
        return ConfigTree.read(file, folder.getFileName() + "/base.yaml", environment);
    }

    /** Binds a tree; relative paths are resolved against {@code root}. */
    public static NodeConfig read(ConfigTree.Fields tree, Path root) {
        return read(tree, root, new LinkedHashSet<>());
    }

    private static NodeConfig read(ConfigTree.Fields tree, Path root, Set<Section.Key> keys) {
        List<Section.Entry> entries = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        Section top = Section.root(tree, entries, keys);
        App app = app(top.required("app"));
        Logging logging = logging(top.required("logging"), root);
        Redis redis = redis(top.required("redis"), warnings);
        Exchange exchange = exchange(top.required("exchange"));
        Risk risk = risk(top.required("risk"), root);
        Paths paths = paths(top.required("paths"), root);
        Paper paper = paper(top.optional("paper"));
        Market market = market(top.optional("market"));
        Web web = web(top.optional("web"), warnings);
        Journal journal = journal(top.optional("journal"));
        Bridge bridge = bridge(top.optional("bridge"));
        Cluster cluster = cluster(top.optional("cluster"));
        Portfolio portfolio = portfolio(top.optional("portfolio"));
        MarketJournalConfig marketJournal =
                MarketJournalConfig.read(top.optional("market_journal"), top.optional("retention"));
        StrategyHostConfig strategyHost = StrategyHostConfig.read(top.optional("strategy_host"));
        if (top.present("postgres")) {
            top.optional("postgres").textOrNull("dsn");
            warnings.add("postgres is not used any more: remove the section");
        }
        top.done();
        return new NodeConfig(
                app,
                logging,
                redis,
                exchange,
                risk,
                paths,
                paper,
                market,
                web,
                journal,
                bridge,
                cluster,
                portfolio,
                marketJournal,
                strategyHost,
                List.copyOf(entries),
                List.copyOf(warnings));
    }

    /** Returns the same configuration with another state directory. */
    public NodeConfig withStateDir(Path stateDir) {
        return with(
                exchange,
                new Paths(paths.journalDir(), paths.experimentsDir(), stateDir, paths.dataDir(), paths.pluginsDir()),
                bridge);
    }

    /** Returns the same configuration for other symbols of a venue. */
    public NodeConfig withExchange(String venue, List<String> symbols) {
        return with(new Exchange(venue, List.copyOf(symbols), exchange.wsKeepaliveSec()), paths, bridge);
    }

    /** Returns the same configuration with the bridge on or off. */
    public NodeConfig withBridge(boolean enabled) {
        return with(exchange, paths, new Bridge(enabled, bridge.mirror(), bridge.queueCapacity()));
    }

    private NodeConfig with(Exchange newExchange, Paths newPaths, Bridge newBridge) {
        return new NodeConfig(
                app,
                logging,
                redis,
                newExchange,
                risk,
                newPaths,
                paper,
                market,
                web,
                journal,
                newBridge,
                cluster,
                portfolio,
                marketJournal,
                strategyHost,
                entries,
                warnings);
    }

    /** Returns the redaction of everything secret that this configuration and these secrets hold. */
    public Redaction redaction(Secrets secrets) {
        List<String> all = new ArrayList<>(secrets.all());
        for (Section.Entry entry : entries) {
            if (Redaction.suspicious(entry.key())) {
                all.add(entry.value());
            }
            all.addAll(passwords(entry.value()));
        }
        return new Redaction(all);
    }

    /** The password inside an address, as written and decoded. */
    private static List<String> passwords(String address) {
        try {
            String user = address.contains("://") ? URI.create(address).getRawUserInfo() : null;
            if (user == null) {
                return List.of();
            }
            String password = user.substring(user.indexOf(':') + 1);
            return List.of(password, URLDecoder.decode(password, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return List.of();
        }
    }

    private static App app(Section s) {
        App app = new App(
                s.text("name", null),
                s.text("env", null, ENVIRONMENTS::contains, "use dev, test, paper or live"),
                s.text("timezone", null, "UTC"::equals, "only UTC is supported"));
        s.done();
        return app;
    }

    private static Logging logging(Section s, Path root) {
        Logging logging = new Logging(
                s.text(
                        "level",
                        "INFO",
                        Set.of("TRACE", "DEBUG", "INFO", "WARN", "ERROR")::contains,
                        "use TRACE to ERROR"),
                s.flag("json", false),
                root.resolve(s.text("journal_dir", null)).normalize(),
                (int) s.whole("keep_days", 7L, 1, 3650),
                (int) s.whole("rotate_mb", 100L, 1, 10_000));
        s.done();
        return logging;
    }

    private static Redis redis(Section s, List<String> warnings) {
        String url = s.text("url", null, NodeConfig::isRedisUrl, "write redis://host:port/db or rediss://…");
        Section t = s.required("topics");
        Map<EventType, String> topics = new EnumMap<>(EventType.class);
        TOPIC_KEYS.forEach((key, type) -> {
            boolean mandatory = Set.of("trades", "book", "ticker", "intents", "risk", "orders", "fills")
                    .contains(key);
            boolean perSymbol = type.canonicalTopic().contains("{symbol}");
            String name = t.text(
                    key,
                    mandatory ? null : type.canonicalTopic(),
                    value -> !value.isBlank() && (!perSymbol || value.contains("{symbol}")),
                    perSymbol ? "it must contain {symbol}" : "it must not be blank");
            String canonical = OLD_TOPICS.getOrDefault(name, name);
            if (!canonical.equals(name)) {
                warnings.add("redis.topics." + key + ": the old name " + name + " is read as " + canonical);
            }
            topics.put(type, canonical);
        });
        t.done();
        s.done();
        if (Set.copyOf(topics.values()).size() < topics.size()) {
            throw new ConfigException(t.origin() + ": redis.topics: two topics have the same name: " + topics.values());
        }
        return new Redis(url, new Topics(topics));
    }

    private static Exchange exchange(Section s) {
        Exchange exchange = new Exchange(
                s.text("venue", null), s.texts("symbols", null), (int) s.whole("ws_keepalive_sec", null, 1, 3600));
        for (String symbol : exchange.symbols) {
            if (!symbol.matches("[A-Z0-9]+/[A-Z0-9]+")) {
                throw new ConfigException(s.origin() + ": exchange.symbols: " + symbol + " must be written BASE/QUOTE");
            }
        }
        s.done();
        return exchange;
    }

    private static Risk risk(Section s, Path root) {
        Risk risk = new Risk(
                s.money("per_order_usd_cap", "250.0", true),
                s.money("daily_loss_usd_cap", "300.0", true),
                (int) s.whole("orders_per_min_cap", 30L, 1, 1_000_000),
                root.resolve(s.text("kill_switch_file", "/var/run/njord.trading.halt"))
                        .normalize(),
                s.text("kill_switch_key", "njord:trading:halt"),
                s.flag("kill_switch_redis", false),
                s.flag("cancel_on_trip", true),
                s.money("position_usd_cap", "0", false),
                s.money("exposure_usd_cap", "0", false),
                (int) s.whole("open_orders_cap", 0L, 0, 1_000_000),
                (int) s.whole("collar_bps", 0L, 0, 10_000),
                s.whole("max_price_age_ms", 5_000L, 0, 86_400_000),
                s.flag("short_allowed", true),
                s.money("live_max_notional", "10.0", true));
        s.done();
        return risk;
    }

    private static Paths paths(Section s, Path root) {
        String data = s.textOrNull("data_dir");
        String plugins = s.textOrNull("plugins_dir");
        Paths paths = new Paths(
                root.resolve(s.text("journal_dir", null)).normalize(),
                root.resolve(s.text("experiments_dir", null)).normalize(),
                root.resolve(s.text("state_dir", "./var")).normalize(),
                data == null ? null : root.resolve(data).normalize(),
                plugins == null ? null : root.resolve(plugins).normalize());
        s.done();
        return paths;
    }

    private static Paper paper(Section s) {
        Paper paper = new Paper(
                hundredthBps(s, "maker_fee_bps", "10"),
                hundredthBps(s, "taker_fee_bps", "10"),
                feeTiers(s),
                s.whole("latency_us", 2_000L, 0, 60_000_000),
                s.text(
                        "queue_model",
                        "risk-averse",
                        Set.of("risk-averse", "probabilistic")::contains,
                        "use risk-averse or probabilistic"),
                s.flag("force_limit_fills", false));
        s.done();
        return paper;
    }

    private static String feeTiers(Section s) {
        String tiers = s.textOrNull("fee_tiers");
        if (tiers == null) {
            return "";
        }
        try {
            TieredFeeModel.parse(tiers, BpsFeeModel.PaidIn.QUOTE);
        } catch (IllegalArgumentException e) {
            throw new ConfigException(s.origin() + ": paper.fee_tiers: " + e.getMessage());
        }
        return tiers;
    }

    private static long percentAYear(Section s, String key) {
        long money = s.money(key, "0", false);
        if (money % 100 != 0) {
            throw new ConfigException(
                    s.origin() + ": portfolio." + key + ": " + Money.print(money) + " has more than 6 decimals");
        }
        return money / 100;
    }

    private static int hundredthBps(Section s, String key, String fallback) {
        long money = s.money(key, fallback, false);
        long hundredths = money / 1_000_000;
        if (hundredths * 1_000_000 != money || hundredths > 100_000) {
            throw new ConfigException(s.origin() + ": paper." + key + ": at most 2 decimals and at most 1000 bps");
        }
        return (int) hundredths;
    }

    private static Market market(Section s) {
        List<Timeframe> timeframes = new ArrayList<>();
        for (String name : s.texts("timeframes", List.of("1m", "5m"))) {
            try {
                timeframes.add(Timeframe.parse(name));
            } catch (io.njord.contracts.ContractException e) {
                throw new ConfigException(s.origin() + ": market.timeframes: " + e.getMessage(), e);
            }
        }
        Market market = new Market(
                List.copyOf(timeframes),
                s.whole("late_trade_grace_ms", 2_000L, 0, 600_000),
                s.whole("stale_after_ms", 10_000L, 100, 3_600_000));
        s.done();
        return market;
    }

    private static Web web(Section s, List<String> warnings) {
        Web web = new Web(
                s.flag("enabled", true),
                s.text("host", "127.0.0.1"),
                (int) s.whole("port", 8080L, 0, 65_535),
                s.textOrNull("token"),
                s.texts("allowed_hosts", List.of()));
        s.done();
        if (web.token != null && web.token.length() < GOOD_TOKEN) {
            warnings.add(
                    "web.token has fewer than " + GOOD_TOKEN + " characters: it can be guessed, take a longer one");
        }
        return web;
    }

    private static Journal journal(Section s) {
        Journal journal = new Journal(
                s.text(
                        "fsync",
                        "interval",
                        Set.of("none", "interval", "batch")::contains,
                        "use none, interval or batch"),
                (int) s.whole("fsync_interval_ms", 50L, 1, 60_000),
                (int) s.whole("segment_mb", 64L, 1, 4_096));
        s.done();
        return journal;
    }

    private static Bridge bridge(Section s) {
        Bridge bridge = new Bridge(s.flag("enabled", false), s.texts("mirror", List.of("*")), (int)
                s.whole("queue_capacity", 65_536L, 16, 10_000_000));
        s.done();
        return bridge;
    }

    private static Cluster cluster(Section s) {
        String host = s.text("host", "127.0.0.1");
        int port = (int) s.whole("port", 5701L, 1, 65_535);
        Cluster cluster = new Cluster(
                s.flag("enabled", false),
                s.text("name", "njord"),
                host,
                port,
                (int) s.whole("bus_port", 0L, 0, 65_535),
                s.texts("members", List.of(host + ":" + port)));
        for (String member : cluster.members) {
            if (!member.matches("[^:\\s]+:\\d{1,5}")) {
                throw new ConfigException(s.origin() + ": cluster.members: " + member + " must be written host:port");
            }
        }
        s.done();
        return cluster;
    }

    private static Portfolio portfolio(Section s) {
        Portfolio portfolio = new Portfolio(
                s.money("total_capital", "100000.0", true),
                new FundingRates(percentAYear(s, "cash_rate_pct"), percentAYear(s, "borrow_rate_pct")));
        s.text("portfolio_id", "default_portfolio");
        s.money("rebalance_threshold_pct", "5.0", false);
        s.whole("min_rebalance_interval_sec", 86_400L, 0, Long.MAX_VALUE);
        s.flag("allow_fractional", false);
        for (Section allocation : s.list("allocations")) {
            allocation.text("strategy_id", null);
            allocation.money("weight", "0", false);
            allocation.done();
        }
        s.done();
        return portfolio;
    }

    private static boolean isRedisUrl(String text) {
        try {
            String scheme = URI.create(text).getScheme();
            return "redis".equals(scheme) || "rediss".equals(scheme);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Map<String, EventType> topicKeys() {
        Map<String, EventType> keys = new LinkedHashMap<>();
        keys.put("trades", EventType.TRADE);
        keys.put("book", EventType.BOOK);
        keys.put("ticker", EventType.TICKER);
        keys.put("ohlcv", EventType.BAR);
        keys.put("signals", EventType.SIGNAL);
        keys.put("intents", EventType.INTENT);
        keys.put("risk", EventType.DECISION);
        keys.put("orders", EventType.ORDER);
        keys.put("cancel", EventType.CANCEL);
        keys.put("fills", EventType.FILL);
        keys.put("positions", EventType.POSITION);
        keys.put("equity", EventType.EQUITY);
        keys.put("broker_orders", EventType.ORDER_UPDATE);
        return Collections.unmodifiableMap(keys);
    }
}
