package io.njord.core.strategy;

import io.njord.contracts.JsonValues;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * One configured strategy.
 *
 * @param id unique; letters, digits, dot, underscore and hyphen
 * @param factory what it is made by
 * @param enabled false: not created until an operator enables it
 * @param symbols BASE/QUOTE; one instance each
 * @param events topic patterns of the market data it wants, e.g. {@code md.trades.*}; its own fills, order updates and
 *     decisions always reach it
 * @param params values by name, see {@link StrategyFactory#parameters}
 */
public record StrategyEntry(
        String id,
        StrategyFactory factory,
        boolean enabled,
        List<String> symbols,
        List<String> events,
        Map<String, Object> params) {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    /**
     * Checks the entry, its parameters included.
     *
     * @throws IllegalArgumentException that names the entry, the value and what to do
     */
    public StrategyEntry {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "strategy id '" + id + "' is not possible: use 1 to 64 letters, digits, '.', '_' or '-'");
        }
        symbols = List.copyOf(symbols);
        events = List.copyOf(events);
        params = JsonValues.copy(params);
        if (symbols.isEmpty() || events.isEmpty()) {
            throw new IllegalArgumentException(
                    "strategy " + id + " has no " + (symbols.isEmpty() ? "symbols" : "events") + ": name at least one");
        }
        if (symbols.stream().distinct().count() != symbols.size()) {
            throw new IllegalArgumentException("strategy " + id + " names a symbol twice in " + symbols);
        }
        try {
            factory.validate(Params.check(factory.parameters(), params));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("strategy " + id + " (" + factory.id() + "): " + e.getMessage(), e);
        }
    }

    /** Returns the checked parameters, defaults filled in. */
    public Params checkedParams() {
        return Params.check(factory.parameters(), params);
    }
}
