package io.njord.core.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.njord.contracts.Side;
import io.njord.contracts.TimeInForce;
import io.njord.testkit.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PriceTimeBookTest {
    private final PriceTimeBook book = new PriceTimeBook();
    private final List<String> trades = new ArrayList<>();

    private void record(long maker, long price, long qty, boolean done) {
        trades.add(maker + ":" + qty + "@" + price + (done ? " done" : ""));
    }

    private long place(long id, Side side, long price, long qty) {
        return book.limit(id, side, price, qty, TimeInForce.GTC, this::record);
    }

    /** The figures are those of an independent engine over the same flow. */
    @Test
    void shouldTradeTheBenchmarksFlowAsAnIndependentEngineDoes() {
        assertThat(PriceTimeBookBench.play(new PriceTimeBookBench.Flow(3_000_000, 7)))
                .isEqualTo(new PriceTimeBookBench.Totals(698_622, 3_161_776, 31_618_325_075L, 676_715, 10_019, 10_025));
    }

    @Test
    void shouldTradeAtTheMakersPriceBestPriceFirstAndOldestFirst() {
        place(1, Side.SELL, 101, 5);
        place(2, Side.SELL, 100, 3);
        place(3, Side.SELL, 100, 4);
        assertThat(place(4, Side.BUY, 101, 9)).isEqualTo(9);
        assertThat(trades).containsExactly("2:3@100 done", "3:4@100 done", "1:2@101");
        assertThat(book.left(1)).isEqualTo(3);
    }

    @Test
    void shouldRestWhatALimitOrderCouldNotTrade() {
        place(1, Side.SELL, 100, 3);
        assertThat(place(2, Side.BUY, 100, 5)).isEqualTo(3);
        assertThat(levels(book, Side.BUY)).containsExactly(List.of(100L, 2L, 1L));
        assertThat(book.depth(Side.SELL)).isZero();
    }

    @Test
    void shouldDropTheRestOfImmediateOrCancelAndOfMarket() {
        place(1, Side.SELL, 100, 3);
        assertThat(book.limit(2, Side.BUY, 100, 5, TimeInForce.IOC, this::record))
                .isEqualTo(3);
        assertThat(book.market(Side.BUY, 5, this::record)).isZero();
        assertThat(book.depth(Side.BUY)).isZero();
    }

    @Test
    void shouldTradeAllOrNothingOfFillOrKill() {
        place(1, Side.SELL, 100, 3);
        place(2, Side.SELL, 102, 3);
        assertThat(book.limit(3, Side.BUY, 101, 4, TimeInForce.FOK, this::record))
                .isZero();
        assertThat(trades).isEmpty();
        assertThat(book.limit(3, Side.BUY, 102, 4, TimeInForce.FOK, this::record))
                .isEqualTo(4);
    }

    @Test
    void shouldKeepThePlaceOfAReducedOrderAndListTheQueueInItsOrder() {
        place(7, Side.BUY, 100, 3);
        place(8, Side.BUY, 100, 3);
        place(9, Side.BUY, 100, 3);
        assertThat(book.reduce(7, 2)).isEqualTo(1);
        assertThat(book.cancel(8)).isTrue();
        assertThat(book.first(Side.BUY, 0)).isEqualTo(7);
        assertThat(book.after(7)).isEqualTo(9);
        assertThat(book.after(9)).isEqualTo(PriceTimeBook.NONE);
        assertThat(book.reduce(7, 1)).isZero();
        assertThat(levels(book, Side.BUY)).containsExactly(List.of(100L, 3L, 1L));
        assertThatThrownBy(() -> book.reduce(9, 4)).hasMessageContaining("left is 3");
    }

    @Test
    void shouldNotKnowAnOrderThatIsFinished() {
        place(1, Side.SELL, 100, 3);
        place(2, Side.BUY, 100, 3);
        assertThat(book.cancel(1)).isFalse();
        assertThat(book.cancel(2)).isFalse();
        assertThat(book.left(1)).isZero();
    }

    @Test
    void shouldRefuseAnIdThatRestsAlready() {
        place(1, Side.SELL, 100, 3);
        assertThatThrownBy(() -> place(1, Side.SELL, 101, 3)).hasMessageContaining("id 1");
    }

    @Test
    void shouldDoTheSameAsTheNaiveTwinOnRandomStreams() {
        Seeds.forEach(40, random -> compare(random, 1500));
    }

    private static void compare(Random random, int operations) {
        PriceTimeBook fast = new PriceTimeBook();
        NaiveBook naive = new NaiveBook();
        int width = 1 + random.nextInt(40);
        long stride = random.nextBoolean() ? 1 : 1L << random.nextInt(40);
        int nextId = 1;
        for (int i = 0; i < operations; i++) {
            int action = random.nextInt(100);
            if (action < 35) {
                long id = stride * random.nextInt(nextId + 2);
                assertThat(fast.cancel(id)).isEqualTo(naive.cancel(id));
            } else {
                List<String> expected = new ArrayList<>();
                List<String> actual = new ArrayList<>();
                Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
                long qty = 1L + random.nextInt(20);
                if (action < 42) {
                    assertThat(fast.market(side, qty, (m, p, q, d) -> actual.add(m + " " + p + " " + q + d)))
                            .isEqualTo(
                                    naive.market(side, qty, (m, p, q, d) -> expected.add(m + " " + p + " " + q + d)));
                } else {
                    TimeInForce tif = action < 85 ? TimeInForce.GTC : action < 92 ? TimeInForce.IOC : TimeInForce.FOK;
                    long price = 1000L + random.nextInt(2 * width) - (long) side.sign() * (width / 2);
                    long id = nextId++ * stride;
                    assertThat(fast.limit(
                                    id, side, price, qty, tif, (m, p, q, d) -> actual.add(m + " " + p + " " + q + d)))
                            .isEqualTo(naive.limit(
                                    id,
                                    side,
                                    price,
                                    qty,
                                    tif,
                                    (m, p, q, d) -> expected.add(m + " " + p + " " + q + d)));
                }
                assertThat(actual).isEqualTo(expected);
            }
            assertThat(levels(fast, Side.BUY)).isEqualTo(naive.levels(Side.BUY));
            assertThat(levels(fast, Side.SELL)).isEqualTo(naive.levels(Side.SELL));
        }
    }

    static List<List<Long>> levels(PriceTimeBook book, Side side) {
        List<List<Long>> levels = new ArrayList<>();
        for (int level = 0; level < book.depth(side); level++) {
            levels.add(List.of(book.price(side, level), book.qty(side, level), (long) book.orders(side, level)));
        }
        return levels;
    }
}
