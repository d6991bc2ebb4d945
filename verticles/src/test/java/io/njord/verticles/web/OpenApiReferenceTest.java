package io.njord.verticles.web;

import io.njord.verticles.reference.ReferencePage;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The OpenAPI document in the reference is the one that a node serves, but for its address and version. */
@Tag("integration")
class OpenApiReferenceTest {
    @Test
    void shouldListTheControlApi(@TempDir Path home) throws Exception {
        try (WebRig rig = new WebRig(home, WebOptions.of("127.0.0.1", 0))) {
            JsonObject document = new JsonObject(
                    rig.http().send("GET", "/api/v1/openapi.json", "").body());
            document.put("servers", new JsonArray().add(new JsonObject().put("url", "http://127.0.0.1:8080")));
            document.getJsonObject("info").put("version", "1");
            ReferencePage.check("openapi.json", document.encodePrettily() + "\n");
        }
    }
}
