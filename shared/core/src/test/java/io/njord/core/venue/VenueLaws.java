package io.njord.core.venue;

import static org.assertj.core.api.Assertions.assertThat;

import io.njord.contracts.BrokerOrderUpdate;
import io.njord.contracts.Envelope;
import io.njord.contracts.FillEvent;
import io.njord.contracts.Money;
import io.njord.contracts.OrderEvent;
import io.njord.contracts.Side;
import io.njord.contracts.TimeInForce;
import io.njord.contracts.TradeEvent;
import io.njord.core.orders.OrderState;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What must hold whatever the assumptions are, with a rebate of 1 bp and a fee of 7.5 bps. Sees the record in its order. */
final class VenueLaws {
    private final VenueOptions options;
    private final Map<String, OrderState> states = new HashMap<>();
    private final Map<String, Long> qty = new HashMap<>();
    private final Map<String, Long> quote = new HashMap<>();
    private final Set<String> fillIds = new HashSet<>();
    private long traded = Long.MAX_VALUE;

    VenueLaws(VenueOptions options) {
        this.options = options;
    }

    void see(Envelope envelope) {
        switch (envelope.event()) {
            case OrderEvent order -> {
                states.putIfAbsent(order.intentId(), new OrderState(order));
                traded = Long.MAX_VALUE;
            }
            case TradeEvent trade -> traded = trade.qty();
            case FillEvent fill -> fill(fill);
            case BrokerOrderUpdate update -> update(update);
            default -> traded = Long.MAX_VALUE;
        }
    }

    private void fill(FillEvent fill) {
        OrderEvent order = state(fill.orderId()).order();
        assertThat(state(fill.orderId()).terminal())
                .as("%s after its end", fill)
                .isFalse();
        assertThat(fillIds.add(fill.fillId())).as("id of %s", fill).isTrue();
        assertThat(fill.qty()).isPositive();
        assertThat(fill.price()).isPositive();
        if (order.limitPrice() > 0) {
            long better =
                    fill.side() == Side.BUY ? order.limitPrice() - fill.price() : fill.price() - order.limitPrice();
            assertThat(better).as("%s beyond its limit", fill).isNotNegative();
            assertThat(!fill.maker() || better == 0).as("a maker's price").isTrue();
            assertThat(fill.maker() && order.timeInForce() != TimeInForce.GTC)
                    .as("what may not rest cannot make")
                    .isFalse();
            assertThat(order.postOnly() && !fill.maker())
                    .as("what may only make took")
                    .isFalse();
        }
        qty.merge(fill.orderId(), fill.qty(), Long::sum);
        quote.merge(fill.orderId(), Money.notional(fill.instrument(), fill.price(), fill.qty()), Long::sum);
        assertThat(qty.get(fill.orderId())).isLessThanOrEqualTo(order.qty());
        if (fill.maker() && traded != Long.MAX_VALUE && options.fills() == FillModel.PARTIAL) {
            traded -= fill.qty();
            assertThat(traded).as("a trade filled more than traded").isNotNegative();
        }
        BigDecimal rate = new BigDecimal(fill.maker() ? "-0.0001" : "0.00075");
        BigDecimal fee = BigDecimal.valueOf(Money.notional(fill.instrument(), fill.price(), fill.qty()))
                .multiply(rate)
                .setScale(0, RoundingMode.HALF_EVEN);
        assertThat(fill.fee()).isEqualTo(fee.longValueExact());
    }

    private void update(BrokerOrderUpdate update) {
        OrderState state = state(update.intentId());
        assertThat(state.apply(update)).as("%s", update).isNotEqualTo(OrderState.Change.ILLEGAL);
        assertThat(update.filledQty()).as("%s", update).isEqualTo(qty.getOrDefault(update.intentId(), 0L));
        assertThat(update.filledQuote()).as("%s", update).isEqualTo(quote.getOrDefault(update.intentId(), 0L));
    }

    private OrderState state(String id) {
        return Objects.requireNonNull(states.get(id), id);
    }
}
