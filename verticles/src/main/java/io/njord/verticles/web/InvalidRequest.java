package io.njord.verticles.web;

import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.http.HttpServerRequest;

/** Answers what is no HTTP at all, or too much of it, before any route is looked for; then closes the connection. */
final class InvalidRequest {
    private InvalidRequest() {}

    static void answer(HttpServerRequest request) {
        DecoderResult result = request.decoderResult();
        int status = result.cause() instanceof TooLongHttpLineException
                ? 414
                : result.cause() instanceof TooLongHttpHeaderException ? 431 : 400;
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/problem+json")
                .putHeader("Connection", "close")
                .end(Problem.body(status, "bad-request", "the request is no acceptable HTTP", "/")
                        .encode())
                .onComplete(sent -> request.connection().close());
    }
}
