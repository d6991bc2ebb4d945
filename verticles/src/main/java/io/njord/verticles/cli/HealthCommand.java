package io.njord.verticles.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Asks a running node whether it is ready; for supervisors and containers. */
@Command(
        name = "health",
        mixinStandardHelpOptions = true,
        description = "Exit 0 the node is ready, 1 it is not and says why, 3 it does not answer.")
final class HealthCommand implements Callable<Integer> {
    @Option(names = "--host", defaultValue = "127.0.0.1", description = "Of the node (default: ${DEFAULT-VALUE}).")
    String host = "127.0.0.1";

    @Option(names = "--port", defaultValue = "8080", description = "Of the node (default: ${DEFAULT-VALUE}).")
    int port;

    @Override
    public Integer call() throws InterruptedException {
        URI address = URI.create("http://" + host + ":" + port + "/health/ready");
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build()) {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(address)
                            .timeout(Duration.ofSeconds(5))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            System.out.println(answer.body());
            return answer.statusCode() == 200 ? 0 : 1;
        } catch (IOException e) {
            throw new UserError(
                    "no node answers at " + address + " (" + e.getClass().getSimpleName()
                            + "): start one, or name its port with --port",
                    3);
        }
    }
}
