package io.njord.verticles.node;

import io.njord.contracts.Instrument;
import io.njord.contracts.Instruments;
import io.njord.contracts.Timeframe;
import io.njord.core.Machine;
import io.njord.core.bus.Recorder;
import io.njord.core.bus.TradingLoop;
import io.njord.core.market.BarMachine;
import io.njord.core.market.BarOptions;
import io.njord.core.market.OrderBook;
import io.njord.core.portfolio.PortfolioOptions;
import io.njord.core.portfolio.PositionsMachine;
import io.njord.core.risk.RiskMachine;
import io.njord.core.risk.RiskOptions;
import io.njord.core.strategy.BookFeed;
import io.njord.core.strategy.HostOptions;
import io.njord.core.strategy.StrategyEntry;
import io.njord.core.strategy.StrategyHost;
import io.njord.core.venue.BarFillModel;
import io.njord.core.venue.BpsFeeModel;
import io.njord.core.venue.ConstantLatencyModel;
import io.njord.core.venue.ProportionalQueueModel;
import io.njord.core.venue.RiskAverseQueueModel;
import io.njord.core.venue.SimulatedVenue;
import io.njord.core.venue.TieredFeeModel;
import io.njord.core.venue.VenueOptions;
import io.njord.verticles.strategy.PluginUse;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The machines of one paper-trading path, made from the session's head alone. The node and the replay both build them here,
 * so they cannot differ.
 */
public record TradingPipeline(
        BarMachine bars,
        StrategyReload reload,
        StrategyHost strategies,
        RiskMachine risk,
        SimulatedVenue venue,
        PositionsMachine positions) {

    /**
     * Makes the machines.
     *
     * @param uses the plug-ins that the strategies of the spec come from
     * @throws io.njord.verticles.config.ConfigException when a strategy is unknown, or its parameters or symbols are not
     *     acceptable
     * @throws io.njord.verticles.strategy.PluginException when a plug-in is not the one that is needed
     */
    static TradingPipeline of(PipelineSpec spec, Instruments instruments, StrategyEntries kinds, List<PluginUse> uses) {
        Map<String, Long> cash = new LinkedHashMap<>();
        for (Instrument instrument : instruments.all()) {
            cash.put(instrument.quote(), spec.capital());
        }
        List<StrategyEntry> entries = kinds.of(spec.strategies(), uses, instruments);
        StrategyHost host = new StrategyHost(
                entries,
                instruments,
                spec.topicNames(),
                instrument -> {
                    OrderBook book = new OrderBook(instrument);
                    return BookFeed.of(book, book::apply);
                },
                HostOptions.DEFAULT.withBarPrices(spec.market().barFeed()));
        return new TradingPipeline(
                new BarMachine(BarOptions.of(timeframes(spec))
                        .withGraceNs(spec.market().graceMs() * 1_000_000)),
                new StrategyReload(host, kinds, instruments, spec.strategies(), uses),
                host,
                new RiskMachine(risk(spec, cash), instruments),
                new SimulatedVenue(venue(spec)),
                new PositionsMachine(PortfolioOptions.of(cash)
                        .withBarPrices(spec.market().barFeed())
                        .withFunding(spec.funding())));
    }

    /** Returns the machines in the order in which they consume. */
    public List<Machine> machines() {
        return List.of(bars, reload, strategies, risk, venue, positions);
    }

    /** Returns a loop with all machines attached. */
    public TradingLoop loop(PipelineSpec spec, Recorder recorder) {
        TradingLoop loop = new TradingLoop(spec.topicNames(), recorder);
        machines().forEach(loop::attach);
        return loop;
    }

    private static Set<Timeframe> timeframes(PipelineSpec spec) {
        Set<Timeframe> timeframes = EnumSet.noneOf(Timeframe.class);
        spec.market().timeframes().forEach(name -> timeframes.add(Timeframe.parse(name)));
        return timeframes;
    }

    private static RiskOptions risk(PipelineSpec spec, Map<String, Long> cash) {
        PipelineSpec.Risk risk = spec.risk();
        return RiskOptions.builder()
                .perOrderCap(risk.perOrderCap())
                .dailyLossCap(risk.dailyLossCap())
                .ordersPerMinCap(risk.ordersPerMinute())
                .cancelOnTrip(risk.cancelOnTrip())
                .positionCap(risk.positionCap())
                .exposureCap(risk.exposureCap())
                .openOrdersCap(risk.openOrdersCap())
                .priceCollarBps(risk.collarBps())
                .refPriceMaxAgeNs(risk.maxPriceAgeMs() * 1_000_000)
                .shortAllowed(risk.shortAllowed())
                .killSources(new TreeSet<>(risk.killSources()))
                .symbols(Set.copyOf(spec.symbols()))
                .initialCash(cash)
                .barPrices(spec.market().barFeed())
                .build();
    }

    private static VenueOptions venue(PipelineSpec spec) {
        PipelineSpec.Paper paper = spec.paper();
        VenueOptions.Builder venue = VenueOptions.builder();
        if (spec.market().barFeed()) {
            venue.bars(BarFillModel.NEXT_BAR_OPEN);
        }
        return venue.latency(new ConstantLatencyModel(paper.latencyUs() * 1_000, paper.latencyUs() * 1_000, 0))
                .queue(
                        paper.queueModel().equals("probabilistic")
                                ? new ProportionalQueueModel()
                                : new RiskAverseQueueModel())
                .fees(
                        paper.feeTiers().isEmpty()
                                ? new BpsFeeModel(
                                        paper.makerFee() * 100L, paper.takerFee() * 100L, BpsFeeModel.PaidIn.QUOTE)
                                : TieredFeeModel.parse(paper.feeTiers(), BpsFeeModel.PaidIn.QUOTE))
                .forceLimitFills(paper.forceLimitFills())
                .tradeDriven(true)
                .build();
    }
}
