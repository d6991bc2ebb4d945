package io.njord.core.venue;

import static org.assertj.core.api.Assertions.assertThat;

import io.njord.contracts.Envelope;
import io.njord.contracts.Event;
import io.njord.contracts.EventCodec;
import io.njord.contracts.EventType;
import io.njord.contracts.FillEvent;
import io.njord.contracts.Instrument;
import io.njord.contracts.Instruments;
import io.njord.contracts.Money;
import io.njord.contracts.OrderEvent;
import io.njord.contracts.OrderIntent;
import io.njord.contracts.PositionSnapshot;
import io.njord.contracts.RiskDecision;
import io.njord.contracts.Side;
import io.njord.contracts.Topics;
import io.njord.contracts.TradeEvent;
import io.njord.core.bus.TradingLoop;
import io.njord.core.portfolio.PortfolioOptions;
import io.njord.core.portfolio.PositionsMachine;
import io.njord.core.risk.RiskMachine;
import io.njord.core.risk.RiskOptions;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The paper path as a whole, intent to position: risk, venue and positions in one loop (acceptance 2.3 to 2.5). */
class PaperTradingTest {
    private static final Instrument ATOM = Instrument.spot("ATOM/USDT", "test", "0.0001", "0.01");
    private static final Instruments INSTRUMENTS = Instruments.of(ATOM);

    private final List<Envelope> record = new ArrayList<>();
    private final EventCodec codec = new EventCodec(INSTRUMENTS);
    private final TradingLoop loop;
    private int ids;

    PaperTradingTest() {
        this.loop = loop(VenueOptions.defaults());
    }

    private TradingLoop loop(VenueOptions options) {
        TradingLoop made = new TradingLoop(Topics.canonical(), record::add);
        made.attach(new RiskMachine(
                RiskOptions.builder()
                        .killSources(Set.of())
                        .perOrderCap(Money.parse("250"))
                        .priceCollarBps(0)
                        .shortAllowed(true)
                        .build(),
                INSTRUMENTS));
        made.attach(new SimulatedVenue(options));
        made.attach(new PositionsMachine(PortfolioOptions.of(Map.of("USDT", Money.parse("1000")))));
        return made;
    }

    private void trade(String price) {
        loop.input("feed", new TradeEvent(ATOM, Side.BUY, ATOM.qty("1"), ATOM.price(price), loop.nowNs() + 1, 0, null));
    }

    private String intent(Side side, String qty, String limit) {
        String id = "intent-" + ++ids;
        OrderIntent intent =
                OrderIntent.simple(id, loop.nowNs() + 1, "paper-test", ATOM, side, ATOM.qty(qty), ATOM.price(limit));
        loop.input("strategy", intent);
        return id;
    }

