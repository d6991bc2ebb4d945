package io.njord.verticles.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.njord.core.strategy.Params;
import io.njord.core.strategy.StrategyFactory;
import io.njord.verticles.strategy.Plugins;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "strategies",
        mixinStandardHelpOptions = true,
        description = "The kinds of strategies, and those of a node.")
final class StrategiesCommand {
    private static final int OK = 200;

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
            @Option(
                            names = "--host",
                            defaultValue = "127.0.0.1",
                            description = "Of the node (default: ${DEFAULT-VALUE}).")
                    String host,
            @Option(names = "--port", description = "Of the node (default: web.port).") @Nullable Integer port,
            @Option(names = "--state", paramLabel = "DIR", description = "The node's state directory, for its token.")
                    @Nullable
                    Path state,
            @Option(names = "--reason", defaultValue = "reload by hand", description = "For the journal.")
                    String reason)
            throws InterruptedException, JsonProcessingException {
        var config = options.load();
        URI address = URI.create(
                "http://" + host + ":" + (port != null ? port : config.web().port()) + "/api/v1/strategies/reload");
        String token = config.web().token() != null
                ? config.web().token()
                : token((state != null ? state : config.paths().stateDir()).resolve("web.token"));
        ObjectMapper mapper = new ObjectMapper();
        String body = mapper.createObjectNode()
                .put("actor", "njord strategies reload")
                .put("reason", reason)
                .toString();
        HttpResponse<String> answer = post(address, token, body);
        var said = mapper.readTree(answer.body());
        if (answer.statusCode() != OK) {
            throw new UserError(said.path("detail").asText(answer.body()));
        }
        System.out.println("reloaded at event " + said.path("seq").asLong() + ": "
                + said.path("note").asText());
        return 0;
    }

    private static String token(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UserError(
                    "the node's token cannot be read from " + file
                            + ": run this as the node's user, or name its directory with --state, or set web.token",
                    e);
        }
    }

    private static HttpResponse<String> post(URI address, String token, String body) throws InterruptedException {
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build()) {
            return client.send(
                    HttpRequest.newBuilder(address)
                            .timeout(Duration.ofSeconds(30))
                            .header("Content-Type", "application/json")
                            .header("Authorization", "Bearer " + token)
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UserError(
                    "no node answers at " + address + " (" + e.getClass().getSimpleName()
                            + "): start one, or name its port with --port",
                    3);
        }
    }
}
