package io.njord.lab.report;

/** Points counted in a raster and drawn as one dot a cell, the stronger the more of them. Not thread-safe; one a chart. */
final class Raster {
    private static final int[] STEPS = {1, 4, 16};

    private final Plot plot;
    private final int columns;
    private final int levels;
    private final int[] counts;
    private final double[] xs;
    private final double[] ys;

    Raster(Plot plot, int columns, int levels) {
        this.plot = plot;
        this.columns = columns;
        this.levels = levels;
        this.counts = new int[columns * levels];
        this.xs = new double[columns * levels];
        this.ys = new double[columns * levels];
    }

    /** Counts a point inside of the chart. */
    void add(double x, double y) {
        double px = plot.x(x);
        double py = plot.y(y);
        int column = Math.clamp((int) (px / Plot.WIDTH * columns), 0, columns - 1);
        int level = Math.clamp((int) (py / Plot.HEIGHT * levels), 0, levels - 1);
        int cell = column * levels + level;
        counts[cell]++;
        xs[cell] += px;
        ys[cell] += py;
    }

    /** Draws the dots, each at the middle of its points. */
    void draw(String css) {
        for (int step = 0; step < STEPS.length; step++) {
            int least = STEPS[step];
            int most = step + 1 < STEPS.length ? STEPS[step + 1] : Integer.MAX_VALUE;
            StringBuilder path = new StringBuilder();
            for (int cell = 0; cell < counts.length; cell++) {
                if (counts[cell] >= least && counts[cell] < most) {
                    path.append('M').append(Plot.number(xs[cell] / counts[cell]));
                    path.append(' ')
                            .append(Plot.number(ys[cell] / counts[cell]))
                            .append("h0");
                }
            }
            plot.segments(path.toString(), "dot " + css + " d" + (step + 1));
        }
    }
}
