package io.njord.core.strategy.samples;

import io.njord.contracts.Side;
import io.njord.core.market.BookView;

/** A book that was never fed: strategies that read the ticker must do without. */
final class EmptyBook implements BookView {
    @Override
    public boolean valid() {
        return false;
    }

    @Override
    public int depth(Side side) {
        return 0;
    }

    @Override
    public long price(Side side, int level) {
        return 0;
    }

    @Override
    public long qty(Side side, int level) {
        return 0;
    }

    @Override
    public long qtyAt(Side side, long price) {
        return 0;
    }

    @Override
    public long lastUpdateId() {
        return 0;
    }
}
