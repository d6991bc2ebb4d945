package io.njord.lab.search;

import io.njord.core.strategy.StrategyEntry;
import io.njord.lab.backtest.BacktestRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The fingerprint of a search: equal ones give equal trials, so that a checkpoint of another search is known. */
public final class SearchId {
    private SearchId() {}

    /**
     * Returns SHA-256 over the data, the assumptions, the strategy, the space and what else is told, hex.
     *
     * @param template of the trials
     * @param space what is searched
     * @param statistics whether the trials know all statistics
     * @param rest method, seed and whatever else the trials depend on; not how many there are
     */
    public static String of(BacktestRequest template, ParameterSpace space, boolean statistics, String rest) {
        StrategyEntry entry = template.entries().getFirst();
        String text = String.join(
                "\n",
                template.dataHash(),
                template.options().describe().toString(),
                entry.factory().id() + " " + entry.symbols() + " " + entry.events(),
                space.dimensions().toString(),
                space.fixed().toString(),
                space.where().toString(),
                statistics ? "all statistics" : "few statistics",
                rest);
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
