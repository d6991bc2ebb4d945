package io.njord.journal.source;

import io.njord.contracts.ContractException;
import io.njord.contracts.Event;
import io.njord.contracts.FeedEvent;
import io.njord.contracts.Instrument;
import io.njord.contracts.Instruments;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Raw venue frames with their receive times. A line that cannot be read becomes a {@code malformed} feed event. */
final class CaptureSource implements MarketDataSource {
    private final Instruments instruments;
    private final String dataHash;
    private final PriorityQueue<Lane> lanes = new PriorityQueue<>(
            Comparator.<Lane>comparingLong(lane -> lane.nextTsNs).thenComparing(lane -> lane.name));

    private CaptureSource(Instruments instruments, String dataHash, List<Lane> all) {
        this.instruments = instruments;
        this.dataHash = dataHash;
        for (Lane lane : all) {
            lane.advance();
            if (lane.next != null) {
                lanes.add(lane);
            }
        }
    }

    static CaptureSource open(Path path) {
        List<Path> captures = CaptureFiles.captures(path);
        if (captures.isEmpty()) {
            throw new IllegalArgumentException("no market data in " + path
                    + ": expected captures with lines 'receive_time_ns {frame}', plain or gzip, "
                    + "or CSV files with a header such as ts,open,high,low,close,volume or ts,price,qty,side");
        }
        List<Path> definitions = CaptureFiles.exchangeInfos(path);
        InstrumentScan.Found scan = InstrumentScan.scan(captures, definitions);
        Map<String, Instrument> found = scan.instruments();
        if (found.isEmpty()) {
            throw new IllegalArgumentException("no symbol in the captures of " + path + ": " + captures);
        }
        Instruments instruments = Instruments.of(found.values());
        Map<String, Lane> bySymbol = new TreeMap<>();
        for (Path capture : captures) {
            String symbol = scan.onlySymbols().get(capture);
            Instrument only = symbol == null ? null : found.get(symbol);
            String lane = symbol == null ? String.valueOf(capture.getFileName()) : market(capture) + symbol;
            bySymbol.computeIfAbsent(lane, name -> new Lane(name, new BinanceFrames(instruments, only)))
                    .files
                    .add(capture);
        }
        List<Path> hashed = new ArrayList<>(captures);
        hashed.addAll(definitions);
        return new CaptureSource(instruments, CaptureFiles.hash(hashed), List.copyOf(bySymbol.values()));
    }

    /** Files of one symbol continue one another unless their names up to the day differ, as those of spot and futures do. */
    private static String market(Path capture) {
        return capture.getFileName().toString().replaceAll("[0-9]{6,}.*$", "") + "|";
    }

    @Override
    public Instruments instruments() {
        return instruments;
    }

    @Override
    public @Nullable Event next() {
        Lane lane = lanes.poll();
        if (lane == null) {
            return null;
        }
        Event event = lane.next;
        lane.advance();
        if (lane.next != null) {
            lanes.add(lane);
        }
        return event;
    }

    @Override
    public String dataHash() {
        return dataHash;
    }

    @Override
    public void close() {
        lanes.forEach(Lane::close);
        lanes.clear();
    }

    /** The files of one symbol, one after the other. */
    private static final class Lane {
        private final String name;
        private final BinanceFrames frames;
        private final Deque<Path> files = new ArrayDeque<>();
        private @Nullable BufferedReader reader;
        private String file = "";
        private long line;
        private long nextTsNs;
        private @Nullable Event next;

        Lane(String name, BinanceFrames frames) {
            this.name = name;
            this.frames = frames;
        }

        void advance() {
            next = null;
            while (next == null) {
                String text;
                try {
                    text = readLine();
                } catch (IOException e) {
                    next = malformed("cannot be read further: " + e.getMessage());
                    close();
                    return;
                }
                if (text == null) {
                    return;
                }
                next = decode(text);
            }
            nextTsNs = Math.max(nextTsNs, next.tsNs());
        }

        private @Nullable Event decode(String text) {
            CaptureLine parsed = CaptureLine.parse(text);
            if (parsed == null) {
                return text.isBlank() ? null : malformed("is not 'receive_time_ns {frame}'");
            }
            try {
                return frames.decode(parsed.receiveNs(), parsed.frame());
            } catch (ContractException e) {
                nextTsNs = Math.max(nextTsNs, parsed.receiveNs());
                return malformed(String.valueOf(e.getMessage()));
            }
        }

        private FeedEvent malformed(String why) {
            return new FeedEvent(null, "malformed", file + ":" + line + " " + why, nextTsNs);
        }

        private @Nullable String readLine() throws IOException {
            while (true) {
                if (reader == null) {
                    Path following = files.poll();
                    if (following == null) {
                        return null;
                    }
                    file = String.valueOf(following.getFileName());
                    line = 0;
                    reader = CaptureFiles.reader(following);
                }
                line++;
                String text = reader.readLine();
                if (text != null) {
                    return text;
                }
                reader.close();
                reader = null;
            }
        }

        void close() {
            files.clear();
            if (reader != null) {
                try {
                    reader.close();
                } catch (IOException e) {
                    next = null; // nothing more is read from it
                }
                reader = null;
            }
        }
    }
}
