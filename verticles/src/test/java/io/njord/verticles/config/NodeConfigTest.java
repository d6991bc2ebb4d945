package io.njord.verticles.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.njord.contracts.EventType;
import io.njord.contracts.Money;
import io.njord.journal.bars.MarketJournalOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodeConfigTest {
    private static final Path ROOT = Path.of(System.getProperty("njord.root", ".."));

    @TempDir
    Path root;

    private static String shipped() throws IOException {
        return Files.readString(ROOT.resolve("conf/base.yaml"));
    }

    private NodeConfig read(String yaml) {
        return NodeConfig.read(ConfigTree.parse(yaml, "base.yaml", Map.of("CAP", "12.5")::get), root);
    }

    @Test
    void shouldReadTheShippedFile() {
        NodeConfig config = NodeConfig.load(ROOT, name -> null);
        assertThat(config.app()).isEqualTo(new NodeConfig.App("njord", "dev", "UTC"));
        assertThat(config.logging().json()).isTrue();
        assertThat(config.redis().topics().template(EventType.TRADE)).isEqualTo("md.trades.{symbol}");
        assertThat(config.exchange().symbols()).containsExactly("ATOM/USDT");
        assertThat(config.risk().perOrderCap()).isEqualTo(Money.parse("200"));
        assertThat(config.risk().killSwitchKey()).isEqualTo("njord:trading:halt");
        assertThat(config.paths().journalDir())
                .isEqualTo(ROOT.resolve("data/journal").normalize());
    }

    @Test
    void shouldNameThePathWhenTheFileIsMissingOrEmpty() throws IOException {
        assertThatThrownBy(() -> NodeConfig.load(root, name -> null))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("file not found")
                .hasMessageContaining("base.yaml");
        Files.createDirectories(root.resolve("conf"));
        Files.writeString(root.resolve("conf/base.yaml"), "");
        assertThatThrownBy(() -> NodeConfig.load(root, name -> null)).hasMessageContaining("empty");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "app:|app:\\n  nmae: x|unknown key app.nmae: did you mean name?",
                "paths:|rsik: {}\\npaths:|unknown key rsik: did you mean risk?",
                "per_order_usd_cap: 200.0|per_order_usd_cap: -5|risk.per_order_usd_cap is -5: it must be greater than 0",
                "per_order_usd_cap: 200.0|per_order_usd_cap: .nan|must be a decimal number",
                "orders_per_min_cap: 30|orders_per_min_cap: 0|must lie between 1",
                "env: dev|env: production|use dev, test, paper or live",
                "json: true|json: \"true\"|logging.json must be true or false",
                "symbols: [\"ATOM/USDT\"]|symbols: ATOM/USDT|must be a list",
                "symbols: [\"ATOM/USDT\"]|symbols: [\"atom-usdt\"]|BASE/QUOTE",
                "trades: md.trades.{symbol}|trades: md.trades|it must contain {symbol}",
                "fills: fills.new|fils: fills.new|required key redis.topics.fills is missing",
                "url: redis://127.0.0.1:6379/0|url: http://x|redis.url is http://x",
                "name: njord|name: ${UNDEFINED_THING}|environment variable UNDEFINED_THING is not defined",
                "level: INFO|level: LOUD|use TRACE to ERROR",
                "\"md.trades\"|\"md.trade\"|market_journal.kinds: md.trade is no kind: use [ohlcv, md.trades",
                "rotate_mb: 100|rotate_mb: 0|market_journal.rotate_mb is 0: it must lie between 1",
                "ohlcv_days: -1|ohlcv_days: -2|retention.ohlcv_days is -2",
                "fills_days: -1|fill_days: -1|unknown key retention.fill_days: did you mean fills_days?",
                "total_capital: 100000.0|cash_rate_pct: -1|portfolio.cash_rate_pct is -1",
                "total_capital: 100000.0|borrow_rate_pct: 1.1234567|portfolio.borrow_rate_pct: 1.1234567 has more than 6",
                "port: 5701|port: 570100|cluster.port is 570100: it must lie between 1 and 65535",
                "port: 5701|prot: 5701|unknown key cluster.prot: did you mean port?",
                "127.0.0.1:5701|127.0.0.1|cluster.members: 127.0.0.1 must be written host:port",
            })
    void shouldRefuseWhatIsNotAcceptableAndSayWhere(String old, String replacement, String message) throws IOException {
        String yaml = shipped()
                .replaceFirst(
                        java.util.regex.Pattern.quote(old),
                        java.util.regex.Matcher.quoteReplacement(replacement.replace("\\n", "\n")));
        assertThatThrownBy(() -> read(yaml))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("base.yaml:")
                .hasMessageContaining(message);
    }

    @Test
    void shouldFillDefaultsAndRememberEveryOrigin() throws IOException {
        NodeConfig config = read(shipped().replace("  per_order_usd_cap: 200.0\n", ""));
        assertThat(config.risk().perOrderCap()).isEqualTo(Money.parse("250"));
        assertThat(config.entries())
                .contains(new Section.Entry("risk.per_order_usd_cap", "250.0", "default"))
                .anySatisfy(entry -> {
                    assertThat(entry.key()).isEqualTo("app.name");
                    assertThat(entry.origin()).matches("base.yaml:\\d+");
                });
    }

    @Test
    void shouldReadOldTopicNamesAsTheirNewOnesAndWarn() throws IOException {
        NodeConfig config = read(shipped()
                .replace("risk: risk.decisions", "risk: risk.decision")
                .replace("orders: orders.accepted", "orders: exec.order")
                .replace("fills: fills.new", "fills: exec.fill"));
        assertThat(config.redis().topics().template(EventType.DECISION)).isEqualTo("risk.decisions");
        assertThat(config.redis().topics().template(EventType.ORDER)).isEqualTo("orders.accepted");
        assertThat(config.redis().topics().template(EventType.FILL)).isEqualTo("fills.new");
        assertThat(config.warnings()).hasSize(3);
    }

    @Test
    void shouldReplaceEnvironmentVariablesInsideTexts() throws IOException {
        assertThat(read(shipped().replace("name: njord", "name: \"n-${CAP}\""))
                        .app()
                        .name())
                .isEqualTo("n-12.5");
    }

    @Test
    void shouldWriteMarketJournalsAsShippedButNotUnlessTold() throws IOException {
        MarketJournalConfig shipped = NodeConfig.load(ROOT, name -> null).marketJournal();
        assertThat(shipped.enabled()).isTrue();
        assertThat(shipped.options()).isEqualTo(MarketJournalOptions.standard());
        assertThat(shipped.retention().archiveAfterDays()).isEqualTo(90);
        assertThat(shipped.retention().keepDays())
                .hasSize(5)
                .allSatisfy((kind, days) -> assertThat(days).isEqualTo(-1));

        String silent = shipped().replaceAll("(?s)market_journal:.*?\n\n", "").replaceAll("(?s)retention:.*?\n\n", "");
        assertThat(read(silent).marketJournal().enabled()).isFalse();
        assertThat(read(silent).marketJournal().retention()).isEqualTo(shipped.retention());
    }

    @Test
    void shouldReadTheShippedStrategies() {
        var entries = StrategiesConfig.load(ROOT.resolve("conf/strategies.yaml"), name -> null);
        assertThat(entries)
                .extracting(StrategiesConfig.Entry::id)
                .containsExactly("trendline_break_v1", "rsi_tema_bb_v1");
        assertThat(entries.getFirst().enabled()).isTrue();
        assertThat(entries.getLast().enabled()).isFalse();
        assertThat(entries.getFirst().events()).containsExactly("md.trades.*");
        assertThat(entries.getFirst().params())
                .containsEntry("lookback_periods", "20")
                .containsEntry("breakout_threshold", "0.02");
    }

    @Test
    void shouldRefuseTwoStrategiesOfOneName() {
        String entry = "  - {id: a, class: x, symbols: [\"A/B\"], events: [\"*\"]}\n";
        assertThatThrownBy(() -> StrategiesConfig.read(
                        ConfigTree.parse("strategies:\n" + entry + entry, "strategies.yaml", name -> null)))
                .hasMessageContaining("strategy id a stands twice");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "app:|web: {token: 8675309123}\\napp:|web.token must be a text, not ***",
                "url: redis://127.0.0.1:6379/0|url: http://me:8675309123@host/0|redis.url is http://***@host/0",
                "url: redis://127.0.0.1:6379/0|url: http://:8675309123@host/0|redis.url is http://***@host/0",
                "app:|web: {token: \"8675309123}\\napp:|not valid YAML",
                "app:|8675309123 {\\napp:|not valid YAML",
            })
    void shouldNotRepeatASecretInAnError(String old, String replacement, String message) throws IOException {
        String yaml = shipped()
                .replaceFirst(
                        java.util.regex.Pattern.quote(old),
                        java.util.regex.Matcher.quoteReplacement(replacement.replace("\\n", "\n")));
        assertThatThrownBy(() -> read(yaml))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("base.yaml:")
                .hasMessageContaining(message)
                .hasMessageNotContaining("8675309123")
                .message()
                .doesNotContain("\n");
    }

    @Test
    void shouldKnowWhatIsSecretAboutIt() throws IOException {
        NodeConfig config = read(shipped()
                .replace("redis://127.0.0.1", "redis://:p%40ssw0rd@127.0.0.1")
                .replace("app:", "web: {token: the-operators-token}\napp:"));
        String text =
                config.redaction(Secrets.none()).clean("the-operators-token, p%40ssw0rd or p@ssw0rd, and 127.0.0.1");
        assertThat(text).isEqualTo("***, *** or ***, and 127.0.0.1");
    }

    @Test
    void shouldWarnOfATokenThatCanBeGuessed() throws IOException {
        assertThat(read(shipped().replace("app:", "web: {token: hunter2}\napp:"))
                        .warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning).contains("web.token").doesNotContain("hunter2"));
    }

    @Test
    void shouldRefuseWhatIsNoPlainYaml() {
        for (String yaml : java.util.List.of(
                "? [a, b]\n: c\n", "a: &x 1\nb: !!java.net.URL [\"http://x\"]\n", "- a\n", "a: 1\na: 2\n")) {
            assertThatThrownBy(() -> read(yaml))
                    .isInstanceOf(ConfigException.class)
                    .hasMessageContaining("base.yaml");
        }
    }
}
