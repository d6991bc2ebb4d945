package io.njord.verticles.web;

import io.vertx.ext.web.RoutingContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a browser gets its cookie for the token: a plain form without script, so that it works before anything else may be
 * loaded. The token travels in the body, never in an address.
 */
final class SignIn {
    /** The address of the form. */
    static final String PATH = "/sign-in";

    private static final Logger LOG = LoggerFactory.getLogger(SignIn.class);
    private final Guard guard;

    SignIn(Guard guard) {
        this.guard = guard;
    }

    /** Answers with the form; {@code error} is text of our own. */
    static void page(RoutingContext context, int status, String error) {
        context.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "text/html;charset=UTF-8")
                .end("""
                    <!doctype html>
                    <html lang="en">
                    <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
                    <title>Njord: sign in</title></head>
                    <body>
                    <main>
                    <h1>Njord</h1>
                    <form method="post" action="%s">
                    <p><label for="token">Token (web.token)</label></p>
                    <p><input id="token" name="token" type="password" autocomplete="current-password" required autofocus></p>
                    <p><button type="submit">Sign in</button></p>
                    </form>
                    <p role="alert">%s</p>
                    </main>
                    </body>
                    </html>
                    """.formatted(PATH, error));
    }

    /** Answers a sent form: the cookie and the way to the dashboard, or the form again. */
    void check(RoutingContext context) {
        if (guard.isToken(context.request().getFormAttribute("token"))) {
            guard.handCookie(context);
            context.response().setStatusCode(303).putHeader("Location", "/").end();
        } else {
            LOG.atWarn()
                    .addKeyValue("remote", String.valueOf(context.request().remoteAddress()))
                    .log("sign_in_refused");
            page(context, 401, "This is not the token.");
        }
    }
}
