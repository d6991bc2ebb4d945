package io.njord.lab.backtest;

import io.njord.core.market.BarSeries;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** The fingerprint of bars: equal bars have an equal one, whatever file they came from. */
public final class DataHash {
    private static final int BLOCK = 1 << 16;

    private DataHash() {}

    /** Returns SHA-256 over symbols, scales, lengths and all columns, hex. */
    public static String of(List<BarSeries> all) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (BarSeries series : all) {
                String head =
                        series.instrument().symbol() + " " + series.instrument().priceScale() + " "
                                + series.instrument().qtyScale() + " "
                                + series.timeframe().json() + " " + series.size() + "\n";
                digest.update(head.getBytes(StandardCharsets.UTF_8));
                add(digest, series.tsOpen());
                add(digest, series.open());
                add(digest, series.high());
                add(digest, series.low());
                add(digest, series.close());
                add(digest, series.volume());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static void add(MessageDigest digest, long[] numbers) {
        add(digest, numbers, numbers.length);
    }

    static void add(MessageDigest digest, long[] numbers, int count) {
        ByteBuffer block = ByteBuffer.allocate(BLOCK).order(ByteOrder.LITTLE_ENDIAN);
        LongBuffer longs = block.asLongBuffer();
        for (int at = 0; at < count; at += longs.capacity()) {
            int part = Math.min(longs.capacity(), count - at);
            longs.clear().put(numbers, at, part);
            digest.update(block.array(), 0, 8 * part);
        }
    }
}
