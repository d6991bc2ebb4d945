package io.njord.verticles.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.njord.contracts.AlarmEvent;
import io.njord.contracts.Event;
import io.njord.contracts.FillEvent;
import io.njord.contracts.Side;
import io.njord.contracts.TickerEvent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The event stream over real sockets, with readers of every temper. */
@Tag("integration")
class EventStreamTest {
    private static final Pattern SEQ = Pattern.compile("^\\{\"seq\":(\\d+)");

    @TempDir
    Path home;

    private WebRig rig;
    private final List<SseClient> clients = new ArrayList<>();

    @BeforeEach
    void start() {
        open(WebOptions.of("127.0.0.1", 0).withStreams(100, 60_000, 64));
    }

    private void open(WebOptions options) {
        rig = new WebRig(home, options);
    }

    @AfterEach
    void end() {
        clients.forEach(SseClient::close);
        rig.close();
    }

    private SseClient reading(String query, String... headers) {
        SseClient client = SseClient.reading(rig.web.port(), query, headers);
        clients.add(client);
        return client;
    }

    private static Event fill(int n) {
        return new FillEvent(
                "f" + n, "o" + n, "s", WebRig.ATOM, Side.BUY, 100, 12_345, 1_000L + n, 0, "USDT", true, Map.of());
    }

    private static Event ticker(int n) {
        return new TickerEvent(WebRig.ATOM, 12_344, 100, 12_346 + n, 100, 12_345, 0, n, 1_000L + n);
    }

    private static List<Long> seqs(List<SseClient.Message> messages) {
        return messages.stream()
                .map(message -> {
                    var matcher = SEQ.matcher(message.data());
                    assertThat(matcher.find()).isTrue();
                    return Long.parseLong(matcher.group(1));
                })
                .toList();
    }

    @Test
    void shouldNumberEveryEventAndGreetANewcomer() {
        SseClient client = reading("");
        client.await(c -> c.count("hello") == 1);
        long first = rig.push(fill(1));
        rig.push(2, 100, EventStreamTest::fill);
        client.await(c -> c.count("fill") == 99);
        assertThat(seqs(client.messages("fill")))
                .isEqualTo(LongStream.range(first, first + 99).boxed().toList());
        assertThat(client.messages("fill"))
                .allSatisfy(message -> assertThat(message.data()).startsWith("{\"seq\":" + message.seq() + ","));
        assertThat(client.lastId()).isEqualTo(WebRig.SESSION + ":" + (first + 98));
    }

    @Test
    void shouldResumeWithoutLossOrRepetitionAmongConflatedPrices() {
        SseClient client = reading("");
        client.await(c -> c.count("hello") == 1);
        List<Long> heard = new ArrayList<>();
        List<Long> pushed = new ArrayList<>();
        for (int round = 0; round < 6; round++) {
            rig.push(ticker(round));
            for (int i = 0; i < 20; i++) {
                pushed.add(rig.push(fill(round * 100 + i)));
            }
            int prices = client.count("ticker");
            client.await(c -> c.count("fill") >= 10 && c.count("ticker") > prices);
            client.close();
            client.await(SseClient::ended);
            clients.remove(client);
            String lastId = client.lastId();
            heard.addAll(seqs(client.messages("fill")));
            client = round % 2 == 0 ? reading("", "Last-Event-ID: " + lastId) : reading("?lastEventId=" + lastId);
            rig.push(ticker(round + 50));
        }
        SseClient lastClient = client;
        long end = rig.push(fill(9_999));
        pushed.add(end);
        lastClient.await(c -> seqs(c.messages("fill")).contains(end));
        heard.addAll(seqs(lastClient.messages("fill")));
        assertThat(heard).isEqualTo(pushed);
    }

    @Test
    void shouldTellTheRangeThatCannotBeResumed() {
        long first = rig.push(fill(0));
        rig.push(1, EventStreams.KEPT + 500, EventStreamTest::fill);
        SseClient client = reading("?lastEventId=" + WebRig.SESSION + ":" + first);
        client.await(c -> c.count("fill") == EventStreams.KEPT);
        SseClient.Message missed = client.messages().getFirst();
        assertThat(missed.event()).isEqualTo("missed");
        long firstHeard = seqs(client.messages("fill")).getFirst();
        assertThat(missed.data()).contains("\"detail\":\"" + (first + 1) + "-" + (firstHeard - 1) + "\"");
    }

    @Test
    void shouldSendWhoeverComesFromAnotherSessionBackToTheStart() {
        rig.push(fill(0));
        for (String id :
                List.of("20250101-000000-0001:5", "nonsense", WebRig.SESSION + ":x", WebRig.SESSION + ":99999", ":")) {
            SseClient client = reading("?lastEventId=" + id);
            client.await(c -> c.count("reset") == 1);
        }
    }

