package io.njord.core.bus;

import static org.assertj.core.api.Assertions.assertThat;

import io.njord.contracts.AlarmEvent;
import io.njord.contracts.Bar;
import io.njord.contracts.Event;
import io.njord.contracts.EventType;
import io.njord.contracts.Instrument;
import io.njord.contracts.OhlcvBar;
import io.njord.contracts.Timeframe;
import io.njord.contracts.Topics;
import io.njord.contracts.Trade;
import io.njord.core.BarDecider;
import io.njord.core.BarFollower;
import io.njord.core.Machine;
import io.njord.core.Out;
import io.njord.core.market.BarCursor;
import io.njord.core.market.BarSeries;
import io.njord.testkit.Seeds;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Runs of bars against the same bars one by one. */
class RunPathTest {
    private static final Instrument INSTRUMENT = Instrument.spot("BTC/USDT", "test", "0.01", "0.001");
    private static final int BARS = 300;

    /** What happened, each machine's part apart: between the machines a run changes the order of what nobody answers. */
    private final List<String> decided = new ArrayList<>();

    private final List<String> followed = new ArrayList<>();
    private final List<String> rested = new ArrayList<>();

    @Test
    void shouldDoTheSameInRunsAsBarByBar() {
        Seeds.forEachSeed(100, seed -> {
            BarSeries bars = bars(new Random(seed));

            RunPathTest single = new RunPathTest();
            single.play(seed, bars, 1);
            RunPathTest runs = new RunPathTest();
            runs.play(seed, bars, 64);

            assertThat(runs.decided).isEqualTo(single.decided);
            assertThat(runs.followed).isEqualTo(single.followed);
            assertThat(runs.rested).isEqualTo(single.rested);
        });
    }

    private void play(long seed, BarSeries bars, int longest) {
        TradingLoop loop = new TradingLoop(Topics.canonical(), Recorder.NONE);
        loop.attach(new Decider(seed));
        Follower upstream = new Follower("venue", true);
        Follower behind = new Follower("portfolio", false);
        loop.attach(upstream);
        loop.attach(behind);
        BarCursor cursor = new BarCursor(bars);
        BarRun run = new BarRun() {
            @Override
            public void begins(int bar) {
                // what follows is in the other lists
            }

            @Override
            public void rests(int bar) {
                assertThat(behind.last).isEqualTo(bars.close()[bar]);
                assertThat(upstream.last).isEqualTo(bars.close()[bar]);
                passed(bar, bar + 1);
            }

            @Override
            public void passed(int from, int to) {
                for (int bar = from; bar < to; bar++) {
                    rested.add(bar + " " + upstream.alarms + " " + behind.alarms);
                }
            }
        };
        for (int next = 0; next < bars.size(); ) {
            int end = Math.min(bars.size(), next + longest);
            if (longest == 1) {
                run.begins(next);
                loop.bar("data", cursor.at(next));
                run.rests(next++);
            } else {
                next = loop.bars("data", cursor, next, end, run);
            }
        }
        assertThat(rested).hasSize(bars.size());
    }

    private static BarSeries bars(Random random) {
        long[] ts = new long[BARS];
        long[] price = new long[BARS];
        long[] volume = new long[BARS];
        long minute = 0;
        for (int i = 0; i < BARS; i++) {
            minute += random.nextInt(5) == 0 ? 1 + random.nextInt(9) : 1;
            ts[i] = minute * Timeframe.M1.lengthNs();
            price[i] = 10_000L + random.nextInt(1_000);
            volume[i] = 1L + random.nextInt(50);
        }
        return new BarSeries(INSTRUMENT, Timeframe.M1, ts, price, price, price, price, volume);
    }

    /** Sends an alarm now and then, sometimes two, sometimes only a signal that nobody hears, and sets timers. */
    private final class Decider implements Machine, BarDecider {
        private final Random random;

        Decider(long seed) {
            this.random = new Random(seed);
        }

        @Override
        public String name() {
            return "decider";
        }

        @Override
        public Set<EventType> consumes() {
            return EnumSet.of(EventType.BAR);
        }

        @Override
        public Set<EventType> emits() {
            return EnumSet.of(EventType.ALARM);
        }

        @Override
        public void on(Event event, Out out) {
            if (event instanceof OhlcvBar bar) {
                onBar(bar, out);
            } else {
                note("timer", out);
                if (random.nextInt(3) == 0) {
                    out.emit(new AlarmEvent("timer", "info", name(), "", out.nowNs()));
                }
            }
        }

        private void note(String what, Out out) {
            decided.add(what + " at " + out.nowNs() + " position " + out.seq());
        }

        @Override
        public void onBar(Bar bar, Out out) {
            int chance = random.nextInt(40);
            if (chance < 4) {
                note("bar " + bar.close() + " of " + bar.tsClose(), out);
            }
            for (int i = 0; i < chance % 3 && chance < 4; i++) {
                long position = out.emit(new AlarmEvent("bar", "info", name(), "", out.nowNs()));
                decided.add("alarm " + position);
            }
            if (chance == 5) {
                out.timer(out.nowNs() + random.nextInt(20) * Timeframe.M1.lengthNs() / 2, "later");
            }
        }

        @Override
        public int onBars(BarCursor bars, int from, int to, Out out) {
            int next = from;
            do {
                onBar(bars.at(next++), out);
            } while (next < to && !out.spoken());
            return next;
        }

        @Override
        public void onTrade(Trade trade, Out out) {
            throw new AssertionError("there are no trades");
        }
    }

    /** Notes the last close, counts alarms, and takes part in the two bars behind each. */
    private final class Follower implements Machine, BarFollower {
        private final String name;
        private final boolean upstream;
        private long last;
        private int alarms;
        private int awake;

        Follower(String name, boolean upstream) {
            this.name = name;
            this.upstream = upstream;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Set<EventType> consumes() {
            return EnumSet.of(EventType.BAR, EventType.ALARM);
        }

        @Override
        public Set<EventType> upstreamOf() {
            return upstream ? EnumSet.of(EventType.BAR) : EnumSet.noneOf(EventType.class);
        }

        @Override
        public Set<EventType> emits() {
            return EnumSet.of(EventType.ALARM);
        }

        @Override
        public void on(Event event, Out out) {
            if (event instanceof AlarmEvent alarm) {
                alarms++;
                followed.add(name + " hears " + alarm.code() + " at " + out.nowNs() + " position " + out.seq()
                        + " after " + last);
                if (!alarm.code().equals("echo")) {
                    awake = 2;
                }
            }
        }

        @Override
        public void onBar(Bar bar, Out out) {
            last = bar.close();
            if (awake > 0 && --awake == 0) {
                out.emit(new AlarmEvent("echo", "info", name, "", out.nowNs()));
            }
        }

        @Override
        public boolean silent(Out out) {
            return awake == 0;
        }

        @Override
        public void onBars(BarCursor bars, int from, int to, Out out) {
            assertThat(awake).isZero();
            last = bars.series().close()[to - 1];
        }

        @Override
        public void onTrade(Trade trade, Out out) {
            throw new AssertionError("there are no trades");
        }
    }
}
