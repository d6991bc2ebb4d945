package io.njord.verticles.bench;

import io.njord.contracts.BookEvent;
import io.njord.contracts.Envelope;
import io.njord.contracts.Event;
import io.njord.contracts.EventCodec;
import io.njord.contracts.EventType;
import io.njord.contracts.InstrumentEvent;
import io.njord.contracts.Instruments;
import io.njord.contracts.JsonBuffer;
import io.njord.contracts.KillSwitchEvent;
import io.njord.contracts.ServiceStatus;
import io.njord.contracts.TickerEvent;
import io.njord.contracts.Topics;
import io.njord.core.bus.Recorder;
import io.njord.core.bus.TradingLoop;
import io.njord.core.market.OrderBook;
import io.njord.journal.CommitListener;
import io.njord.journal.HealthListener;
import io.njord.journal.JournalOptions;
import io.njord.journal.SessionFacts;
import io.njord.journal.SessionJournal;
import io.njord.journal.source.MarketDataSource;
import io.njord.verticles.DemoNode;
import io.njord.verticles.bus.VertxBus;
import io.njord.verticles.ingest.Pace;
import io.njord.verticles.node.NodeOptions;
import io.njord.verticles.node.PipelineSpec;
import io.njord.verticles.node.SessionHead;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;

/** The node's own benchmarks; {@code make bench} runs all of them. Each prints a median over its rounds. */
public final class Benchmarks {
    private static final int ROUNDS = 9;

    private final NodeOptions options;
    private final Instruments instruments;
    private final List<Event> recording = new ArrayList<>();
    private final SessionHead head;
    private final Path home;

    private Benchmarks(Path home) {
        this.home = home;
        options = DemoNode.options(home, Pace.MAXIMUM, false);
        try (MarketDataSource source = MarketDataSource.open(options.data())) {
            instruments = source.instruments();
            for (Event event = source.next(); event != null; event = source.next()) {
                recording.add(event);
            }
        }
        head = new SessionHead(
                PipelineSpec.of(options.config(), options.strategies(), false), instruments, "", "bench");
    }

    /** Runs those named, or all. */
    public static void main(String[] args) throws Exception {
        List<String> wanted =
                args.length == 0 ? List.of("codec", "book", "journal", "loop", "bus", "tick-to-order") : List.of(args);
        Benchmarks bench = new Benchmarks(Files.createTempDirectory("njord-bench"));
        for (String name : wanted) {
            switch (name) {
                case "codec" -> bench.codec();
                case "book" -> bench.book();
                case "journal" -> bench.journal();
                case "loop" -> bench.loop();
                case "bus" -> bench.bus();
                case "tick-to-order" -> bench.tickToOrder();
                default -> throw new IllegalArgumentException("no benchmark is called " + name);
            }
        }
    }

    private static void say(String name, double perSecond, String unit) {
        System.out.printf(Locale.ROOT, "%-42s %,14.0f %s%n", name, perSecond, unit);
    }

    /** Returns the median rate of some rounds, after two to warm up. */
    private static double median(long units, Supplier<Long> round) {
        double[] rates = new double[ROUNDS];
        for (int i = -2; i < ROUNDS; i++) {
            long start = System.nanoTime();
            long check = round.get();
            double rate = units * 1e9 / (System.nanoTime() - start);
            if (check == Long.MIN_VALUE) {
                throw new IllegalStateException("nothing was done");
            }
            if (i >= 0) {
                rates[i] = rate;
            }
        }
        Arrays.sort(rates);
        return rates[ROUNDS / 2];
    }

    private void codec() {
        List<Event> events = recording.subList(0, 40_000);
        EventCodec codec = new EventCodec(instruments);
        JsonBuffer out = new JsonBuffer();
        say(
                "codec: wire form written",
                median(events.size(), () -> {
                    long bytes = 0;
                    for (Event event : events) {
                        out.reset();
                        codec.write(event, out);
                        bytes += out.length();
                    }
                    return bytes;
                }),
                "events/s");
        say(
                "codec: canonical form written",
                median(events.size(), () -> {
                    long bytes = 0;
                    for (Event event : events) {
                        out.reset();
                        codec.writeCanonical(event, out);
                        bytes += out.length();
                    }
                    return bytes;
                }),
                "events/s");
        List<byte[]> encoded = events.stream().map(codec::encode).toList();
        say(
                "codec: read",
                median(events.size(), () -> {
                    long times = 0;
                    for (int i = 0; i < encoded.size(); i++) {
                        times += codec.decode(events.get(i).type(), encoded.get(i))
                                .tsNs();
                    }
                    return times;
                }),
                "events/s");
    }

    private void book() {
        List<BookEvent> books = recording.stream()
                .filter(BookEvent.class::isInstance)
                .map(BookEvent.class::cast)
                .toList();
        long levels =
                books.stream().mapToLong(e -> e.bids().size() + e.asks().size()).sum();
        say(
                "book: level updates applied",
                median(levels, () -> {
                    OrderBook book = new OrderBook(instruments.all().iterator().next());
                    books.forEach(book::apply);
                    return book.bid();
                }),
                "levels/s");
    }

