package io.njord.contracts;

/**
 * The risk engine's mark over exactly one order. A venue recomputes it and refuses an order that does not carry it, so an
 * order that was changed after the decision, or never decided, does not trade.
 *
 * <p>It guards against mistakes inside the node, not against an attacker who can run code in it: a keyless 64-bit mix.
 */
public final class Approval {
    private Approval() {}

    /** Returns the mark over the fields that a venue acts on. */
    public static long of(
            String intentId,
            Instrument instrument,
            Side side,
            OrderType orderType,
            long qty,
            long limitPrice,
            long stopPrice,
            TimeInForce timeInForce,
            boolean postOnly) {
        int shape = side.ordinal() | orderType.ordinal() << 2 | timeInForce.ordinal() << 5 | (postOnly ? 1 << 8 : 0);
        // any one field that changes alone changes the sum, and with it the mark: each step can be undone
        long sum =
                intentId.hashCode() * 0x9e3779b97f4a7c15L + instrument.symbol().hashCode() * 0xc2b2ae3d27d4eb4fL;
        sum += shape * 0x165667b19e3779f9L;
        sum ^= Long.rotateLeft(qty * 0xd6e8feb86659fd93L, 17);
        sum += Long.rotateLeft(limitPrice * 0xa0761d6478bd642fL, 31);
        sum ^= Long.rotateLeft(stopPrice * 0xe7037ed1a0b428dbL, 45);
        long mark = mix(sum);
        return mark == 0 ? 1 : mark;
    }

    /** Returns whether the order carries its mark. */
    public static boolean holds(OrderEvent order) {
        return order.approval()
                == of(
                        order.intentId(),
                        order.instrument(),
                        order.side(),
                        order.orderType(),
                        order.qty(),
                        order.limitPrice(),
                        order.stopPrice(),
                        order.timeInForce(),
                        order.postOnly());
    }

    /** The finaliser of SplitMix64. */
    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
