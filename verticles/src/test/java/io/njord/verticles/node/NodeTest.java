package io.njord.verticles.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.njord.contracts.EquitySnapshot;
import io.njord.contracts.EventType;
import io.njord.contracts.Money;
import io.njord.core.portfolio.FundingRates;
import io.njord.journal.JournalReader;
import io.njord.journal.JournalVerifier;
import io.njord.journal.ReplayReport;
import io.njord.journal.Replayer;
import io.njord.journal.Sessions;
import io.njord.testkit.Shared;
import io.njord.verticles.DemoNode;
import io.njord.verticles.ingest.Pace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole node over real recorded data. */
@Tag("integration")
class NodeTest {
    @TempDir
    Path home;

    private NodeSummary run(NodeOptions options) {
        Node node = Node.start(options);
        node.finished().await();
        return node.stop();
    }

    private Path latest() {
        return new Sessions(home.resolve("var/sessions"), InstantSource.system())
                .latest()
                .orElseThrow();
    }

    @Test
    void shouldGiveTheSameChainHeadForTheSameInputAndReplayIdentically() {
        NodeSummary first = run(DemoNode.options(home, Pace.MAXIMUM, false));
        Path session = latest();
        NodeSummary second = run(DemoNode.options(home, Pace.MAXIMUM, false));
        assertThat(second.chainHead()).isEqualTo(first.chainHead());
        assertThat(second.session()).isNotEqualTo(first.session());
        assertThat(first.fills()).isGreaterThan(50);
        ReplayReport report = new Replayer(SessionHead.read(session)::loop).replay(session);
        assertThat(report.identical()).isTrue();
        assertThat(report.chainHead()).isEqualTo(first.chainHead());
        assertThat(report.events()).isEqualTo(first.events());
        assertThat(JournalVerifier.verify(session).clean()).isTrue();
        assertThat(JournalVerifier.verify(session).chainHead()).isEqualTo(first.chainHead());
    }

    @Test
    void shouldTradeWithEveryStrategyAndAnswerEveryIntent() {
        NodeSummary summary = run(DemoNode.options(home, Pace.MAXIMUM, false));
        assertThat(summary.decisions()).isEqualTo(summary.intents());
        try (JournalReader reader = JournalReader.open(latest())) {
            Set<String> traders = reader.stream()
                    .filter(record -> record.envelope().event().type() == EventType.FILL)
                    .map(record ->
                            ((io.njord.contracts.FillEvent) record.envelope().event()).strategyId())
                    .collect(Collectors.toSet());
            assertThat(traders).containsExactlyInAnyOrder("maker", "momentum", "reversion");
        }
    }

    @Test
    void shouldNameTheFirstEventThatDiffersWhenTheMachinesAreOthers() {
        run(DemoNode.options(home, Pace.MAXIMUM, false));
        Path session = latest();
        SessionHead head = SessionHead.read(session);
        PipelineSpec spec = head.spec();
        PipelineSpec.Paper slower = new PipelineSpec.Paper(
                spec.paper().makerFee() + 1,
                spec.paper().takerFee(),
                spec.paper().feeTiers(),
                spec.paper().latencyUs(),
                spec.paper().queueModel(),
                spec.paper().forceLimitFills());
        SessionHead other = new SessionHead(
                new PipelineSpec(
                        spec.risk(),
                        slower,
                        spec.market(),
                        spec.capital(),
                        spec.funding(),
                        spec.symbols(),
                        spec.strategies(),
                        spec.topics()),
                head.instruments(),
                head.dataHash(),
                head.version());
        ReplayReport report = new Replayer(other::loop).replay(session);
        assertThat(report.identical()).isFalse();
        ReplayReport.Difference difference = java.util.Objects.requireNonNull(report.firstDifference());
        assertThat(difference.expected()).contains("\"type\":\"fill\"");
        assertThat(difference.seq()).isEqualTo(report.events() + 1);
    }

