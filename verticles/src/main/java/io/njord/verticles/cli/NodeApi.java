package io.njord.verticles.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.njord.verticles.config.NodeConfig;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The control API of a running node, for commands: where the node is, and the token that it wants. */
final class NodeApi {
    private static final int OK = 200;
    private static final Set<Integer> NOT_OURS = Set.of(401, 403, 404, 421);

    @Option(
            names = "--host",
            defaultValue = "127.0.0.1",
            description = "Of the running node (default: ${DEFAULT-VALUE}).")
    String host = "127.0.0.1";

    @Option(names = "--port", description = "Of the running node (default: web.port).")
    @Nullable
    Integer port;

    @Option(names = "--state", paramLabel = "DIR", description = "The node's state directory, for its token.")
    @Nullable
    Path state;

    /** No node of this configuration can be asked; the message says why. */
    static final class NoNodeException extends Exception {
        private final boolean answers;

        private NoNodeException(String message, boolean answers, @Nullable Throwable cause) {
            super(message, cause);
            this.answers = answers;
        }

        /** Returns whether something answers at its address. */
        boolean answers() {
            return answers;
        }
    }

    /** What the node said. */
    record Reply(int status, JsonNode body) {
        boolean done() {
            return status == OK;
        }

        /** Returns why it refused. */
        String detail() {
            return body.path("detail").asText(body.toString());
        }
    }

    /** Returns the node's address. */
    String address(NodeConfig config) {
        return "http://" + host + ":" + (port != null ? port : config.web().port());
    }

    /**
     * Asks the node for a change.
     *
     * @param path behind {@code /api/v1}
     * @throws NoNodeException when no node answers, it takes another token, or there is none
     */
    Reply post(NodeConfig config, String path, String actor, String reason) throws NoNodeException {
        ObjectMapper mapper = new ObjectMapper();
        String body = mapper.createObjectNode()
                .put("actor", actor)
                .put("reason", reason)
                .toString();
        String address = address(config);
        String token = token(config);
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build()) {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(URI.create(address + "/api/v1" + path))
                            .timeout(Duration.ofSeconds(30))
                            .header("Content-Type", "application/json")
                            .header("Authorization", "Bearer " + token)
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            if (NOT_OURS.contains(answer.statusCode())) {
                throw new NoNodeException(
                        "what answers at " + address + " is no node of this configuration (status "
                                + answer.statusCode() + "): name the node's port with --port",
                        true,
                        null);
            }
            return new Reply(answer.statusCode(), mapper.readTree(answer.body()));
        } catch (IOException | IllegalArgumentException e) {
            throw new NoNodeException(
                    "no node answers at " + address + " (" + e.getClass().getSimpleName()
                            + "): start one, or name its port with --port",
                    false,
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoNodeException("interrupted while " + address + " was asked", true, e);
        }
    }

    private String token(NodeConfig config) throws NoNodeException {
        String configured = config.web().token();
        if (configured != null) {
            return configured;
        }
        Path file = (state != null ? state : config.paths().stateDir()).resolve("web.token");
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new NoNodeException(
                    "the node's token cannot be read from " + file
                            + ": run this as the node's user, or name its directory with --state, or set web.token",
                    true,
                    e);
        }
    }
}
