package io.njord.verticles.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.njord.contracts.AlarmEvent;
import io.njord.contracts.BrokerOrderUpdate;
import io.njord.contracts.EquitySnapshot;
import io.njord.contracts.Event;
import io.njord.contracts.FeedEvent;
import io.njord.contracts.FillEvent;
import io.njord.contracts.KillSwitchEvent;
import io.njord.contracts.Money;
import io.njord.contracts.OrderStatus;
import io.njord.contracts.PositionSnapshot;
import io.njord.contracts.Reason;
import io.njord.contracts.RefusedMessage;
import io.njord.contracts.RiskDecision;
import io.njord.contracts.ServiceStatus;
import io.njord.contracts.Side;
import io.njord.contracts.StrategyStatus;
import io.njord.contracts.TickerEvent;
import io.njord.contracts.TradeEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The dashboard in a real browser, fed with what nobody should send, more than anybody sends, and for longer. */
@Tag("browser")
class DashboardHardeningTest {
    private static final String EVIL = "<img src=x onerror=alert(1)>";
    private static final long START = 1_700_000_000_000_000_000L;

    @TempDir
    static Path profile;

    @TempDir
    Path home;

    private static Chrome chrome;
    private @Nullable WebRig open;

    @BeforeAll
    static void startBrowser() throws IOException {
        chrome = Chrome.startOrSkip(profile);
        chrome.viewport(1440, 900, true);
    }

    @AfterAll
    static void endBrowser() {
        if (chrome != null) {
            chrome.close();
        }
    }

    @AfterEach
    void end() {
        chrome.open("about:blank");
        if (open != null) {
            open.close();
        }
    }

    private WebRig live(WebOptions options) {
        WebRig rig = new WebRig(home, options);
        open = rig;
        chrome.forget();
        chrome.open("http://127.0.0.1:" + rig.web.port());
        return rig;
    }

    private WebRig live() {
        WebRig rig = live(WebOptions.of("127.0.0.1", 0));
        chrome.until("document.getElementById('link').textContent === 'live'");
        // the snapshot behind the hello is in: it would tell of this rig's kill sources, not of the events that are
        // pushed
        chrome.until("document.getElementById('session').textContent !== '–'");
        return rig;
    }

    private static BrokerOrderUpdate order(String id, OrderStatus status, int n) {
        return new BrokerOrderUpdate(
                id, id, id, EVIL, WebRig.ATOM, Side.BUY, status, 100, 12_000, 0, 0, null, EVIL, START + n);
    }

    private static FillEvent fill(String id, String strategy, int n) {
        return new FillEvent(
                id + n, id, strategy, WebRig.ATOM, Side.SELL, 100, 12_345, START + n, 7, "USDT", true, Map.of());
    }

    @Test
    void shouldShowMarkupFromOutsideLiterally() {
        WebRig rig = live();
        Event[] events = {
            order(EVIL, OrderStatus.NEW, 1),
            fill(EVIL, EVIL, 2),
            new RiskDecision("x" + EVIL, false, Reason.PER_ORDER_CAP, Map.of(EVIL, EVIL), EVIL, WebRig.ATOM, START),
            new PositionSnapshot(EVIL, WebRig.ATOM, 100, 1_000, 0, 0, 0, 12_345, START),
            new StrategyStatus(EVIL, WebRig.ATOM, EVIL, 3, EVIL, START),
            new ServiceStatus(EVIL, false, EVIL, START),
            new FeedEvent(WebRig.ATOM, EVIL, EVIL, START),
            new AlarmEvent(EVIL, EVIL, EVIL, EVIL, START),
            new RefusedMessage("strat.intent", Reason.INVALID_INTENT, EVIL, EVIL, START),
            new KillSwitchEvent(EVIL, true, true, EVIL, EVIL, START)
        };
        for (Event event : events) {
            rig.push(event);
        }
        for (String table :
                new String[] {"orders", "fills", "decisions", "positions", "strategies", "services", "feeds", "alarms"
                }) {
            chrome.until("document.getElementById('" + table + "').textContent.includes('" + EVIL + "')");
        }
        chrome.until("document.getElementById('tripped-why').textContent.includes('" + EVIL + "')");
        chrome.eval("document.querySelector('#fills tbody button').click()");
        chrome.until("document.getElementById('story-wait').textContent.includes('" + EVIL + "')");
        chrome.press("Escape");
        assertThat(chrome.eval("document.querySelectorAll('main img, dialog img').length"))
                .isEqualTo("0");
        assertThat(chrome.dialogs()).isEmpty();
        assertThat(chrome.errors()).allMatch(error -> error.contains("404") && error.contains("/explain/"));
        SseClient listener = SseClient.reading(rig.web.port(), "?topics=orders.cancel");
        try (listener) {
            listener.await(c -> c.count("hello") == 1);
            chrome.eval("[...document.querySelectorAll('#orders tbody button')].at(-1).click()");
            listener.await(c -> c.count("cancel") == 1);
            assertThat(listener.messages("cancel").getFirst().data()).contains("\"order_id\":\"" + EVIL + "\"");
        }
    }

