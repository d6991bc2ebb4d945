package io.njord.core.venue;

import io.njord.contracts.Decimals;
import io.njord.contracts.Instrument;
import io.njord.contracts.Money;
import io.njord.contracts.OrderType;
import io.njord.contracts.Reason;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * A venue's filters, as Binance.US publishes them: PRICE_FILTER (limits, and distance from the lowest price a multiple of the
 * tick), LOT_SIZE (the same for quantity and step), MIN_NOTIONAL (price times quantity, exact).
 */
public final class OrderFilters {
    private OrderFilters() {}

    /**
     * Returns every filter that an order violates, in the order in which the venue checks them; empty when it passes.
     *
     * @param referencePrice what a market order's notional is judged by; 0 = unknown, then it is not judged
     */
    public static List<Reason> violations(
            Instrument instrument, OrderType type, long qty, long limitPrice, long stopPrice, long referencePrice) {
        boolean price = (!type.hasLimit() || priceFits(instrument, limitPrice))
                && (!type.hasStop() || priceFits(instrument, stopPrice));
        boolean lot = fits(qty, instrument.minQty(), instrument.maxQty(), instrument.step());
        boolean notional = notionalFits(instrument, qty, judgedBy(type, limitPrice, stopPrice, referencePrice));
        return price && lot && notional ? List.of() : violated(price, lot, notional);
    }

    private static List<Reason> violated(boolean price, boolean lot, boolean notional) {
        List<Reason> violated = new ArrayList<>(3);
        if (!price) {
            violated.add(Reason.PRICE_FILTER);
        }
        if (!lot) {
            violated.add(Reason.LOT_SIZE);
        }
        if (!notional) {
            violated.add(Reason.MIN_NOTIONAL);
        }
        return violated;
    }

    /** A market order whose price is unknown is not judged: -1. */
    private static long judgedBy(OrderType type, long limitPrice, long stopPrice, long referencePrice) {
        if (type.hasLimit()) {
            return limitPrice;
        }
        if (type.hasStop()) {
            return stopPrice;
        }
        return referencePrice > 0 ? referencePrice : -1;
    }

    private static boolean priceFits(Instrument instrument, long price) {
        return fits(price, instrument.minPrice(), instrument.maxPrice(), instrument.tick());
    }

    private static boolean fits(long value, long min, long max, long increment) {
        return value > 0 && value >= min && (max == 0 || value <= max) && (value - min) % increment == 0;
    }

    private static boolean notionalFits(Instrument instrument, long qty, long price) {
        long least = instrument.minNotional();
        if (least == 0 || price < 0) {
            return true;
        }
        return BigDecimal.valueOf(price, instrument.priceScale())
                        .multiply(BigDecimal.valueOf(qty, instrument.qtyScale()))
                        .compareTo(BigDecimal.valueOf(least, Money.SCALE))
                >= 0;
    }

    /** Returns the violated filters with the numbers, for a person. */
    static String describe(List<Reason> violated, Instrument instrument, long qty, long limitPrice, long stopPrice) {
        StringBuilder text = new StringBuilder();
        for (Reason reason : violated) {
            text.append(text.isEmpty() ? "" : ", ").append(reason.code());
        }
        return text.append(": qty ")
                .append(instrument.printQty(qty))
                .append(" limit ")
                .append(instrument.printPrice(limitPrice))
                .append(" stop ")
                .append(instrument.printPrice(stopPrice))
                .append("; tick ")
                .append(instrument.printPrice(instrument.tick()))
                .append(" step ")
                .append(instrument.printQty(instrument.step()))
                .append(" min notional ")
                .append(Decimals.print(instrument.minNotional(), Money.SCALE))
                .toString();
    }
}
