package io.njord.core.venue;

import io.njord.contracts.Side;
import io.njord.contracts.TickerEvent;
import io.njord.core.market.BookView;

/** A book of one level a side, from tickers: what there is to trade against where no depth is recorded. Invalid while crossed. */
final class TopOfBook implements BookView {
    private final long[] prices = new long[2];
    private final long[] qtys = new long[2];
    private boolean valid;
    private long lastUpdateId;

    /** Takes a ticker unless a newer one is known. Returns whether it was taken. */
    boolean apply(TickerEvent ticker) {
        if (ticker.updateId() != 0 && ticker.updateId() < lastUpdateId) {
            return false;
        }
        prices[0] = ticker.bid();
        qtys[0] = ticker.bidQty();
        prices[1] = ticker.ask();
        qtys[1] = ticker.askQty();
        lastUpdateId = ticker.updateId();
        boolean crossed = prices[0] > 0 && prices[1] > 0 && prices[0] >= prices[1];
        valid = !crossed;
        return true;
    }

    @Override
    public boolean valid() {
        return valid;
    }

    @Override
    public int depth(Side side) {
        return prices[side.ordinal()] > 0 ? 1 : 0;
    }

    @Override
    public long price(Side side, int level) {
        return level == 0 ? prices[side.ordinal()] : 0;
    }

    @Override
    public long qty(Side side, int level) {
        return level == 0 ? qtys[side.ordinal()] : 0;
    }

    @Override
    public long qtyAt(Side side, long price) {
        return price == prices[side.ordinal()] ? qtys[side.ordinal()] : 0;
    }

    @Override
    public long lastUpdateId() {
        return lastUpdateId;
    }
}
