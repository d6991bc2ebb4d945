package io.njord.journal.store;

import io.njord.contracts.Instrument;
import io.njord.contracts.Timeframe;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Names a series of bars in the store.
 *
 * @param venue the venue's id
 * @param symbol BASE/QUOTE
 * @param timeframe length of the bars
 */
public record SeriesKey(String venue, String symbol, Timeframe timeframe) {
    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");

    /** Checks that venue and symbol can be names of folders. */
    public SeriesKey {
        if (!SAFE.matcher(venue).matches()
                || !SAFE.matcher(symbol.replace("/", "")).matches()) {
            throw new StoreException("'" + venue + "' and '" + symbol
                    + "' cannot name a series: use letters, digits, - and _, and one / in the symbol");
        }
    }

    /** Returns the key of bars of an instrument. */
    public static SeriesKey of(Instrument instrument, Timeframe timeframe) {
        return new SeriesKey(instrument.venue(), instrument.symbol(), timeframe);
    }

    /** Returns the folder below the bars. */
    Path folder() {
        return Path.of(venue, symbol.replace("/", ""));
    }

    /** Returns whether a text of the user means this series: {@code [VENUE/]SYMBOL[/TIMEFRAME]}, with or without slash. */
    boolean matches(String text) {
        String wanted = text.strip().replace(' ', '/').toLowerCase(Locale.ROOT);
        for (String name : new String[] {symbol, symbol.replace("/", "")}) {
            for (String head : new String[] {name, venue + "/" + name}) {
                String lower = head.toLowerCase(Locale.ROOT);
                if (wanted.equals(lower) || wanted.equals(lower + "/" + timeframe.json())) {
                    return true;
                }
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return venue + "/" + symbol.replace("/", "") + "/" + timeframe.json();
    }
}
