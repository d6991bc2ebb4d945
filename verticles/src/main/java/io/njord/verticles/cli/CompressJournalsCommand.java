package io.njord.verticles.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.njord.journal.bars.CompressionReport;
import io.njord.journal.bars.JournalCompressor;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A job for a timer. */
@Command(
        name = "compress-journals",
        mixinStandardHelpOptions = true,
        description = "Packs closed market-data journals with gzip; active ones are never touched. Exit 1 on errors.")
final class CompressJournalsCommand implements Callable<Integer> {
    @Mixin
    JournalDirOptions journals = new JournalDirOptions();

    @Option(
            names = "--age-hours",
            defaultValue = "24",
            paramLabel = "H",
            description = "Hours since a file was changed last (default: ${DEFAULT-VALUE}).")
    long ageHours = 24;

    @Option(
            names = "--compression-level",
            defaultValue = "6",
            paramLabel = "N",
            description = "1, fast, to 9, small (default: ${DEFAULT-VALUE}).")
    int level = 6;

    @Option(names = "--dry-run", description = "Only say what would be done.")
    boolean dryRun;

    @Option(names = "--json", description = "One JSON object: scanned, compressed, errors.")
    boolean json;

    @Override
    public Integer call() throws JsonProcessingException {
        if (level < 1 || level > 9 || ageHours < 0 || ageHours > 1_000_000) {
            throw new UserError(
                    "--compression-level must lie within 1..9 and --age-hours within 0..1000000, not " + level + " and "
                            + ageHours,
                    2);
        }
        CompressionReport report = new JournalCompressor(InstantSource.system(), Duration.ofHours(ageHours), level)
                .run(journals.directory(), dryRun);
        if (json) {
            ObjectMapper mapper = new ObjectMapper();
            ObjectNode out = mapper.createObjectNode()
                    .put("scanned", report.scanned())
                    .put("compressed", report.compressed())
                    .put("errors", report.errors())
                    .put("dry_run", dryRun);
            report.messages().forEach(System.err::println);
            System.out.println(mapper.writeValueAsString(out));
        } else {
            report.messages().forEach(System.out::println);
            System.out.println("scanned " + report.scanned() + ", compressed " + report.compressed() + ", errors "
                    + report.errors() + (dryRun ? " (dry run: nothing was changed)" : ""));
        }
        return report.errors() == 0 ? 0 : 1;
    }
}
