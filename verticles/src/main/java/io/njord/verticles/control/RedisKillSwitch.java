package io.njord.verticles.control;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import java.util.concurrent.TimeUnit;

/** The kill switch as a Redis key: tripped when its value is exactly {@code 1}. Out of reach is unreadable. */
public final class RedisKillSwitch implements ControlVerticle.RemoteKillSwitch {
    private static final long TIMEOUT_MS = 500;

    private final Redis client;
    private final String key;

    /** Creates the switch; connections are made when they are needed. */
    public RedisKillSwitch(Vertx vertx, String url, String key) {
        this.client = Redis.createClient(vertx, new RedisOptions().setConnectionString(url));
        this.key = key;
    }

    @Override
    public Future<KillSwitchFile.State> read() {
        return client.send(Request.cmd(Command.GET).arg(key))
                .timeout(TIMEOUT_MS, TimeUnit.MILLISECONDS)
                .map(value -> {
                    boolean tripped = value != null && "1".equals(value.toString());
                    return new KillSwitchFile.State(tripped, true, tripped ? "key " + key + " is 1" : "");
                })
                .otherwise(
                        e -> new KillSwitchFile.State(true, false, "cannot read key " + key + ": " + e.getMessage()));
    }

    @Override
    public Future<Void> write(boolean tripped) {
        Request request = tripped
                ? Request.cmd(Command.SET).arg(key).arg("1")
                : Request.cmd(Command.DEL).arg(key);
        return client.send(request).timeout(TIMEOUT_MS, TimeUnit.MILLISECONDS).mapEmpty();
    }
}
