package io.njord.verticles.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataCommandTest {
    private static final String HEADER = "ts_ms,open,high,low,close,volume\n";
    private static final long START_MS = 1_600_000_200_000L;

    @TempDir
    private Path folder;

    private CommandRun run(String... args) {
        List<String> all = new ArrayList<>(Arrays.asList(args));
        if (!all.contains("--help") && all.size() > 1) {
            all.add("--state");
            all.add(folder.resolve("state").toString());
        }
        return CommandRun.of(all.toArray(String[]::new));
    }

    private String file(String name, String rows) throws IOException {
        return Files.writeString(folder.resolve(name), HEADER + rows).toString();
    }

    private static String rows(int from, int to) {
        StringBuilder text = new StringBuilder();
        for (int i = from; i < to; i++) {
            text.append(START_MS + i * 60_000L)
                    .append(",10,12,9,")
                    .append(10 + i % 3)
                    .append(",1.5\n");
        }
        return text.toString();
    }

    @Test
    void shouldImportListCheckAndExportWithoutAnyOption() throws IOException {
        CommandRun imported = run("data", "import", file("binance_BTCUSDT_1m.csv", rows(0, 7) + rows(9, 12)));
        assertThat(imported.exit()).as(imported.err()).isZero();
        assertThat(imported.out())
                .contains("symbol BTC/USDT: from the file's name")
                .contains("timeframe 1m: from the file's name")
                .contains("binance/BTCUSDT/1m: 10 bars added")
                .contains("2 missing in 1 gaps");
        CommandRun listed = run("data", "list");
        assertThat(listed.out()).contains("binance/BTCUSDT/1m").contains("10 bars");
        CommandRun checked = run("data", "check", "btcusdt", "--json");
        assertThat(checked.exit()).isZero();
        assertThat(checked.json().get("missing_bars").asInt()).isEqualTo(2);
        assertThat(checked.json().get("coverage").get("spans").get(0).get("why").asText())
                .isEqualTo("gap");
        Path out = folder.resolve("out.csv");
        CommandRun exported = run("data", "export", "BTCUSDT/1m", "--timeframe", "5m", "--out", out.toString());
        assertThat(exported.exit()).as(exported.err()).isZero();
        assertThat(Files.readString(out)).isEqualTo("""
                ts_ms,open,high,low,close,volume
                1600000200000,10,12,9,11,7.5
                1600000500000,10,12,9,10,4.5
                1600000800000,10,12,9,12,3
                """);
        CommandRun part = run(
                "data",
                "export",
                "BTCUSDT",
                "--from",
                "2020-09-13T12:31:00Z",
                "--to",
                "2020-09-13T12:33Z",
                "--out",
                folder.resolve("part.csv.gz").toString(),
                "--json");
        assertThat(part.json().get("rows").asInt()).isEqualTo(2);
    }

    @Test
    void shouldExportWhatImportsToTheSameBars() throws IOException {
        run("data", "import", file("binance_BTCUSDT_1m.csv", rows(0, 50)));
        String out = folder.resolve("binance_BTCUSDT_1m_again.csv.gz").toString();
        run("data", "export", "BTCUSDT", "--out", out);
        CommandRun again = run("data", "import", out, "--json");
        JsonNode one = again.json().get("imports").get(0);
        assertThat(one.get("added").asInt()).isZero();
        assertThat(one.get("same").asInt()).isEqualTo(50);
    }

    @Test
    void shouldNeverOverwriteSilently() throws IOException {
        run("data", "import", file("binance_BTCUSDT_1m.csv", rows(0, 5)));
        String other = file("binance_BTCUSDT_1m_other.csv", rows(0, 5).replace(",1.5", ",2.5"));
        CommandRun refused = run("data", "import", other);
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err())
                .contains("2020-09-13T12:30:00Z is stored as o=10")
                .contains("--replace");
        assertThat(refused.err().lines()).hasSize(1);
        assertThat(run("data", "import", other, "--replace").out()).contains("older ones replaced");
        Path out = Files.writeString(folder.resolve("mine.txt"), "mine");
        CommandRun kept = run("data", "export", "BTCUSDT", "--out", out.toString());
        assertThat(kept.exit()).isEqualTo(1);
        assertThat(kept.err()).contains("--force");
        assertThat(Files.readString(out)).isEqualTo("mine");
    }

    @Test
    void shouldEndWithOneLineAndTheRightCodeWhenSomethingIsWrong() throws IOException {
        String bad = file("binance_BTCUSDT_1m.csv", rows(0, 3) + "1600000400000,10,9,8,9,1\n");
        String[][] runs = {
            {"1", "binance_BTCUSDT_1m.csv:5: high < open", "data", "import", bad},
            {"1", "does not exist", "data", "import", "nowhere.csv"},
            {"1", "does not tell its symbol", "data", "import", file("x.csv", rows(0, 3))},
            {"1", "no series 'BTCUSDT'", "data", "check", "BTCUSDT"},
            {"2", "time unit 'weeks'", "data", "import", bad, "--time-unit", "weeks"},
            {"2", "Unsupported timeframe", "data", "import", bad, "--timeframe", "7m"},
            {"2", "--tick ten is no number", "data", "import", bad, "--tick", "ten"},
            {"2", "is no column map", "data", "import", bad, "--map", "nonsense"},
            {"2", "--from: 'soon' is no time", "data", "export", "BTCUSDT", "--from", "soon", "--out", "x"}
        };
        for (String[] one : runs) {
            CommandRun ran = run(Arrays.copyOfRange(one, 2, one.length));
            assertThat(ran.exit()).as(ran.err()).isEqualTo(Integer.parseInt(one[0]));
            assertThat(ran.err()).contains(one[1]);
            assertThat(ran.err().lines()).as(ran.err()).hasSize(1);
            assertThat(ran.out()).isEmpty();
        }
        CommandRun checked = run("data", "check", bad);
        assertThat(checked.exit()).isEqualTo(1);
        assertThat(checked.out()).contains("1 bars that contradict themselves").contains("high < open: o=10 h=9");
        assertThat(run("data", "import", bad, "--skip-bad").out()).contains("left out 1 bad line");
    }
}
