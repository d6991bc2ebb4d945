package io.njord.verticles.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KillSwitchFileTest {
    @TempDir
    Path home;

    @Test
    void shouldTripMakingItsDirectoriesAndClearAgain() throws IOException {
        KillSwitchFile file = new KillSwitchFile(home.resolve("a/b/halt"));
        assertThat(file.read().tripped()).isFalse();
        file.trip("drill");
        file.trip("again");
        assertThat(file.read()).isEqualTo(new KillSwitchFile.State(true, true, "drill"));
        file.clear();
        file.clear();
        assertThat(file.read().tripped()).isFalse();
    }

    @Test
    void shouldBeTrippedByWhateverStandsAtItsPath() throws IOException {
        Files.createDirectories(home.resolve("halt"));
        assertThat(new KillSwitchFile(home.resolve("halt")).read().tripped()).isTrue();
    }

    @Test
    void shouldCountAPathThatCannotBeLookedAtAsTripped() throws IOException {
        Files.writeString(home.resolve("file"), "");
        KillSwitchFile.State state = new KillSwitchFile(home.resolve("file/halt")).read();
        assertThat(state.tripped()).isTrue();
        assertThat(state.readable()).isFalse();
    }
}
