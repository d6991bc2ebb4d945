package io.njord.verticles.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeAndTimeBasedRollingPolicy;
import ch.qos.logback.core.util.FileSize;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.slf4j.LoggerFactory;

/** Sets up {@code app.ndjson}: rotated daily and by size, kept for some days. */
public final class Logs {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyyMMdd");

    private Logs() {}

    /** Replaces all handlers of the process by the file; calling it again reconfigures. */
    public static void start(Path directory, String level, int keepDays, int rotateMb, Redaction redaction)
            throws IOException {
        Files.createDirectories(directory);
        deleteOld(directory, keepDays);
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
        appender.setContext(context);
        appender.setFile(directory.resolve("app.ndjson").toString());
        SizeAndTimeBasedRollingPolicy<ILoggingEvent> policy = new SizeAndTimeBasedRollingPolicy<>();
        policy.setContext(context);
        policy.setParent(appender);
        policy.setFileNamePattern(
                directory.resolve("app.%d{yyyyMMdd, UTC}.%i.ndjson.gz").toString());
        policy.setMaxFileSize(new FileSize(rotateMb * FileSize.MB_COEFFICIENT));
        policy.setMaxHistory(keepDays);
        policy.start();
        NdjsonEncoder encoder = new NdjsonEncoder(redaction);
        encoder.setContext(context);
        encoder.start();
        appender.setRollingPolicy(policy);
        appender.setTriggeringPolicy(policy);
        appender.setEncoder(encoder);
        appender.start();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.toLevel(level.toUpperCase(Locale.ROOT)));
        root.addAppender(appender);
        context.getLogger("io.netty").setLevel(Level.WARN);
        context.getLogger("com.hazelcast").setLevel(Level.WARN);
    }

    /** Removes what is too old also when nothing ran on the days on which it should have gone. */
    private static void deleteOld(Path directory, int keepDays) throws IOException {
        String oldest = DAY.format(LocalDate.now(ZoneOffset.UTC).minusDays(keepDays));
        try (DirectoryStream<Path> packed = Files.newDirectoryStream(directory, "app.[0-9]*.ndjson.gz")) {
            for (Path file : packed) {
                String[] parts = String.valueOf(file.getFileName()).split("\\.", -1);
                if (parts[1].length() == 8 && parts[1].compareTo(oldest) < 0) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    /** Flushes and closes the file. */
    public static void stop() {
        ((LoggerContext) LoggerFactory.getILoggerFactory()).stop();
    }
}