    @Test
    void shouldPostInterestAtMidnightWhereTheConfigurationSaysSoAndReplayItIdentically() {
        run(DemoNode.options(home, Pace.MAXIMUM, false));
        long without = lastEquity(latest());
        String rates = "portfolio: {total_capital: 100000.0, cash_rate_pct: 36.5, borrow_rate_pct: 7.3}";
        run(DemoNode.configured(home, rates, Pace.MAXIMUM, false));
        Path session = latest();
        SessionHead head = SessionHead.read(session);
        assertThat(head.spec().funding()).isEqualTo(FundingRates.of("36.5", "7.3"));
        // a thousandth a day of nearly all the capital, from 346 seconds before midnight on
        assertThat(lastEquity(session) - without).isBetween(Money.parse("0.39"), Money.parse("0.41"));
        assertThat(new Replayer(head::loop).replay(session).identical()).isTrue();
    }

    private static long lastEquity(Path session) {
        try (JournalReader reader = JournalReader.open(session)) {
            return reader.stream()
                    .map(record -> record.envelope().event())
                    .filter(EquitySnapshot.class::isInstance)
                    .map(event -> ((EquitySnapshot) event).equity())
                    .reduce(0L, (before, after) -> after);
        }
    }

    @Test
    void shouldTakeAnyCapturesAndSurviveBrokenLines() throws IOException {
        Path data = home.resolve("other");
        Files.createDirectories(data);
        StringBuilder lines = new StringBuilder("1700000000000000000 this is no frame\n");
        for (int i = 0; i < 400; i++) {
            long ns = 1_700_000_000_000_000_000L + i * 100_000_000L;
            String price = String.format("0.4%03d0000", 200 + i % 7);
            lines.append(ns)
                    .append(" {\"stream\":\"xrpusdt@bookTicker\",\"data\":{\"u\":")
                    .append(i + 1)
                    .append(",\"s\":\"XRPUSDT\",\"b\":\"")
                    .append(price)
                    .append("\",\"B\":\"500.0\",\"a\":\"0.42100000\",\"A\":\"700.0\"}}\n");
            lines.append(ns + 1)
                    .append(" {\"stream\":\"xrpusdt@trade\",\"data\":{\"e\":\"trade\",\"E\":")
                    .append(ns / 1_000_000)
                    .append(",\"s\":\"XRPUSDT\",\"t\":")
                    .append(i + 1)
                    .append(",\"p\":\"")
                    .append(price)
                    .append("\",\"q\":\"")
                    .append(i % 9 == 0 ? "-5" : "12.0")
                    .append("\",\"T\":")
                    .append(ns / 1_000_000)
                    .append(",\"m\":true}}\n");
            if (i % 50 == 0) {
                lines.append(ns + 2).append(" {\"stream\":\"xrpusdt@trade\",\"data\":{\"e\":\"tra\n");
            }
        }
        Files.writeString(data.resolve("xrp_20231114.txt"), lines, StandardCharsets.UTF_8);
        NodeSummary summary = run(DemoNode.options(home, data, Pace.MAXIMUM, false, 0));
        assertThat(summary.events()).isGreaterThan(800);
        Path session = latest();
        assertThat(SessionHead.read(session).instruments().get("XRP/USDT").priceScale())
                .isEqualTo(4);
        assertThat(new Replayer(SessionHead.read(session)::loop).replay(session).identical())
                .isTrue();
        try (JournalReader reader = JournalReader.open(session)) {
            List<String> malformed = reader.stream()
                    .map(record -> record.envelope().event())
                    .filter(event -> event instanceof io.njord.contracts.FeedEvent feed
                            && feed.state().equals("malformed"))
                    .map(event -> ((io.njord.contracts.FeedEvent) event).detail())
                    .toList();
            assertThat(malformed).hasSizeGreaterThan(40).allMatch(detail -> detail.startsWith("xrp_20231114.txt:"));
        }
    }

    @Test
    @Tag("oracle")
    void shouldRunOverWhateverCapturesTheDataDirectoryHolds() {
        Path data = Shared.data("l2");
        NodeSummary summary = run(DemoNode.options(home, data, Pace.MAXIMUM, false, 0));
        assertThat(summary.events()).isPositive();
        Path session = latest();
        assertThat(new Replayer(SessionHead.read(session)::loop).replay(session).identical())
                .isTrue();
    }
}
