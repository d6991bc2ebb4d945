package io.njord.verticles.reference;

import static io.njord.verticles.reference.ReferencePage.code;
import static org.assertj.core.api.Assertions.assertThat;

import io.njord.contracts.EventType;
import io.njord.contracts.Reason;
import io.njord.core.indicator.IndicatorCatalog;
import io.njord.core.indicator.IndicatorEntry;
import io.njord.core.indicator.IndicatorParam;
import io.njord.core.strategy.Params;
import io.njord.core.strategy.StrategyCatalog;
import io.njord.core.strategy.StrategyFactory;
import io.njord.lab.stats.Statistic;
import io.njord.lab.stats.Statistics;
import io.njord.verticles.config.NodeConfig;
import io.njord.verticles.config.Section;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** The reference pages say what the code says. */
class ReferencePagesTest {
    @Test
    void shouldListTheTopics() {
        ReferencePage page = new ReferencePage(
                        "Topics",
                        "Every kind of event, its name in journals, and the topic it travels on unless `redis.topics` names"
                                + " another. `{symbol}` is written BASE/QUOTE; a subscriber may write `*` for any part.")
                .columns("event", "topic");
        for (EventType type : EventType.values()) {
            page.row(code(type.json()), code(type.canonicalTopic()));
        }
        page.check("topics.md");
    }

    @Test
    void shouldListTheReasons() {
        ReferencePage page = new ReferencePage(
                        "Reason codes", "Why something was refused, as it stands in decisions, updates and problems.")
                .columns("code", "meaning", "what to do");
        for (Reason reason : Reason.values()) {
            page.row(code(reason.code()), reason.meaning(), reason.remedy());
        }
        page.check("reasons.md");
    }

    @Test
    void shouldListTheConfiguration() throws IOException {
        Path root = Path.of(System.getProperty("njord.root", ".."));
        Properties meanings = meanings();
        ReferencePage page = new ReferencePage(
                "Configuration",
                "Every key of `conf/base.yaml`. Unknown keys are refused; `njord config show` prints every value in force and"
                        + " where it came from. Relative paths start at the directory that holds `conf/`.");
        String section = "";
        for (Section.Key key : NodeConfig.keys(root, name -> null)) {
            String of = key.name().substring(0, key.name().indexOf('.'));
            if (!of.equals(section)) {
                section = of;
                page.section(section).columns("key", "holds", "without it", "meaning");
            }
            String fallback =
                    key.fallback() == null ? "must be given" : key.fallback().isEmpty() ? "none" : code(key.fallback());
            page.row(
                    code(key.name()),
                    key.kind() + (key.rule().isEmpty() ? "" : ": " + key.rule()),
                    fallback,
                    Objects.requireNonNull(meanings.remove(key.name()), () -> "no meaning of " + key.name())
                            .toString());
        }
        assertThat(meanings).as("meanings of keys that are not there").isEmpty();
        page.check("configuration.md");
    }

    private static Properties meanings() throws IOException {
        Properties meanings = new Properties();
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(
                        ReferencePagesTest.class.getResourceAsStream("/reference/configuration.properties")),
                StandardCharsets.UTF_8)) {
            meanings.load(reader);
        }
        return meanings;
    }

    @Test
    void shouldListTheStrategies() {
        ReferencePage page = new ReferencePage(
                "Strategies", "What `strategies.yaml` may name as `class`, with the parameters that `params` may set.");
        for (StrategyFactory factory : StrategyCatalog.discover().all()) {
            page.section(factory.id()).line("").line(factory.summary());
            if (factory.manySymbols()) {
                page.line("").line("One instance serves all symbols of its entry.");
            }
            if (!factory.parameters().isEmpty()) {
                page.columns("parameter", "default", "range", "meaning");
            }
            for (Params.Spec spec : factory.parameters()) {
                page.row(code(spec.name()), code(spec.defaultValue()), range(spec), spec.meaning());
            }
        }
        page.check("strategies.md");
    }

    private static String range(Params.Spec spec) {
        return switch (spec.kind()) {
            case NUMBER -> spec.min() + " to " + spec.max();
            case INTEGER -> "whole, " + spec.min() + " to " + spec.max();
            case CHOICE -> String.join(", ", spec.choices());
            case TEXT -> "text";
        };
    }

    @Test
    void shouldListTheIndicators() {
        ReferencePage page = new ReferencePage(
                        "Indicators",
                        "Written as `name(parameter=value, …)`, or with the values alone in this order. What is not said has"
                                + " its default.")
                .columns("indicator", "other names", "parameters", "outputs", "meaning");
        for (IndicatorEntry entry : IndicatorCatalog.all()) {
            List<String> others = entry.names().subList(1, entry.names().size());
            page.row(
                    code(entry.name()),
                    String.join(", ", others),
                    String.join(
                            "; ",
                            entry.params().stream()
                                    .map(ReferencePagesTest::range)
                                    .toList()),
                    String.join(", ", entry.outputs()),
                    entry.meaning());
        }
        page.check("indicators.md");
    }

    private static String range(IndicatorParam param) {
        String range = param.kind() == IndicatorParam.Kind.CHOICE
                ? String.join("/", param.choices())
                : param.min() + "…" + param.max();
        return param.name() + "=" + param.defaultValue() + " (" + range + ")";
    }

    @Test
    void shouldListTheStatistics() {
        ReferencePage page = new ReferencePage(
                "Statistics",
                "Of a finished run. r are the returns of the periods, n their number, P the periods a year, sd the sample"
                        + " deviation. A statistic that is not defined for a run is absent, never 0.");
        for (Statistic.Group group : Statistic.Group.values()) {
            page.section(group.title()).columns("name", "title", "unit", "better", "formula");
            for (Statistic one : Statistics.ALL) {
                if (one.group() == group) {
                    page.row(
                            code(one.name()),
                            one.title(),
                            one.unit().json(),
                            one.better().name().toLowerCase(Locale.ROOT),
                            one.formula());
                }
            }
        }
        page.check("statistics.md");
    }
}
