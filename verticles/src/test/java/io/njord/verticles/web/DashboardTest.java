package io.njord.verticles.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.njord.verticles.DemoNode;
import io.njord.verticles.ingest.Pace;
import io.njord.verticles.node.Node;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The dashboard of a real node in a real browser. */
@Tag("browser")
class DashboardTest {
    private static final Path SHOTS = Path.of("target", "screenshots");

    @TempDir
    Path home;

    @TempDir
    Path profile;

    private Node node;
    private Chrome chrome;

    @BeforeEach
    void start() throws IOException {
        Optional<Path> program = Chrome.find();
        Assumptions.assumeTrue(program.isPresent(), "no Chromium or Chrome was found: the browser tests are left out");
        node = Node.start(DemoNode.options(home, new Pace(20, false), true));
        chrome = Chrome.start(program.get(), profile);
        chrome.viewport(1500, 1350, true);
    }

    @AfterEach
    void end() {
        if (chrome != null) {
            chrome.close();
        }
        if (node != null) {
            node.close();
        }
    }

    private String text(String id) {
        return chrome.eval("document.getElementById('" + id + "').textContent");
    }

    private String api(String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(node.webUrl() + "/api/v1" + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private void live() {
        chrome.open(String.valueOf(node.webUrl()));
        chrome.until("document.getElementById('link').textContent === 'live'");
        chrome.until("document.querySelectorAll('#fills tbody tr:not(.empty)').length > 0");
    }

    @Test
    void shouldShowLiveNumbersEqualToTheApisWithoutAConsoleError() throws Exception {
        live();
        chrome.until("document.querySelectorAll('#strategies tbody tr').length === 3");
        chrome.until("document.querySelectorAll('#decisions tbody tr').length > 20");
        chrome.until("document.querySelectorAll('#limits tbody meter').length > 2");
        String before = text("events");
        chrome.until("document.getElementById('events').textContent !== '" + before + "'");
        Files.createDirectories(SHOTS);
        chrome.screenshot(SHOTS.resolve("dashboard.png"));
        chrome.viewport(390, 844, false);
        chrome.screenshot(SHOTS.resolve("dashboard-phone.png"));
        assertThat(
                        chrome.eval(
                                "fetch('/api/v1/kill/trip', {method: 'POST', headers: {'Content-Type': 'application/json',"
                                        + " 'X-Njord-Dashboard': '1'}, body: '{\"reason\":\"hold still\"}'}).then(r => r.status)"))
                .isEqualTo("200");
        chrome.until("document.getElementById('orders').textContent.includes('No order is working')");
        String equity = new ObjectMapper()
                .readTree(api("/equity"))
                .get(0)
                .get("event")
                .get("fees")
                .asText();
        String shown = String.format(java.util.Locale.ROOT, "%,.2f", Double.parseDouble(equity));
        chrome.until("document.getElementById('kpi-fees').textContent === '" + shown + "'");
        assertThat(text("session")).isEqualTo(node.session());
        assertThat(chrome.errors()).isEmpty();
    }

    @Test
    void shouldTripAndClearTheKillSwitchByHand() throws Exception {
        live();
        chrome.eval("document.getElementById('kill').click()");
        chrome.until("document.getElementById('ask').open");
        chrome.eval("document.getElementById('ask-yes').click()");
        chrome.until("document.getElementById('ask-error').textContent.length > 0");
        chrome.eval(
                "document.getElementById('ask-reason').value = 'a drill'; document.getElementById('ask-yes').click()");
        chrome.until("!document.getElementById('tripped').hidden");
        assertThat(text("tripped-why")).contains("a drill");
        assertThat(api("/kill")).contains("\"tripped\":true");
        chrome.until("document.getElementById('decisions').textContent.includes('kill-switch')"
                + " || document.getElementById('orders').textContent.includes('No order is working')");
        chrome.eval("document.getElementById('clear').click()");
        chrome.eval("document.getElementById('ask-reason').value = 'over'; document.getElementById('ask-yes').click()");
        chrome.until("document.getElementById('tripped').hidden");
        assertThat(api("/kill")).contains("\"tripped\":false");
        assertThat(chrome.errors()).isEmpty();
    }

    @Test
    void shouldReconnectAfterTheServerRestarts() {
        live();
        String first = node.session();
        int port = URI.create(String.valueOf(node.webUrl())).getPort();
        node.close();
        chrome.until("document.getElementById('link').textContent.includes('trying again')"
                + " || document.getElementById('link').textContent.includes('connecting')");
        node = Node.start(DemoNode.options(home, DemoNode.captures(home), new Pace(20, false), true, port));
        chrome.until("document.getElementById('link').textContent === 'live'");
        chrome.until("document.getElementById('session').textContent === '" + node.session() + "'");
        assertThat(node.session()).isNotEqualTo(first);
        chrome.until("document.querySelectorAll('#fills tbody tr:not(.empty)').length > 0");
    }
}
