package io.njord.lab.report;

import io.njord.contracts.Side;
import io.njord.core.market.BarSeries;
import io.njord.lab.result.FillLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Bars as candles with the fills on them. Too many bars are joined into wider ones of equal count, exactly (first open, highest
 * high, lowest low, last close); the fills of one candle and side make one mark, larger for more of them.
 */
final class Candles {
    private static final int LABELS = 8;

    private final BarSeries bars;
    private final int from;
    private final int to;
    private final int each;
    private final double unit;
    private final List<FillLog.Fill> fills;

    /**
     * Takes a part of a series.
     *
     * @param bars the series
     * @param from first bar, inclusive
     * @param to last bar, exclusive
     * @param most how many candles there is room for
     * @param fills any fills; those of other instruments and times are left out
     */
    Candles(BarSeries bars, int from, int to, int most, List<FillLog.Fill> fills) {
        this.bars = bars;
        this.from = from;
        this.to = to;
        this.each = Math.max(1, (int) Math.ceil((to - from) / (double) most));
        this.unit = Math.pow(10, bars.instrument().priceScale());
        this.fills = fills;
    }

    private record Candle(long tsNs, double open, double high, double low, double close) {}

    /** Returns the chart as HTML; a sentence when there is nothing to draw. */
    String html() {
        List<Candle> candles = joined();
        if (candles.isEmpty()) {
            return "<p class=\"none\">There are no bars to draw.</p>";
        }
        long lengthNs = bars.timeframe().lengthNs();
        double low = candles.stream().mapToDouble(Candle::low).min().orElse(0);
        double high = candles.stream().mapToDouble(Candle::high).max().orElse(1);
        Plot plot = new Plot(
                        Axis.time(bars.tsOpen()[from], bars.tsOpen()[to - 1] + lengthNs, LABELS),
                        Axis.padded(low - (high - low) * 0.03, high + (high - low) * 0.03, 6, Numbers::compact),
                        bars.instrument() + " with fills")
                .sized("tall");
        StringBuilder[] wicks = {new StringBuilder(), new StringBuilder()};
        StringBuilder[] bodies = {new StringBuilder(), new StringBuilder()};
        double span = (double) lengthNs * each;
        for (Candle candle : candles) {
            int falls = candle.close() < candle.open() ? 1 : 0;
            double middle = plot.x(candle.tsNs() + span / 2);
            wicks[falls].append('M').append(Plot.number(middle)).append(' ').append(Plot.number(plot.y(candle.high())));
            wicks[falls].append('V').append(Plot.number(plot.y(candle.low())));
            body(bodies[falls], plot, candle, span);
        }
        plot.segments(wicks[0].toString(), "wick up").segments(wicks[1].toString(), "wick down");
        plot.segments(bodies[0].toString(), "body up").segments(bodies[1].toString(), "body down");
        boolean marked = marks(plot, candles, Side.BUY, "buy");
        marked |= marks(plot, candles, Side.SELL, "sell");
        if (marked) {
            plot.legend("buy", "buy").legend("sell", "sell");
        }
        return plot.legend(caption(), "plain").hover(hover(candles, span)).html();
    }

    private String caption() {
        return bars.instrument().symbol() + ", " + (each == 1 ? "" : each + " × ")
                + bars.timeframe().json() + " a candle";
    }

    private List<Candle> joined() {
        List<Candle> candles = new ArrayList<>();
        for (int i = from; i < to; i += each) {
            int end = Math.min(to, i + each);
            long high = Long.MIN_VALUE;
            long low = Long.MAX_VALUE;
            for (int k = i; k < end; k++) {
                high = Math.max(high, bars.high()[k]);
                low = Math.min(low, bars.low()[k]);
            }
            candles.add(new Candle(
                    bars.tsOpen()[i], bars.open()[i] / unit, high / unit, low / unit, bars.close()[end - 1] / unit));
        }
        return candles;
    }

    private static void body(StringBuilder path, Plot plot, Candle candle, double span) {
        double left = plot.x(candle.tsNs() + span * 0.15);
        double right = plot.x(candle.tsNs() + span * 0.85);
        double top = plot.y(Math.max(candle.open(), candle.close()));
        double bottom = Math.max(top + 0.8, plot.y(Math.min(candle.open(), candle.close())));
        path.append('M')
                .append(Plot.number(left))
                .append(' ')
                .append(Plot.number(top))
                .append('H')
                .append(Plot.number(right));
        path.append('V')
                .append(Plot.number(bottom))
                .append('H')
                .append(Plot.number(left))
                .append('Z');
    }

    private boolean marks(Plot plot, List<Candle> candles, Side side, String css) {
        int[] counts = new int[candles.size()];
        for (FillLog.Fill fill : fills) {
            int index = fill.side() == side && fill.instrument().equals(bars.instrument()) ? index(fill.tsNs()) : -1;
            if (index >= 0) {
                counts[index]++;
            }
        }
        StringBuilder single = new StringBuilder();
        StringBuilder several = new StringBuilder();
        double span = (double) bars.timeframe().lengthNs() * each;
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0) {
                Candle candle = candles.get(i);
                double y = side == Side.BUY ? plot.y(candle.low()) + 10 : plot.y(candle.high()) - 10;
                StringBuilder path = counts[i] == 1 ? single : several;
                path.append('M')
                        .append(Plot.number(plot.x(candle.tsNs() + span / 2)))
                        .append(' ')
                        .append(Plot.number(y))
                        .append("h0");
            }
        }
        plot.segments(single.toString(), "dot " + css).segments(several.toString(), "dot many " + css);
        return !single.isEmpty() || !several.isEmpty();
    }

    private int index(long tsNs) {
        if (tsNs < bars.tsOpen()[from]
                || tsNs >= bars.tsOpen()[to - 1] + bars.timeframe().lengthNs()) {
            return -1;
        }
        int found = java.util.Arrays.binarySearch(bars.tsOpen(), from, to, tsNs);
        int bar = found >= 0 ? found : -found - 2;
        return (bar - from) / each;
    }

    private String hover(List<Candle> candles, double span) {
        long first = bars.tsOpen()[from] / 1_000_000;
        long last = (bars.tsOpen()[to - 1] + bars.timeframe().lengthNs()) / 1_000_000;
        StringBuilder json = new StringBuilder(candles.size() * 64);
        json.append("{\"from\":")
                .append(first)
                .append(",\"to\":")
                .append(last)
                .append(",\"format\":\"number\",\"half\":");
        json.append((long) (span / 2e6)).append(",\"lines\":[");
        String[] names = {"open", "high", "low", "close"};
        for (int n = 0; n < names.length; n++) {
            json.append(n == 0 ? "" : ",")
                    .append("{\"name\":\"")
                    .append(names[n])
                    .append("\",\"x\":[");
            for (int i = 0; i < candles.size(); i++) {
                json.append(i == 0 ? "" : ",").append(candles.get(i).tsNs() / 1_000_000 - first);
            }
            json.append("],\"y\":[");
            for (int i = 0; i < candles.size(); i++) {
                Candle c = candles.get(i);
                double value = n == 0 ? c.open() : n == 1 ? c.high() : n == 2 ? c.low() : c.close();
                json.append(i == 0 ? "" : ",").append(String.format(Locale.ROOT, "%.8g", value));
            }
            json.append("]}");
        }
        return json.append("]}").toString();
    }
}
