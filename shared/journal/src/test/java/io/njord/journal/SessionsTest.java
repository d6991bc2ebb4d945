package io.njord.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionsTest {
    @TempDir
    private Path root;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T12:00:00Z"));

    private Sessions sessions() {
        return new Sessions(root.resolve("sessions"), now::get);
    }

    @Test
    void shouldGiveUniqueIdsThatSortByTime() {
        assertThat(Sessions.id(sessions().create())).isEqualTo("20260101-120000-0001");
        assertThat(Sessions.id(sessions().create())).isEqualTo("20260101-120000-0002");
        now.set(Instant.parse("2026-01-02T00:00:00Z"));
        Path latest = sessions().create();
        assertThat(sessions().list()).hasSize(3);
        assertThat(sessions().latest()).contains(latest);
    }

    @Test
    void shouldFindByIdUnambiguousPrefixOrLatest() {
        Path first = sessions().create();
        Path second = sessions().create();
        now.set(Instant.parse("2026-01-02T00:00:00Z"));
        Path third = sessions().create();
        assertThat(sessions().find("20260101-120000-0001")).isEqualTo(first);
        assertThat(sessions().find("20260102")).isEqualTo(third);
        assertThat(sessions().find("latest")).isEqualTo(third);
        assertThatThrownBy(() -> sessions().find("20260101"))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("several sessions")
                .hasMessageContaining(Sessions.id(second));
        assertThatThrownBy(() -> sessions().find("x"))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("no session");
    }

    @Test
    void shouldTellRunningClosedAndKilledApart() throws IOException {
        Path session = sessions().create();
        assertThat(Sessions.state(session)).isEqualTo(SessionState.KILLED);
        try (SessionJournal journal = Some.create(session, Some.options())) {
            journal.record(Some.record(1));
            assertThat(Sessions.state(session)).isEqualTo(SessionState.RUNNING);
            assertThat(Sessions.state(session)).isEqualTo(SessionState.RUNNING);
        }
        assertThat(Sessions.state(session)).isEqualTo(SessionState.CLOSED);
        Files.delete(session.resolve(SessionSidecar.FILE_NAME));
        assertThat(Sessions.state(session)).isEqualTo(SessionState.KILLED);
    }

    @Test
    void shouldSayWhenThereIsNoSession() {
        assertThat(sessions().list()).isEmpty();
        assertThat(sessions().latest()).isEmpty();
        assertThatThrownBy(() -> sessions().find("latest")).hasMessageContaining("no session");
    }
}
