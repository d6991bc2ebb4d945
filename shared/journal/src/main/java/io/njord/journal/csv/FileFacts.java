package io.njord.journal.csv;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a file's name tells, as in {@code bitfinex_BTCUSD_1m_2018.csv.gz}, {@code BTCUSDT-5m-2024-01.csv},
 * {@code coinbase_BTCUSD_minute_20180404_trade.csv.gz} or {@code BTC_USDT-1h.csv}.
 *
 * @param venue a known venue, or null
 * @param symbol BASE/QUOTE, or null
 * @param lengthNs length of a bar, 0 = not told
 * @param dayNs start of the day that ends the name, UTC epoch ns; {@link Long#MIN_VALUE} = none
 */
record FileFacts(@Nullable String venue, @Nullable String symbol, long lengthNs, long dayNs) {
    private static final Set<String> VENUES = Set.of(
            "binance",
            "binanceus",
            "bitfinex",
            "bitmex",
            "bitstamp",
            "bybit",
            "coinbase",
            "cryptocom",
            "deribit",
            "gateio",
            "gdax",
            "gemini",
            "htx",
            "huobi",
            "kraken",
            "kucoin",
            "okx",
            "poloniex");
    private static final long SECOND_NS = 1_000_000_000L;
    private static final Map<String, Long> UNITS = Map.of("s", 1L, "m", 60L, "h", 3_600L, "d", 86_400L);
    private static final Map<String, String> WORDS =
            Map.of("second", "1s", "minute", "1m", "hour", "1h", "hourly", "1h", "daily", "1d", "day", "1d");
    private static final Pattern LENGTH = Pattern.compile("(\\d{1,3})(s|m|min|h|d)");
    private static final Pattern PAIR =
            Pattern.compile("(?:^|[_.-])([A-Za-z0-9]{2,10})[_-](USDT|USDC|BUSD|FDUSD|USD|EUR|GBP|BTC|ETH)(?=[_.-]|$)");
    private static final Pattern DAY = Pattern.compile("(?<![0-9])(20[0-9]{2})-?([01][0-9])-?([0-3][0-9])(?![0-9])");

    static FileFacts of(Path file) {
        String name = String.valueOf(file.getFileName()).replaceAll("(?i)(\\.(csv|tsv|txt|gz|zst|zstd))+$", "");
        String venue = null;
        String symbol = null;
        long length = 0;
        for (String token : name.split("[_. -]")) {
            String lower = token.toLowerCase(Locale.ROOT);
            if (venue == null && VENUES.contains(lower)) {
                venue = lower;
            } else if (length == 0 && lengthNs(lower) > 0) {
                length = lengthNs(lower);
            } else if (symbol == null) {
                symbol = VenueSymbols.split(token);
            }
        }
        if (symbol == null) {
            Matcher pair = PAIR.matcher(name);
            if (pair.find()) {
                symbol = VenueSymbols.split(pair.group(1) + "/" + pair.group(2));
            }
        }
        return new FileFacts(venue, symbol, length, day(name));
    }

    /** Reads {@code 1m}, {@code 15min}, {@code 4h}, {@code minute}, {@code daily}; 0 for anything else. */
    static long lengthNs(String text) {
        Matcher matcher = LENGTH.matcher(WORDS.getOrDefault(text, text));
        if (!matcher.matches()) {
            return 0;
        }
        String unit = matcher.group(2).equals("min") ? "m" : matcher.group(2);
        return Long.parseLong(matcher.group(1)) * UNITS.getOrDefault(unit, 0L) * SECOND_NS;
    }

    /** Prints a length as {@code 1s}, {@code 90m}, {@code 4h}, {@code 1d}. */
    static String length(long ns) {
        long seconds = ns / SECOND_NS;
        if (seconds * SECOND_NS != ns) {
            return ns + " ns";
        }
        if (seconds % 86_400 == 0) {
            return seconds / 86_400 + "d";
        }
        if (seconds % 3_600 == 0) {
            return seconds / 3_600 + "h";
        }
        return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }

    private static long day(String name) {
        Matcher matcher = DAY.matcher(name);
        long found = Long.MIN_VALUE;
        while (matcher.find()) {
            int month = Integer.parseInt(matcher.group(2));
            int day = Integer.parseInt(matcher.group(3));
            int year = Integer.parseInt(matcher.group(1));
            if (month >= 1
                    && month <= 12
                    && day >= 1
                    && day <= YearMonth.of(year, month).lengthOfMonth()) {
                found = LocalDate.of(year, month, day).atStartOfDay().toEpochSecond(ZoneOffset.UTC) * SECOND_NS;
            }
        }
        return found;
    }
}