    private void journal() throws IOException {
        double[] rates = new double[5];
        for (int i = 0; i < rates.length; i++) {
            Path directory = Files.createTempDirectory(home, "journal");
            long start = System.nanoTime();
            try (SessionJournal journal = SessionJournal.create(
                    directory,
                    JournalOptions.defaults(),
                    new SessionFacts(InstantSource.system(), "bench", List.of()),
                    CommitListener.NONE,
                    HealthListener.NONE)) {
                Topics topics = Topics.canonical();
                long seq = 0;
                for (Event event : recording) {
                    while (!journal.hasRoom()) {
                        Thread.onSpinWait();
                    }
                    journal.record(new Envelope(++seq, 0, "bench", topics.of(event), event));
                }
            }
            rates[i] = recording.size() * 1e9 / (System.nanoTime() - start);
        }
        Arrays.sort(rates);
        say("journal: chained, written, fsync each 50 ms", rates[rates.length / 2], "events/s");
    }

    private TradingLoop started(Recorder recorder) {
        TradingLoop loop = head.loop(recorder);
        long ts = recording.getFirst().tsNs();
        instruments.all().forEach(i -> loop.input("bench", new InstrumentEvent(i, ts)));
        loop.input("bench", head.event(ts));
        loop.input("bench", new ServiceStatus("journal", true, "", ts));
        loop.input("bench", new KillSwitchEvent("api", false, true, "", "", ts));
        loop.input("bench", new KillSwitchEvent("file", false, true, "", "", ts));
        return loop;
    }

    private void loop() {
        say(
                "loop: recorded events, all machines",
                median(recording.size(), () -> {
                    TradingLoop loop = started(envelope -> {});
                    recording.forEach(event -> loop.input("bench", event));
                    return loop.seq();
                }),
                "events/s");
        TickerEvent tick = recording.stream()
                .filter(TickerEvent.class::isInstance)
                .map(TickerEvent.class::cast)
                .findFirst()
                .orElseThrow();
        say(
                "loop: quiet ticks, all machines",
                median(1_000_000, () -> {
                    TradingLoop loop = started(envelope -> {});
                    for (int i = 0; i < 1_000_000; i++) {
                        loop.input("bench", tick);
                    }
                    return loop.seq();
                }),
                "events/s");
    }

    /** Latency of one hop, one message in flight; and throughput of a flood. */
    private void bus() throws InterruptedException {
        Vertx vertx = Vertx.vertx();
        VertxBus bus = new VertxBus(vertx, instruments, (topic, e) -> {});
        Envelope envelope = new Envelope(1, 0, "bench", "md.ticker.X", recording.get(2));
        Histogram hop = new Histogram(3);
        int messages = 200_000;
        CountDownLatch done = new CountDownLatch(messages);
        long[] sent = new long[1];
        Runnable send = () -> {
            sent[0] = System.nanoTime();
            bus.publish(envelope);
        };
        bus.subscribe("md.ticker.X", message -> {
                    hop.recordValue(System.nanoTime() - sent[0]);
                    done.countDown();
                    if (done.getCount() > 0) {
                        send.run();
                    }
                })
                .ready()
                .toCompletableFuture()
                .join();
        vertx.getOrCreateContext().runOnContext(start -> send.run());
        done.await();
        System.out.printf(
                Locale.ROOT,
                "%-42s p50 %,d ns, p99 %,d ns, p99.9 %,d ns%n",
                "bus: one local hop over Vert.x",
                hop.getValueAtPercentile(50),
                hop.getValueAtPercentile(99),
                hop.getValueAtPercentile(99.9));
        vertx.close().await();
    }

    /** From a tick's arrival at the loop to the accepted order's record, with the journal running, paced and at full speed. */
    private void tickToOrder() throws IOException {
        for (int perSecond : new int[] {10_000, 0}) {
            Histogram latency = new Histogram(3);
            for (int round = 0; round < 3; round++) {
                latency.reset();
                tickToOrder(perSecond, latency);
            }
            System.out.printf(
                    Locale.ROOT,
                    "%-42s p50 %.1f us, p99 %.1f us, p99.9 %.1f us (%d orders)%n",
                    "tick to accepted order, " + (perSecond == 0 ? "full speed" : perSecond + " ticks/s"),
                    latency.getValueAtPercentile(50) / 1e3,
                    latency.getValueAtPercentile(99) / 1e3,
                    latency.getValueAtPercentile(99.9) / 1e3,
                    latency.getTotalCount());
        }
    }

    private void tickToOrder(int perSecond, Histogram latency) throws IOException {
        Path directory = Files.createTempDirectory(home, "ticks");
        try (SessionJournal journal = SessionJournal.create(
                directory,
                JournalOptions.defaults(),
                new SessionFacts(InstantSource.system(), "bench", List.of()),
                CommitListener.NONE,
                HealthListener.NONE)) {
            long[] arrived = new long[1];
            TradingLoop loop = started(envelope -> {
                journal.record(envelope);
                if (envelope.event().type() == EventType.ORDER) {
                    latency.recordValue(System.nanoTime() - arrived[0]);
                }
            });
            long start = System.nanoTime();
            long gap = perSecond == 0 ? 0 : 1_000_000_000L / perSecond;
            for (int i = 0; i < recording.size(); i++) {
                while (System.nanoTime() < start + i * gap || !journal.hasRoom()) {
                    Thread.onSpinWait();
                }
                arrived[0] = System.nanoTime();
                loop.input("bench", recording.get(i));
            }
        }
    }
}
