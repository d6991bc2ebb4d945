package io.njord.journal.csv;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Splits a venue's spelling of a symbol, {@code BTCUSDT}, into base and quote by the quote assets in use. */
public final class VenueSymbols {
    private static final List<String> QUOTES = List.of(
            "USDT", "USDC", "FDUSD", "BUSD", "TUSD", "USDP", "DAI", "USD", "EUR", "GBP", "TRY", "BRL", "JPY", "BTC",
            "ETH", "BNB");

    private VenueSymbols() {}

    /** Returns the quote asset at the end of a symbol, or null when none is known. */
    public static @Nullable String quoteOf(String venueSymbol) {
        for (String quote : QUOTES) {
            if (venueSymbol.endsWith(quote) && venueSymbol.length() > quote.length()) {
                return quote;
            }
        }
        return null;
    }

    /** Returns BASE/QUOTE for {@code BTCUSDT}, {@code btc-usdt}, {@code BTC_USDT} or {@code BTC/USDT}; null for others. */
    public static @Nullable String split(String text) {
        String upper = text.strip().toUpperCase(Locale.ROOT).replace('-', '/').replace('_', '/');
        int slash = upper.indexOf('/');
        if (slash >= 0) {
            return upper.matches("[A-Z0-9]{2,12}/[A-Z0-9]{2,12}") ? upper : null;
        }
        String quote = upper.matches("[A-Z0-9]{5,20}") ? quoteOf(upper) : null;
        if (quote == null) {
            return null;
        }
        String base = upper.substring(0, upper.length() - quote.length());
        return base.length() < 2 || base.matches("[0-9]+") ? null : base + "/" + quote;
    }
}
