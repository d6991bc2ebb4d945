package io.njord.lab.report;

/**
 * Points counted in a raster and drawn as one dot a cell, the stronger the more of them: a page of a hundred thousand trials is as
 * large as one of a few thousand. Not thread-safe; one a chart.
 */
final class Raster {
    private static final int STRENGTHS = 4;

    private final Plot plot;
    private final int levels;
    private final int[] counts;
    private final double[] xs;
    private final double[] ys;

    Raster(Plot plot, int columns, int levels) {
        this.plot = plot;
        this.levels = levels;
        this.counts = new int[columns * levels];
        this.xs = new double[columns * levels];
        this.ys = new double[columns * levels];
    }

    /** Counts a point in a column; its level follows from its height. */
    void add(int column, double x, double y) {
        double py = plot.y(y);
        int cell = column * levels + Math.clamp((int) (py / Plot.HEIGHT * levels), 0, levels - 1);
        counts[cell]++;
        xs[cell] += plot.x(x);
        ys[cell] += py;
    }

    /** Draws the dots, each at the middle of its points; the strengths are even steps of the logarithm of the largest count. */
    void draw(String css) {
        double most = 1;
        for (int count : counts) {
            most = Math.max(most, count);
        }
        StringBuilder[] paths = new StringBuilder[STRENGTHS];
        for (int i = 0; i < STRENGTHS; i++) {
            paths[i] = new StringBuilder();
        }
        for (int cell = 0; cell < counts.length; cell++) {
            if (counts[cell] > 0) {
                double share = most == 1 ? 0 : Math.log(counts[cell]) / Math.log(most);
                paths[Math.min(STRENGTHS - 1, (int) (share * STRENGTHS))]
                        .append('M')
                        .append(Plot.number(xs[cell] / counts[cell]))
                        .append(' ')
                        .append(Plot.number(ys[cell] / counts[cell]))
                        .append("h0");
            }
        }
        for (int i = 0; i < STRENGTHS; i++) {
            plot.segments(paths[i].toString(), "dot " + css + " d" + (i + 1));
        }
    }
}
