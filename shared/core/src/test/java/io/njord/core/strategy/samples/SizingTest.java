package io.njord.core.strategy.samples;

import static io.njord.core.strategy.samples.BarRig.AAA;
import static org.assertj.core.api.Assertions.assertThat;

import io.njord.contracts.Bar;
import io.njord.contracts.Money;
import io.njord.contracts.Side;
import io.njord.core.strategy.Params;
import io.njord.core.strategy.Sizing;
import io.njord.core.strategy.Strategy;
import io.njord.core.strategy.StrategyContext;
import io.njord.core.strategy.StrategyEntry;
import io.njord.core.strategy.StrategyFactory;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SizingTest {
    /** Buys ten units at the first bar and notes at each what the sizes would be. */
    private record Noted(List<String> notes) implements StrategyFactory {
        @Override
        public String id() {
            return "noted";
        }

        @Override
        public String summary() {
            return "Notes sizes.";
        }

        @Override
        public List<Params.Spec> parameters() {
            return List.of();
        }

        @Override
        public Strategy create(StrategyContext context) {
            Sizing sizing = new Sizing(context, new BigDecimal("10000"));
            return new Strategy() {
                @Override
                public void onBar(Bar bar) {
                    notes.add(String.join(
                            " ",
                            Money.print(sizing.equity()),
                            AAA.printQty(sizing.fraction(context, new BigDecimal("0.25"), bar.close())),
                            AAA.printQty(sizing.risk(context, new BigDecimal("0.01"), bar.close(), AAA.price("5"))),
                            AAA.printQty(sizing.volatility(context, 0.2, 0.8, BigDecimal.ONE, bar.close()))));
                    if (notes.size() == 1) {
                        context.market(Side.BUY, AAA.qty("10"));
                        notes.add(AAA.printQty(sizing.risk(context, BigDecimal.ONE, bar.close(), AAA.price("0.01")))
                                + " "
                                + AAA.printQty(sizing.risk(context, BigDecimal.ONE, bar.close(), 0))
                                + " "
                                + AAA.printQty(sizing.volatility(context, 0.2, 0, BigDecimal.TWO, bar.close())));
                    }
                }
            };
        }
    }

    @Test
    void shouldSizeByItsOwnEquity() {
        List<String> notes = new ArrayList<>();
        StrategyEntry entry =
                new StrategyEntry("s", new Noted(notes), true, List.of("AAA/USD"), List.of("md.ohlcv.*"), Map.of());
        BarRig rig = new BarRig(entry, _ -> {});
        rig.flat(AAA, 0, "100");
        rig.flat(AAA, 1, "100");
        rig.flat(AAA, 2, "120");
        rig.flat(AAA, 3, "0.01");
        // a quarter of 10,000 is 25 units; a hundred at risk by 5 a unit is 20; 0.2 of 0.8 is a quarter again
        assertThat(notes.get(0)).isEqualTo("10000 25 20 25");
        // never more than all of it; no distance, no size; calm prices get the largest leverage
        assertThat(notes.get(1)).isEqualTo("100 0 200");
        assertThat(notes.get(2)).isEqualTo("10000 25 20 25");
        // ten units have gained 20 each
        assertThat(notes.get(3)).isEqualTo("10200 21.25 20.4 21.25");
        assertThat(notes.get(4)).startsWith("9000.1 ");
    }
}