    @Test
    void shouldSendOnlyTheTopicsAskedFor() {
        SseClient fills = reading("?topics=fills.*,control.kill");
        SseClient alarms = reading("?topics=alerts.*");
        SseClient nothing = reading("?topics=no.such.topic");
        List.of(fills, alarms, nothing).forEach(client -> client.await(c -> c.count("hello") == 1));
        rig.push(fill(1));
        rig.push(ticker(1));
        long last = rig.push(new AlarmEvent("x", "warning", "test", "d", 2_000));
        alarms.await(c -> c.count("alarm") == 1);
        nothing.await(c -> c.lastId().equals(WebRig.SESSION + ":" + last));
        fills.await(c -> c.lastId().equals(WebRig.SESSION + ":" + last));
        assertThat(fills.messages().stream().map(SseClient.Message::event)).containsExactly("hello", "fill");
        assertThat(alarms.messages().stream().map(SseClient.Message::event)).containsExactly("hello", "alarm");
        assertThat(nothing.messages().stream().map(SseClient.Message::event)).containsExactly("hello");
    }

    @Test
    void shouldBeatWhenNothingHappens() {
        SseClient client = reading("");
        client.await(c -> c.comments() >= 3);
    }

    @Test
    void shouldForgetAClientThatHasGone() {
        for (int i = 0; i < 20; i++) {
            reading("");
        }
        clients.forEach(client -> client.await(c -> c.count("hello") == 1));
        assertThat(rig.openStreams()).isEqualTo(20);
        clients.forEach(SseClient::close);
        clients.clear();
        Awaitility.await().atMost(20, TimeUnit.SECONDS).until(() -> rig.openStreams() == 0);
        rig.push(0, 1_000, EventStreamTest::fill);
        assertThat(rig.broken).isEmpty();
    }

    @Test
    void shouldServeManyAndRefuseTheOneTooMany() {
        for (int i = 0; i < 64; i++) {
            reading("");
        }
        clients.forEach(client -> client.await(c -> c.count("hello") == 1));
        RawHttp.Reply refused = rig.http().send("GET", "/api/v1/events", "");
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.type()).isEqualTo("application/problem+json");
        assertThat(refused.body()).contains("too-many-streams");
        rig.push(0, 500, EventStreamTest::fill);
        clients.forEach(client -> client.await(c -> c.count("fill") == 500));
    }

    @Test
    void shouldNeverBeSlowedByAClientThatDoesNotReadAndTellItWhatItMissed() {
        int batch = 4_000;
        int total = 200_000;
        SseClient sleeper = SseClient.sleeping(rig.web.port());
        clients.add(sleeper);
        SseClient reader = reading("");
        reader.await(c -> c.count("hello") == 1);
        long before = usedMemory();
        long first = 0;
        for (int from = 0; from < total; from += batch) {
            long position = rig.push(fill(from));
            first = from == 0 ? position : first;
            rig.push(from + 1, from + batch, EventStreamTest::fill);
            int expected = from + batch;
            reader.await(c -> c.count("fill") == expected);
        }
        assertThat(reader.messages("missed")).isEmpty();
        assertThat(rig.openStreams()).isEqualTo(2);
        long heldByTheReader = 200_000L * 600;
        assertThat(usedMemory() - before - heldByTheReader).isLessThan(32L << 20);
        long last = first + total - 1;
        sleeper.wakeUp();
        sleeper.await(c -> c.lastId().equals(WebRig.SESSION + ":" + last));
        assertThat(sleeper.messages("missed")).hasSize(1);
        String range = sleeper.messages("missed").getFirst().data();
        List<Long> heard = seqs(sleeper.messages("fill"));
        assertThat(heard).doesNotHaveDuplicates().isSorted();
        long gapFrom = 0;
        for (int i = 1; i < heard.size() && gapFrom == 0; i++) {
            gapFrom = heard.get(i) != heard.get(i - 1) + 1 ? i : 0;
        }
        assertThat(range)
                .contains("\"detail\":\"" + (heard.get((int) gapFrom - 1) + 1) + "-" + (heard.get((int) gapFrom) - 1)
                        + "\"");
        assertThat(heard).hasSize((int) (total - (heard.get((int) gapFrom) - heard.get((int) gapFrom - 1) - 1)));
    }

    @Test
    void shouldCutOffAClientThatStallsForTooLong() {
        rig.close();
        open(WebOptions.of("127.0.0.1", 0).withStreams(100, 500, 64));
        SseClient sleeper = SseClient.sleeping(rig.web.port());
        clients.add(sleeper);
        Awaitility.await().until(() -> rig.openStreams() == 1);
        rig.push(0, 30_000, EventStreamTest::fill);
        Awaitility.await().atMost(20, TimeUnit.SECONDS).until(() -> rig.openStreams() == 0);
    }

    private static long usedMemory() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
