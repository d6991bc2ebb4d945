package io.njord.verticles.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** The program as a process of its own, with what it says. */
final class DemoProcess implements AutoCloseable {
    private static final Pattern URL = Pattern.compile("dashboard on http://127\\.0\\.0\\.1:(\\d+)");

    private final Process process;
    private final Path out;
    private final Path err;

    private DemoProcess(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** Starts the program with these words before java and these arguments. */
    static DemoProcess start(Path home, List<String> before, String... arguments) {
        return start(
                home,
                before,
                List.of("-cp", System.getProperty("java.class.path"), "io.njord.verticles.cli.Njord"),
                arguments);
    }

    /** Starts the program from its jar, as on a server. */
    static DemoProcess startJar(Path home, Path jar, String... arguments) {
        return start(home, List.of(), List.of("-jar", jar.toString()), arguments);
    }

    private static DemoProcess start(Path home, List<String> before, List<String> program, String... arguments) {
        List<String> command = new ArrayList<>(before);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dnjord.home=" + home));
        command.addAll(program);
        command.addAll(List.of(arguments));
        try {
            Path out = Files.createTempFile(home, "out", ".txt");
            Path err = Files.createTempFile(home, "err", ".txt");
            Process process = new ProcessBuilder(command)
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            return new DemoProcess(process, out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long pid() {
        return process.pid();
    }

    String out() {
        return read(out);
    }

    String err() {
        return read(err);
    }

    /** Waits for the dashboard and returns its port. */
    int port() {
        return Awaitility.await()
                .atMost(60, TimeUnit.SECONDS)
                .until(
                        () -> {
                            Matcher matcher = URL.matcher(out());
                            if (!process.isAlive()) {
                                throw new IllegalStateException("it ended: " + err());
                            }
                            return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
                        },
                        port -> port > 0);
    }

    /** Asks the process to end, as an operator does. */
    void terminate() {
        process.destroy();
    }

    /** Waits for the end and returns the exit code. */
    int exitCode() {
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the process does not end: " + out() + err());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return process.exitValue();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        exitCode();
    }
}
