package io.njord.lab.backtest;

import io.njord.contracts.Money;
import io.njord.core.portfolio.FundingRates;
import io.njord.core.risk.RiskOptions;
import io.njord.core.venue.BarFillModel;
import io.njord.core.venue.BpsFeeModel;
import io.njord.core.venue.ConstantLatencyModel;
import io.njord.core.venue.FeeModel;
import io.njord.core.venue.LatencyModel;
import io.njord.core.venue.SlippageModel;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a backtest assumes.
 *
 * @param cash starting cash, Money of the account's asset
 * @param fill what is assumed about trading inside a bar
 * @param fees what a fill costs
 * @param slippage by how much taking fills are worse than the bar's price
 * @param latency how long an order travels; one that arrives after a bar's open takes no part in that bar
 * @param barVolumeShareBps how much of a bar's volume own orders may take, 0 = no limit
 * @param shortAllowed false: sells are limited to what is held
 * @param cashLimited true: buys are limited to the cash
 * @param funding what cash earns and debts cost, posted at each UTC midnight and at the end
 * @param caps what the risk gate refuses besides what cannot be traded
 */
public record BacktestOptions(
        long cash,
        BarFillModel fill,
        FeeModel fees,
        SlippageModel slippage,
        LatencyModel latency,
        int barVolumeShareBps,
        boolean shortAllowed,
        boolean cashLimited,
        FundingRates funding,
        RiskCaps caps) {

    /** Checks the cash. */
    public BacktestOptions {
        if (cash <= 0) {
            throw new IllegalArgumentException("cash " + Money.print(cash) + " must be positive");
        }
    }

    /** Returns assumptions without interest and caps. */
    public BacktestOptions(
            long cash,
            BarFillModel fill,
            FeeModel fees,
            SlippageModel slippage,
            LatencyModel latency,
            int barVolumeShareBps,
            boolean shortAllowed,
            boolean cashLimited) {
        this(
                cash,
                fill,
                fees,
                slippage,
                latency,
                barVolumeShareBps,
                shortAllowed,
                cashLimited,
                FundingRates.NONE,
                RiskCaps.NONE);
    }

    /** Returns 100,000 of cash, fills at the next open, no costs, shorts allowed, cash not limited. */
    public static BacktestOptions defaults() {
        return new BacktestOptions(
                100_000 * Money.ONE,
                BarFillModel.NEXT_BAR_OPEN,
                BpsFeeModel.FREE,
                SlippageModel.NONE,
                ConstantLatencyModel.NONE,
                0,
                true,
                false);
    }

    /** Returns the same with other cash. */
    public BacktestOptions withCash(long amount) {
        return new BacktestOptions(
                amount, fill, fees, slippage, latency, barVolumeShareBps, shortAllowed, cashLimited, funding, caps);
    }

    /** Returns the same with another fill model. */
    public BacktestOptions withFill(BarFillModel model) {
        return new BacktestOptions(
                cash, model, fees, slippage, latency, barVolumeShareBps, shortAllowed, cashLimited, funding, caps);
    }

    /** Returns the same with other fees. */
    public BacktestOptions withFees(FeeModel model) {
        return new BacktestOptions(
                cash, fill, model, slippage, latency, barVolumeShareBps, shortAllowed, cashLimited, funding, caps);
    }

    /** Returns the same with other slippage. */
    public BacktestOptions withSlippage(SlippageModel model) {
        return new BacktestOptions(
                cash, fill, fees, model, latency, barVolumeShareBps, shortAllowed, cashLimited, funding, caps);
    }

    /** Returns the same with interest. */
    public BacktestOptions withFunding(FundingRates rates) {
        return new BacktestOptions(
                cash, fill, fees, slippage, latency, barVolumeShareBps, shortAllowed, cashLimited, rates, caps);
    }

    /** Returns the same with other caps. */
    public BacktestOptions withCaps(RiskCaps others) {
        return new BacktestOptions(
                cash, fill, fees, slippage, latency, barVolumeShareBps, shortAllowed, cashLimited, funding, others);
    }

    /** Returns every assumption by name, for the manifest. */
    public Map<String, String> describe() {
        Map<String, String> all = new TreeMap<>();
        all.put("cash", Money.print(cash));
        all.put("fill", fill.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        all.put("fees", fees.toString());
        all.put("slippage", slippage.law() + " " + slippage.bps() + " bps");
        all.put("latency", latency.toString());
        all.put("bar volume share", barVolumeShareBps == 0 ? "no limit" : barVolumeShareBps + " bps");
        all.put("short", shortAllowed ? "allowed" : "not allowed");
        all.put("cash limited", Boolean.toString(cashLimited));
        if (!funding.equals(FundingRates.NONE)) {
            all.put("interest", funding.toString());
        }
        all.putAll(caps.describe());
        return all;
    }

    /** Returns the gate of a backtest: every rule is asked, caps are off unless these options set them. */
    RiskOptions risk(String asset) {
        return caps.on(RiskOptions.builder())
                .priceCollarBps(0)
                .refPriceMaxAgeNs(0)
                .killSources(Set.of())
                .shortAllowed(shortAllowed)
                .cashLimited(cashLimited)
                .initialCash(Map.of(asset, cash))
                .barPrices(true)
                .build();
    }
}
