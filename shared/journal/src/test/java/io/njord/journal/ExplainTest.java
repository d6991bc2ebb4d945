package io.njord.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.njord.contracts.BrokerOrderUpdate;
import io.njord.contracts.CancelRequest;
import io.njord.contracts.Envelope;
import io.njord.contracts.Event;
import io.njord.contracts.FillEvent;
import io.njord.contracts.InstrumentEvent;
import io.njord.contracts.OrderEvent;
import io.njord.contracts.OrderIntent;
import io.njord.contracts.OrderStatus;
import io.njord.contracts.OrderType;
import io.njord.contracts.PositionSnapshot;
import io.njord.contracts.Reason;
import io.njord.contracts.RiskDecision;
import io.njord.contracts.SessionEvent;
import io.njord.contracts.Side;
import io.njord.contracts.SignalEvent;
import io.njord.contracts.TimeInForce;
import io.njord.contracts.TradeEvent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainTest {
    private static final long TS = 1_767_268_800_000_000_000L;

    @TempDir
    private Path session;

    private final List<Envelope> all = new ArrayList<>();

    private long add(long cause, String source, Event event) {
        all.add(Some.envelope(all.size() + 1L, cause, source, event));
        return all.size();
    }

    @BeforeEach
    void writeOneOrderThatFillsAndOneThatIsDenied() {
        add(0, "control", new SessionEvent("started", Map.of(), TS));
        add(0, "control", new InstrumentEvent(Some.BTC, TS));
        long tick = add(0, "ingest", new TradeEvent(Some.BTC, Side.BUY, 50_000, 3_000_000, TS, 0, "9"));
        long signal = add(tick, "sma", new SignalEvent(Some.BTC, "sma", "cross-up", Map.of("fast", 10L), TS));
        long good = add(signal, "sma", OrderIntent.simple("i-1", TS, "sma", Some.BTC, Side.BUY, 100_000, 0));
        long bad = add(signal, "sma", OrderIntent.simple("i-2", TS, "sma", Some.BTC, Side.BUY, 900_000, 0));
        add(good, "risk", new RiskDecision("i-1", true, null, Map.of(), "sma", Some.BTC, TS));
        long order = add(
                good,
                "risk",
                new OrderEvent(
                        "i-1",
                        Some.BTC,
                        Side.BUY,
                        OrderType.MARKET,
                        100_000,
                        0,
                        0,
                        TimeInForce.GTC,
                        false,
                        null,
                        TS,
                        "sma",
                        Map.of(),
                        7));
        add(
                bad,
                "risk",
                new RiskDecision("i-2", false, Reason.PER_ORDER_CAP, Map.of("cap", "1000"), "sma", Some.BTC, TS));
        long fill = add(
                order,
                "paper",
                new FillEvent(
                        "f-1",
                        "i-1",
                        "sma",
                        Some.BTC,
                        Side.BUY,
                        100_000,
                        3_000_100,
                        TS,
                        30_001_000,
                        "USDT",
                        false,
                        Map.of()));
        add(
                order,
                "paper",
                new BrokerOrderUpdate(
                        "i-1",
                        "c-1",
                        "i-1",
                        "sma",
                        Some.BTC,
                        Side.BUY,
                        OrderStatus.FILLED,
                        100_000,
                        0,
                        100_000,
                        3_000_100_000_000L,
                        null,
                        "",
                        TS));
        add(
                fill,
                "positions",
                new PositionSnapshot("sma", Some.BTC, 100_000, 3_000_100_000_000L, 0, 30_001_000, 0, 0, TS));
        add(0, "bridge", new CancelRequest("i-1", Some.BTC, "sma", "operator", "changed my mind", TS));
        try (SessionJournal journal = Some.create(session, Some.options())) {
            all.forEach(journal::record);
        }
    }

    private List<Long> seqs(List<Envelope> envelopes) {
        return envelopes.stream().map(Envelope::seq).toList();
    }

    @Test
    void shouldTellAnOrderFromTickToPosition() {
        Story story = Explain.of(session, "i-1");
        assertThat(seqs(story.ancestors())).containsExactly(3L, 4L);
        assertThat(story.subject().seq()).isEqualTo(5);
        assertThat(seqs(story.descendants())).containsExactly(7L, 8L, 10L, 11L, 12L, 13L);
        assertThat(String.join("\n", story.lines()))
                .contains("2026-01-01T12:00:00Z")
                .contains("someone bought 0.5 BTC/USDT at 30000")
                .contains("sma sees cross-up on BTC/USDT")
                .contains("> ", "#5 because of #4", "sma wants i-1: buy 1 BTC/USDT market")
                .contains("risk allows i-1")
                .contains("bought 1 BTC/USDT at 30001 as taker, fee 0.30001 USDT")
                .contains("1 of 1 filled at 30001 on average")
                .contains("sma holds 1 BTC/USDT at 30001")
                .contains("operator asks to cancel order i-1, changed my mind");
    }

    @Test
    void shouldNameReasonAndRemedyOfADenial() {
        Story story = Explain.of(session, "i-2");
        assertThat(seqs(story.descendants())).containsExactly(9L);
        assertThat(story.lines().getLast())
                .contains("risk denies i-2: per-order-cap")
                .contains(Reason.PER_ORDER_CAP.meaning())
                .contains("What to do: " + Reason.PER_ORDER_CAP.remedy());
    }

    @Test
    void shouldTellAFillAndAPosition() {
        Story fill = Explain.of(session, "f-1");
        assertThat(seqs(fill.ancestors())).containsExactly(3L, 4L, 5L, 8L);
        assertThat(seqs(fill.descendants())).containsExactly(12L);
        Story signal = Explain.of(session, "#4");
        assertThat(seqs(signal.descendants())).containsExactly(5L, 6L, 7L, 8L, 9L, 10L, 11L, 12L, 13L);
        assertThat(seqs(Explain.of(session, "12").ancestors())).containsExactly(3L, 4L, 5L, 8L, 10L);
    }

    @Test
    void shouldSayWhenNothingHasTheId() {
        for (String id : List.of("nobody", "#99", "99", "#", "")) {
            assertThatThrownBy(() -> Explain.of(session, id))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("nothing in session");
        }
    }
}
