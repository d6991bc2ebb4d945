package io.njord.core.market;

import io.njord.contracts.Instrument;
import io.njord.contracts.OhlcvBar;
import io.njord.contracts.Timeframe;
import io.njord.contracts.TradeEvent;
import org.jspecify.annotations.Nullable;

/** A minute that still takes trades. Open and close follow venue time, then trade id, then arrival. */
final class OpenBar {
    private final long startNs;
    private final NotionalSum notional = new NotionalSum();
    private long open;
    private long openNs;
    private @Nullable String openId;
    private long close;
    private long closeNs;
    private @Nullable String closeId;
    private long high;
    private long low;
    private long volume;
    private int trades;

    OpenBar(long startNs) {
        this.startNs = startNs;
    }

    long startNs() {
        return startNs;
    }

    /** Returns whether a trade's quantity still fits the sum. */
    boolean takes(TradeEvent trade) {
        return volume + trade.qty() > 0;
    }

    void add(TradeEvent trade) {
        long price = trade.price();
        long ns = trade.tsExchangeNs();
        if (trades == 0 || before(ns, trade.aggId(), openNs, openId)) {
            open = price;
            openNs = ns;
            openId = trade.aggId();
        }
        if (trades == 0 || !before(ns, trade.aggId(), closeNs, closeId)) {
            close = price;
            closeNs = ns;
            closeId = trade.aggId();
        }
        high = trades == 0 ? price : Math.max(high, price);
        low = trades == 0 ? price : Math.min(low, price);
        volume += trade.qty();
        notional.add(price, trade.qty());
        trades++;
    }

    /**
     * Returns the finished bar.
     *
     * @throws io.njord.contracts.ContractException when the quote volume does not fit
     */
    OhlcvBar bar(Instrument instrument, boolean partial) {
        return new OhlcvBar(
                instrument,
                Timeframe.M1,
                startNs,
                startNs + Timeframe.M1.lengthNs(),
                open,
                high,
                low,
                close,
                volume,
                trades,
                notional.money(instrument),
                false,
                partial);
    }

    private static boolean before(long ns, @Nullable String id, long otherNs, @Nullable String otherId) {
        if (ns != otherNs) {
            return ns < otherNs;
        }
        return id != null && otherId != null && compareIds(id, otherId) < 0;
    }

    /** Numbers without leading zeros order by length first, then as text. */
    private static int compareIds(String a, String b) {
        return a.length() != b.length() ? Integer.compare(a.length(), b.length()) : a.compareTo(b);
    }
}
