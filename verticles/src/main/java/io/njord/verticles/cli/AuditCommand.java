package io.njord.verticles.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.njord.journal.JournalException;
import io.njord.journal.JournalVerifier;
import io.njord.journal.VerificationReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "audit", mixinStandardHelpOptions = true, description = "Checks journals.")
final class AuditCommand {
    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            description = "Checks every byte of a session's chain; exit 1 when a record is not what was written.")
    int verify(
            @Parameters(
                            paramLabel = "SESSION",
                            defaultValue = "latest",
                            description = "An id, the beginning of one, or latest.")
                    String session,
            @Mixin SessionOptions options,
            @Option(names = "--json", description = "One JSON object: valid, records, chain_head, first_bad_record.")
                    boolean json)
            throws JsonProcessingException {
        VerificationReport report;
        try {
            report = JournalVerifier.verify(options.find(session));
        } catch (JournalException e) {
            throw new UserError(String.valueOf(e.getMessage()), e);
        }
        if (json) {
            ObjectMapper mapper = new ObjectMapper();
            ObjectNode out = mapper.createObjectNode()
                    .put("valid", report.valid())
                    .put("records", report.records())
                    .put("chain_head", report.chainHead())
                    .put("closed", report.closed())
                    .put("torn_tail_bytes", report.tornTailBytes());
            if (!report.valid()) {
                out.put("first_bad_record", report.firstBadRecord()).put("problem", report.problem());
            }
            System.out.println(mapper.writeValueAsString(out));
        } else if (report.valid()) {
            System.out.printf("valid: %,d records, chain head %s%n", report.records(), report.chainHead());
            if (report.tornTailBytes() > 0) {
                System.out.printf(
                        "its writer was killed: %,d bytes of an unfinished record at the end%n",
                        report.tornTailBytes());
            } else if (!report.closed()) {
                System.out.println("the session was not closed: records missing at its very end cannot be noticed");
            }
        } else {
            System.out.printf(
                    "NOT VALID: first bad record %d, after %,d good ones: %s%n",
                    report.firstBadRecord(), report.records(), report.problem());
        }
        return report.valid() ? 0 : 1;
    }
}
