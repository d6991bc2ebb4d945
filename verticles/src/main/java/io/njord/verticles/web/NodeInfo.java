package io.njord.verticles.web;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** What the web verticle asks of the node around it. Every method may be called from any thread. */
public interface NodeInfo {
    /** Returns id, version, mode, data, speed, chain head, committed position, journal health. */
    Future<JsonObject> session();

    /** Returns the risk limits: code, scope, unit, cap, used, distance, amounts as decimal text. */
    Future<JsonArray> limits();

    /** Returns every configuration value with its origin, secrets masked. */
    JsonArray config();

    /** Returns why the node is not ready; empty when it is. */
    Future<JsonArray> notReady();
}
