package io.njord.verticles.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may do what, tried with every header a hostile client could send. */
@Tag("integration")
class GuardTest {
    private static final String TOKEN = "a-token-of-the-operators";
    private static final String JSON = "Content-Type: application/json";
    private static final String REASON = "{\"reason\":\"a test\"}";
    private static final String TRIP = "/api/v1/kill/trip";

    @TempDir
    Path home;

    private @Nullable WebRig rig;

    @AfterEach
    void end() {
        if (rig != null) {
            rig.close();
        }
    }

    private RawHttp open(WebOptions options) {
        WebRig opened = new WebRig(home, options);
        rig = opened;
        return opened.http();
    }

    private RawHttp loopback() {
        return open(WebOptions.of("127.0.0.1", 0).withToken(TOKEN, null));
    }

    /** An address that is 127.0.0.1 to the system and unknown to us, so that it counts as one that others can reach. */
    private RawHttp beyondLoopback() {
        return open(WebOptions.of("::ffff:127.0.0.1", 0).withToken(TOKEN, null));
    }

    private int port() {
        return Objects.requireNonNull(rig).web.port();
    }

    private void close() {
        Objects.requireNonNull(rig).close();
        rig = null;
    }

    private static String cookie(RawHttp.Reply reply) {
        return Objects.requireNonNull(reply.headers().get("set-cookie"));
    }

