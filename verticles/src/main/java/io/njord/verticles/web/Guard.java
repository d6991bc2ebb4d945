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
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Who may do what. The Host header must name this server, an Origin must be the server's own, and everything that changes
 * state needs the bearer token; bound beyond loopback, every request does. A token in the address is never looked at.
 *
 * <p>A browser cannot send the token by itself. It gets a cookie (HttpOnly, SameSite=Strict) instead, which holds a secret of
 * this life of the node and not the token, and proves with a header of its own that a script of this origin sent the request.
 * The cookie is handed out with the page on loopback as long as the operator has set no token; otherwise it is given for the
 * token, see {@link SignIn}. Its name holds the port, because browsers keep cookies by host only.
 */
final class Guard {
    /** The header that only a script of this origin can add. */
    static final String SCRIPT_HEADER = "X-Njord-Dashboard";

    private static final String CSP = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
            + " img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

    private final WebOptions options;
    private final String token;
    private final byte[] tokenDigest;
    private final String cookieSecret = random();
    private final byte[] cookieDigest = digest(cookieSecret);
    private final Set<String> hosts = new TreeSet<>();
    private String cookieName = "njord";

    Guard(WebOptions options) {
        this.options = options;
        String configured = options.token();
        this.token = configured != null ? configured : random();
        this.tokenDigest = digest(token);
    }

    /** Is told the port that was bound. */
    void bound(int port) {
        cookieName = "njord_" + port;
        options.allowedHosts().forEach(name -> hosts.add(name.toLowerCase(Locale.ROOT)));
        for (String name : List.of("127.0.0.1", "localhost", "[::1]", options.host())) {
            hosts.add(name + ":" + port);
            if (port == 80) {
                hosts.add(name);
            }
        }
    }

    /** Returns the token in force, for the file that the same user's programs read. */
    String token() {
        return token;
    }

    /** Returns whether a text holds the token. */
    boolean holdsToken(String text) {
        return text.contains(token);
    }

    /** Lets a request pass or answers it with a problem. */
    void check(RoutingContext context) {
        headers(context);
        HttpServerRequest request = context.request();
        HostAndPort authority = request.authority();
        String host = authority == null ? null : authority.toString().toLowerCase(Locale.ROOT);
        if (host == null || !hosts.contains(host)) {
            Problem.send(
                    context,
                    421,
                    "host-not-allowed",
                    "the Host header names " + host + ": use one of " + hosts + " or add it to web.allowed_hosts");
            return;
        }
        String origin = request.getHeader("Origin");
        if (origin != null && !ownOrigin(origin)) {
            Problem.send(context, 403, "origin-not-allowed", "requests from " + origin + " are not accepted");
            return;
        }
        String site = request.getHeader("Sec-Fetch-Site");
        boolean api = request.path() != null && request.path().startsWith("/api/");
        if (api && site != null && !site.equals("same-origin") && !site.equals("none")) {
            Problem.send(context, 403, "origin-not-allowed", "pages of other servers may not call this API");
            return;
        }
        if (!open(request) && !authorised(request)) {
            refuse(context);
            return;
        }
        context.next();
    }

    /** Gives the dashboard its cookie where no token is asked for. */
    void welcome(RoutingContext context) {
        if (options.loopback() && options.token() == null) {
            handCookie(context);
        }
        context.next();
    }

    /** Gives whoever has shown the token the cookie that stands for it. */
    void handCookie(RoutingContext context) {
        context.response()
                .addCookie(Cookie.cookie(cookieName, cookieSecret)
                        .setHttpOnly(true)
                        .setPath("/")
                        .setSameSite(CookieSameSite.STRICT));
    }

    /** Compares in a time that depends on nothing. */
    boolean isToken(@Nullable String given) {
        return given != null && MessageDigest.isEqual(digest(given), tokenDigest);
    }

    private boolean open(HttpServerRequest request) {
        return SignIn.PATH.equals(request.path()) || (options.loopback() && reads(request));
    }

    private static boolean reads(HttpServerRequest request) {
        return request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.HEAD);
    }

    private boolean authorised(HttpServerRequest request) {
        String header = request.getHeader("Authorization");
        if (header != null) {
            return header.regionMatches(true, 0, "Bearer ", 0, 7)
                    && isToken(header.substring(7).strip());
        }
        Cookie cookie = request.getCookie(cookieName);
        return cookie != null
                && (reads(request) || request.getHeader(SCRIPT_HEADER) != null)
                && MessageDigest.isEqual(digest(cookie.getValue()), cookieDigest);
    }

    private static void refuse(RoutingContext context) {
        context.response().putHeader("WWW-Authenticate", "Bearer");
        String accept = context.request().getHeader("Accept");
        if (reads(context.request()) && accept != null && accept.contains("text/html")) {
            SignIn.page(context, 401, "");
        } else {
            Problem.send(context, 401, "token-required", "send Authorization: Bearer <token>");
        }
    }

    private boolean ownOrigin(String origin) {
        try {
            URI uri = URI.create(origin);
            String authority = uri.getRawAuthority();
            return authority != null
                    && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
                    && hosts.contains(authority.toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static void headers(RoutingContext context) {
        context.response()
                .putHeader("Content-Security-Policy", CSP)
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("X-Frame-Options", "DENY")
                .putHeader("Referrer-Policy", "same-origin")
                .putHeader("Cross-Origin-Opener-Policy", "same-origin")
                .putHeader("Cross-Origin-Resource-Policy", "same-origin")
                .putHeader("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()")
                .putHeader("Cache-Control", "no-store");
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String random() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