    /** What a busy node sends, thousands of times over. */
    private static Event busy(int i) {
        return switch (i % 10) {
            case 0, 1 -> fill("o", "s" + i % 3, i);
            case 2 ->
                new RiskDecision(
                        "i" + i,
                        i % 4 == 0,
                        i % 4 == 0 ? null : Reason.RATE_LIMIT,
                        Map.of(),
                        "s",
                        WebRig.ATOM,
                        START + i);
            case 3 -> order("o" + i, OrderStatus.NEW, i);
            case 4 -> order("o" + (i - 1), OrderStatus.CANCELED, i);
            case 5 -> new AlarmEvent("a" + i, "warning", "test", "number " + i, START + i);
            case 6 ->
                new TradeEvent(
                        WebRig.ATOM,
                        Side.BUY,
                        100,
                        12_000 + i % 900,
                        START + i * 100_000_000L,
                        START / 1_000_000 + i * 100L,
                        "t" + i);
            case 7 -> new TickerEvent(WebRig.ATOM, 12_344, 100, 12_346, 100, 12_345, 0, i, START + i * 100_000_000L);
            case 8 ->
                new EquitySnapshot(
                        "USDT", 0, Money.parse("100000") + i * 1_000L, 0, 0, 0, 0, 0, START + i * 100_000_000L);
            default -> new PositionSnapshot("s" + i % 7, WebRig.ATOM, i, 1_000, 0, 0, 0, 12_345, START + i);
        };
    }

    private static void push(WebRig rig, int from, int to) {
        for (int i = from; i < to; i += 1_000) {
            rig.push(i, i + 1_000, DashboardHardeningTest::busy);
        }
        String last = "number " + (to - 5);
        chrome.until("document.getElementById('alarms').textContent.includes('" + last + "')");
    }

    @Test
    void shouldNotGrowHoweverManyEventsPass() {
        WebRig rig = live();
        push(rig, 0, 20_000);
        int elements = Integer.parseInt(chrome.eval("document.querySelectorAll('*').length"));
        long heap = chrome.heapUsed();
        push(rig, 20_000, 120_000);
        assertThat(Integer.parseInt(chrome.eval("document.querySelectorAll('*').length")))
                .isLessThanOrEqualTo(elements + 500)
                .isLessThan(12_000);
        assertThat(chrome.heapUsed() - heap).isLessThan(8L << 20);
        assertThat(chrome.errors()).isEmpty();
    }

    @Test
    void shouldKeepTheFocusWhileRowsComeAndGo() {
        WebRig rig = live();
        rig.push(order("mine", OrderStatus.NEW, 1));
        String mine = "document.querySelector('#orders button[aria-label=\"Cancel order mine\"]')";
        chrome.until(mine);
        chrome.eval(mine + ".focus()");
        for (int i = 0; i < 40; i++) {
            rig.push(order("other" + i, OrderStatus.NEW, i));
        }
        chrome.until("document.querySelectorAll('#orders tbody tr').length === 41");
        assertThat(chrome.eval("document.activeElement === " + mine)).isEqualTo("true");
    }

    @Test
    void shouldSayLoudlyThatTheJournalCannotBeWritten() {
        WebRig rig = live();
        chrome.until("document.getElementById('journal').hidden");
        rig.journalHealthy(false);
        chrome.until("!document.getElementById('journal').hidden");
        rig.journalHealthy(true);
        chrome.until("document.getElementById('journal').hidden");
    }

    @Test
    void shouldLetAPersonSignInWhereTheTokenIsWanted() {
        String token = "a-token-of-the-operators";
        live(WebOptions.of("::ffff:127.0.0.1", 0).withToken(token, null));
        chrome.until("document.getElementById('token')");
        chrome.type(token);
        chrome.press("Enter");
        chrome.until("document.getElementById('link') && document.getElementById('link').textContent === 'live'");
        chrome.eval("document.getElementById('kill').click()");
        chrome.eval("document.getElementById('ask-reason').value = 'signed in';"
                + " document.getElementById('ask-yes').click()");
        chrome.until("!document.getElementById('tripped').hidden");
        assertThat(chrome.eval("location.href + document.cookie")).doesNotContain(token);
    }

    @Test
    void shouldPointTheWayToSignInWhenTheOperatorSetAToken() {
        WebRig rig = live(WebOptions.of("127.0.0.1", 0).withToken("a-token-of-the-operators", null));
        chrome.until("document.getElementById('link').textContent === 'live'");
        chrome.eval("document.getElementById('kill').click()");
        chrome.eval("document.getElementById('ask-reason').value = 'x'; document.getElementById('ask-yes').click()");
        chrome.until("document.querySelector('#ask-error a[href=\"/sign-in\"]')");
        assertThat(rig.http().send("GET", "/api/v1/kill", "").body()).contains("\"tripped\":false");
    }
}
