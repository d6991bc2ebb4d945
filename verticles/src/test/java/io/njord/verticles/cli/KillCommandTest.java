package io.njord.verticles.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.njord.verticles.DemoNode;
import io.njord.verticles.ingest.Pace;
import io.njord.verticles.node.Node;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The kill switch as an operator types it, with a node and without. */
@Tag("integration")
class KillCommandTest {
    @TempDir
    Path home;

    @BeforeEach
    void writeConfiguration() throws IOException {
        try (InputStream in = Objects.requireNonNull(KillCommandTest.class.getResourceAsStream("/demo/base.yaml"))) {
            Files.copy(in, home.resolve("base.yaml"));
        }
    }

    private CommandRun kill(String what, int port, String... more) {
        String[] words = {
            "kill", what, "--config", home.resolve("base.yaml").toString(), "--port", Integer.toString(port)
        };
        return CommandRun.of(java.util.stream.Stream.of(words, more)
                .flatMap(java.util.Arrays::stream)
                .toArray(String[]::new));
    }

    private Path file() {
        return home.resolve("var/njord.trading.halt");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Test
    void shouldTripAndClearARunningNodeByItsApiAndKeepTheFileAsWell() {
        Node node = Node.start(DemoNode.bare(home, "", Pace.MAXIMUM, true));
        try {
            int port = URI.create(String.valueOf(node.webUrl())).getPort();
            CommandRun alone = kill("trip", port, "--path", file().toString());
            assertThat(alone.out()).isEqualTo("TRIPPED file=" + file() + System.lineSeparator());
            assertThat(kill("clear", port, "--path", file().toString()).out()).startsWith("CLEARED file=");

            CommandRun tripped = kill("trip", port, "--reason", "a test");
            assertThat(tripped.exit()).as(tripped.err()).isZero();
            assertThat(tripped.out()).startsWith("TRIPPED api=http://127.0.0.1:" + port + " event=");
            assertThat(tripped.err()).doesNotContain("by the file");
            assertThat(file()).content().contains("njord kill: a test");
            CommandRun cleared = kill("clear", port);
            assertThat(cleared.exit()).as(cleared.err()).isZero();
            assertThat(cleared.out()).startsWith("CLEARED api=");
            assertThat(file()).doesNotExist();
        } finally {
            node.stop();
        }
    }

    @Test
    void shouldTripByTheFileAndSaySoWhereNoNodeAnswers() throws IOException {
        CommandRun never = kill("trip", freePort());
        assertThat(never.exit()).as(never.err()).isZero();
        assertThat(never.err()).contains("token cannot be read", "by the file instead");
        assertThat(never.out()).startsWith("TRIPPED file=" + file());

        Files.writeString(home.resolve("var/web.token"), "of a node that is gone\n");
        CommandRun gone = kill("clear", freePort());
        assertThat(gone.exit()).as(gone.err()).isZero();
        assertThat(gone.err())
                .contains("no node answers at", "by the file instead")
                .doesNotContain("\tat ");
        assertThat(gone.out()).startsWith("CLEARED file=");
        assertThat(file()).doesNotExist();
    }

    @Test
    void shouldTripByTheFileWhereTheNodeThatAnswersIsAnother() throws IOException {
        Path elsewhere = Files.createDirectories(home.resolve("elsewhere"));
        Node other = Node.start(DemoNode.bare(elsewhere, "", Pace.MAXIMUM, true));
        try {
            Files.createDirectories(home.resolve("var"));
            Files.writeString(home.resolve("var/web.token"), "another token\n");
            CommandRun tripped =
                    kill("trip", URI.create(String.valueOf(other.webUrl())).getPort());
            assertThat(tripped.exit()).as(tripped.err()).isZero();
            assertThat(tripped.err()).contains("is no node of this configuration (status 401)", "by the file instead");
            assertThat(tripped.out()).startsWith("TRIPPED file=" + file());
            assertThat(elsewhere.resolve("var/njord.trading.halt")).doesNotExist();
        } finally {
            other.stop();
        }
    }
}
