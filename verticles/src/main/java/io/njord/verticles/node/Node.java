package io.njord.verticles.node;

import io.njord.contracts.AlarmEvent;
import io.njord.contracts.ControlCommand;
import io.njord.contracts.EquitySnapshot;
import io.njord.contracts.Event;
import io.njord.contracts.EventType;
import io.njord.contracts.Instrument;
import io.njord.contracts.InstrumentEvent;
import io.njord.contracts.Instruments;
import io.njord.contracts.Money;
import io.njord.contracts.ServiceStatus;
import io.njord.contracts.SessionEvent;
import io.njord.core.bus.TradingLoop;
import io.njord.journal.JournalException;
import io.njord.journal.JournalReader;
import io.njord.journal.ReplayReport;
import io.njord.journal.Replayer;
import io.njord.journal.SessionFacts;
import io.njord.journal.SessionState;
import io.njord.journal.Sessions;
import io.njord.journal.source.MarketDataSource;
import io.njord.verticles.bridge.BridgeOptions;
import io.njord.verticles.bridge.BridgeVerticle;
import io.njord.verticles.bus.VertxBus;
import io.njord.verticles.config.ConfigException;
import io.njord.verticles.config.NodeConfig;
import io.njord.verticles.config.StrategyHostConfig;
import io.njord.verticles.control.ControlVerticle;
import io.njord.verticles.control.KillSwitchFile;
import io.njord.verticles.control.RedisKillSwitch;
import io.njord.verticles.ingest.BarVerticle;
import io.njord.verticles.ingest.IngestVerticle;
import io.njord.verticles.journal.JournalVerticle;
import io.njord.verticles.journal.MarketJournalVerticle;
import io.njord.verticles.log.Redaction;
import io.njord.verticles.paper.PaperVerticle;
import io.njord.verticles.portfolio.PortfolioVerticle;
import io.njord.verticles.risk.RiskVerticle;
import io.njord.verticles.strategy.CallbackMeter;
import io.njord.verticles.strategy.PluginException;
import io.njord.verticles.strategy.Plugins;
import io.njord.verticles.strategy.StrategyVerticle;
import io.njord.verticles.strategy.StuckWatch;
import io.njord.verticles.web.NodeInfo;
import io.njord.verticles.web.WebOptions;
import io.njord.verticles.web.WebVerticle;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running node. {@link #start} and {@link #close} block and belong to a plain thread; everything else is safe anywhere.
 *
 * <p>Starting looks for a session that was killed with the same head: it is resumed, which means its journal is repaired,
 * replayed through fresh machines and compared, and the feed goes on behind the last recorded input. Any other killed session
 * is recovered the same way and closed.
 */
public final class Node implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Node.class);
    private static final String SOURCE = "node";
    private static final String WATCHDOG = "watchdog";

    /** What the start found and did about an earlier session. */
    public record Recovery(String session, boolean resumed, long events, String text) {}

    private final NodeOptions options;
    private final Vertx vertx;
    private final VertxBus bus;
    private final Trading trading;
    private final TradingPipeline pipeline;
    private final SessionCounts counts;
    private final JournalVerticle journal;
    private final ControlVerticle control;
    private final IngestVerticle ingest;
    private final String session;
    private final List<Recovery> recoveries;
    private final Kinds kinds;
    private final StuckWatch stuckWatch;
    private final List<String> deployments = new ArrayList<>();
    private @Nullable WebVerticle web;
    private boolean closed;

    private Node(
            NodeOptions options,
            Vertx vertx,
            VertxBus bus,
            Trading trading,
            TradingPipeline pipeline,
            SessionCounts counts,
            JournalVerticle journal,
            IngestVerticle ingest,
            String session,
            List<Recovery> recoveries,
            Kinds kinds) {
        this.options = options;
        this.kinds = kinds;
        this.vertx = vertx;
        this.bus = bus;
        this.trading = trading;
        this.pipeline = pipeline;
        this.counts = counts;
        this.journal = journal;
        this.ingest = ingest;
        this.session = session;
        this.recoveries = List.copyOf(recoveries);
        NodeConfig config = options.config();
        RedisKillSwitch key = config.risk().killSwitchRedis()
                ? new RedisKillSwitch(vertx, config.redis().url(), config.risk().killSwitchKey())
                : null;
        this.control = new ControlVerticle(
                trading,
                new KillSwitchFile(config.risk().killSwitchFile()),
                key,
                new Reloading(vertx, trading, pipeline.reload(), kinds.plugins, options.strategiesFile()));
        kinds.meter.report(this::tooSlow);
        this.stuckWatch = StuckWatch.start(kinds.meter);
    }

    /** The kinds of strategies there are, and what measures them. */
    private record Kinds(AtomicReference<Plugins> plugins, CallbackMeter meter) {
        static Kinds of(NodeOptions options) {
            StrategyHostConfig limits = options.config().strategyHost();
            return new Kinds(
                    new AtomicReference<>(options.plugins()),
                    new CallbackMeter(limits.callbackBudgetMs(), limits.callbackStrikes(), limits.stuckAfterMs()));
        }

        StrategyEntries entries() {
            return new StrategyEntries(plugins::get, meter::around);
        }
    }

    /** A strategy that takes too long is switched off as an operator would do it, so that a replay does the same. */
    private void tooSlow(String strategyId, String what) {
        trading.run(() -> {
                    TradingLoop loop = trading.loop();
                    loop.input(
                            WATCHDOG,
                            new AlarmEvent(
                                    "strategy-too-slow",
                                    "critical",
                                    WATCHDOG,
                                    "strategy " + strategyId + ": " + what
                                            + "; it is switched off, enable it again when it has become faster",
                                    loop.nowNs()));
                    loop.input(
                            WATCHDOG, new ControlCommand("strategy-disable", strategyId, WATCHDOG, what, loop.nowNs()));
                })
                .onFailure(e -> LOG.error("a strategy that is too slow could not be switched off", e));
    }

    /**
     * Starts a node; returns when it is ready and the feed runs.
     *
     * @throws io.njord.verticles.config.ConfigException for an unknown strategy or bad parameters
     * @throws JournalException when a journal cannot be opened, or an earlier session does not replay
     * @throws PluginException when an earlier session that was killed needs a plug-in that is absent or another
     */
    public static Node start(NodeOptions options) {
        NodeConfig config = options.config();
        MarketDataSource source = MarketDataSource.open(options.data());
        Event first = source.next();
        Instruments instruments = allowed(config, source.instruments());
        options.plugins()
                .problems()
                .forEach(problem -> LOG.atWarn().addKeyValue("problem", problem).log("plugin_skipped"));
        PipelineSpec spec = PipelineSpec.of(config, options.strategies(), source.bars());
        SessionHead head = new SessionHead(
                spec,
                instruments,
                source.dataHash(),
                options.version(),
                StrategyEntries.uses(options.plugins(), spec.strategies()));
        NodeBus shared = NodeBus.open(config.cluster(), instruments);
        boolean started = false;
        try {
            Node node = open(options, head, new Feed(source, first), shared.vertx(), shared.bus());
            started = true;
            return node;
        } finally {
            if (!started) {
                shared.vertx().close().await();
            }
        }
    }

    private static Node open(NodeOptions options, SessionHead head, Feed feed, Vertx vertx, VertxBus bus) {
        Sessions sessions =
                new Sessions(options.config().paths().stateDir().resolve("sessions"), InstantSource.system());
        SessionFacts facts = new SessionFacts(InstantSource.system(), options.version(), options.commandLine());
        List<Recovery> recoveries = new ArrayList<>();
        for (Path killed : killed(sessions)) {
            Opened opened = recover(killed, facts, options, bus);
            if (opened.head.with(opened.pipeline.reload()).continues(head)) {
                recoveries.add(opened.recovery(true));
                return opened.node(options, vertx, bus, feed, true, recoveries);
            }
            opened.loop.input(
                    SOURCE, new SessionEvent("closed", closing(opened.counts, "recovered"), opened.loop.nowNs()));
            opened.journal.journal().close();
            recoveries.add(opened.recovery(false));
        }
        return fresh(head, sessions.create(), facts, options, bus).node(options, vertx, bus, feed, false, recoveries);
    }

    private static List<Path> killed(Sessions sessions) {
        return sessions.list().stream()
                .filter(session -> Sessions.state(session) == SessionState.KILLED)
                .toList()
                .reversed();
    }

    /** The recorded feed, with the first event taken off to know when it starts. */
    private record Feed(MarketDataSource source, @Nullable Event first) {
        long startNs() {
            return first == null ? 0 : first.tsNs();
        }
    }

    /** A session's machines and journal, before there are verticles around them. */
    private record Opened(
            SessionHead head,
            TradingPipeline pipeline,
            TradingLoop loop,
            SessionCounts counts,
            JournalVerticle journal,
            Path directory,
            Kinds kinds) {

        Node node(
                NodeOptions options, Vertx vertx, VertxBus bus, Feed feed, boolean resumed, List<Recovery> recoveries) {
            Trading trading = new Trading(vertx.getOrCreateContext(), loop);
            journal.bind(trading);
            IngestVerticle ingest = new IngestVerticle(
                    trading, feed.first, feed.source, counts.feedInputs(), options.pace(), journal.journal()::hasRoom);
            Node node = new Node(
                    options,
                    vertx,
                    bus,
                    trading,
                    pipeline,
                    counts,
                    journal,
                    ingest,
                    Sessions.id(directory),
                    recoveries,
                    kinds);
            boolean deployed = false;
            try {
                node.deploy(head, feed.startNs(), resumed ? directory : null);
                deployed = true;
            } finally {
                if (!deployed && !resumed) {
                    trading.run(() -> loop.input(
                                    SOURCE,
                                    new SessionEvent("closed", closing(counts, "failed to start"), loop.nowNs())))
                            .await();
                    journal.journal().close();
                }
            }
            return node;
        }

        Recovery recovery(boolean resumed) {
            StringBuilder text = new StringBuilder();
            text.append("session ").append(Sessions.id(directory)).append(" was killed; recovered from its journal: ");
            text.append(counts.total())
                    .append(" events, ")
                    .append(counts.of(EventType.FILL))
                    .append(" fills");
            journal.journal().repaired().ifPresent(repair -> {
                if (repair.cutBytes() > 0) {
                    text.append(", torn tail of ").append(repair.cutBytes()).append(" bytes cut");
                }
            });
            pipeline.positions().positions().stream()
                    .filter(position -> position.strategyId().isEmpty())
                    .forEach(position -> text.append(", position ")
                            .append(position.instrument().printQty(position.qty()))
                            .append(' ')
                            .append(position.instrument().base()));
            for (EquitySnapshot equity : pipeline.positions().equity()) {
                text.append(", realized PnL ")
                        .append(Money.print(equity.realizedPnl()))
                        .append(' ')
                        .append(equity.asset());
            }
            text.append(resumed ? "; it goes on" : "; it was closed, because the node was started differently");
            return new Recovery(Sessions.id(directory), resumed, counts.total(), text.toString());
        }
    }

    private static Opened fresh(
            SessionHead head, Path directory, SessionFacts facts, NodeOptions options, VertxBus bus) {
        JournalVerticle journal =
                new JournalVerticle(directory, options.config().journal(), facts, false, bus);
        SessionCounts counts = new SessionCounts();
        Kinds kinds = Kinds.of(options);
        TradingPipeline pipeline = head.pipeline(kinds.entries());
        TradingLoop loop = pipeline.loop(head.spec(), envelope -> {
            counts.add(envelope);
            journal.recorder().record(envelope);
        });
        return new Opened(head, pipeline, loop, counts, journal, directory, kinds);
    }

    private static Opened recover(Path directory, SessionFacts facts, NodeOptions options, VertxBus bus) {
        SessionHead head = SessionHead.read(directory);
        Kinds kinds = Kinds.of(options);
        TradingPipeline pipeline = head.pipeline(kinds.entries());
        JournalVerticle journal =
                new JournalVerticle(directory, options.config().journal(), facts, true, bus);
        SessionCounts counts = new SessionCounts();
        Replayer replayer = new Replayer(comparison -> pipeline.loop(head.spec(), envelope -> {
            counts.add(envelope);
            comparison.record(envelope);
        }));
        ReplayReport report;
        try {
            report = replayer.replay(directory);
        } catch (PluginException e) {
            journal.journal().close();
            throw e;
        }
        if (!report.identical()) {
            journal.journal().close();
            throw new JournalException(
                    "session " + Sessions.id(directory) + " does not replay identically: " + report.firstDifference());
        }
        replayer.continueInto(journal.recorder());
        return new Opened(head, pipeline, replayer.loop(), counts, journal, directory, kinds);
    }

    private static Instruments allowed(NodeConfig config, Instruments found) {
        List<String> symbols = config.exchange().symbols();
        if (symbols.isEmpty()) {
            return found;
        }
        for (String symbol : symbols) {
            if (found.find(symbol) == null) {
                throw new ConfigException("exchange.symbols: " + symbol + " is not in the data, which has "
                        + found.all().stream().map(Instrument::symbol).toList()
                        + ": change the symbols or give other data");
            }
        }
        return Instruments.of(symbols.stream().map(found::get).toList());
    }

    /** Writes the first records of this life of the session. */
    private void begin(SessionHead head, long startNs, boolean resumed) {
        TradingLoop loop = trading.loop();
        if (resumed) {
            loop.input(SOURCE, new SessionEvent("resumed", Map.of("feed_inputs", counts.feedInputs()), loop.nowNs()));
        } else {
            for (Instrument instrument : head.instruments().all()) {
                loop.input(SOURCE, new InstrumentEvent(instrument, startNs));
            }
            loop.input(SOURCE, head.event(startNs));
        }
        loop.input(SOURCE, new ServiceStatus("journal", true, "", loop.nowNs()));
    }

    private void deploy(SessionHead head, long startNs, @Nullable Path resumed) {
        if (options.web()) {
            web = new WebVerticle(bus.own(), control, info(), webOptions(), session, options.version());
            deploy(web);
        }
        if (resumed != null) {
            tell(resumed);
        }
        if (options.config().marketJournal().enabled()) {
            deploy(new MarketJournalVerticle(
                    bus,
                    options.config().redis().topics(),
                    options.config().logging().directory(),
                    options.config().marketJournal(),
                    resumed));
        }
        begin(head, startNs, resumed != null);
        deploy(journal);
        deploy(new BarVerticle(trading, pipeline.bars()));
        deploy(new StrategyVerticle(trading, pipeline.strategies()));
        deploy(new RiskVerticle(trading, pipeline.risk()));
        deploy(new PaperVerticle(trading, pipeline.venue()));
        deploy(new PortfolioVerticle(trading, pipeline.positions()));
        deploy(control);
        NodeConfig.Bridge mirror = options.config().bridge();
        if (mirror.enabled()) {
            deploy(new BridgeVerticle(
                    bus,
                    options.config().redis().topics(),
                    head.instruments(),
                    new OutsideInputs(trading, options.admitsIntents()),
                    new BridgeOptions(options.config().redis().url(), mirror.mirror(), mirror.queueCapacity(), 512),
                    InstantSource.system()));
        }
        deploy(ingest);
        LOG.atInfo()
                .addKeyValue("session", session)
                .addKeyValue("verticles", deployments.size())
                .log("node_started");
    }

    /** Tells the bus what an earlier life of the session recorded. */
    private void tell(Path resumed) {
        try (JournalReader reader = JournalReader.open(resumed)) {
            while (reader.hasNext()) {
                bus.publish(reader.next().envelope());
            }
        }
    }

    private void deploy(VerticleBase verticle) {
        deployments.add(vertx.deployVerticle(verticle).await());
    }

    /** Returns the session's id. */
    public String session() {
        return session;
    }

    /** Returns the dashboard's address, or null without a web verticle. */
    public @Nullable String webUrl() {
        return web == null ? null : "http://" + options.config().web().host() + ":" + web.port();
    }

    private NodeInfo info() {
        Redaction redaction = options.config().redaction(options.secrets());
        return new RunningNode(
                options,
                trading,
                pipeline,
                journal.journal(),
                control,
                ingest.finished(),
                session,
                redaction,
                kinds.meter);
    }

    private WebOptions webOptions() {
        NodeConfig.Web config = options.config().web();
        return WebOptions.of(config.host(), options.port())
                .withToken(config.token(), options.config().paths().stateDir().resolve("web.token"))
                .withAllowedHosts(config.allowedHosts());
    }

    /** Returns what became of earlier sessions at the start. */
    public List<Recovery> recoveries() {
        return recoveries;
    }

    /** Completes when the recorded feed has ended and all has come to rest. */
    public Future<Void> finished() {
        return ingest.finished();
    }

    /** Returns what the session did so far. */
    public Future<NodeSummary> summary() {
        return trading.call(() -> {
            Optional<EquitySnapshot> equity =
                    pipeline.positions().equity().stream().findFirst();
            return new NodeSummary(
                    session,
                    counts.total(),
                    counts.of(EventType.INTENT),
                    counts.of(EventType.DECISION),
                    counts.of(EventType.DECISION) - counts.of(EventType.ORDER),
                    counts.of(EventType.ORDER),
                    counts.of(EventType.FILL),
                    equity.map(EquitySnapshot::asset).orElse(""),
                    Money.print(equity.map(EquitySnapshot::realizedPnl).orElse(0L)),
                    Money.print(equity.map(EquitySnapshot::equity).orElse(0L)),
                    journal.journal().chainHead());
        });
    }

    /** Ends the session in order and returns what it did. */
    public NodeSummary stop() {
        synchronized (this) {
            if (closed) {
                throw new IllegalStateException("the node is closed already");
            }
            closed = true;
        }
        stuckWatch.close();
        vertx.undeploy(deployments.removeLast()).await();
        NodeSummary before = summary().await();
        trading.submit(SOURCE, closing(before)).await();
        journal.journal().close();
        NodeSummary summary = summary().await();
        vertx.close().await();
        return summary;
    }

    private Event closing(NodeSummary summary) {
        return new SessionEvent(
                "closed",
                closing(counts, "ended in order, equity " + summary.equity()),
                trading.loop().nowNs());
    }

    private static Map<String, Object> closing(SessionCounts counts, String how) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("how", how);
        detail.put("events", counts.total());
        detail.put("intents", counts.of(EventType.INTENT));
        detail.put("orders", counts.of(EventType.ORDER));
        detail.put("fills", counts.of(EventType.FILL));
        return detail;
    }

    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
        }
        stop();
    }
}
