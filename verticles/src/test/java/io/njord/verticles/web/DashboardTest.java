package io.njord.verticles.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.njord.verticles.DemoNode;
import io.njord.verticles.ingest.Pace;
import io.njord.verticles.node.Node;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The dashboard of a real node in a real browser. */
@Tag("browser")
class DashboardTest {
    private static final Path SHOTS = Path.of("target", "screenshots");

    @TempDir
    static Path home;

    @TempDir
    static Path profile;

    private static Node node;
    private static Chrome chrome;

    @BeforeAll
    static void start() throws IOException {
        chrome = Chrome.startOrSkip(profile);
        node = Node.start(DemoNode.options(home, new Pace(12, false), true));
        Files.createDirectories(SHOTS);
    }

    @AfterAll
    static void end() {
        if (chrome != null) {
            chrome.close();
        }
        if (node != null) {
            node.close();
        }
    }

    @BeforeEach
    void live() {
        chrome.viewport(1440, 900, true);
        chrome.forget();
        chrome.open(String.valueOf(node.webUrl()));
        chrome.until("document.getElementById('link').textContent === 'live'");
        chrome.until("document.querySelectorAll('#fills tbody tr:not(.empty)').length > 0");
    }

    @AfterEach
    void noErrors() {
        assertThat(chrome.errors()).isEmpty();
        assertThat(chrome.dialogs()).isEmpty();
    }

    private static String text(String id) {
        return chrome.eval("document.getElementById('" + id + "').textContent");
    }

    private static String api(String path) {
        return new RawHttp(URI.create(String.valueOf(node.webUrl())).getPort())
                .send("GET", "/api/v1" + path, "")
                .body();
    }

    private static void answer(String reason) {
        chrome.until("document.getElementById('ask').open");
        chrome.eval("document.getElementById('ask-reason').value = '" + reason
                + "'; document.getElementById('ask-yes').click()");
        chrome.until("!document.getElementById('ask').open");
    }

    private static void clear() {
        chrome.eval("document.getElementById('clear').click()");
        answer("over");
        chrome.until("document.getElementById('tripped').hidden");
    }

    @Test
    void shouldShowLiveNumbersEqualToTheApis() throws Exception {
        chrome.until("document.querySelectorAll('#strategies tbody tr').length === 3");
        chrome.until("document.querySelectorAll('#decisions tbody tr').length > 20");
        chrome.until("document.querySelectorAll('#limits tbody .meter').length > 2");
        chrome.until("document.querySelectorAll('#latency tbody tr').length === 3");
        String before = text("events");
        chrome.until("document.getElementById('events').textContent !== '" + before + "'");
        chrome.screenshot(SHOTS.resolve("dashboard.png"));
        chrome.eval("document.getElementById('kill').click()");
        answer("hold still");
        chrome.until("document.getElementById('orders').textContent.includes('No order is working')");
        String fees = new ObjectMapper()
                .readTree(api("/equity"))
                .get(0)
                .get("event")
                .get("fees")
                .asText();
        String shown = String.format(Locale.ROOT, "%,.2f", Double.parseDouble(fees));
        chrome.until("document.getElementById('kpi-fees').textContent === '" + shown + "'");
        int fills = new ObjectMapper().readTree(api("/fills?limit=200")).size();
        chrome.until("document.querySelectorAll('#fills tbody tr').length === " + fills);
        assertThat(text("session")).isEqualTo(node.session());
        clear();
    }

    @Test
    void shouldTripAndClearTheKillSwitchByHand() throws Exception {
        assertThat(text("kill-state")).isEqualTo("CLEAR");
        chrome.eval("document.getElementById('kill').click()");
        chrome.until("document.getElementById('ask').open");
        chrome.eval("document.getElementById('ask-yes').click()");
        chrome.until("document.getElementById('ask-error').textContent.length > 0");
        assertThat(api("/kill")).contains("\"tripped\":false");
        answer("a drill");
        chrome.until("!document.getElementById('tripped').hidden");
        assertThat(api("/kill")).contains("\"tripped\":true");
        assertThat(text("tripped-why")).contains("a drill");
        assertThat(text("kill-state")).isEqualTo("TRIPPED");
        chrome.until("document.getElementById('orders').textContent.includes('No order is working')");
        chrome.screenshot(SHOTS.resolve("tripped.png"));
        clear();
        assertThat(api("/kill")).contains("\"tripped\":false");
        assertThat(text("kill-state")).isEqualTo("CLEAR");
    }

