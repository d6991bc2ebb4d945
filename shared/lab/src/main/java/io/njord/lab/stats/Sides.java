package io.njord.lab.stats;

/**
 * What one pass over returns tells of gains and losses. NaN counts as neither and ends a run.
 *
 * @param known how many returns are no NaN
 * @param won how many are positive
 * @param gains their sum
 * @param lost how many are negative
 * @param losses their sum, a negative number
 * @param squaredLosses the sum of their squares
 * @param longestWin the longest run of positive ones
 * @param longestLoss the longest run of negative ones
 */
record Sides(
        int known,
        int won,
        double gains,
        int lost,
        double losses,
        double squaredLosses,
        int longestWin,
        int longestLoss) {

    static Sides of(double[] returns) {
        int known = 0;
        int won = 0;
        int lost = 0;
        double gains = 0;
        double losses = 0;
        double squaredLosses = 0;
        int winning = 0;
        int losing = 0;
        int longestWin = 0;
        int longestLoss = 0;
        for (double r : returns) {
            if (r > 0) {
                won++;
                gains += r;
                longestWin = Math.max(longestWin, ++winning);
                losing = 0;
            } else if (r < 0) {
                lost++;
                losses += r;
                squaredLosses += r * r;
                longestLoss = Math.max(longestLoss, ++losing);
                winning = 0;
            } else {
                winning = 0;
                losing = 0;
            }
            known += Double.isNaN(r) ? 0 : 1;
        }
        return new Sides(known, won, gains, lost, losses, squaredLosses, longestWin, longestLoss);
    }
}
