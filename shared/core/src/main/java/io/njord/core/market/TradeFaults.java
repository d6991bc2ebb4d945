package io.njord.core.market;

import io.njord.contracts.AlarmEvent;
import io.njord.contracts.Instrument;
import io.njord.contracts.TradeEvent;
import io.njord.core.Out;

/** Counts trades that made no bar and reports them: the first at once, the following at most once a minute. */
final class TradeFaults {
    private static final long REPORT_EVERY_NS = 60_000_000_000L;

    private final String source;
    private long late;
    private long refused;
    private long duplicates;
    private Report lateReport = new Report(0, Long.MIN_VALUE);
    private Report refusedReport = new Report(0, Long.MIN_VALUE);

    private record Report(long counted, long dueNs) {}

    TradeFaults(String source) {
        this.source = source;
    }

    long lateCount() {
        return late;
    }

    long refusedCount() {
        return refused;
    }

    long duplicateCount() {
        return duplicates;
    }

    void duplicate() {
        duplicates++;
    }

    void late(TradeEvent trade, Out out) {
        late++;
        lateReport = report(
                lateReport,
                late,
                trade,
                "late-trades",
                "its minute was closed: raise the grace, or check the clock",
                out);
    }

    void refused(TradeEvent trade, String why, Out out) {
        refused++;
        refusedReport = report(refusedReport, refused, trade, "refused-trades", why, out);
    }

    private Report report(Report last, long count, TradeEvent trade, String code, String why, Out out) {
        if (out.nowNs() < last.dueNs()) {
            return last;
        }
        Instrument instrument = trade.instrument();
        String detail =
                count - last.counted() + " trades left out of the bars, the latest " + instrument.symbol() + " id "
                        + trade.aggId() + " price " + instrument.printPrice(trade.price()) + " quantity "
                        + instrument.printQty(trade.qty()) + " venue time " + trade.tsExchangeMs() + " ms received "
                        + trade.tsLocalNs() + " ns: " + why;
        out.emit(new AlarmEvent(code, "warning", source, detail, out.nowNs()));
        return new Report(count, out.nowNs() + REPORT_EVERY_NS);
    }
}
