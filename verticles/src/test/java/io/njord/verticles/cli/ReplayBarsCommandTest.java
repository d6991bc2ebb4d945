package io.njord.verticles.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.njord.contracts.EventCodec;
import io.njord.contracts.EventType;
import io.njord.contracts.Instrument;
import io.njord.contracts.Instruments;
import io.njord.contracts.OhlcvBar;
import io.njord.contracts.Side;
import io.njord.contracts.Timeframe;
import io.njord.contracts.TradeEvent;
import io.njord.journal.bars.MarketJournal;
import io.njord.journal.bars.MarketJournalOptions;
import io.njord.testkit.RedisServers;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import redis.embedded.RedisServer;

class ReplayBarsCommandTest {
    private static final Instrument ATOM = Instrument.spot("ATOM/USDT", "binanceus", "0.001", "0.01");
    private static final Instrument BTC = Instrument.spot("BTC/USDT", "binanceus", "0.01", "0.00001");
    private static final long MINUTE = 60_000_000_000L;
    private static final long START = 1_756_684_800_000_000_000L;
    private static final String[] RANGE = {"--start", "2025-09-01T00:00:00Z", "--end", "2025-09-01T00:10:00Z"};

    @TempDir
    private Path root;

    private static OhlcvBar bar(Instrument instrument, int minute) {
        long tsOpen = START + minute * MINUTE;
        return new OhlcvBar(
                instrument,
                Timeframe.M1,
                tsOpen,
                tsOpen + MINUTE,
                12_345,
                12_350 + minute,
                12_340,
                12_345,
                250,
                4,
                99_000_000,
                false,
                false);
    }

    private Path journals() {
        Path directory = root.resolve("journals");
        write(directory);
        return directory;
    }

    private static void write(Path directory) {
        try (MarketJournal journal = MarketJournal.open(directory, MarketJournalOptions.standard(), System::nanoTime)) {
            for (int minute = 0; minute < 5; minute++) {
                journal.add(bar(ATOM, minute));
                journal.add(bar(BTC, minute));
                journal.add(new TradeEvent(ATOM, Side.BUY, 3, 12_345, START + minute * MINUTE, 0, "" + minute));
            }
        }
    }

    private static CommandRun replay(Path directory, String... more) {
        List<String> args = new ArrayList<>(List.of("replay-bars", "--journal-dir", directory.toString()));
        args.addAll(Arrays.asList(RANGE));
        args.addAll(Arrays.asList(more));
        return CommandRun.of(args.toArray(new String[0]));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--symbol", "--start", "--end"})
    void shouldDemandSymbolStartAndEnd(String missing) {
        List<String> args = new ArrayList<>(
                List.of("replay-bars", "--symbol", "ATOM/USDT", RANGE[0], RANGE[1], RANGE[2], RANGE[3]));
        int at = args.indexOf(missing);
        args.subList(at, at + 2).clear();

        CommandRun run = CommandRun.of(args.toArray(new String[0]));

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("Missing required option").contains(missing);
    }

    @Test
    void shouldReadEveryFlagAndHaveItsDefaults() {
        ReplayBarsCommand command = new ReplayBarsCommand();
        new CommandLine(command)
                .parseArgs(
                        "--symbol",
                        "ATOM/USDT",
                        "--symbol",
                        "BTC/USDT",
                        "--start",
                        "a",
                        "--end",
                        "b",
                        "--timeframe",
                        "5m",
                        "--speed",
                        "10x",
                        "--journal-dir",
                        "d",
                        "--allow-live-topics",
                        "--redis",
                        "u",
                        "--config",
                        "c/base.yaml");
        assertThat(command.symbols).containsExactly("ATOM/USDT", "BTC/USDT");
        assertThat(command.timeframe).isEqualTo("5m");
        assertThat(command.speed).isEqualTo("10x");
        assertThat(command.allowLiveTopics).isTrue();

        ReplayBarsCommand defaults = new ReplayBarsCommand();
        new CommandLine(defaults).parseArgs("--symbol", "ATOM/USDT", "--start", "a", "--end", "b");
        assertThat(defaults.timeframe).isEqualTo("1m");
        assertThat(defaults.speed).isEqualTo("1x");
        assertThat(defaults.journalDir).isNull();
        assertThat(defaults.allowLiveTopics).isFalse();
    }

    @Test
    void shouldDescribeItselfWithEveryFlagAndAnExample() {
        CommandRun run = CommandRun.of("replay-bars", "--help");

        assertThat(run.exit()).isZero();
        assertThat(run.out())
                .contains("OHLCV replay engine", "Example:")
                .contains("--symbol", "--start", "--end", "--timeframe", "--speed", "--journal-dir")
                .contains("--allow-live-topics", "--redis", "--config", "--config-root", "--trades");
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "invalid-timestamp|2025-09-02T00:00:00Z|1x|Invalid timestamp format: invalid-timestamp",
                "2025-13-01T00:00:00Z|2025-09-02T00:00:00Z|1x|Invalid timestamp format: 2025-13-01T00:00:00Z",
                "2025-09-01T00:00:00Z|9999-09-02T00:00:00Z|1x|Invalid timestamp format: 9999-09-02T00:00:00Z",
                "2025-09-02T00:00:00Z|2025-09-01T00:00:00Z|1x|Start time must be before end time",
                "2025-09-01T00:00:00Z|2025-09-01T00:00:00Z|1x|Start time must be before end time",
                "2025-09-01T00:00:00Z|2025-09-02T00:00:00Z|abc|Invalid speed format: abc",
                "2025-09-01T00:00:00Z|2025-09-02T00:00:00Z|inf|Invalid speed format: inf",
            },
            delimiter = '|')
    void shouldRefuseBadArgumentsOnStandardError(String start, String end, String speed, String message) {
        CommandRun run =
                CommandRun.of("replay-bars", "--symbol", "ATOM/USDT", "--start", start, "--end", end, "--speed", speed);

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains(message).doesNotContain("\tat ");
        assertThat(run.out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2025-09-01T00:00:00Z,1756684800000000000",
        "2025-09-01T01:00:00+01:00,1756684800000000000",
        "2025-09-01T00:00:00,1756684800000000000",
        "2025-09-01,1756684800000000000",
        "2025-09-01T12:30:45.123456Z,1756729845123456000",
        "2025-09-01T12:30:45.999999Z,1756729845999999000",
        "2025-09-01T12:30:45.999999999Z,1756729845999999999",
        "1969-12-31T23:59:59.999999999Z,-1",
    })
    void shouldReadTimesExactlyAndTakeThoseWithoutOffsetForUtc(String text, long ns) {
        assertThat(IsoTime.parseNs(text)).isEqualTo(ns);
    }

