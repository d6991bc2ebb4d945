package io.njord.lab.montecarlo;

/**
 * The closed trades in another order, their profits added to the initial cash. Shuffled, every path ends with the same worth and
 * only its drawdowns differ: how much was luck of the order. Resampled (drawn with replacement), the end differs too. Either way
 * trades are taken to be independent of one another and of the size of the account.
 */
public final class TradeShuffle implements PathModel {
    private final double[] profits;
    private final double initial;
    private final boolean replace;

    private TradeShuffle(double[] profits, double initial, boolean replace) {
        if (profits.length == 0) {
            throw new IllegalArgumentException("there are no closed trades to put in another order");
        }
        if (!(initial > 0)) {
            throw new IllegalArgumentException("initial worth: " + initial + " is not positive");
        }
        this.profits = profits.clone();
        this.initial = initial;
        this.replace = replace;
    }

    /** Takes each trade once, in any order. */
    public static TradeShuffle shuffled(double[] profits, double initial) {
        return new TradeShuffle(profits, initial, false);
    }

    /** Draws as many trades as there are, any of them any number of times. */
    public static TradeShuffle resampled(double[] profits, double initial) {
        return new TradeShuffle(profits, initial, true);
    }

    @Override
    public int steps() {
        return profits.length;
    }

    @Override
    public void draw(PathRandom random, double[] worth) {
        double[] order = profits.clone();
        for (int i = 0; i < order.length; i++) {
            if (replace) {
                order[i] = profits[random.nextInt(profits.length)];
            } else {
                int other = i + random.nextInt(order.length - i);
                double swapped = order[i];
                order[i] = order[other];
                order[other] = swapped;
            }
        }
        worth[0] = initial;
        for (int i = 0; i < order.length; i++) {
            worth[i + 1] = worth[i] + order[i];
        }
    }

    @Override
    public String describe() {
        return profits.length + " trades " + (replace ? "drawn with replacement" : "in random order");
    }
}
