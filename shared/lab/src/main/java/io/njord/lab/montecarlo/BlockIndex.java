package io.njord.lab.montecarlo;

/** Which observation comes next when a ring of them is drawn in blocks. Not thread-safe. */
final class BlockIndex {
    private final PathRandom random;
    private final int count;
    private final int length;
    private final boolean stationary;
    private int at;
    private int left;

    BlockIndex(PathRandom random, int count, int length, boolean stationary) {
        this.random = random;
        this.count = count;
        this.length = length;
        this.stationary = stationary;
    }

    int next() {
        boolean fresh = stationary ? left == 0 || random.nextDouble() * length < 1 : left == 0;
        if (fresh) {
            at = random.nextInt(count);
            left = stationary ? 1 : length;
        } else {
            at = at + 1 == count ? 0 : at + 1;
        }
        left = stationary ? 1 : left - 1;
        return at;
    }
}
