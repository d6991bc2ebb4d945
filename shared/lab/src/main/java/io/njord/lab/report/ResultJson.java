package io.njord.lab.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.njord.lab.result.BacktestResult;
import io.njord.lab.stats.Performance;
import io.njord.lab.stats.StatisticsOptions;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * A backtest's result as JSON and back: what is read equals what was written. One object with {@code schema_version} and the
 * specification's keys ({@code strategy_id}, {@code symbol}, {@code start_ts}, {@code end_ts}, {@code initial_capital}, {@code
 * final_capital}, {@code total_return_pct}, {@code sharpe_ratio}, {@code max_drawdown_pct}, {@code num_trades}, {@code win_rate},
 * {@code profit_factor}, {@code equity_curve} as pairs of nanoseconds and worth), and with everything needed to compute all of it
 * again: parameters, instruments, fills, round trips, denials, costs, coverage, manifest, all statistics, and the bars as columns.
 * Amounts are exact decimal numbers; there is no NaN and no infinity; undefined statistics are null. Written and read as a stream,
 * a name that ends with {@code .gz} is compressed.
 */
public final class ResultJson {
    /** Version of the shape. */
    public static final int SCHEMA_VERSION = 1;

    static final JsonFactory FACTORY = new JsonFactory();

    private ResultJson() {}

    /** Writes a file, bars included; creates its directories. */
    public static void write(BacktestResult result, StatisticsOptions options, Path file) {
        try {
            Path parent = file.toAbsolutePath().getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
                    OutputStream plain = file.toString().endsWith(".gz") ? new GZIPOutputStream(out, 1 << 16) : out) {
                write(result, options, plain);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written: " + e.getMessage(), e);
        }
    }

    /** Writes to a stream and leaves it open. */
    public static void write(BacktestResult result, StatisticsOptions options, OutputStream out) throws IOException {
        Performance performance = Performance.of(result, options);
        try (JsonGenerator json = FACTORY.createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
            new ResultWriter(json).write(result, performance);
            json.writeRaw('\n');
        }
    }

    /**
     * Reads a file.
     *
     * @throws ResultJsonException that says what is wrong with which file
     */
    public static BacktestResult read(Path file) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
                InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(in, 1 << 16) : in) {
            return read(plain);
        } catch (NoSuchFileException e) {
            throw new ResultJsonException(file + " does not exist: check the path", e);
        } catch (ResultJsonException e) {
            throw new ResultJsonException(file + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new ResultJsonException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Reads a stream to its end.
     *
     * @throws ResultJsonException for anything that is not a result of this schema
     */
    public static BacktestResult read(InputStream in) throws IOException {
        try (var parser = FACTORY.createParser(in)) {
            return new ResultReader(parser).read();
        } catch (JsonProcessingException e) {
            throw new ResultJsonException(
                    "not JSON at line " + e.getLocation().getLineNr() + ": " + e.getOriginalMessage()
                            + "; give the result.json of a backtest",
                    e);
        }
    }
}
