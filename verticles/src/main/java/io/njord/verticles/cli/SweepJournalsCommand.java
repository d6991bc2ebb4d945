package io.njord.verticles.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.njord.journal.bars.RetentionSweep;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A job for a timer. */
@Command(
        name = "sweep-journals",
        mixinStandardHelpOptions = true,
        description = "Archives and deletes old market-data journals as the configuration's retention block says."
                + " Exit 1 on errors.")
final class SweepJournalsCommand implements Callable<Integer> {
    @Mixin
    JournalDirOptions journals = new JournalDirOptions();

    @Option(names = "--dry-run", description = "Only say what would be done.")
    boolean dryRun;

    @Option(names = "--json", description = "One JSON object: archived, deleted, errors.")
    boolean json;

    @Override
    public Integer call() throws JsonProcessingException {
        RetentionSweep.Report report = new RetentionSweep(
                        InstantSource.system(),
                        journals.config.load().marketJournal().retention())
                .run(journals.directory(), dryRun);
        if (json) {
            ObjectMapper mapper = new ObjectMapper();
            ObjectNode out = mapper.createObjectNode()
                    .put("archived", report.archived())
                    .put("deleted", report.deleted())
                    .put("errors", report.errors())
                    .put("dry_run", dryRun);
            report.messages().forEach(System.err::println);
            System.out.println(mapper.writeValueAsString(out));
        } else {
            report.messages().forEach(System.out::println);
            System.out.println("archived " + report.archived() + ", deleted " + report.deleted() + ", errors "
                    + report.errors() + (dryRun ? " (dry run: nothing was changed)" : ""));
        }
        return report.errors() == 0 ? 0 : 1;
    }
}
