package io.njord.verticles.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.njord.contracts.ContractException;
import io.njord.journal.JournalException;
import io.njord.verticles.config.ConfigException;
import io.njord.verticles.ingest.Pace;
import io.njord.verticles.node.Node;
import io.njord.verticles.node.NodeOptions;
import io.njord.verticles.node.NodeSummary;
import io.njord.verticles.strategy.PluginException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Runs a node until its data ends, its time is over or the process is told to stop, and reports what it did. With a dashboard
 * and a paced feed it stays when the data has ended.
 *
 * @param end how long at most; null = no limit
 * @param json the last line on standard output is one JSON object, everything else goes to standard error
 */
record Foreground(@Nullable Duration end, boolean json) {
    private static final Pattern TIME = Pattern.compile("(\\d+(?:\\.\\d+)?)(ms|s|m|h)?");

    /** Starts the node, blocks until it has stopped, and returns the exit code. */
    int run(NodeOptions options) throws InterruptedException, JsonProcessingException {
        PrintStream say = json ? System.err : System.out;
        Node node = start(options);
        CountDownLatch stop = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            stop.countDown();
            awaitQuietly(stopped);
        }));
        node.recoveries().forEach(recovery -> say.println("recovery: " + recovery.text()));
        say.println("session " + node.session() + (node.webUrl() == null ? "" : ", dashboard on " + node.webUrl()));
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        node.finished().onComplete(done -> {
            failure.set(done.cause());
            if (done.failed() || options.pace().maximum() || !options.web()) {
                stop.countDown();
            } else {
                say.println("the recording has ended; the dashboard stays until --for is over or Ctrl-C");
            }
        });
        try {
            if (end == null) {
                stop.await();
            } else if (stop.await(end.toMillis(), TimeUnit.MILLISECONDS)) {
                say.println("ended before --for was over");
            }
            report(node.stop()); // before the shutdown hook lets the process end
        } finally {
            stopped.countDown();
        }
        Throwable cause = failure.get();
        if (cause != null) {
            throw new UserError("the feed failed: " + cause.getMessage());
        }
        return 0;
    }

    private void report(NodeSummary summary) throws JsonProcessingException {
        if (json) {
            System.out.println(new ObjectMapper().writeValueAsString(summary.toJson()));
        } else {
            System.out.println(summary.toText());
            System.out.println("replay it:    njord replay " + summary.session());
        }
    }

    private static Node start(NodeOptions options) {
        try {
            return Node.start(options);
        } catch (ConfigException e) {
            throw e;
        } catch (Exception e) { // awaiting a future throws whatever it failed with
            if (e instanceof BindException) {
                throw new UserError(
                        "port " + options.port() + " is in use: choose another with --port, or --port 0 for any", e);
            }
            if (e instanceof JournalException
                    || e instanceof PluginException
                    || e instanceof UncheckedIOException
                    || e instanceof ContractException
                    || e instanceof IllegalArgumentException) {
                throw new UserError(Objects.requireNonNullElse(e.getMessage(), e.toString()), e);
            }
            throw new IllegalStateException("the node could not start: " + e, e);
        }
    }

    /** Reads a pace; wrong usage when it is none. */
    static Pace pace(String speed, boolean maxSpeed) {
        try {
            return maxSpeed ? Pace.MAXIMUM : Pace.parse(speed);
        } catch (IllegalArgumentException e) {
            throw new UserError(Objects.requireNonNullElse(e.getMessage(), "bad speed"), 2);
        }
    }

    /** Reads 30s, 5m, 1h, 500ms or plain seconds; null stays null. */
    static @Nullable Duration duration(@Nullable String text) {
        if (text == null) {
            return null;
        }
        Matcher matcher = TIME.matcher(text.strip());
        if (!matcher.matches()) {
            throw new UserError("--for " + text + " is not a time: write 30s, 5m or 1h", 2);
        }
        double number = Double.parseDouble(matcher.group(1));
        double seconds = switch (Objects.requireNonNullElse(matcher.group(2), "s")) {
            case "ms" -> number / 1_000;
            case "m" -> number * 60;
            case "h" -> number * 3_600;
            default -> number;
        };
        return Duration.ofMillis(Math.round(seconds * 1_000));
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            if (!latch.await(20, TimeUnit.SECONDS)) {
                System.err.println("njord: the node did not stop within 20 s; its journal will be recovered");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
