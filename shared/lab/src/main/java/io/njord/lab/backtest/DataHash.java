package io.njord.lab.backtest;

import io.njord.core.market.BarSeries;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The fingerprint of bars: equal bars have an equal one, whatever file they came from. */
public final class DataHash {
    private DataHash() {}

    /** Returns SHA-256 over symbols, scales, lengths and all columns, hex. */
    public static String of(List<BarSeries> all) {
        LongDigest digest = new LongDigest();
        for (BarSeries series : all) {
            String head =
                    series.instrument().symbol() + " " + series.instrument().priceScale() + " "
                            + series.instrument().qtyScale() + " "
                            + series.timeframe().json() + " " + series.size() + "\n";
            digest.add(head.getBytes(StandardCharsets.UTF_8));
            digest.add(series.tsOpen());
            digest.add(series.open());
            digest.add(series.high());
            digest.add(series.low());
            digest.add(series.close());
            digest.add(series.volume());
        }
        return digest.hex();
    }
}
