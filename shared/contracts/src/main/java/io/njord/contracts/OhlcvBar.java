package io.njord.contracts;

/**
 * A bar, on {@code md.ohlcv.{timeframe}.{symbol}}. JSON ts_open, ts_close in nanoseconds.
 *
 * @param instrument JSON symbol (and venue)
 * @param timeframe length
 * @param tsOpen start, inclusive, ns
 * @param tsClose end, exclusive, ns: tsOpen plus the length
 * @param open first price
 * @param high highest price
 * @param low lowest price
 * @param close last price
 * @param volume base quantity
 * @param trades number of trades
 * @param quoteVolume sum of price times quantity, Money
 * @param synthetic true for a gap bar: no trade happened
 * @param partial true when it started before the first trade seen
 */
public record OhlcvBar(
        Instrument instrument,
        Timeframe timeframe,
        long tsOpen,
        long tsClose,
        long open,
        long high,
        long low,
        long close,
        long volume,
        int trades,
        long quoteVolume,
        boolean synthetic,
        boolean partial)
        implements Event, Bar {

    /** Copies what could be changed and checks what must hold. */
    public OhlcvBar {
        if (low > open || low > close || high < open || high < close || volume < 0) {
            throw new ContractException(
                    Reason.INVALID_MESSAGE,
                    "bar",
                    "o=" + open + " h=" + high + " l=" + low + " c=" + close + " v=" + volume,
                    "low <= open, close <= high and volume >= 0 must hold");
        }
        if (tsClose - tsOpen != timeframe.lengthNs()) {
            throw new ContractException(
                    Reason.INVALID_MESSAGE, "ts_close", tsClose, "it must be ts_open plus " + timeframe.json());
        }
    }

    /** Returns an event of a bar that is told no trade count and no quote volume. */
    public static OhlcvBar of(Bar bar) {
        return new OhlcvBar(
                bar.instrument(),
                bar.timeframe(),
                bar.tsOpen(),
                bar.tsClose(),
                bar.open(),
                bar.high(),
                bar.low(),
                bar.close(),
                bar.volume(),
                0,
                0,
                bar.synthetic(),
                bar.partial());
    }

    @Override
    public EventType type() {
        return EventType.BAR;
    }

    @Override
    public long tsNs() {
        return tsClose;
    }
}
