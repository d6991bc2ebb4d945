package io.njord.core.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.njord.contracts.AlarmEvent;
import io.njord.contracts.ClockEvent;
import io.njord.contracts.Envelope;
import io.njord.contracts.Event;
import io.njord.contracts.EventType;
import io.njord.contracts.TimerEvent;
import io.njord.contracts.Topics;
import io.njord.core.Machine;
import io.njord.core.Out;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

class TradingLoopTest {
    private final List<Envelope> record = new ArrayList<>();
    private final TradingLoop loop = new TradingLoop(Topics.canonical(), record::add);

    private static Machine machine(
            String name, Set<EventType> consumes, Set<EventType> emits, BiConsumer<Event, Out> behaviour) {
        return new Machine() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Set<EventType> consumes() {
                return consumes;
            }

            @Override
            public Set<EventType> emits() {
                return emits;
            }

            @Override
            public void on(Event event, Out out) {
                behaviour.accept(event, out);
            }
        };
    }

    private static AlarmEvent alarm(String code, Out out) {
        return new AlarmEvent(code, "info", "test", "", out.nowNs());
    }

    @Test
    void shouldDeliverInOrderOfAttachmentAndWorkUntilAllHasComeToRest() {
        List<String> seen = new ArrayList<>();
        loop.attach(machine("first", Set.of(EventType.CLOCK), Set.of(EventType.ALARM), (event, out) -> {
            out.emit(alarm("a", out));
            out.emit(alarm("b", out));
        }));
        loop.attach(machine(
                "second", Set.of(EventType.CLOCK, EventType.ALARM), Set.of(EventType.ALARM), (event, out) -> {
                    seen.add(event instanceof AlarmEvent alarm ? alarm.code() : "clock");
                    if (event instanceof AlarmEvent alarm && alarm.code().equals("a")) {
                        out.emit(alarm("c", out));
                    }
                }));
        loop.input("test", new ClockEvent(5));
        assertThat(seen).containsExactly("clock", "a", "b", "c");
        assertThat(record).extracting(Envelope::seq).containsExactly(1L, 2L, 3L, 4L);
        assertThat(record).extracting(Envelope::cause).containsExactly(0L, 1L, 1L, 2L);
        assertThat(record).extracting(Envelope::source).containsExactly("test", "first", "first", "second");
    }

    @Test
    void shouldFireTimersBeforeTheInputThatReachesThemEarliestFirst() {
        List<String> seen = new ArrayList<>();
        loop.attach(machine("timed", Set.of(EventType.CLOCK), Set.of(), (event, out) -> {
            if (event instanceof TimerEvent timer) {
                seen.add(timer.key() + "@" + out.nowNs());
                if (timer.key().equals("late")) {
                    out.timer(25, "again");
                }
            } else if (seen.isEmpty()) {
                out.timer(20, "late");
                out.timer(12, "early");
                out.timer(20, "late-too");
                seen.add("clock");
            } else {
                seen.add("clock@" + out.nowNs());
            }
        }));
        loop.input("test", new ClockEvent(10));
        assertThat(loop.nextTimerNs()).isEqualTo(12);
        loop.input("test", new ClockEvent(30));
        assertThat(seen).containsExactly("clock", "early@12", "late@20", "late-too@20", "again@25", "clock@30");
        assertThat(record).extracting(Envelope::cause).containsExactly(0L, 1L, 1L, 1L, 3L, 0L);
    }

    @Test
    void shouldNeverLetTimeGoBack() {
        List<Long> times = new ArrayList<>();
        loop.attach(machine("clock", Set.of(EventType.CLOCK), Set.of(), (event, out) -> times.add(out.nowNs())));
        loop.input("test", new ClockEvent(10));
        loop.input("test", new ClockEvent(7));
        assertThat(times).containsExactly(10L, 10L);
    }

    @Test
    void shouldRefuseWhatAMachineDidNotDeclare() {
        loop.attach(
                machine("forger", Set.of(EventType.CLOCK), Set.of(EventType.ALARM), (event, out) -> out.emit(event)));
        assertThatThrownBy(() -> loop.input("test", new ClockEvent(1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("forger may not emit CLOCK");
    }

    @Test
    void shouldForgetTheTimersOfADetachedMachine() {
        Machine timed = machine("timed", Set.of(EventType.CLOCK), Set.of(), (event, out) -> out.timer(20, "x"));
        loop.attach(timed);
        loop.input("test", new ClockEvent(10));
        loop.detach(timed);
        loop.input("test", new ClockEvent(30));
        assertThat(record).hasSize(2);
        assertThat(loop.machines()).isEmpty();
    }
}