    private static void assertProblem(RawHttp.Reply reply, int status, String code) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(status);
        assertThat(reply.type()).isEqualTo("application/problem+json");
        assertThat(reply.body()).contains("\"status\":" + status).contains("\"code\":\"" + code + "\"");
    }

    @Test
    void shouldChangeStateOnlyForTheToken() {
        RawHttp http = loopback();
        assertProblem(http.send("POST", TRIP, REASON, JSON), 401, "token-required");
        for (String wrong :
                List.of("", "x", TOKEN.substring(1), TOKEN + "x", TOKEN.toUpperCase(java.util.Locale.ROOT))) {
            RawHttp.Reply reply = http.send("POST", TRIP, REASON, JSON, "Authorization: Bearer " + wrong);
            assertProblem(reply, 401, "token-required");
            assertThat(reply.headers()).containsEntry("www-authenticate", "Bearer");
            assertThat(reply.body()).doesNotContain(TOKEN);
        }
        assertThat(http.send("GET", "/api/v1/kill", "").body()).contains("\"tripped\":false");
        assertThat(http.send("POST", TRIP, REASON, JSON, "Authorization: Bearer " + TOKEN)
                        .status())
                .isEqualTo(200);
        assertThat(http.send("GET", "/api/v1/kill", "").body()).contains("\"tripped\":true");
    }

    @Test
    void shouldNeverTakeTheTokenFromTheAddress() {
        RawHttp http = loopback();
        for (String query : List.of("?token=", "?access_token=", "?njord=")) {
            assertProblem(http.send("POST", TRIP + query + TOKEN, REASON, JSON), 401, "token-required");
        }
    }

    @Test
    void shouldKeepTheTokenOutOfTheJournal() {
        RawHttp http = loopback();
        for (String body : List.of(
                "{\"reason\":\"my token is " + TOKEN + "\"}", "{\"reason\":\"x\",\"actor\":\"" + TOKEN + "\"}")) {
            assertProblem(http.send("POST", TRIP, body, JSON, "Authorization: Bearer " + TOKEN), 400, "token-in-body");
        }
    }

    @Test
    void shouldReadWithoutATokenOnLoopbackOnly() {
        assertThat(loopback().send("GET", "/api/v1/session", "").status()).isEqualTo(200);
        close();
        RawHttp http = beyondLoopback();
        for (String path : List.of(
                "/api/v1/session", "/api/v1/events", "/api/v1/openapi.json", "/health/live", "/", "/js/app.js", "/x")) {
            assertProblem(http.send("GET", path, ""), 401, "token-required");
            assertThat(http.send("HEAD", path, "").status()).isEqualTo(401);
        }
        assertThat(http.send("GET", "/api/v1/session", "", "Authorization: Bearer " + TOKEN)
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:80",
                "127.0.0.1",
                "127.0.0.1:1",
                "localhost.evil.example",
                "[::1]:1"
            })
    void shouldRefuseAHostNameThatIsNotItsOwn(String host) {
        RawHttp http = loopback();
        assertProblem(http.sendAs(host, "GET", "/api/v1/session", ""), 421, "host-not-allowed");
        assertProblem(
                http.sendAs(host, "POST", TRIP, REASON, JSON, "Authorization: Bearer " + TOKEN),
                421,
                "host-not-allowed");
    }

    @Test
    void shouldRefuseARequestWithoutAHost() {
        assertThat(loopback().raw("GET /api/v1/session HTTP/1.0\r\n\r\n").status())
                .isEqualTo(421);
    }

    @Test
    void shouldAnswerToTheNamesItWasGiven() {
        RawHttp http =
                open(WebOptions.of("127.0.0.1", 0).withToken(TOKEN, null).withAllowedHosts(List.of("Njord.example")));
        assertThat(http.sendAs("njord.example", "GET", "/api/v1/session", "").status())
                .isEqualTo(200);
        assertThat(http.sendAs("njord.example", "GET", "/api/v1/session", "", "Origin: https://njord.example")
                        .status())
                .isEqualTo(200);
        assertThat(http.sendAs("LOCALHOST:" + port(), "GET", "/api/v1/session", "")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void shouldRefuseThePagesOfOtherServersEvenWithTheToken() {
        RawHttp http = loopback();
        int port = port();
        for (String origin : List.of(
                "http://evil.example",
                "null",
                "http://127.0.0.1:1",
                "http://127.0.0.1.evil.example:" + port,
                "http://evil.example@127.0.0.1:" + port,
                "ftp://127.0.0.1:" + port,
                "file://",
                "not a uri at all")) {
            assertProblem(
                    http.send("POST", TRIP, REASON, JSON, "Authorization: Bearer " + TOKEN, "Origin: " + origin),
                    403,
                    "origin-not-allowed");
            assertProblem(http.send("GET", "/api/v1/events", "", "Origin: " + origin), 403, "origin-not-allowed");
        }
        for (String site : List.of("cross-site", "same-site")) {
            assertProblem(
                    http.send("GET", "/api/v1/session", "", "Sec-Fetch-Site: " + site), 403, "origin-not-allowed");
        }
        assertThat(http.send("GET", "/", "", "Sec-Fetch-Site: cross-site").status())
                .isEqualTo(200);
        assertThat(http.send(
                                "POST",
                                TRIP,
                                REASON,
                                JSON,
                                "Authorization: Bearer " + TOKEN,
                                "Origin: http://127.0.0.1:" + port)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void shouldGiveTheLocalPageACookieThatIsNotTheTokenAndNeedsAScriptOfTheSameOrigin() throws Exception {
        Path file = home.resolve("var/web.token");
        RawHttp http = open(WebOptions.of("127.0.0.1", 0).withToken(null, file));
        String token = Files.readString(file).strip();
        String cookie = cookie(http.send("GET", "/", ""));
        assertThat(cookie)
                .startsWith("njord_" + port() + "=")
                .contains("HTTPOnly")
                .contains("SameSite=Strict")
                .doesNotContain(token);
        String sent = "Cookie: " + cookie.split(";", 2)[0];
        assertProblem(http.send("POST", TRIP, REASON, JSON, sent), 401, "token-required");
        assertThat(http.send("POST", TRIP, REASON, JSON, sent, "X-Njord-Dashboard: 1")
                        .status())
                .isEqualTo(200);
        assertThat(http.send("POST", "/api/v1/kill/clear", REASON, JSON, "Authorization: Bearer " + token)
                        .status())
                .isEqualTo(200);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        close();
        assertThat(file).doesNotExist();
    }

    @Test
    void shouldGiveNobodyACookieForNothingWhenTheOperatorSetAToken() {
        RawHttp http = loopback();
        assertThat(http.send("GET", "/", "").headers()).doesNotContainKey("set-cookie");
        assertThat(http.send("GET", "/sign-in", "").headers()).doesNotContainKey("set-cookie");
    }

    @Test
    void shouldLetABrowserSignInWithAPlainForm() {
        RawHttp http = beyondLoopback();
        RawHttp.Reply form = http.send("GET", "/", "", "Accept: text/html,*/*");
        assertThat(form.status()).isEqualTo(401);
        assertThat(form.type()).isEqualTo("text/html");
        assertThat(form.body())
                .contains("<form method=\"post\" action=\"/sign-in\">")
                .doesNotContain(TOKEN);
        String kind = "Content-Type: application/x-www-form-urlencoded";
        assertThat(http.send("POST", "/sign-in", "token=guess", kind).status()).isEqualTo(401);
        assertProblem(
                http.send("POST", "/sign-in", "token=" + TOKEN, kind, "Origin: http://evil.example"),
                403,
                "origin-not-allowed");
        RawHttp.Reply in = http.send("POST", "/sign-in", "token=" + TOKEN, kind);
        assertThat(in.status()).isEqualTo(303);
        assertThat(in.headers()).containsEntry("location", "/");
        String cookie = "Cookie: " + cookie(in).split(";", 2)[0];
        assertThat(http.send("GET", "/", "", cookie).status()).isEqualTo(200);
        assertThat(http.send("GET", "/api/v1/session", "", cookie).status()).isEqualTo(200);
        assertProblem(http.send("GET", "/api/v1/session", "", cookie + "x"), 401, "token-required");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/api/v1/session", "/api/v1/nothing", "/js/app.js", "/sign-in", "/health/ready"})
    void shouldSendTheSecurityHeadersWithEveryAnswer(String path) {
        RawHttp.Reply reply = loopback().send("GET", path, "");
        assertThat(reply.headers())
                .containsEntry("x-content-type-options", "nosniff")
                .containsEntry("x-frame-options", "DENY")
                .containsEntry("cross-origin-resource-policy", "same-origin")
                .containsEntry("cache-control", "no-store")
                .containsKey("referrer-policy");
        assertThat(reply.headers().get("content-security-policy"))
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "base-uri 'none'")
                .doesNotContain("unsafe-inline", "unsafe-eval", "*");
        assertThat(reply.headers()).doesNotContainKey("access-control-allow-origin");
    }

    @Test
    void shouldAnswerWhatIsNoHttpWithAProblem() {
        RawHttp http = loopback();
        assertProblem(http.raw("NONSENSE\r\n\r\n"), 400, "bad-request");
        assertProblem(
                http.raw("GET /" + "a".repeat(9_000) + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"), 414, "bad-request");
        assertProblem(
                http.raw("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: " + "a".repeat(20_000) + "\r\n\r\n"),
                431,
                "bad-request");
    }
}