    private <E extends Event> List<E> events(Class<E> type) {
        return record.stream()
                .map(Envelope::event)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    private String json(Event event) {
        return new String(codec.encode(event), StandardCharsets.UTF_8);
    }

    private String position() {
        PositionSnapshot net = events(PositionSnapshot.class).stream()
                .filter(position -> position.strategyId().isEmpty())
                .toList()
                .getLast();
        return json(net);
    }

    private FillEvent lastFill() {
        return events(FillEvent.class).getLast();
    }

    @Test
    void shouldTakeAnIntentAllTheWayToItsPosition() {
        trade("10");
        loop.input(
                "outside",
                codec.decode(
                        EventType.INTENT,
                        ("{\"id\":\"intent-1\",\"ts_local_ns\":1,\"strategy_id\":\"paper-test\",\"symbol\":\"ATOM/USDT\","
                                        + "\"side\":\"buy\",\"type\":\"market\",\"qty\":1.0,\"limit_price\":null}")
                                .getBytes(StandardCharsets.UTF_8)));
        RiskDecision decision = events(RiskDecision.class).getLast();
        assertThat(decision.intentId()).isEqualTo("intent-1");
        assertThat(decision.allowed()).isTrue();
        OrderEvent order = events(OrderEvent.class).getLast();
        assertThat(order.intentId()).isEqualTo("intent-1");
        assertThat(order.instrument()).isEqualTo(ATOM);
        assertThat(json(lastFill()))
                .contains("\"order_id\":\"intent-1\"", "\"price\":10,", "\"qty\":1,", "\"strategy_id\":\"paper-test\"");
        assertThat(position()).contains("\"qty\":1,", "\"avg_price\":10,");
        assertThat(record.stream().map(envelope -> envelope.event().type().json()))
                .containsSequence(
                        "intent", "decision", "order", "order_update", "fill", "order_update", "position", "position");
    }

    @Test
    void shouldForwardAnIntentNamedByTheOtherNameWithATextQuantityOnce() {
        trade("10");
        Event intent = codec.decode(
                EventType.INTENT,
                ("{\"intent_id\":\"again\",\"ts_local_ns\":1,\"strategy_id\":\"s\",\"symbol\":\"ATOM/USDT\","
                                + "\"side\":\"buy\",\"type\":\"market\",\"qty\":\"1\",\"limit_price\":null}")
                        .getBytes(StandardCharsets.UTF_8));
        loop.input("outside", intent);
        loop.input("outside", intent);
        assertThat(events(RiskDecision.class))
                .extracting(decision -> decision.reason() == null
                        ? "allowed"
                        : decision.reason().code())
                .containsExactly("allowed", "duplicate-intent");
        assertThat(events(OrderEvent.class)).hasSize(1);
        assertThat(events(FillEvent.class)).hasSize(1);
    }

    @Test
    void shouldFillAMarketOrderAtTheLastPrice() {
        trade("10");
        intent(Side.BUY, "2", "0");
        assertThat(lastFill().price()).isEqualTo(ATOM.price("10"));
        assertThat(lastFill().qty()).isEqualTo(ATOM.qty("2"));
        assertThat(position()).contains("\"qty\":2,", "\"avg_price\":10,");
    }

    @Test
    void shouldImproveAMarketableLimitToTheLastPrice() {
        trade("9.5");
        intent(Side.BUY, "1", "10");
        assertThat(lastFill().price()).isEqualTo(ATOM.price("9.5"));
    }

    @Test
    void shouldFillAMarketableLimitAtItsLimitAsTheFirstReleaseDid() {
        record.clear();
        TradingLoop legacy = loop(VenueOptions.builder().forceLimitFills(true).build());
        legacy.input("feed", new TradeEvent(ATOM, Side.BUY, 1, ATOM.price("9.5"), 1, 0, null));
        legacy.input("s", OrderIntent.simple("i", 2, "paper-test", ATOM, Side.BUY, ATOM.qty("1"), ATOM.price("10")));
        assertThat(json(lastFill())).contains("\"price\":10,", "\"sim\":\"limit-crossed\"");
        assertThat(position()).contains("\"qty\":1,", "\"avg_price\":10,");
    }

    @Test
    void shouldFollowTheGoldenTable() {
        record Row(Side side, String qty, String price, String qtyAfter, String average, String realized) {}
        List<Row> rows = List.of(
                new Row(Side.BUY, "4", "10", "4", "10", "0"),
                new Row(Side.SELL, "1", "11", "3", "10", "1"),
                new Row(Side.SELL, "5", "9", "-2", "9", "-2"),
                new Row(Side.BUY, "1", "8", "-1", "9", "-1"),
                new Row(Side.SELL, "3", "10", "-4", "9.75", "-1"),
                new Row(Side.BUY, "10", "9", "6", "9", "2"),
                new Row(Side.SELL, "6", "9.5", "0", "0", "5"));
        for (Row row : rows) {
            trade(row.price());
            intent(row.side(), row.qty(), "0");
            assertThat(position())
                    .as("%s", row)
                    .contains(
                            "\"qty\":" + row.qtyAfter() + ",",
                            "\"avg_price\":" + row.average() + ",",
                            "\"realized_pnl\":" + row.realized() + ",");
        }
    }

    @Test
    void shouldKeepALimitBelowTheMarketOpenUntilATradeComesToIt() {
        trade("10");
        intent(Side.BUY, "1", "9.5");
        trade("9.6");
        assertThat(events(FillEvent.class)).isEmpty();
        trade("9.5");
        assertThat(lastFill().price()).isEqualTo(ATOM.price("9.5"));
        assertThat(lastFill().maker()).isTrue();
    }

    @Test
    void shouldFillAnOrderOnceThatIsDeliveredTwice() {
        trade("10");
        intent(Side.BUY, "1", "0");
        loop.input("again", events(OrderEvent.class).getLast());
        assertThat(events(FillEvent.class)).hasSize(1);
        assertThat(position()).contains("\"qty\":1,");
    }

    @Test
    void shouldRejectAMarketOrderBeforeAnyPriceIsKnown() {
        intent(Side.BUY, "1", "0");
        assertThat(events(RiskDecision.class).getLast().reason()).isEqualTo(io.njord.contracts.Reason.NO_REF_PRICE);
        assertThat(events(FillEvent.class)).isEmpty();
    }
}
