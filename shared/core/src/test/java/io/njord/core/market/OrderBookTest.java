package io.njord.core.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.njord.contracts.BookEvent;
import io.njord.contracts.Instrument;
import io.njord.contracts.Levels;
import io.njord.contracts.Money;
import io.njord.contracts.Side;
import io.njord.contracts.TickerEvent;
import io.njord.testkit.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class OrderBookTest {
    private static final Instrument COIN = Instrument.spot("COIN/USDT", "test", "0.01", "0.001");

    private final OrderBook book = new OrderBook(COIN);

    @Test
    void shouldBufferChangesUntilSnapshotAndThenDropApplyAndFollow() {
        assertThat(book.apply(change(1, 5, Levels.of(90, 1), Levels.NONE))).isEqualTo(BookChange.BUFFERED);
        assertThat(book.apply(change(6, 12, Levels.of(100, 7), Levels.NONE))).isEqualTo(BookChange.BUFFERED);
        assertThat(book.valid()).isFalse();

        assertThat(book.apply(snapshot(8, Levels.of(99, 2, 98, 3), Levels.of(101, 4))))
                .isEqualTo(BookChange.RESYNCED);

        assertThat(book.valid()).isTrue();
        assertThat(book.lastUpdateId()).isEqualTo(12);
        assertThat(book.bid()).isEqualTo(100);
        assertThat(book.qtyAt(Side.BUY, 90)).isZero();
        assertThat(book.apply(change(13, 13, Levels.of(100, 0), Levels.of(102, 9))))
                .isEqualTo(BookChange.APPLIED);
        assertThat(book.bid()).isEqualTo(99);
        assertThat(book.qty(Side.SELL, 1)).isEqualTo(9);
        assertThat(book.apply(change(12, 13, Levels.of(50, 1), Levels.NONE))).isEqualTo(BookChange.DROPPED);
        assertThat(book.depth(Side.BUY)).isEqualTo(2);
    }

    @Test
    void shouldBeInvalidAfterGapUntilNextSnapshot() {
        book.apply(snapshot(8, Levels.of(99, 2), Levels.of(101, 4)));
        book.apply(change(9, 9, Levels.of(99, 3), Levels.NONE));

        assertThat(book.apply(change(11, 12, Levels.of(99, 4), Levels.NONE))).isEqualTo(BookChange.GAP);

        assertThat(book.valid()).isFalse();
        assertThat(book.depth(Side.BUY)).isZero();
        assertThat(book.bid()).isZero();
        assertThat(book.gaps()).isEqualTo(1);
        assertThat(book.apply(change(13, 13, Levels.of(98, 5), Levels.NONE))).isEqualTo(BookChange.BUFFERED);
        assertThat(book.apply(snapshot(11, Levels.of(99, 1), Levels.of(101, 4))))
                .isEqualTo(BookChange.RESYNCED);
        assertThat(book.lastUpdateId()).isEqualTo(13);
        assertThat(book.qtyAt(Side.BUY, 99)).isEqualTo(4);
        assertThat(book.qtyAt(Side.BUY, 98)).isEqualTo(5);
    }

    @Test
    void shouldRefuseSnapshotThatIsOlderThanBufferedChangesAndTakeTheNextOne() {
        book.apply(change(20, 21, Levels.of(99, 4), Levels.NONE));

        assertThat(book.apply(snapshot(10, Levels.of(98, 1), Levels.NONE))).isEqualTo(BookChange.GAP);
        assertThat(book.valid()).isFalse();
        assertThat(book.apply(snapshot(20, Levels.of(98, 1), Levels.NONE))).isEqualTo(BookChange.RESYNCED);
        assertThat(book.qtyAt(Side.BUY, 99)).isEqualTo(4);
    }

    @Test
    void shouldCallBookCrossedUntilChangeMendsIt() {
        book.apply(snapshot(1, Levels.of(99, 2), Levels.of(101, 4)));

        assertThat(book.apply(change(2, 2, Levels.of(101, 1), Levels.NONE))).isEqualTo(BookChange.CROSSED);
        assertThat(book.valid()).isFalse();
        assertThat(book.apply(change(3, 3, Levels.of(101, 0), Levels.NONE))).isEqualTo(BookChange.RESYNCED);
        assertThat(book.valid()).isTrue();
    }

    @Test
    void shouldDropSnapshotThatIsOlderThanValidBookAndEventsOfOtherInstruments() {
        book.apply(snapshot(10, Levels.of(99, 2), Levels.of(101, 4)));
        Instrument other = Instrument.spot("OTHER/USDT", "test", "1", "1");

        assertThat(book.apply(snapshot(9, Levels.of(1, 1), Levels.NONE))).isEqualTo(BookChange.DROPPED);
        assertThat(book.apply(new BookEvent(other, true, 0, 99, Levels.NONE, Levels.NONE, 1, 1)))
                .isEqualTo(BookChange.DROPPED);
        assertThat(book.bid()).isEqualTo(99);
    }

    @Test
    void shouldTakeVenueWithoutIdsAtItsWord() {
        book.apply(snapshot(0, Levels.of(99, 2), Levels.of(101, 4)));

        assertThat(book.apply(change(0, 0, Levels.of(100, 1), Levels.NONE))).isEqualTo(BookChange.APPLIED);
        assertThat(book.bid()).isEqualTo(100);
    }

    @Test
    void shouldKeepTickerBesideTheBookInOrderOfItsIds() {
        assertThat(book.apply(ticker(5, 100))).isTrue();
        assertThat(book.apply(ticker(4, 90))).isFalse();

        assertThat(book.ticker()).isEqualTo(ticker(5, 100));
        assertThat(book.bid()).isZero();
    }

    @Test
    void shouldForgetOldestChangesWhenNoSnapshotComes() {
        for (int i = 1; i <= OrderBook.MOST_BUFFERED + 5; i++) {
            book.apply(change(i, i, Levels.of(i, 1), Levels.NONE));
        }

        assertThat(book.apply(snapshot(5, Levels.NONE, Levels.NONE))).isEqualTo(BookChange.RESYNCED);
        assertThat(book.depth(Side.BUY)).isEqualTo(OrderBook.MOST_BUFFERED);
    }

    @Test
    void shouldEqualNaiveBookUnderRandomSnapshotsChangesAndGaps() {
        Seeds.forEach(60, random -> {
            OrderBook fast = new OrderBook(COIN);
            NaiveBook naive = new NaiveBook();
            long next = 1;
            for (int step = 0; step < 400; step++) {
                boolean snapshot = random.nextInt(40) == 0;
                long first = random.nextInt(50) == 0 ? next + 1 : next;
                long last = first + random.nextInt(3);
                BookEvent event = snapshot
                        ? snapshot(Math.max(1, next - random.nextInt(4)), side(random, 40, 0), side(random, 40, 60))
                        : change(first, last, side(random, 6, 0), side(random, 6, 40));
                next = snapshot ? next : last + 1;
                fast.apply(event);
                naive.apply(event);
                assertSame(fast, naive);
            }
        });
    }

    @Test
    void shouldSweepUntilQuantityLimitOrBookEnds() {
        book.apply(snapshot(1, Levels.of(9_900, 1_000), Levels.of(10_100, 1_000, 10_200, 2_000, 10_300, 500)));

        BookSweep two = BookSweep.of(book, COIN, Side.BUY, 2_000);
        assertThat(two.filledQty()).isEqualTo(2_000);
        assertThat(two.cost()).isEqualTo(203 * Money.ONE);
        assertThat(two.levels()).isEqualTo(2);
        assertThat(two.worstPrice()).isEqualTo(10_200);
        assertThat(two.averagePrice()).isCloseTo(101.5, Offset.offset(1e-12));
        assertThat(two.slippageBps()).isCloseTo(150, Offset.offset(1e-9));

        assertThat(BookSweep.of(book, COIN, Side.BUY, 9_000, 10_200).filledQty())
                .isEqualTo(3_000);
        assertThat(BookSweep.of(book, COIN, Side.BUY, 9_000).filledQty()).isEqualTo(3_500);
        BookSweep none = BookSweep.of(book, COIN, Side.SELL, 9_000, 9_901);
        assertThat(none.filledQty()).isZero();
        assertThat(none.averagePrice()).isNaN();
    }

    private static void assertSame(OrderBook fast, NaiveBook naive) {
        assertThat(fast.valid()).isEqualTo(naive.valid());
        assertThat(fast.lastUpdateId()).isEqualTo(naive.lastUpdateId());
        for (Side side : Side.values()) {
            List<Long> flat = new ArrayList<>();
            for (int i = 0; i < fast.depth(side); i++) {
                flat.add(fast.price(side, i));
                flat.add(fast.qty(side, i));
                assertThat(fast.qtyAt(side, fast.price(side, i))).isEqualTo(fast.qty(side, i));
            }
            assertThat(flat).isEqualTo(naive.flat(side));
        }
        assertThat(fast.bid()).isEqualTo(naive.bid());
        assertThat(fast.ask()).isEqualTo(naive.ask());
    }

    private static Levels side(Random random, int most, long from) {
        long[] flat = new long[2 * random.nextInt(most)];
        for (int i = 0; i < flat.length; i += 2) {
            flat[i] = 1 + from + random.nextInt(60);
            flat[i + 1] = random.nextInt(3);
        }
        return Levels.of(distinct(flat));
    }

    /** A venue names a price once in a message. */
    private static long[] distinct(long[] flat) {
        List<Long> prices = new ArrayList<>();
        List<Long> kept = new ArrayList<>();
        for (int i = 0; i < flat.length; i += 2) {
            if (!prices.contains(flat[i])) {
                prices.add(flat[i]);
                kept.add(flat[i]);
                kept.add(flat[i + 1]);
            }
        }
        return kept.stream().mapToLong(Long::longValue).toArray();
    }

    private static BookEvent snapshot(long last, Levels bids, Levels asks) {
        return new BookEvent(COIN, true, 0, last, bids, asks, 1, 0);
    }

    private static BookEvent change(long first, long last, Levels bids, Levels asks) {
        return new BookEvent(COIN, false, first, last, bids, asks, 1, 0);
    }

    private static TickerEvent ticker(long id, long bid) {
        return new TickerEvent(COIN, bid, 1, bid + 1, 1, 0, 0, id, 1);
    }
}
