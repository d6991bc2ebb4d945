package io.njord.verticles.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packed program, with its page and its data inside. */
@Tag("integration")
class JarTest {
    @TempDir
    Path home;

    @Test
    void shouldRunTheDemoWithItsPageFromTheJarAlone() throws Exception {
        Path jar = Path.of(System.getProperty("njord.root", ".."), "verticles/target/njord.jar")
                .toAbsolutePath();
        Assumptions.assumeTrue(Files.exists(jar), jar + " is not built yet: run the package phase");
        String state = home.resolve("state").toString();
        try (DemoProcess process =
                DemoProcess.startJar(home, jar, "demo", "--for", "4s", "--port", "0", "--state", state)) {
            String base = "http://127.0.0.1:" + process.port();
            for (String path : new String[] {"/", "/js/app.js", "/css/dashboard.css", "/health/ready"}) {
                HttpResponse<String> answer = HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(URI.create(base + path)).build(),
                                HttpResponse.BodyHandlers.ofString());
                assertThat(answer.statusCode()).as(path + answer.body()).isEqualTo(200);
            }
            assertThat(process.exitCode()).as(process.err()).isZero();
            assertThat(process.out()).contains("chain head");
        }
    }
}
