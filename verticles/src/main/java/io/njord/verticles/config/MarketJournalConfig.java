package io.njord.verticles.config;

import io.njord.journal.FsyncPolicy;
import io.njord.journal.bars.JournalKind;
import io.njord.journal.bars.MarketJournalOptions;
import io.njord.journal.bars.RetentionOptions;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * {@code market_journal} and {@code retention}: the flat market-data journals in {@code logging.journal_dir}.
 *
 * @param enabled whether they are written; off unless the file says otherwise
 * @param options what is written and how
 * @param queueCapacity events that may wait for the disk
 * @param retention when {@code sweep-journals} archives and deletes
 */
public record MarketJournalConfig(
        boolean enabled, MarketJournalOptions options, int queueCapacity, RetentionOptions retention) {
    private static final List<String> ALL = List.of("ohlcv", "md.trades", "fills", "positions", "risk.decisions");

    static MarketJournalConfig read(Section s, Section retention) {
        Set<JournalKind> kinds = EnumSet.noneOf(JournalKind.class);
        for (String name : s.texts("kinds", ALL)) {
            kinds.add(kind(s, name));
        }
        MarketJournalConfig config = new MarketJournalConfig(
                s.flag("enabled", false),
                new MarketJournalOptions(
                        kinds,
                        s.whole("rotate_mb", 100L, 1, 10_000) << 20,
                        s.flag("compress", true),
                        (int) s.whole("compression_level", (long) MarketJournalOptions.COMPRESSION_LEVEL, 1, 9),
                        FsyncPolicy.valueOf(s.text(
                                        "fsync",
                                        "interval",
                                        Set.of("none", "interval", "batch")::contains,
                                        "use none, interval or batch")
                                .toUpperCase(Locale.ROOT)),
                        s.whole("fsync_interval_ms", 1_000L, 1, 60_000)),
                (int) s.whole("queue_capacity", 65_536L, 16, 10_000_000),
                retention(retention));
        s.done();
        return config;
    }

    private static RetentionOptions retention(Section s) {
        int archiveAfterDays = (int) s.whole("archive_after_days", 90L, -1, 36_500);
        Map<JournalKind, Integer> keepDays = new EnumMap<>(JournalKind.class);
        for (JournalKind kind : JournalKind.values()) {
            keepDays.put(kind, (int) s.whole(kind.prefix().replace('.', '_') + "_days", -1L, -1, 36_500));
        }
        s.done();
        return new RetentionOptions(archiveAfterDays, keepDays);
    }

    private static JournalKind kind(Section s, String name) {
        for (JournalKind kind : JournalKind.values()) {
            if (kind.prefix().equals(name)) {
                return kind;
            }
        }
        throw new ConfigException(s.origin() + ": market_journal.kinds: " + name + " is no kind: use " + ALL);
    }
}
