package io.njord.verticles.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.njord.core.strategy.Params;
import io.njord.core.strategy.StrategyFactory;
import io.njord.verticles.strategy.Plugins;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "strategies",
        mixinStandardHelpOptions = true,
        description = "The kinds of strategies, and those of a node.")
final class StrategiesCommand {
    @Command(
            name = "kinds",
            mixinStandardHelpOptions = true,
            description = "Every kind of strategy there is, shipped or of plug-ins; exit 1 when a plug-in is skipped.")
    int kinds(
            @Option(names = "--plugins", paramLabel = "DIR|JAR", description = "A jar or a directory of jars.")
                    @Nullable
                    Path plugins,
            @Option(names = "--json", description = "One JSON object: kinds with parameters, problems.") boolean json) {
        Plugins all = Plugins.load(plugins);
        if (json) {
            ObjectNode node = new ObjectMapper().createObjectNode();
            ArrayNode kinds = node.putArray("kinds");
            for (StrategyFactory kind : all.catalog().all()) {
                ObjectNode one = kinds.addObject().put("id", kind.id()).put("summary", kind.summary());
                ArrayNode params = one.putArray("parameters");
                for (Params.Spec spec : kind.parameters()) {
                    params.addObject()
                            .put("name", spec.name())
                            .put("default", spec.defaultValue())
                            .put("meaning", spec.meaning());
                }
            }
            ArrayNode problems = node.putArray("problems");
            all.problems().forEach(problems::add);
            System.out.println(node);
        } else {
            all.catalog().all().forEach(kind -> System.out.printf("%-24s %s%n", kind.id(), kind.summary()));
            all.problems().forEach(problem -> System.err.println("warning: " + problem));
        }
        return all.problems().isEmpty() ? 0 : 1;
    }

    @Command(
            name = "reload",
            mixinStandardHelpOptions = true,
            description =
                    "Lets a running node read its strategies' file and plug-ins again; nothing changes when anything"
                            + " is wrong, and exit 1 says what. Exit 3: no node answers.")
    int reload(
            @Mixin ConfigOptions options,
            @Mixin NodeApi api,
            @Option(names = "--reason", defaultValue = "reload by hand", description = "For the journal.")
                    String reason) {
        try {
            NodeApi.Reply said = api.post(options.load(), "/strategies/reload", "njord strategies reload", reason);
            if (!said.done()) {
                throw new UserError(said.detail());
            }
            System.out.println("reloaded at event " + said.body().path("seq").asLong() + ": "
                    + said.body().path("note").asText());
            return 0;
        } catch (NodeApi.NoNodeException e) {
            throw e.answers()
                    ? new UserError(String.valueOf(e.getMessage()), e)
                    : new UserError(String.valueOf(e.getMessage()), 3);
        }
    }
}
