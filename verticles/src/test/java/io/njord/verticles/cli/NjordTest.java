package io.njord.verticles.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class NjordTest {
    @Test
    void shouldKnowEveryCommandByTheNameItGivesItself() {
        CommandLine all = Njord.commandLine();

        assertThat(all.getSubcommands()).containsKeys("demo", "backtest", "sweep", "node", "generate-completion");
        all.getSubcommands()
                .forEach((name, line) -> assertThat(
                                line.getCommandSpec().userObject().getClass())
                        .satisfies(type -> assertThat(type.getAnnotation(CommandLine.Command.class)
                                        .name())
                                .isEqualTo(name)));
    }

    @Test
    void shouldPrepareOnlyTheCommandThatIsMeant() {
        assertThat(Njord.commandLine("version").getSubcommands()).containsOnlyKeys("version");
    }

    @Test
    void shouldNameTheNearestCommandForOneThatIsMistyped() {
        CommandRun run = CommandRun.of("bcktest");

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("bcktest").contains("backtest");
    }
}
