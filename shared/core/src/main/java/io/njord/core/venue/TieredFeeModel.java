package io.njord.core.venue;

import io.njord.contracts.ContractException;
import io.njord.contracts.Decimals;
import io.njord.contracts.Instrument;
import io.njord.contracts.Money;
import io.njord.contracts.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Fees by tier, as venues publish them: the rates of a fill are those of the highest tier whose notional the account has traded in
 * the 30 days up to the fill, to the nanosecond, the fill itself left out. Notionals of all symbols add up as they are, so their
 * quote assets should be of equal worth. Assumes that an account begins with nothing traded.
 *
 * @param tiers lowest first; the first begins at 0
 * @param paidIn the asset that fees are taken from
 */
public record TieredFeeModel(List<Tier> tiers, BpsFeeModel.PaidIn paidIn) implements FeeModel {
    private static final long SPAN_NS = 30L * 24 * 3600 * 1_000_000_000L;

    /**
     * The rates from a traded notional on.
     *
     * @param from Money
     * @param makerRate share of a resting order's fill, Money scale: 1 basis point is 10,000; negative = rebate
     * @param takerRate share of any other fill
     */
    public record Tier(long from, long makerRate, long takerRate) {
        @Override
        public String toString() {
            return Money.print(from) + ":" + bps(makerRate) + "/" + bps(takerRate);
        }

        private static String bps(long rate) {
            return Decimals.print(rate, 4);
        }
    }

    /** Checks that the tiers begin at 0 and ascend. */
    public TieredFeeModel {
        tiers = List.copyOf(tiers);
        if (tiers.isEmpty() || tiers.getFirst().from() != 0) {
            throw new IllegalArgumentException(
                    "the first fee tier must begin at 0, got " + (tiers.isEmpty() ? "no tier" : tiers.getFirst()));
        }
        for (int i = 1; i < tiers.size(); i++) {
            if (tiers.get(i).from() <= tiers.get(i - 1).from()) {
                throw new IllegalArgumentException(
                        "fee tiers must ascend, but " + tiers.get(i) + " comes after " + tiers.get(i - 1));
            }
        }
    }

    /**
     * Reads a schedule: tiers separated by commas or line breaks, each {@code NOTIONAL:MAKER/TAKER} with rates in basis points, e.g.
     * {@code 0:10/10,100000:8/9}. A tier on a line of its own may also be three columns, {@code 100000,8,9}; a line that begins
     * with a letter or {@code #} is passed over.
     *
     * @throws IllegalArgumentException that says which tier cannot be read
     */
    public static TieredFeeModel parse(String text, BpsFeeModel.PaidIn paidIn) {
        List<Tier> tiers = new ArrayList<>();
        for (String line : text.strip().split("\\R")) {
            String row = line.strip();
            if (row.isEmpty() || row.startsWith("#") || Character.isLetter(row.charAt(0))) {
                continue;
            }
            if (row.indexOf(':') < 0) {
                tiers.add(tier(row, row.split("\\s*,\\s*")));
            } else {
                for (String one : row.split("\\s*,\\s*")) {
                    tiers.add(tier(one, one.split("\\s*[:/]\\s*")));
                }
            }
        }
        return new TieredFeeModel(tiers, paidIn);
    }

    private static Tier tier(String text, String[] numbers) {
        if (numbers.length != 3) {
            throw new IllegalArgumentException("fee tier '" + text
                    + "' cannot be read: write NOTIONAL:MAKER/TAKER with rates in basis points, e.g. 100000:8/9");
        }
        try {
            BpsFeeModel rates = BpsFeeModel.of(numbers[1], numbers[2], BpsFeeModel.PaidIn.QUOTE);
            return new Tier(Money.parse(numbers[0]), rates.makerRate(), rates.takerRate());
        } catch (ContractException e) {
            throw new IllegalArgumentException("fee tier '" + text + "' cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public FeeModel session() {
        return new Session(this);
    }

    @Override
    public String asset(Instrument instrument, Side side) {
        return rates(0).asset(instrument, side);
    }

    /** Returns the fee of a fill in the lowest tier. */
    @Override
    public long fee(Instrument instrument, Side side, long qty, long notional, boolean maker) {
        return rates(0).fee(instrument, side, qty, notional, maker);
    }

    private BpsFeeModel rates(int tier) {
        return new BpsFeeModel(tiers.get(tier).makerRate(), tiers.get(tier).takerRate(), paidIn);
    }

    @Override
    public String toString() {
        return "tiers " + tiers.stream().map(Tier::toString).collect(Collectors.joining(",")) + " of 30 days, paid in "
                + paidIn.name().toLowerCase(Locale.ROOT);
    }

    /** What one account has traded, and the tier that it is in. */
    private static final class Session implements FeeModel {
        private final TieredFeeModel model;
        private final BpsFeeModel[] rates;
        private final TradedNotional traded = new TradedNotional(SPAN_NS);

        Session(TieredFeeModel model) {
            this.model = model;
            this.rates = new BpsFeeModel[model.tiers.size()];
            for (int i = 0; i < rates.length; i++) {
                rates[i] = model.rates(i);
            }
        }

        @Override
        public String asset(Instrument instrument, Side side) {
            return model.asset(instrument, side);
        }

        @Override
        public long fee(Instrument instrument, Side side, long qty, long notional, boolean maker) {
            int tier = rates.length - 1;
            while (tier > 0 && !traded.reaches(model.tiers.get(tier).from())) {
                tier--;
            }
            return rates[tier].fee(instrument, side, qty, notional, maker);
        }

        @Override
        public long fee(Instrument instrument, Side side, long qty, long notional, boolean maker, long tsNs) {
            traded.advance(tsNs);
            long fee = fee(instrument, side, qty, notional, maker);
            traded.add(notional);
            return fee;
        }
    }
}
