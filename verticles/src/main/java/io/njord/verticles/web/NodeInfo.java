package io.njord.verticles.web;

import io.njord.journal.Story;
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

    /** Returns why the node takes no new risk though nobody told it not to; empty when it is ready. */
    Future<JsonArray> notReady();

    /** Completes when the trading loop has got round to it: its time is the loop's backlog. */
    Future<Void> throughTheLoop();

    /** Completes when all that was recorded up to now is on the disk; fails when it never will be. */
    Future<Void> throughTheJournal();

    /**
     * Tells the story of an event from the session's journal. Blocks on the disk.
     *
     * @throws io.njord.journal.JournalException when nothing has this id
     */
    Story explain(String id);
}
