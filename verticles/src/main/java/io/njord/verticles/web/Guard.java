package io.njord.verticles.web;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Who may do what. The Host header must name this server, an Origin must be the server's own, and everything that changes
 * state needs the bearer token; bound beyond loopback, every request does. The dashboard of a loopback server carries the
 * token in an HttpOnly, SameSite=Strict cookie and proves with a header of its own that a script of this origin sent the
 * request.
 */
final class Guard {
    private static final String COOKIE = "njord_token";
    private static final String SCRIPT_HEADER = "X-Njord-Dashboard";

    private final WebOptions options;
    private final String token;
    private final Set<String> hosts = new TreeSet<>();

    Guard(WebOptions options) {
        this.options = options;
        String configured = options.token();
        this.token = configured != null && !configured.isBlank() ? configured : random();
    }

    /** Is told the port that was bound. */
    void bound(int port) {
        hosts.addAll(options.allowedHosts());
        for (String name : List.of("127.0.0.1", "localhost", "[::1]", options.host())) {
            hosts.add(name + ":" + port);
        }
    }

    void check(RoutingContext context) {
        headers(context);
        HttpServerRequest request = context.request();
        HostAndPort authority = request.authority();
        String host = authority == null ? null : authority.toString();
        if (host == null || !hosts.contains(host)) {
            Problem.send(context, 421, "host-not-allowed", "the Host header names " + host + ": use one of " + hosts);
            return;
        }
        String origin = request.getHeader("Origin");
        if (origin != null && !ownOrigin(origin)) {
            Problem.send(context, 403, "origin-not-allowed", "requests from " + origin + " are not accepted");
            return;
        }
        boolean reads =
                request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.HEAD);
        if ((!reads || !options.loopback()) && !authorised(request, reads)) {
            context.response().putHeader("WWW-Authenticate", "Bearer");
            Problem.send(context, 401, "token-required", "send Authorization: Bearer <token>");
            return;
        }
        context.next();
    }

    /** Gives the dashboard of a loopback server its cookie. */
    void handCookie(RoutingContext context) {
        if (options.loopback()) {
            context.response()
                    .addCookie(Cookie.cookie(COOKIE, token)
                            .setHttpOnly(true)
                            .setPath("/")
                            .setSameSite(CookieSameSite.STRICT));
        }
        context.next();
    }

    private boolean authorised(HttpServerRequest request, boolean reads) {
        String header = request.getHeader("Authorization");
        if (header != null && header.startsWith("Bearer ")) {
            return equal(header.substring("Bearer ".length()));
        }
        Cookie cookie = request.getCookie(COOKIE);
        return cookie != null && (reads || request.getHeader(SCRIPT_HEADER) != null) && equal(cookie.getValue());
    }

    private boolean equal(@Nullable String given) {
        return given != null
                && MessageDigest.isEqual(
                        given.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
    }

    private boolean ownOrigin(String origin) {
        try {
            URI uri = URI.create(origin);
            return hosts.contains(uri.getHost() + ":" + (uri.getPort() < 0 ? 80 : uri.getPort()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static void headers(RoutingContext context) {
        context.response()
                .putHeader(
                        "Content-Security-Policy",
                        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:;"
                                + " frame-ancestors 'none'; base-uri 'none'; form-action 'none'")
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("Cross-Origin-Resource-Policy", "same-origin")
                .putHeader("Cache-Control", "no-store");
    }

    private static String random() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
