package io.njord.core.venue;

/**
 * What the simulated venue assumes.
 *
 * @param latency how long messages travel
 * @param queue what stands ahead of a resting order
 * @param fees what a fill costs
 * @param fills how much a trade at its price fills of a resting order
 * @param tradeDriven while neither book nor ticker of an instrument has been seen, the last trade price is the market:
 *     marketable orders fill at it in full, resting orders fill from trades at their price whatever the taker's side
 * @param slippageBps by how much such a fill at the last trade price is worse than it, in basis points, rounded to the tick
 * @param barCloses until a trade of an instrument has been seen, a bar's close counts as a trade of unlimited quantity
 * @param forceLimitFills the first release's behaviour, for comparison with its results only: a limit order fills at once,
 *     in full, at its limit, wherever the market is, and says so in {@code meta.sim}
 */
public record VenueOptions(
        LatencyModel latency,
        QueueModel queue,
        FeeModel fees,
        FillModel fills,
        boolean tradeDriven,
        long slippageBps,
        boolean barCloses,
        boolean forceLimitFills) {

    /** Checks the slippage. */
    public VenueOptions {
        if (slippageBps < 0 || slippageBps >= 10_000) {
            throw new IllegalArgumentException("slippageBps must lie in 0..9999, got " + slippageBps);
        }
    }

    /** Returns no latency, no fees, the risk-averse queue, partial fills, trade-driven where there is no book. */
    public static VenueOptions defaults() {
        return builder().build();
    }

    /** Returns a builder that starts from the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects options. */
    public static final class Builder {
        private LatencyModel latency = ConstantLatencyModel.NONE;
        private QueueModel queue = new RiskAverseQueueModel();
        private FeeModel fees = BpsFeeModel.FREE;
        private FillModel fills = FillModel.PARTIAL;
        private boolean tradeDriven = true;
        private long slippageBps;
        private boolean barCloses;
        private boolean forceLimitFills;

        private Builder() {}

        /** Replaces the latency model. */
        public Builder latency(LatencyModel model) {
            latency = model;
            return this;
        }

        /** Replaces the queue model. */
        public Builder queue(QueueModel model) {
            queue = model;
            return this;
        }

        /** Replaces the fee model. */
        public Builder fees(FeeModel model) {
            fees = model;
            return this;
        }

        /** Replaces the fill model. */
        public Builder fills(FillModel model) {
            fills = model;
            return this;
        }

        /** Says whether the last trade price is the market where there is no book. */
        public Builder tradeDriven(boolean on) {
            tradeDriven = on;
            return this;
        }

        /** Sets the slippage of fills at the last trade price. */
        public Builder slippageBps(long bps) {
            slippageBps = bps;
            return this;
        }

        /** Says whether closes of bars count as trades. */
        public Builder barCloses(boolean on) {
            barCloses = on;
            return this;
        }

        /** Says whether limit orders fill at once as in the first release. */
        public Builder forceLimitFills(boolean on) {
            forceLimitFills = on;
            return this;
        }

        /** Returns the options. */
        public VenueOptions build() {
            return new VenueOptions(latency, queue, fees, fills, tradeDriven, slippageBps, barCloses, forceLimitFills);
        }
    }
}
