package io.njord.core.risk;

import static io.njord.core.risk.RiskRig.ATOM;
import static io.njord.core.risk.RiskRig.BTC;
import static io.njord.core.risk.RiskRig.ETHBTC;
import static io.njord.core.risk.RiskRig.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.njord.contracts.EquitySnapshot;
import io.njord.contracts.FillEvent;
import io.njord.contracts.Instrument;
import io.njord.contracts.Reason;
import io.njord.contracts.Side;
import io.njord.contracts.TradeEvent;
import io.njord.core.portfolio.PortfolioOptions;
import io.njord.core.portfolio.PositionsMachine;
import io.njord.testkit.Seeds;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The gate judges the day by its own sums; they must be those that the portfolio reports. */
class DayPnlAgreementTest {
    @Test
    void shouldJudgeTheDayByTheProfitThatThePortfolioReports() {
        Seeds.forEach(60, DayPnlAgreementTest::compare);
    }

    private static void compare(Random random) {
        RiskRig rig = RiskRig.of(RiskRig.open().dailyLossCap(1).exposureCap(1));
        PositionsMachine portfolio = new PositionsMachine(PortfolioOptions.of(Map.of("USDT", 1_000L)));
        rig.loop.attach(portfolio);
        List<Instrument> instruments = List.of(ATOM, BTC, ETHBTC);
        for (int i = 0; i < 200; i++) {
            rig.nowNs += random.nextLong(random.nextInt(10) == 0 ? 40_000 * SECOND : SECOND);
            Instrument instrument = instruments.get(random.nextInt(instruments.size()));
            long price = 1 + random.nextLong(1_000_000);
            if (random.nextBoolean()) {
                rig.input(new TradeEvent(instrument, Side.BUY, 1, price, rig.nowNs, 0, null));
            } else {
                Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
                String feeAsset = List.of(instrument.quote(), instrument.base(), "BTC", "BNB")
                        .get(random.nextInt(4));
                long qty = 1 + random.nextLong(100_000);
                long fee = random.nextLong(1_000_000);
                rig.input(new FillEvent(
                        "f" + i, "o", "s", instrument, side, qty, price, rig.nowNs, fee, feeAsset, true, Map.of()));
            }
            for (EquitySnapshot equity : portfolio.equity()) {
                assertThat(used(rig, Reason.DAILY_LOSS_CAP, equity.asset())).isEqualTo(-equity.dayPnl());
                assertThat(used(rig, Reason.EXPOSURE_CAP, equity.asset())).isEqualTo(equity.exposure());
            }
        }
    }

    private static long used(RiskRig rig, Reason code, String asset) {
        return rig.machine.usage().stream()
                .filter(usage -> usage.code() == code && usage.scope().equals(asset))
                .mapToLong(LimitUsage::used)
                .sum();
    }
}
