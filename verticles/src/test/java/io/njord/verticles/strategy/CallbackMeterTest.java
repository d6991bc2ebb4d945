package io.njord.verticles.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.njord.core.strategy.samples.Dummy;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class CallbackMeterTest {
    private static void take(long ms) {
        long until = System.nanoTime() + ms * 1_000_000;
        while (System.nanoTime() < until) {
            LockSupport.parkNanos(until - System.nanoTime());
        }
    }

    @Test
    void shouldReportAStrategyThatIsOverItsBudgetOftenEnough() {
        CallbackMeter meter = new CallbackMeter(2, 3, 60_000);
        List<String> told = new ArrayList<>();
        meter.report((id, what) -> told.add(id + ": " + what));
        for (int i = 0; i < 7; i++) {
            meter.call("slow", () -> take(3));
            meter.call("quick", () -> {});
        }
        assertThat(told).hasSize(2).allMatch(text -> text.startsWith("slow: it took "));
        assertThat(told.getFirst()).contains("3 times within a minute").contains("budget of 2 ms");
        CallbackMeter.Times slow = Objects.requireNonNull(meter.times().get("slow"));
        assertThat(slow.calls()).isEqualTo(7);
        assertThat(slow.overBudget()).isEqualTo(7);
        assertThat(slow.longestNs()).isBetween(3_000_000L, slow.totalNs());
        assertThat(Objects.requireNonNull(meter.times().get("quick")).overBudget())
                .isZero();
    }

    @Test
    void shouldPassOnWhatACallThrowsAndMeasureItAllTheSame() {
        CallbackMeter meter = new CallbackMeter(0, 1, 60_000);
        meter.report((id, what) -> {
            throw new AssertionError("a budget of 0 is none");
        });
        assertThatThrownBy(() -> meter.call("bad", () -> {
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");
        assertThat(Objects.requireNonNull(meter.times().get("bad")).calls()).isEqualTo(1);
        assertThat(meter.stuck()).isNull();
    }

    @Test
    void shouldSeeFromOutsideThatACallDoesNotComeBack() throws InterruptedException {
        CallbackMeter meter = new CallbackMeter(0, 1, 50);
        CountDownLatch release = new CountDownLatch(1);
        Thread trading = Thread.ofPlatform()
                .start(() -> meter.call("hangs", () -> {
                    try {
                        release.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                }));
        try (StuckWatch watch = StuckWatch.start(meter)) {
            assertThat(watch).isNotNull();
            Awaitility.await()
                    .atMost(20, TimeUnit.SECONDS)
                    .pollInterval(5, TimeUnit.MILLISECONDS)
                    .until(() -> meter.stuck() != null);
            assertThat(Objects.requireNonNull(meter.stuck()).strategyId()).isEqualTo("hangs");
            assertThat(meter.where()).anyMatch(frame -> frame.getClassName().contains("CallbackMeterTest"));
        }
        release.countDown();
        trading.join();
        assertThat(meter.stuck()).isNull();
    }

    @Test
    void shouldBeTheSameKindAroundTheSameKind() {
        CallbackMeter meter = new CallbackMeter(1, 1, 1_000);
        Dummy dummy = new Dummy();
        assertThat(meter.around(dummy)).isEqualTo(meter.around(dummy));
        assertThat(meter.around(dummy)).isNotEqualTo(meter.around(new Dummy()));
        assertThat(meter.around(dummy).id()).isEqualTo(dummy.id());
    }
}
