package io.njord.contracts;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The instruments a node knows, by symbol and by the venue's spelling. Immutable. */
public final class Instruments {
    private final Map<String, Instrument> bySymbol = new LinkedHashMap<>();
    private final Map<String, Instrument> byVenueSymbol = new LinkedHashMap<>();

    private Instruments(Collection<Instrument> all) {
        for (Instrument instrument : all) {
            if (bySymbol.put(instrument.symbol(), instrument) != null) {
                throw new IllegalArgumentException("instrument " + instrument.symbol() + " is defined twice");
            }
            byVenueSymbol.put(instrument.venueSymbol(), instrument);
        }
    }

    /** Returns a registry of these instruments, in this order. */
    public static Instruments of(Instrument... instruments) {
        return new Instruments(java.util.List.of(instruments));
    }

    /** Returns a registry of these instruments, in their order. */
    public static Instruments of(Collection<Instrument> instruments) {
        return new Instruments(instruments);
    }

    /** Returns all instruments in the order of definition. */
    public Collection<Instrument> all() {
        return java.util.Collections.unmodifiableCollection(bySymbol.values());
    }

    /** Finds by BASE/QUOTE or by the venue's spelling; null when unknown. */
    public @Nullable Instrument find(String symbol) {
        Instrument found = bySymbol.get(symbol);
        return found != null ? found : byVenueSymbol.get(symbol);
    }

    /**
     * Finds by BASE/QUOTE or by the venue's spelling.
     *
     * @throws ContractException {@link Reason#SYMBOL_NOT_ALLOWED}
     */
    public Instrument get(String symbol) {
        Instrument found = find(symbol);
        if (found == null) {
            throw new ContractException(
                    Reason.SYMBOL_NOT_ALLOWED, "symbol", symbol, "known symbols are " + bySymbol.keySet());
        }
        return found;
    }
}
