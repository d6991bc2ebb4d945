package io.njord.core.strategy;

import static io.njord.core.strategy.Rig.ATOM;
import static org.assertj.core.api.Assertions.assertThat;

import io.njord.contracts.Bar;
import io.njord.contracts.Event;
import io.njord.contracts.EventType;
import io.njord.contracts.Side;
import io.njord.contracts.Timeframe;
import io.njord.contracts.Topics;
import io.njord.core.Machine;
import io.njord.core.Out;
import io.njord.core.bus.BarRun;
import io.njord.core.bus.Recorder;
import io.njord.core.bus.TradingLoop;
import io.njord.core.market.BarCursor;
import io.njord.core.market.BarSeries;
import io.njord.testkit.Seeds;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The host that goes through bars by itself against the host that is handed one after the other. */
class HostRunTest {
    private static final int BARS = 200;
    private static final HostOptions OPTIONS = new HostOptions(3, 4, 6, true);

    @Test
    void shouldDoTheSameInRunsAsBarByBar() {
        Seeds.forEachSeed(200, seed -> assertThat(play(seed, true)).isNotEmpty().isEqualTo(play(seed, false)));
    }

    private static List<String> play(long seed, boolean runs) {
        Notes notes = new Notes();
        TradingLoop loop = new TradingLoop(Topics.canonical(), Recorder.NONE);
        StrategyFactory moody = new GivenStrategy("moody", 7, context -> moody(context, new Random(seed)));
        StrategyEntry entry = Rig.entry("moody", moody, Map.of());
        loop.attach(
                new StrategyHost(List.of(entry), Rig.INSTRUMENTS, Topics.canonical(), _ -> new NaiveBook(), OPTIONS));
        loop.attach(notes);
        BarCursor cursor = new BarCursor(bars(new Random(seed)));
        for (int next = 0; next < BARS; ) {
            if (runs) {
                next = loop.bars("data", cursor, next, Math.min(BARS, next + 50), notes);
            } else {
                loop.bar("data", cursor.at(next++));
            }
        }
        return notes.seen;
    }

    private static BarSeries bars(Random random) {
        long[] ts = new long[BARS];
        long[] price = new long[BARS];
        for (int i = 0; i < BARS; i++) {
            ts[i] = i * Timeframe.M1.lengthNs();
            price[i] = 100_000L + random.nextInt(1_000);
        }
        return new BarSeries(ATOM, Timeframe.M1, ts, price, price, price, price, price);
    }

    /** Throws, sends, sends too much, signals and sets timers by chance. */
    private static Strategy moody(StrategyContext context, Random random) {
        return new Strategy() {
            @Override
            public void onBar(Bar bar) {
                assertThat(context.nowNs()).isEqualTo(bar.tsClose());
                assertThat(context.lastPrice()).isEqualTo(bar.close());
                act(random.nextInt(60));
            }

            @Override
            public void onTimer(String key) {
                act(random.nextInt(60));
            }

            private void act(int what) {
                if (what < 6) {
                    throw new IllegalStateException("mood " + what);
                } else if (what < 8) {
                    context.market(Side.BUY, context.qtyOf(BigDecimal.ONE));
                } else if (what == 8) {
                    for (int i = 0; i < 5; i++) {
                        context.market(Side.SELL, context.qtyOf(BigDecimal.ONE));
                    }
                } else if (what == 9) {
                    context.signal("mood", Map.of("value", 1L));
                } else if (what == 10) {
                    context.timer(context.nowNs() + random.nextInt(5) * Timeframe.M1.lengthNs() / 2, "later");
                }
            }
        };
    }

    /** Hears what the host says, with its time and place in the session; signals it does not hear. */
    private static final class Notes implements Machine, BarRun {
        private final List<String> seen = new ArrayList<>();

        @Override
        public String name() {
            return "notes";
        }

        @Override
        public Set<EventType> consumes() {
            return EnumSet.of(EventType.INTENT, EventType.STRATEGY_STATUS, EventType.ALARM);
        }

        @Override
        public Set<EventType> emits() {
            return EnumSet.noneOf(EventType.class);
        }

        @Override
        public void on(Event event, Out out) {
            seen.add(out.seq() + " at " + out.nowNs() + ": " + event);
        }

        @Override
        public void begins(int bar) {
            // what follows is heard
        }

        @Override
        public void rests(int bar) {
            // likewise
        }

        @Override
        public void passed(int from, int to) {
            assertThat(to).isGreaterThan(from);
        }
    }
}
