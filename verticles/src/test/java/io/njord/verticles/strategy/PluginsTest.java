package io.njord.verticles.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.njord.core.strategy.StrategyFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginsTest {
    @TempDir
    Path folder;

    private Path jar(String name) {
        return folder.resolve(name);
    }

    @Test
    void shouldLoadEachJarWithAClassLoaderOfItsOwn() {
        Jars.plugin(jar("a.jar"), "first", "");
        Jars.plugin(jar("b.jar"), "second", "");
        Plugins plugins = Plugins.load(folder);
        assertThat(plugins.problems()).isEmpty();
        StrategyFactory first = plugins.catalog().get("first");
        StrategyFactory second = plugins.catalog().get("second");
        assertThat(first.getClass().getName()).isEqualTo(second.getClass().getName());
        assertThat(first.getClass().getClassLoader())
                .isNotSameAs(second.getClass().getClassLoader())
                .isNotSameAs(PluginsTest.class.getClassLoader());
        assertThat(plugins.catalog().get("sma-cross").id()).isEqualTo("sma-cross");
        assertThat(Plugins.load(jar("b.jar")).catalog().find("first")).isEmpty();
        assertThat(Plugins.load(null)).isSameAs(Plugins.none());
    }

    @Test
    void shouldNameAndSkipWhatCannotBeLoadedAndLoadTheOthers() throws IOException {
        Jars.plugin(jar("good.jar"), "good", "");
        Files.writeString(jar("text.jar"), "this is no jar");
        byte[] whole = Files.readAllBytes(jar("good.jar"));
        Files.write(jar("torn.jar"), Arrays.copyOf(whole, whole.length / 2));
        Path empty = Files.createDirectories(folder.resolve("nothing"));
        Files.writeString(empty.resolve("readme.txt"), "hello");
        Jars.pack(jar("empty.jar"), empty);
        Path missing = Files.createDirectories(folder.resolve("missing"));
        Jars.services(missing, "plug.Nowhere");
        Jars.pack(jar("missing.jar"), missing);
        Jars.plugin(jar("reaching.jar"), "reaching", "static { io.vertx.core.Vertx.vertx(); }", "");
        Jars.plugin(jar("shipped.jar"), "sma-cross", "");
        Jars.plugin(jar("twice.jar"), "good", "n += 0;");
        Plugins plugins = Plugins.load(folder);
        assertThat(plugins.catalog().get("good")).isNotNull();
        assertThat(plugins.problems())
                .anySatisfy(said -> assertThat(said).contains("text.jar").contains("no jar, or a torn one"))
                .anySatisfy(said -> assertThat(said).contains("torn.jar").contains("no jar, or a torn one"))
                .anySatisfy(said -> assertThat(said).contains("empty.jar").contains("names no strategy"))
                .anySatisfy(said -> assertThat(said).contains("missing.jar").contains("plug.Nowhere"))
                .anySatisfy(said -> assertThat(said).contains("reaching.jar").contains("io/vertx/core/Vertx"))
                .anySatisfy(said -> assertThat(said).contains("shipped.jar").contains("a shipped one has that id"))
                .anySatisfy(said -> assertThat(said).contains("twice.jar").contains("good.jar has that id too"))
                .hasSize(7);
        assertThatThrownBy(() -> Plugins.load(folder.resolve("nowhere")))
                .isInstanceOf(PluginException.class)
                .hasMessageContaining("give a jar, or a directory");
    }

    @Test
    void shouldKeepAJarThatDidNotChangeWhenTheyAreReadAgain() {
        Jars.plugin(jar("a.jar"), "same", "");
        Jars.plugin(jar("b.jar"), "other", "");
        Plugins before = Plugins.load(folder);
        Jars.plugin(jar("b.jar"), "other", "n += 2;");
        Plugins after = before.again();
        assertThat(after.catalog().get("same")).isSameAs(before.catalog().get("same"));
        assertThat(after.catalog().get("other")).isNotSameAs(before.catalog().get("other"));
    }

    @Test
    void shouldGiveASessionExactlyTheJarThatItRan() throws IOException {
        Jars.plugin(jar("a.jar"), "mine", "");
        Plugins before = Plugins.load(folder);
        List<PluginUse> uses = before.uses(List.of(before.catalog().get("mine")));
        assertThat(uses).singleElement().satisfies(use -> {
            assertThat(use.file()).isEqualTo("a.jar");
            assertThat(use.ids()).containsExactly("mine");
            assertThat(use.sha256()).hasSize(64);
        });
        assertThat(PluginUse.ofJson(PluginUse.toJson(uses))).isEqualTo(uses);
        assertThat(before.catalog(uses).get("mine")).isSameAs(before.catalog().get("mine"));
        assertThat(before.catalog(List.of()).find("mine")).isEmpty();
        Files.move(jar("a.jar"), jar("renamed.jar"));
        assertThat(Plugins.load(folder).catalog(uses).find("mine")).isPresent();
        Files.delete(jar("renamed.jar"));
        assertThatThrownBy(() -> Plugins.load(folder).catalog(uses))
                .hasMessageContaining("does not hold it")
                .hasMessageContaining(uses.getFirst().sha256())
                .hasMessageContaining("--plugins");
        assertThatThrownBy(() -> Plugins.none().catalog(uses)).hasMessageContaining("no plug-ins were given");
        Jars.plugin(jar("a.jar"), "mine", "n += 7;");
        assertThatThrownBy(() -> Plugins.load(folder).catalog(uses))
                .hasMessageContaining("the one at hand has SHA-256");
    }

    @Test
    void shouldShowAPlugInItsOwnFilesAndNobodyElses() throws IOException {
        Path classes = folder.resolve("with-file");
        Jars.compile(classes, Map.of("plug.Reader", """
                package plug;
                import io.njord.core.strategy.*;
                import java.util.List;
                public final class Reader implements StrategyFactory {
                    private final String text;
                    public Reader() throws java.io.IOException {
                        try (var in = Reader.class.getResourceAsStream("/own.txt")) {
                            text = new String(in.readAllBytes())
                                    + (Reader.class.getResource("/conf/base.yaml") == null)
                                    + (Reader.class.getResource("/demo/base.yaml") == null);
                        }
                    }
                    public String id() { return "reader"; }
                    public String summary() { return text; }
                    public List<Params.Spec> parameters() { return List.of(); }
                    public Strategy create(StrategyContext context) { return new Strategy() {}; }
                }
                """));
        Files.writeString(classes.resolve("own.txt"), "mine ");
        Jars.services(classes, "plug.Reader");
        Jars.pack(jar("reader.jar"), classes);
        assertThat(Plugins.load(jar("reader.jar")).catalog().get("reader").summary())
                .isEqualTo("mine truetrue");
    }
}
