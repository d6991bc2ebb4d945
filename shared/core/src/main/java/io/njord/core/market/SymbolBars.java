package io.njord.core.market;

import io.njord.contracts.ContractException;
import io.njord.contracts.FeedEvent;
import io.njord.contracts.Instrument;
import io.njord.contracts.OhlcvBar;
import io.njord.contracts.Timeframe;
import io.njord.contracts.TradeEvent;
import io.njord.core.Out;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The bars of one symbol: the windows that are still open, the last close, the higher frames. */
final class SymbolBars {
    private static final long MINUTE_NS = Timeframe.M1.lengthNs();
    private static final long NONE = Long.MIN_VALUE;
    /** The year 2200; whole windows beyond it still fit nanoseconds. */
    private static final long LATEST_MS = 7_258_118_400_000L;

    private record Frame(Timeframe timeframe, BarResampler resampler) {}

    private final Instrument instrument;
    private final String timerKey;
    private final BarOptions options;
    private final SeenTrades seen;
    private final TradeFaults faults;
    private final boolean emitMinutes;
    private final List<Frame> frames = new ArrayList<>();
    private final ArrayDeque<OpenBar> open = new ArrayDeque<>();
    private long latestExchangeNs = NONE;
    /** Start of the next window to close; NONE until the first trade. */
    private long nextStartNs = NONE;

    private long lastClose;
    private boolean anyClosed;
    private long armedNs = NONE;

    SymbolBars(Instrument instrument, BarOptions options, TradeFaults faults) {
        this.instrument = instrument;
        this.timerKey = instrument.toString();
        this.options = options;
        this.seen = new SeenTrades(options.dedupWindow());
        this.faults = faults;
        this.emitMinutes = options.timeframes().contains(Timeframe.M1);
        for (Timeframe timeframe : Timeframe.values()) {
            if (timeframe != Timeframe.M1 && options.timeframes().contains(timeframe)) {
                frames.add(new Frame(timeframe, new BarResampler(timeframe)));
            }
        }
    }

    Instrument instrument() {
        return instrument;
    }

    void onTrade(TradeEvent trade, Out out) {
        if (trade.price() <= 0 || trade.qty() <= 0 || (trade.tsExchangeMs() <= 0 && trade.tsLocalNs() <= 0)) {
            faults.refused(trade, "price, quantity and time must be positive", out);
            return;
        }
        if (trade.tsExchangeMs() > LATEST_MS) {
            faults.refused(trade, "its venue time is no time in milliseconds", out);
            return;
        }
        long tsNs = trade.tsExchangeNs();
        if (trade.tsLocalNs() > 0 && tsNs - trade.tsLocalNs() > options.mostAheadNs()) {
            faults.refused(trade, "its venue time is too far ahead of its receipt: check both clocks", out);
            return;
        }
        if (!seen.add(trade)) {
            faults.duplicate();
            return;
        }
        long start = Timeframe.M1.start(tsNs);
        if (closedAt(start, Math.max(out.nowNs(), latestExchangeNs))) {
            faults.late(trade, out);
            return;
        }
        latestExchangeNs = Math.max(latestExchangeNs, tsNs);
        advance(out);
        OpenBar bar = window(start);
        if (bar.takes(trade)) {
            bar.add(trade);
        } else {
            faults.refused(trade, "the volume of its minute does not fit 64 bits", out);
        }
        arm(out);
    }

    void onTimer(Out out) {
        armedNs = NONE;
        advance(out);
        arm(out);
    }

    /** A window is closed for good once its grace has passed, or once a later one has closed. */
    private boolean closedAt(long start, long timeNs) {
        return start + MINUTE_NS + options.graceNs() <= timeNs
                || (nextStartNs != NONE && anyClosed && start < nextStartNs);
    }

    private OpenBar window(long start) {
        if (nextStartNs == NONE || (!anyClosed && start < nextStartNs)) {
            nextStartNs = start;
        }
        for (OpenBar bar : open) {
            if (bar.startNs() == start) {
                return bar;
            }
        }
        OpenBar bar = new OpenBar(start);
        open.add(bar);
        return bar;
    }

    private void advance(Out out) {
        long timeNs = Math.max(out.nowNs(), latestExchangeNs);
        while (nextStartNs != NONE && nextStartNs + MINUTE_NS + options.graceNs() <= timeNs) {
            close(nextStartNs, out);
            nextStartNs += MINUTE_NS;
        }
    }

    private void close(long start, Out out) {
        OpenBar bar = takeOpen(start);
        boolean partial = !anyClosed;
        anyClosed = true;
        try {
            OhlcvBar minute = bar == null ? gapBar(start) : bar.bar(instrument, partial);
            lastClose = minute.close();
            if (emitMinutes) {
                out.emit(minute);
            }
            for (Frame frame : frames) {
                frame.resampler().add(minute, out::emit);
            }
        } catch (ContractException e) {
            String detail = "the bar of " + instrument.symbol() + " from " + start + " ns is lost: " + e.getMessage();
            out.emit(new FeedEvent(instrument, "malformed", detail, out.nowNs()));
        }
    }

    private @Nullable OpenBar takeOpen(long start) {
        for (OpenBar bar : open) {
            if (bar.startNs() == start) {
                open.remove(bar);
                return bar;
            }
        }
        return null;
    }

    private OhlcvBar gapBar(long start) {
        return new OhlcvBar(
                instrument,
                Timeframe.M1,
                start,
                start + MINUTE_NS,
                lastClose,
                lastClose,
                lastClose,
                lastClose,
                0,
                0,
                0,
                true,
                false);
    }

    /** One timer is under way at a time; it may come early, when venue time has closed the window before it. */
    private void arm(Out out) {
        if (armedNs == NONE && nextStartNs != NONE) {
            armedNs = nextStartNs + MINUTE_NS + options.graceNs();
            out.timer(armedNs, timerKey);
        }
    }
}
