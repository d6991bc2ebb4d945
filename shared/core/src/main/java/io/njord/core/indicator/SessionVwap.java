package io.njord.core.indicator;

/**
 * Volume-weighted average of the typical prices since the session began; sessions have one length and begin at its multiples since
 * the epoch, so that 1440 minutes are a UTC day. While nothing has been traded in a session it is the typical price.
 */
public final class SessionVwap extends BarStudy {
    private static final long MINUTE_NS = 60_000_000_000L;
    private final long sessionNs;
    private long session;
    private double turnover;
    private double volumes;

    /** Creates one with sessions of some minutes; 0 means that the first bar begins the only one. */
    public SessionVwap(int sessionMinutes) {
        super("VWAP(" + sessionMinutes + ")", 1);
        sessionNs = sessionMinutes * MINUTE_NS;
    }

    @Override
    public double update(long tsOpen, double open, double high, double low, double close, double volume) {
        long current = sessionNs == 0 ? 0 : Math.floorDiv(tsOpen, sessionNs);
        if (current != session) {
            session = current;
            turnover = 0;
            volumes = 0;
        }
        double typical = (high + low + close) / 3;
        turnover += typical * volume;
        volumes += volume;
        out[0] = volumes > 0 ? turnover / volumes : typical;
        return out[0];
    }

    @Override
    void exchange(StateCursor state) {
        session = state.whole(session);
        turnover = state.number(turnover);
        volumes = state.number(volumes);
    }
}
