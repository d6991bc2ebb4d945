package io.njord.lab.backtest;

/** A backtest could not be finished; the message says which strategy, when and why. */
public final class BacktestException extends RuntimeException {
    /** Creates the exception. */
    public BacktestException(String message) {
        super(message);
    }
}
