package io.njord.verticles.cli;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Live trading takes two switches, and a broker that is not built: this program never trades live. */
final class LiveGate {
    private LiveGate() {}

    /** Refuses {@code app.env: live}, saying which of the three is missing. */
    static void refuse(String env, UnaryOperator<@Nullable String> environment) {
        if (!env.equals("live")) {
            return;
        }
        if (!"1".equals(environment.apply("NJORD_ENABLE_LIVE"))) {
            throw new UserError("app.env is live, but NJORD_ENABLE_LIVE is not 1: live trading needs both;"
                    + " set app.env to paper to trade on paper");
        }
        throw new UserError(
                "app.env is live and NJORD_ENABLE_LIVE is 1, but the live broker belongs to phase 3 and is not"
                        + " built: set app.env to paper");
    }
}
