package io.njord.verticles.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.njord.contracts.ContractException;
import io.njord.core.strategy.Params;
import io.njord.core.strategy.StrategyEntry;
import io.njord.core.strategy.StrategyFactory;
import io.njord.lab.backtest.BacktestException;
import io.njord.lab.backtest.BacktestRequest;
import io.njord.lab.check.Finding;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/** The honesty checks. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description =
                "Whether a strategy's results can be believed; each check: exit 0 clean, 1 a finding, 2 wrong usage.",
        subcommands = {CheckLookaheadCommand.class, CheckWarmUpCommand.class, CheckOverfitCommand.class})
final class CheckCommand {
    private static final String TIMEFRAME = "timeframe";

    private CheckCommand() {}

    /** Loads the bars and says what was decided to read them. */
    static BarsOptions.Loaded load(BarsOptions bars) {
        BarsOptions.Loaded loaded = bars.load();
        loaded.notes().forEach(note -> System.err.println("note: " + note));
        return loaded;
    }

    /** Makes the request of one run; a strategy that must be told the length of its bars is told that of the data. */
    static BacktestRequest request(RunOptions run, BarsOptions.Loaded loaded, Map<String, String> given) {
        Map<String, String> values = new HashMap<>(given);
        StrategyFactory factory = run.factory();
        if (factory.parameters().stream().map(Params.Spec::name).anyMatch(TIMEFRAME::equals)) {
            values.putIfAbsent(TIMEFRAME, loaded.series().getFirst().timeframe().json());
        }
        return run.request(loaded, values);
    }

    static StrategyEntry entry(BacktestRequest request) {
        return request.entries().getFirst();
    }

    /** Runs a check; what the user can mend ends in one line. */
    static <T> T run(Supplier<T> check) {
        try {
            return check.get();
        } catch (BacktestException e) {
            throw new UserError("the strategy failed: " + e.getMessage(), e);
        } catch (IllegalArgumentException | ContractException e) {
            throw new UserError(String.valueOf(e.getMessage()), 2);
        }
    }

    /** Starts a JSON object with what every check says. */
    static ObjectNode json(String check, String subject, List<Finding> findings) {
        ObjectNode node = new ObjectMapper().createObjectNode();
        node.put("check", check);
        node.put("subject", subject);
        node.put("clean", findings.isEmpty());
        ArrayNode list = node.putArray("findings");
        for (Finding finding : findings) {
            ObjectNode one = list.addObject();
            one.put("code", finding.code());
            one.put("subject", finding.subject());
            if (finding.bar() >= 0) {
                one.put(finding.unit(), finding.bar());
                one.put("time", Instant.ofEpochSecond(0, finding.tsNs()).toString());
            }
            one.put("detail", finding.detail());
            one.put("fix", finding.fix());
        }
        return node;
    }

    /** Prints the findings, or that there are none, and returns the exit code. */
    static int end(List<Finding> findings, @Nullable ObjectNode json) {
        if (json != null) {
            System.out.println(json);
        } else if (findings.isEmpty()) {
            System.out.println("clean");
        } else {
            for (Finding finding : findings) {
                System.out.println("FINDING " + finding.code() + ": " + finding.subject());
                if (finding.bar() >= 0) {
                    String when = finding.unit().equals(Finding.BAR) ? ", which ends " : ", of ";
                    System.out.printf(
                            "  at %-5s %d%s%s%n",
                            finding.unit(), finding.bar(), when, Instant.ofEpochSecond(0, finding.tsNs()));
                }
                System.out.println("  seen     " + finding.detail());
                System.out.println("  do       " + finding.fix());
            }
        }
        return findings.isEmpty() ? 0 : 1;
    }
}
