package io.njord.core.strategy.samples;

import io.njord.contracts.Timeframe;
import io.njord.core.strategy.Params;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parameter that says which bars a strategy listens to. */
final class BarLength {
    private static final String ANY = "any";

    private BarLength() {}

    /** Declares the parameter. */
    static Params.Spec spec() {
        List<String> words = new ArrayList<>(List.of(ANY));
        for (Timeframe timeframe : Timeframe.values()) {
            words.add(timeframe.json());
        }
        return Params.Spec.choice(
                "timeframe",
                words,
                "Length of the bars; any = whatever the entry subscribes to, which must be one length.");
    }

    /** Returns the length that was chosen, null for any. */
    static @Nullable Timeframe of(Params params) {
        String word = params.text("timeframe");
        return word.equals(ANY) ? null : Timeframe.parse(word);
    }
}
