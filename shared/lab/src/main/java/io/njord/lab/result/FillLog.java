package io.njord.lab.result;

import io.njord.contracts.Instrument;
import io.njord.contracts.Side;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The fills of a run in columns, 48 bytes each, in the order in which they happened. Grows while a run writes it; read-only
 * afterwards by agreement.
 */
public final class FillLog {
    private static final int COLUMNS = 6;
    private static final int SELL = 1;
    private static final int MAKER = 2;

    private final List<Instrument> instruments;
    private final List<String> strategies;
    private long[] numbers = new long[COLUMNS * 64];
    private int size;

    /**
     * One fill.
     *
     * @param strategyId whose
     * @param instrument of what
     * @param side buy or sell
     * @param tsNs execution time, UTC epoch nanoseconds
     * @param price at the instrument's scale
     * @param qty base quantity at the instrument's scale
     * @param fee Money of the quote asset
     * @param maker whether the order was resting
     * @param bar index of the bar that was worked on, counted over the whole run
     */
    public record Fill(
            String strategyId,
            Instrument instrument,
            Side side,
            long tsNs,
            long price,
            long qty,
            long fee,
            boolean maker,
            int bar) {}

    /** Creates an empty log of these instruments and strategies; fills name them by their place. */
    public FillLog(List<Instrument> instruments, List<String> strategies) {
        this.instruments = List.copyOf(instruments);
        this.strategies = List.copyOf(strategies);
    }

    /** Returns a log of these fills. */
    public static FillLog of(List<Fill> fills) {
        FillLog log = new FillLog(
                fills.stream().map(Fill::instrument).distinct().toList(),
                fills.stream().map(Fill::strategyId).distinct().toList());
        for (Fill fill : fills) {
            log.add(
                    log.strategies.indexOf(fill.strategyId()),
                    log.instruments.indexOf(fill.instrument()),
                    fill.side(),
                    fill.tsNs(),
                    fill.price(),
                    fill.qty(),
                    fill.fee(),
                    fill.maker(),
                    fill.bar());
        }
        return log;
    }

    /** Adds a fill. */
    public void add(
            int strategy,
            int instrument,
            Side side,
            long tsNs,
            long price,
            long qty,
            long fee,
            boolean maker,
            int bar) {
        int at = COLUMNS * size;
        if (at + COLUMNS > numbers.length) {
            numbers = Arrays.copyOf(numbers, 2 * numbers.length);
        }
        numbers[at] = tsNs;
        numbers[at + 1] = price;
        numbers[at + 2] = qty;
        numbers[at + 3] = fee;
        numbers[at + 4] = bar;
        numbers[at + 5] =
                (side == Side.SELL ? SELL : 0) | (maker ? MAKER : 0) | (long) instrument << 8 | (long) strategy << 32;
        size++;
    }

    /** Returns the number of fills. */
    public int size() {
        return size;
    }

    /** Returns a fill. */
    public Fill get(int i) {
        int at = COLUMNS * java.util.Objects.checkIndex(i, size);
        long shape = numbers[at + 5];
        return new Fill(
                strategies.get((int) (shape >>> 32)),
                instruments.get((int) (shape >>> 8) & 0xffffff),
                (shape & SELL) != 0 ? Side.SELL : Side.BUY,
                numbers[at],
                numbers[at + 1],
                numbers[at + 2],
                numbers[at + 3],
                (shape & MAKER) != 0,
                (int) numbers[at + 4]);
    }

    /** Returns the numbers of all fills one after the other, for a hash; a view that cannot be written to. */
    public LongBuffer numbers() {
        return LongBuffer.wrap(numbers, 0, COLUMNS * size).asReadOnlyBuffer();
    }

    /** Returns all fills as objects. */
    public List<Fill> toList() {
        return java.util.stream.IntStream.range(0, size).mapToObj(this::get).toList();
    }

    /** Compares the fills. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FillLog that && toList().equals(that.toList());
    }

    @Override
    public int hashCode() {
        return size;
    }
}
