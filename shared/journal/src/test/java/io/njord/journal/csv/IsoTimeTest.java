package io.njord.journal.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.njord.testkit.Seeds;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.Test;

class IsoTimeTest {
    @Test
    void shouldReadWhatTheJdkPrints() {
        Seeds.forEach(500, random -> {
            Instant at = Instant.ofEpochSecond(random.nextLong(4_000_000_000L), random.nextInt(1_000_000_000));
            long ns = at.getEpochSecond() * 1_000_000_000L + at.getNano();
            assertThat(IsoTime.parse(at.toString())).isEqualTo(ns);
            OffsetDateTime there = at.atOffset(ZoneOffset.ofTotalSeconds((random.nextInt(53) - 26) * 1_800));
            assertThat(IsoTime.parse(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(there)))
                    .isEqualTo(ns);
            assertThat(IsoTime.parse(
                            DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(there).replace('T', ' ')))
                    .isEqualTo(ns);
        });
    }

    @Test
    void shouldReadWhatSpreadsheetsMakeOfIt() {
        long day = 1_519_862_400_000_000_000L;
        assertThat(IsoTime.parse("2018-03-01")).isEqualTo(day);
        assertThat(IsoTime.parse("20180301")).isEqualTo(day);
        assertThat(IsoTime.parse("2018/03/01")).isEqualTo(day);
        assertThat(IsoTime.parse("2018-03-01 00:01")).isEqualTo(day + 60_000_000_000L);
        assertThat(IsoTime.parse("2018-03-01 00:00:01 UTC")).isEqualTo(day + 1_000_000_000L);
        assertThat(IsoTime.parse("2018-03-01T01:00:00+0100")).isEqualTo(day);
    }

    @Test
    void shouldRefuseWhatIsNoTime() {
        for (String text : new String[] {
            "", "now", "2018-13-01", "2018-02-29", "2018-01-01T25:00:00Z", "2018-01-01T00:00:00X", "01.02.2018", "2018"
        }) {
            assertThatThrownBy(() -> IsoTime.parse(text)).hasMessageContaining("is no time");
        }
    }
}
