package io.njord.verticles.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.njord.verticles.DemoNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodeCommandTest {
    private static final Path ROOT = Path.of(System.getProperty("njord.root", ".."));

    @TempDir
    Path home;

    @BeforeEach
    void ship() throws IOException {
        Files.createDirectories(home.resolve("conf"));
        for (String name : List.of("base.yaml", "strategies.yaml")) {
            String text = Files.readString(ROOT.resolve("conf").resolve(name));
            Files.writeString(home.resolve("conf").resolve(name), text.replace("ATOM/USDT", "BTC/USDT"));
        }
    }

    private void edit(String old, String replacement) throws IOException {
        Path base = home.resolve("conf/base.yaml");
        String text = Files.readString(base);
        assertThat(text).contains(old);
        Files.writeString(base, text.replace(old, replacement));
    }

    private CommandRun node(String... arguments) {
        List<String> line = new ArrayList<>(List.of("node"));
        line.addAll(List.of(arguments));
        return run(line);
    }

    private static CommandRun run(List<String> line) {
        return CommandRun.of(line.toArray(String[]::new));
    }

    private static void assertOneClearError(CommandRun ran, int code, String... parts) {
        assertThat(ran.exit()).as(ran.err()).isEqualTo(code);
        assertThat(ran.err()).startsWith("njord: ").contains(parts).doesNotContain("\tat ");
        assertThat(ran.err().strip().lines()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--roles=ingest,broker|there is no role broker: use some of [bridge, ingest",
                "--roles=web|ingest is missing",
                "--roles=ingest,strategy|[paper, portfolio, risk] missing: the trading roles share one loop",
                "--venue=nasdaq|there is no venue nasdaq: use one of [binance, binanceus]",
                "--symbol=btcusdt|--symbol btcusdt must be written BASE/QUOTE",
                "--for=soon|--for soon is not a time",
                "--speed=fast|Invalid speed format: fast",
            })
    void shouldRefuseWrongUsageWithOneLineAndExitCode2(String argument, String message) {
        assertOneClearError(node("--config-root", home.toString(), argument), 2, message);
    }

    @Test
    void shouldFailWhenTheStrategiesFileIsMissing() throws IOException {
        Files.delete(home.resolve("conf/strategies.yaml"));
        assertOneClearError(node("--config-root", home.toString()), 1, "file not found", "conf/strategies.yaml");
    }

    @Test
    void shouldFailWhenTheConfigurationIsMissing() {
        assertOneClearError(
                node("--config-root", home.resolve("nowhere").toString()),
                1,
                "file not found",
                "nowhere/conf/base.yaml");
        assertOneClearError(node("--config", home.resolve("x.yaml").toString()), 1, "file not found", "x.yaml");
        assertOneClearError(node("--config", "a", "--config-root", "b"), 2, "give one of them");
    }

    @Test
    void shouldSayThatThereIsNoMarketDataAndWhereItWouldComeFrom() {
        assertOneClearError(
                node("--config-root", home.toString()), 1, "[BTC/USDT]", "--data DIR or paths.data_dir", "phase 3");
    }

    @Test
    void shouldRefuseToTradeLiveWithOneSwitchAndWithBoth() throws IOException {
        edit("env: dev", "env: live");
        assertOneClearError(
                node("--config-root", home.toString()), 1, "NJORD_ENABLE_LIVE is not 1", "set app.env to paper");
        assertThatThrownBy(() -> LiveGate.refuse("live", Map.of("NJORD_ENABLE_LIVE", "1")::get))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("phase 3")
                .hasMessageContaining("not built");
        assertThatThrownBy(() -> LiveGate.refuse("live", Map.of("NJORD_ENABLE_LIVE", "true")::get))
                .hasMessageContaining("is not 1");
        LiveGate.refuse("paper", Map.of("NJORD_ENABLE_LIVE", "1")::get);
    }

    @Test
    void shouldSayWhichSymbolsTheDataHasWhenItIsNotTheConfiguredOne() throws IOException {
        edit("BTC/USDT", "DOGE/USDT");
        assertOneClearError(
                node(
                        "--config-root",
                        home.toString(),
                        "--data",
                        DemoNode.captures(home).toString(),
                        "--no-web"),
                1,
                "exchange.symbols: DOGE/USDT is not in the data, which has [BTC/USDT]");
    }

    @Test
    void shouldSayThatNobodyAnswersWhenThereIsNoNodeToAskForItsHealth() {
        CommandRun ran = run(List.of("health", "--port", "1"));
        assertOneClearError(ran, 3, "no node answers at http://127.0.0.1:1/health/ready");
    }

    @Test
    @Tag("integration")
    void shouldRunFromARootOrFromAFileAndEndAlike() throws IOException {
        String data = DemoNode.captures(home).toString();
        CommandRun fromRoot =
                node("--config-root", home.toString(), "--data", data, "--max-speed", "--no-web", "--json");
        assertThat(fromRoot.exit()).as(fromRoot.err()).isZero();
        JsonNode root = fromRoot.json();
        assertThat(root.get("events").asLong()).isGreaterThan(1_000);
        edit("experiments_dir: ./experiments", "experiments_dir: ./experiments\n  data_dir: ./captures");
        Path renamed = home.resolve("conf/mine.yaml");
        Files.move(home.resolve("conf/base.yaml"), renamed);
        CommandRun fromFile = node("--config", renamed.toString(), "--max-speed", "--no-web", "--json");
        assertThat(fromFile.exit()).as(fromFile.err()).isZero();
        assertThat(fromFile.json().get("chain_head")).isEqualTo(root.get("chain_head"));
        assertThat(home.resolve("var/sessions")).isDirectory();
    }

    @Test
    @Tag("integration")
    void shouldOnlyRecordAndShowWithoutTradingRoles() throws IOException {
        Files.delete(home.resolve("conf/strategies.yaml"));
        CommandRun ran = node(
                "--config-root",
                home.toString(),
                "--data",
                DemoNode.captures(home).toString(),
                "--roles",
                "ingest",
                "--symbol",
                "BTC/USDT",
                "--venue",
                "binanceus",
                "--max-speed",
                "--json");
        assertThat(ran.exit()).as(ran.err()).isZero();
        JsonNode summary = new ObjectMapper().readTree(ran.out());
        assertThat(summary.get("events").asLong()).isGreaterThan(1_000);
        assertThat(summary.get("intents").asLong()).isZero();
    }
}
