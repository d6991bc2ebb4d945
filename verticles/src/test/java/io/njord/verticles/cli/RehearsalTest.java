package io.njord.verticles.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("integration")
class RehearsalTest {
    @TempDir
    Path scratch;

    @Test
    void shouldRunEverythingItRehearsesBelowItsDirectory() throws IOException {
        assertThat(Rehearsal.rehearse(scratch)).isTrue();

        assertThat(scratch.resolve("report_sma-cross_ETHUSD.html")).exists();
    }
}