    @Test
    void shouldTripTheKillSwitchWithTheKeyboardAlone() {
        chrome.until("document.getElementById('kill-state').textContent === 'CLEAR'");
        for (int i = 0; i < 12 && !chrome.eval("document.activeElement.id").equals("kill"); i++) {
            chrome.press("Tab");
        }
        assertThat(chrome.eval("document.activeElement.id")).isEqualTo("kill");
        chrome.press("Enter");
        chrome.until("document.getElementById('ask').open && document.activeElement.id === 'ask-reason'");
        chrome.press("Escape");
        chrome.until("!document.getElementById('ask').open && document.activeElement.id === 'kill'");
        chrome.press("Enter");
        chrome.until("document.activeElement.id === 'ask-reason'");
        chrome.type("by keyboard");
        chrome.press("Enter");
        chrome.until("!document.getElementById('tripped').hidden");
        assertThat(text("tripped-why")).contains("by keyboard");
        clear();
    }

    @Test
    void shouldSwitchAStrategyOffAndOn() {
        String row =
                "[...document.querySelectorAll('#strategies tbody tr')].find(r => r.textContent.startsWith('momentum'))";
        chrome.until(row);
        chrome.eval(row + ".querySelector('button').click()");
        answer("enough");
        chrome.until(row + ".textContent.includes('disabled')");
        assertThat(api("/strategies")).contains("disabled by dashboard: enough");
        chrome.eval(row + ".querySelector('button').click()");
        answer("again");
        chrome.until(row + ".textContent.includes('running') || " + row + ".textContent.includes('warming')");
    }

    @Test
    void shouldTellTheStoryOfAFill() {
        chrome.eval("document.querySelector('#fills tbody button').click()");
        chrome.until("document.querySelectorAll('#story-lines li').length > 3");
        assertThat(chrome.eval("document.querySelector('#story-lines .subject').textContent"))
                .contains("fill");
        chrome.press("Escape");
        chrome.until("!document.getElementById('story').open");
    }

    @Test
    void shouldFitAPhoneInTheLight() throws Exception {
        chrome.viewport(390, 844, false);
        chrome.eval("localStorage.removeItem('njord-theme'); location.reload()");
        chrome.until("document.documentElement.dataset.theme === 'light'"
                + " && document.querySelectorAll('#fills tbody tr:not(.empty)').length > 0");
        assertThat(Integer.parseInt(chrome.eval("document.documentElement.scrollWidth")))
                .isLessThanOrEqualTo(390);
        assertThat(chrome.eval("(r => r.left >= 0 && r.right <= 390 && r.top >= 0 && r.height >= 36)"
                        + "(document.getElementById('kill').getBoundingClientRect())"))
                .isEqualTo("true");
        chrome.until("document.querySelectorAll('#limits tbody .meter').length > 2");
        chrome.screenshot(SHOTS.resolve("phone.png"));
    }

    @Test
    void shouldRememberDarkAndLight() throws Exception {
        String background = "getComputedStyle(document.documentElement).backgroundColor";
        chrome.eval("localStorage.removeItem('njord-theme'); location.reload()");
        chrome.until("document.documentElement.dataset.theme === 'dark'");
        String dark = chrome.eval(background);
        chrome.eval("document.getElementById('theme').click()");
        assertThat(chrome.eval(background)).isNotEqualTo(dark);
        chrome.eval("location.reload()");
        chrome.until("document.documentElement.dataset.theme === 'light'");
        chrome.until("document.querySelectorAll('#limits tbody .meter').length > 2");
        chrome.screenshot(SHOTS.resolve("light.png"));
        chrome.eval("localStorage.removeItem('njord-theme')");
    }

    @Test
    void shouldReconnectAfterTheServerRestarts() {
        String first = node.session();
        int port = URI.create(String.valueOf(node.webUrl())).getPort();
        node.close();
        chrome.until("document.getElementById('link').textContent.includes('trying again')");
        chrome.until("document.body.classList.contains('is-lost')");
        node = Node.start(DemoNode.options(home, DemoNode.captures(home), new Pace(12, false), true, port));
        chrome.until("document.getElementById('link').textContent === 'live'");
        chrome.until("document.getElementById('session').textContent === '" + node.session() + "'");
        assertThat(node.session()).isNotEqualTo(first);
        chrome.until("document.querySelectorAll('#fills tbody tr:not(.empty)').length > 0");
        chrome.forget(); // while the server was away the browser said so
    }
}
