package io.njord.verticles.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.njord.journal.JournalException;
import io.njord.journal.ReplayReport;
import io.njord.journal.Replayer;
import io.njord.verticles.node.SessionHead;
import io.njord.verticles.strategy.Plugins;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description =
                "Runs every machine again from a session's journal and compares every event; exit 1 when one differs.")
final class ReplayCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "SESSION",
            defaultValue = "latest",
            description = "An id, the beginning of one, or latest.")
    String session = "latest";

    @Mixin
    SessionOptions options = new SessionOptions();

    @Option(
            names = "--plugins",
            paramLabel = "DIR|JAR",
            description = "The plug-ins that the session ran, the very same jars.")
    @Nullable
    Path plugins;

    @Option(names = "--json", description = "One JSON object: identical, events, chain_head, first_difference.")
    boolean json;

    @Override
    public Integer call() throws JsonProcessingException {
        ReplayReport report;
        try {
            Path directory = options.find(session);
            SessionHead head = SessionHead.read(directory);
            Plugins kinds = Plugins.load(plugins);
            report = new Replayer(recorder -> head.loop(kinds, recorder)).replay(directory);
        } catch (JournalException e) {
            throw new UserError(String.valueOf(e.getMessage()), e);
        }
        ReplayReport.Difference difference = report.firstDifference();
        if (json) {
            ObjectMapper mapper = new ObjectMapper();
            ObjectNode out = mapper.createObjectNode()
                    .put("identical", report.identical())
                    .put("events", report.events())
                    .put("chain_head", report.chainHead());
            if (difference != null) {
                out.putObject("first_difference")
                        .put("seq", difference.seq())
                        .put("expected", difference.expected())
                        .put("actual", difference.actual());
            }
            System.out.println(mapper.writeValueAsString(out));
        } else if (difference == null) {
            System.out.printf("identical: %,d events, chain head %s%n", report.events(), report.chainHead());
        } else {
            System.out.printf(
                    "different at event %d, after %,d identical ones%n  recorded: %s%n  replayed: %s%n",
                    difference.seq(), report.events(), difference.expected(), difference.actual());
        }
        return report.identical() ? 0 : 1;
    }
}
