package io.njord.lab.backtest;

import io.njord.lab.pool.PatientPool;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One run that is not waited for without end. */
public final class PatientRun {
    private PatientRun() {}

    private record Outcome<T>(@Nullable T result, @Nullable RuntimeException failure) {}

    /**
     * Runs a backtest on a thread of its own; where its strategy stands still, the thread is left behind.
     *
     * @param patience how long it may stand still
     * @param run the backtest; moves its argument on while it gets on
     * @throws BacktestException when it stands still or runs out of memory
     * @throws RuntimeException what the run throws
     */
    public static <T> T of(Duration patience, Function<AtomicLong, T> run) {
        AtomicReference<@Nullable Outcome<T>> ended = new AtomicReference<>();
        try {
            new PatientPool<>(new Once<>(run), 1, patience).run(List.of(0), ended::set);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BacktestException("the backtest was interrupted");
        }
        Outcome<T> outcome = Objects.requireNonNull(ended.get());
        RuntimeException failure = outcome.failure();
        if (failure != null) {
            throw failure;
        }
        return Objects.requireNonNull(outcome.result());
    }

    private record Once<T>(Function<AtomicLong, T> run) implements PatientPool.Work<Outcome<T>> {
        @Override
        public Outcome<T> run(int index, AtomicLong progress) {
            try {
                return new Outcome<>(run.apply(progress), null);
            } catch (RuntimeException e) {
                return new Outcome<>(null, e);
            }
        }

        @Override
        public Outcome<T> failed(int index, String error) {
            return new Outcome<>(null, new BacktestException(error));
        }
    }
}
