package io.njord.lab.stats;

import io.njord.contracts.Instrument;
import io.njord.contracts.Money;
import io.njord.contracts.Side;
import io.njord.lab.result.RoundTrip;

/** Round trips for tests: prices in whole units, times in seconds. */
final class Trades {
    static final Instrument COIN = Instrument.spot("COIN/USDT", "test", "0.01", "0.001");
    private static final long SECOND_NS = 1_000_000_000L;

    private Trades() {}

    static RoundTrip trade(Side side, long entrySecond, long exitSecond, double entry, double exit, double fees) {
        long gross = Math.round((exit - entry) * side.sign() * Money.ONE);
        return new RoundTrip(
                "s",
                COIN,
                side,
                1_000,
                entrySecond * SECOND_NS,
                exitSecond * SECOND_NS,
                Math.round(entry * 100),
                Math.round(exit * 100),
                gross,
                Math.round(fees * Money.ONE),
                (int) (exitSecond - entrySecond) / 60,
                false);
    }

    static RoundTrip open(RoundTrip trade) {
        return new RoundTrip(
                trade.strategyId(),
                trade.instrument(),
                trade.side(),
                trade.qty(),
                trade.entryNs(),
                trade.exitNs(),
                trade.entryPrice(),
                trade.exitPrice(),
                trade.grossPnl(),
                trade.fees(),
                trade.bars(),
                true);
    }
}