    @ParameterizedTest
    @CsvSource({"1x,1", "10X,10", "2.5,2.5", "0.5x,0.5", "1000x,1000", "0x,0", "0,0", "max,0", "' MAX ',0", "' 1X ',1"})
    void shouldReadSpeeds(String text, double factor) {
        assertThat(ReplayBarsCommand.factor(text)).isEqualTo(factor);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-10x", "10y", "abc", "inf", "nan", "NaN", "Infinity", "1e3", "", "x", "--1"})
    void shouldRefuseOtherSpeeds(String text) {
        assertThatThrownBy(() -> ReplayBarsCommand.factor(text))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("Invalid speed format: " + text);
    }

    @Test
    void shouldPrintTheRangeOfSeveralSymbolsInOneSequence() {
        CommandRun run = replay(journals(), "--symbol", "BTC/USDT", "--symbol", "ATOM/USDT", "--speed", "max");

        assertThat(run.exit()).as(run.err()).isZero();
        List<String> lines = run.out().lines().toList();
        assertThat(lines).hasSize(10).allMatch(line -> line.endsWith(",\"meta\":{\"replay\":true}}"));
        EventCodec codec = new EventCodec(Instruments.of(ATOM, BTC));
        for (int i = 0; i < 10; i++) {
            assertThat(codec.decode(EventType.BAR, lines.get(i).getBytes(StandardCharsets.UTF_8)))
                    .isEqualTo(bar(i % 2 == 0 ? ATOM : BTC, i / 2));
        }
        assertThat(run.err()).contains("replayed 5 bars of ATOM/USDT").contains("replayed 5 bars of BTC/USDT");
        assertThat(replay(journals(), "--symbol", "ATOM/USDT", "--speed", "max")
                        .out()
                        .lines())
                .hasSize(5);
    }

    @Test
    void shouldReplayTradesWhenAskedTo() {
        CommandRun run = replay(journals(), "--symbol", "ATOM/USDT", "--speed", "0", "--trades");

        assertThat(run.out().lines()).hasSize(5).first().asString().contains("\"agg_id\":\"0\"");
    }

    @Test
    void shouldStartWithTheDefaultConfigurationAndReplayItsJournals() throws IOException {
        Files.createDirectories(root.resolve("conf"));
        Files.copy(Path.of(System.getProperty("njord.root", ".."), "conf/base.yaml"), root.resolve("conf/base.yaml"));
        write(root.resolve("var/log/njord"));
        for (String[] where : new String[][] {
            {"--config-root", root.toString()},
            {"--config", root.resolve("conf/base.yaml").toString()}
        }) {
            List<String> args = new ArrayList<>(List.of("replay-bars", "--symbol", "ATOM/USDT", "--speed", "max"));
            args.addAll(Arrays.asList(RANGE));
            args.addAll(Arrays.asList(where));
            CommandRun run = CommandRun.of(args.toArray(new String[0]));
            assertThat(run.exit()).as(run.err()).isZero();
            assertThat(run.out().lines()).hasSize(5);
        }
    }

    @Test
    void shouldSayWhatIsMissingOrBrokenWithoutStackTrace() throws IOException {
        CommandRun noDirectory = replay(root.resolve("none"), "--symbol", "ATOM/USDT");
        assertThat(noDirectory.exit()).isEqualTo(1);
        assertThat(noDirectory.err()).contains("does not exist").doesNotContain("\tat ");

        CommandRun noFile = replay(journals(), "--symbol", "XRP/USDT");
        assertThat(noFile.exit()).isEqualTo(1);
        assertThat(noFile.err())
                .contains("No journal files found for XRP/USDT 1m")
                .doesNotContain("\tat ");

        Files.writeString(journals().resolve("ohlcv.1m.XRPUSDT.ndjson"), "{\n");
        CommandRun broken = replay(journals(), "--symbol", "XRP/USDT");
        assertThat(broken.exit()).isEqualTo(1);
        assertThat(broken.err())
                .contains("Malformed JSON at ")
                .contains("ohlcv.1m.XRPUSDT.ndjson:1")
                .doesNotContain("\tat ");

        assertThat(replay(journals(), "--symbol", "XRPUSDT").exit()).isEqualTo(2);
        assertThat(replay(journals(), "--symbol", "ATOM/USDT", "--timeframe", "7m")
                        .err())
                .contains("Unsupported timeframe: 7m");
    }

    @Test
    void shouldPackAndSweepByCommand() throws IOException {
        Path directory = journals();
        Path closed = Files.copy(
                directory.resolve("ohlcv.1m.ATOMUSDT.ndjson"), directory.resolve("ohlcv.1m.ATOMUSDT.20250901.ndjson"));

        CommandRun dry = CommandRun.of(
                "compress-journals", "--journal-dir", directory.toString(), "--age-hours", "0", "--dry-run");
        assertThat(dry.exit()).isZero();
        assertThat(dry.out()).contains("would pack").contains("compressed 1");
        assertThat(closed).exists();

        CommandRun fresh = CommandRun.of("compress-journals", "--journal-dir", directory.toString(), "--json");
        assertThat(fresh.out()).contains("\"scanned\":4,\"compressed\":0,\"errors\":0,\"dry_run\":false");

        CommandRun packed =
                CommandRun.of("compress-journals", "--journal-dir", directory.toString(), "--age-hours", "0");
        assertThat(packed.exit()).isZero();
        assertThat(closed).doesNotExist();
        assertThat(directory.resolve("ohlcv.1m.ATOMUSDT.20250901.ndjson.gz")).exists();
        assertThat(CommandRun.of("compress-journals", "--journal-dir", "none-there")
                        .out())
                .contains("scanned 0, compressed 0, errors 0");
        assertThat(CommandRun.of("compress-journals", "--compression-level", "10")
                        .exit())
                .isEqualTo(2);

        String conf = System.getProperty("njord.root", "..");
        CommandRun sweep =
                CommandRun.of("sweep-journals", "--config-root", conf, "--journal-dir", directory.toString(), "--json");
        assertThat(sweep.out()).contains("\"archived\":1,\"deleted\":0,\"errors\":0");
        assertThat(directory.resolve("archive/ohlcv.1m.ATOMUSDT.20250901.ndjson.gz"))
                .exists();
        assertThat(replay(directory, "--symbol", "ATOM/USDT", "--speed", "max")
                        .out()
                        .lines())
                .hasSize(5);
    }

    @Test
    @Tag("integration")
    void shouldPublishOnRedisChannelsBehindThePrefixUnlessLiveOnesAreAllowed() throws IOException {
        RedisServer redis = RedisServers.start();
        Vertx vertx = Vertx.vertx();
        try {
            List<String> heard = new CopyOnWriteArrayList<>();
            RedisConnection listener =
                    Redis.createClient(vertx, RedisServers.url(redis)).connect().await();
            listener.handler(message -> {
                if (message != null && message.size() == 4) {
                    heard.add(message.get(2) + " " + message.get(3));
                }
            });
            listener.send(Request.cmd(Command.PSUBSCRIBE).arg("*")).await();

            CommandRun run =
                    replay(journals(), "--symbol", "ATOM/USDT", "--speed", "max", "--redis", RedisServers.url(redis));
            assertThat(run.exit()).as(run.err()).isZero();
            assertThat(run.out()).isEmpty();
            Awaitility.await().atMost(20, TimeUnit.SECONDS).until(() -> heard.size() == 5);
            assertThat(heard)
                    .allMatch(text -> text.startsWith("replay.md.ohlcv.1m.ATOM/USDT {\"symbol\":\"ATOM/USDT\""));

            heard.clear();
            replay(
                    journals(),
                    "--symbol",
                    "ATOM/USDT",
                    "--speed",
                    "max",
                    "--allow-live-topics",
                    "--redis",
                    RedisServers.url(redis));
            Awaitility.await().atMost(20, TimeUnit.SECONDS).until(() -> heard.size() == 5);
            assertThat(heard).allMatch(text -> text.startsWith("md.ohlcv.1m.ATOM/USDT {"));
        } finally {
            vertx.close().await();
            redis.stop();
        }
        CommandRun away =
                replay(journals(), "--symbol", "ATOM/USDT", "--redis", "redis://127.0.0.1:" + RedisServers.freePort());
        assertThat(away.exit()).isEqualTo(1);
        assertThat(away.err()).contains("cannot publish to Redis at").doesNotContain("\tat ");
    }
}
