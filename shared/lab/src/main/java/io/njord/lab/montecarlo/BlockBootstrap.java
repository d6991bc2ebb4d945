package io.njord.lab.montecarlo;

/**
 * Returns drawn in blocks, so that what follows upon what within a block is kept; the series is taken as a ring. Circular blocks
 * have one length (Politis and Romano, 1992); stationary ones a geometric length of that mean, which makes the drawn series
 * stationary (Politis and Romano, 1994). A mean length of 1 draws single returns.
 */
public final class BlockBootstrap implements PathModel {
    private final double[] returns;
    private final double initial;
    private final int blockLength;
    private final boolean stationary;

    private BlockBootstrap(double[] returns, double initial, int blockLength, boolean stationary) {
        if (returns.length == 0) {
            throw new IllegalArgumentException("there are no returns to draw from");
        }
        if (blockLength < 1 || blockLength > returns.length) {
            throw new IllegalArgumentException(
                    "block length: " + blockLength + " is not acceptable: give 1 to " + returns.length);
        }
        for (double r : returns) {
            if (!Double.isFinite(r)) {
                throw new IllegalArgumentException("returns must be known and finite, got " + r);
            }
        }
        this.returns = returns.clone();
        this.initial = initial;
        this.blockLength = blockLength;
        this.stationary = stationary;
    }

    /** Draws blocks of one length. */
    public static BlockBootstrap circular(double[] returns, double initial, int blockLength) {
        return new BlockBootstrap(returns, initial, blockLength, false);
    }

    /** Draws blocks of geometric length with this mean. */
    public static BlockBootstrap stationary(double[] returns, double initial, int meanLength) {
        return new BlockBootstrap(returns, initial, meanLength, true);
    }

    /** Returns the usual length when nothing better is known: the cube root of the number of returns, at least 1. */
    public static int usualLength(int count) {
        return Math.max(1, (int) Math.round(Math.cbrt(count)));
    }

    @Override
    public int steps() {
        return returns.length;
    }

    @Override
    public void draw(PathRandom random, double[] worth) {
        BlockIndex index = new BlockIndex(random, returns.length, blockLength, stationary);
        worth[0] = initial;
        for (int i = 0; i < returns.length; i++) {
            worth[i + 1] = worth[i] * (1 + returns[index.next()]);
        }
    }

    @Override
    public String describe() {
        return returns.length + " returns in "
                + (stationary ? "stationary blocks of mean length " : "circular blocks of ") + blockLength;
    }
}
