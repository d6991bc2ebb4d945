package io.njord.verticles.cli;

import io.njord.contracts.Money;
import io.njord.lab.backtest.RiskCaps;
import picocli.CommandLine.Option;

/** The caps of the risk gate in a backtest, as {@code risk} has them in the node's configuration; all off by default. */
final class CapOptions {
    @Option(
            names = "--per-order-cap",
            defaultValue = "0",
            paramLabel = "AMOUNT",
            description = "Refuse orders of a larger notional, in the quote asset; 0 = no cap, like all of these.")
    String perOrder = "0";

    @Option(
            names = "--position-cap",
            defaultValue = "0",
            paramLabel = "AMOUNT",
            description = "Refuse what could make a symbol's position larger.")
    String position = "0";

    @Option(
            names = "--exposure-cap",
            defaultValue = "0",
            paramLabel = "AMOUNT",
            description = "Refuse what could make the account's gross exposure larger.")
    String exposure = "0";

    @Option(
            names = "--daily-loss-cap",
            defaultValue = "0",
            paramLabel = "AMOUNT",
            description = "After such a loss since midnight UTC let pass only what leads towards flat.")
    String dailyLoss = "0";

    @Option(
            names = "--open-orders-cap",
            defaultValue = "0",
            paramLabel = "N",
            description = "Refuse further orders while so many work.")
    int openOrders;

    @Option(
            names = "--orders-per-min-cap",
            defaultValue = "0",
            paramLabel = "N",
            description = "Refuse more orders a minute of the data's time.")
    int ordersPerMin;

    /**
     * Returns the caps.
     *
     * @throws IllegalArgumentException when one is no amount or negative
     */
    RiskCaps caps() {
        return new RiskCaps(
                Money.parse(perOrder),
                Money.parse(position),
                Money.parse(exposure),
                Money.parse(dailyLoss),
                openOrders,
                ordersPerMin);
    }
}
