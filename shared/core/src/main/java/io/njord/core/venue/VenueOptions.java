package io.njord.core.venue;

import org.jspecify.annotations.Nullable;

/**
 * What the simulated venue assumes.
 *
 * @param latency how long messages travel
 * @param queue what stands ahead of a resting order
 * @param fees what a fill costs
 * @param fills how much a trade at its price fills of a resting order
 * @param tradeDriven while neither book nor ticker of an instrument is known, the last trade price is the market:
 *     marketable orders fill at it in full, resting orders fill from trades at their price whatever the taker's side
 * @param slippage by how much such a fill, and one against a bar, is worse than the price that was recorded
 * @param bars what is assumed about trading inside a bar when bars are the market; {@link BarFillModel}; null: they are not,
 *     because they are made of trades that are fed themselves
 * @param barVolumeShareBps how much of a bar's volume own orders may take, in basis points; 0 = no limit
 * @param marketOrdersWait where there is no book, a market order fills at the next trade's price, not at the last one's
 * @param forceLimitFills the first release's behaviour, for comparison with its results only: a limit order fills at once,
 *     in full, at its limit, wherever the market is, and says so in {@code meta.sim}
 */
public record VenueOptions(
        LatencyModel latency,
        QueueModel queue,
        FeeModel fees,
        FillModel fills,
        boolean tradeDriven,
        SlippageModel slippage,
        @Nullable BarFillModel bars,
        int barVolumeShareBps,
        boolean marketOrdersWait,
        boolean forceLimitFills) {

    /** Checks the share. */
    public VenueOptions {
        if (barVolumeShareBps < 0 || barVolumeShareBps > 10_000) {
            throw new IllegalArgumentException("barVolumeShareBps must lie in 0..10000, got " + barVolumeShareBps);
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
        private SlippageModel slippage = SlippageModel.NONE;
        private @Nullable BarFillModel bars;
        private int barVolumeShareBps;
        private boolean marketOrdersWait;
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

        /** Replaces the slippage model. */
        public Builder slippage(SlippageModel model) {
            slippage = model;
            return this;
        }

        /** Makes bars the market. */
        public Builder bars(BarFillModel model) {
            bars = model;
            return this;
        }

        /** Limits the share of a bar's volume that own orders may take. */
        public Builder barVolumeShareBps(int bps) {
            barVolumeShareBps = bps;
            return this;
        }

        /** Says whether market orders wait for the next trade. */
        public Builder marketOrdersWait(boolean on) {
            marketOrdersWait = on;
            return this;
        }

        /** Says whether limit orders fill at once as in the first release. */
        public Builder forceLimitFills(boolean on) {
            forceLimitFills = on;
            return this;
        }

        /** Returns the options. */
        public VenueOptions build() {
            return new VenueOptions(
                    latency,
                    queue,
                    fees,
                    fills,
                    tradeDriven,
                    slippage,
                    bars,
                    barVolumeShareBps,
                    marketOrdersWait,
                    forceLimitFills);
        }
    }
}
