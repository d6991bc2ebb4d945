package io.njord.verticles.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.njord.verticles.config.NodeConfig;
import io.njord.verticles.config.Secrets;
import io.njord.verticles.config.Section;
import io.njord.verticles.config.StrategiesConfig;
import io.njord.verticles.log.Redaction;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "config", mixinStandardHelpOptions = true, description = "Checks or shows the configuration.")
final class ConfigCommand {
    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description = "Reads every file; exit 0 when all is well.")
    int check(@Mixin ConfigOptions options) {
        NodeConfig config = options.load();
        Path folder = options.folder();
        Secrets secrets = Secrets.load(folder, System::getenv);
        int strategies = 0;
        if (Files.exists(folder.resolve("strategies.yaml"))) {
            strategies = StrategiesConfig.load(folder.resolve("strategies.yaml"), System::getenv)
                    .size();
        }
        config.warnings().forEach(warning -> System.err.println("warning: " + warning));
        System.out.println("ok: " + config.entries().size() + " values, " + strategies + " strategies, " + secrets);
        return 0;
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Prints every value in force and where it came from; secrets are masked.")
    int show(@Mixin ConfigOptions options, @Option(names = "--json", description = "One JSON object.") boolean json)
            throws JsonProcessingException {
        NodeConfig config = options.load();
        Redaction redaction = config.redaction(Secrets.load(options.folder(), System::getenv));
        if (json) {
            ObjectMapper mapper = new ObjectMapper();
            ObjectNode out = mapper.createObjectNode();
            for (Section.Entry entry : config.entries()) {
                out.putObject(entry.key())
                        .put("value", redaction.clean(entry.key(), entry.value()))
                        .put("origin", entry.origin());
            }
            System.out.println(mapper.writeValueAsString(out));
        } else {
            for (Section.Entry entry : config.entries()) {
                System.out.printf(
                        "%-36s %-32s # %s%n", entry.key(), redaction.clean(entry.key(), entry.value()), entry.origin());
            }
        }
        return 0;
    }
}
