package io.njord.verticles.node;

import io.njord.contracts.Instrument;
import io.njord.contracts.Instruments;
import io.njord.core.strategy.StrategyCatalog;
import io.njord.core.strategy.StrategyEntry;
import io.njord.core.strategy.StrategyFactory;
import io.njord.verticles.config.ConfigException;
import io.njord.verticles.config.StrategiesConfig;
import io.njord.verticles.strategy.PluginUse;
import io.njord.verticles.strategy.Plugins;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Makes the strategy host's entries of those of the configuration.
 *
 * @param plugins the kinds of strategies there are at the moment
 * @param around what is put around each kind, for instance a measurement
 */
record StrategyEntries(Supplier<Plugins> plugins, UnaryOperator<StrategyFactory> around) {

    /** Returns entries of these plug-ins, with nothing around. */
    static StrategyEntries of(Plugins plugins) {
        return new StrategyEntries(() -> plugins, UnaryOperator.identity());
    }

    /**
     * Makes entries.
     *
     * @throws ConfigException when a strategy is unknown, or its parameters or symbols are not acceptable
     * @throws io.njord.verticles.strategy.PluginException when a plug-in is not the one that is needed
     */
    List<StrategyEntry> of(List<StrategiesConfig.Entry> wanted, List<PluginUse> uses, Instruments instruments) {
        StrategyCatalog catalog = plugins.get().catalog(uses);
        return wanted.stream().map(entry -> of(entry, instruments, catalog)).toList();
    }

    /** Returns which plug-ins these entries need. */
    static List<PluginUse> uses(Plugins plugins, List<StrategiesConfig.Entry> wanted) {
        return plugins.uses(wanted.stream()
                .map(entry -> find(entry, plugins.catalog()))
                .distinct()
                .toList());
    }

    private StrategyEntry of(StrategiesConfig.Entry entry, Instruments instruments, StrategyCatalog catalog) {
        List<String> symbols = entry.symbols().equals(List.of("*"))
                ? instruments.all().stream().map(Instrument::symbol).toList()
                : entry.symbols();
        StrategyFactory kind = around.apply(find(entry, catalog));
        try {
            return new StrategyEntry(entry.id(), kind, entry.enabled(), symbols, entry.events(), entry.params());
        } catch (IllegalArgumentException e) {
            throw new ConfigException("strategies.yaml: " + e.getMessage(), e);
        }
    }

    private static StrategyFactory find(StrategiesConfig.Entry entry, StrategyCatalog catalog) {
        try {
            return catalog.get(entry.factory());
        } catch (NoSuchElementException e) {
            throw new ConfigException("strategies.yaml: strategy " + entry.id() + ": " + e.getMessage(), e);
        }
    }
}
