package io.njord.journal.source;

import io.njord.contracts.ContractException;
import io.njord.contracts.Event;
import io.njord.contracts.Instrument;
import io.njord.contracts.Instruments;
import io.njord.contracts.Timeframe;
import io.njord.core.market.BarSeries;
import io.njord.journal.csv.BarTable;
import io.njord.journal.csv.CsvException;
import io.njord.journal.csv.CsvFile;
import io.njord.journal.csv.CsvReport;
import io.njord.journal.csv.CsvTable;
import io.njord.journal.csv.ImportOptions;
import io.njord.journal.csv.TradeTable;
import io.njord.journal.store.BarFile;
import io.njord.journal.store.BarMerge;
import io.njord.journal.store.BarOrder;
import io.njord.journal.store.StoreException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Trades and bars from CSV and columnar files as events: trades at their times, bars at their ends, several symbols merged by
 * time, then name. Files of one symbol are joined; a symbol comes from one venue, and as trades or as bars, since bars would
 * be made of the trades once more. A line that cannot be read is left out and told as a {@code malformed} feed event.
 */
final class TableSource implements MarketDataSource {
    private final Instruments instruments;
    private final String dataHash;
    private final List<String> notes;
    private final PriorityQueue<TableLane> lanes = new PriorityQueue<>(Comparator.comparingLong(TableLane::nextNs)
            .thenComparing(TableLane::symbol)
            .thenComparingLong(TableLane::lengthNs));

    private final boolean bars;

    private TableSource(Instruments instruments, String dataHash, List<String> notes, List<TableLane> all) {
        this.bars = all.stream().anyMatch(TableLane.Bars.class::isInstance);
        this.instruments = instruments;
        this.dataHash = dataHash;
        this.notes = List.copyOf(notes);
        for (TableLane lane : all) {
            if (lane.hasNext()) {
                lanes.add(lane);
            }
        }
    }

    static TableSource open(TableFiles files) {
        List<String> notes = new ArrayList<>();
        files.others().forEach(file -> notes.add("left out " + file.getFileName() + ": neither bars nor trades"));
        try {
            Map<String, Market> markets = new TreeMap<>();
            for (Path file : files.csvs()) {
                CsvTable table = CsvFile.read(
                        file,
                        ImportOptions.builder()
                                .badRows(ImportOptions.BadRows.SKIP)
                                .build());
                market(markets, table.instrument(), file).add(table, notes);
            }
            for (Path file : files.columnar()) {
                BarSeries bars = BarFile.read(file);
                market(markets, bars.instrument(), file).add(bars);
            }
            List<TableLane> lanes = new ArrayList<>();
            List<Instrument> instruments = new ArrayList<>();
            for (Market market : markets.values()) {
                instruments.add(market.instrument);
                lanes.addAll(market.lanes(notes));
            }
            return new TableSource(Instruments.of(instruments), CaptureFiles.hash(files.all()), notes, lanes);
        } catch (CsvException | StoreException | ContractException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static Market market(Map<String, Market> markets, Instrument instrument, Path file) {
        Market market = markets.computeIfAbsent(instrument.symbol(), symbol -> new Market(instrument, file));
        if (!market.instrument.venue().equals(instrument.venue())) {
            throw new IllegalArgumentException(instrument.symbol() + " comes from two venues: "
                    + market.instrument.venue() + " in " + market.first.getFileName() + ", " + instrument.venue()
                    + " in " + file.getFileName() + ". Give one of them");
        }
        market.instrument = BarMerge.finer(market.instrument, instrument);
        return market;
    }

    @Override
    public Instruments instruments() {
        return instruments;
    }

    @Override
    public boolean bars() {
        return bars;
    }

    @Override
    public @Nullable Event next() {
        TableLane lane = lanes.poll();
        if (lane == null) {
            return null;
        }
        Event event = lane.next();
        if (lane.hasNext()) {
            lanes.add(lane);
        }
        return event;
    }

    @Override
    public String dataHash() {
        return dataHash;
    }

    @Override
    public List<String> notes() {
        return notes;
    }

    @Override
    public void close() {
        lanes.clear();
    }

    /** The files of one symbol. */
    private static final class Market {
        private final Path first;
        private final Map<Timeframe, List<BarSeries>> bars = new EnumMap<>(Timeframe.class);
        private final List<TradeTable> trades = new ArrayList<>();
        private final List<String> faults = new ArrayList<>();
        private Instrument instrument;

        Market(Instrument instrument, Path first) {
            this.instrument = instrument;
            this.first = first;
        }

        void add(CsvTable table, List<String> notes) {
            CsvReport report = table.report();
            String name = String.valueOf(report.file().getFileName());
            report.notes().forEach(note -> notes.add(name + ": " + note));
            faults.addAll(report.skippedExamples());
            if (report.skipped() > report.skippedExamples().size()) {
                faults.add(name + ": " + report.skipped() + " lines were left out, the first ones are told");
            }
            switch (table) {
                case BarTable one -> add(BarOrder.series(one, note -> notes.add(name + ": " + note)));
                case TradeTable one -> {
                    trades.add(one);
                    if (Arrays.stream(one.side()).anyMatch(side -> side == 0)) {
                        notes.add(
                                name + ": taker's side not told: up from the last different price is taken for a buy, "
                                        + "down for a sell");
                    }
                }
            }
        }

        void add(BarSeries series) {
            bars.computeIfAbsent(series.timeframe(), timeframe -> new ArrayList<>())
                    .add(series);
        }

        List<TableLane> lanes(List<String> notes) {
            if (!bars.isEmpty() && !trades.isEmpty()) {
                throw new IllegalArgumentException(instrument.symbol()
                        + " comes as trades and as bars: bars are made of " + "the trades, so give one of the two");
            }
            List<TableLane> lanes = new ArrayList<>();
            if (!trades.isEmpty()) {
                lanes.add(new TableLane.Trades(instrument, TradeColumns.join(instrument, trades), faults));
            }
            bars.values().forEach(parts -> {
                BarSeries joined = BarMerge.rescaled(parts.getFirst(), instrument);
                for (BarSeries part : parts.subList(1, parts.size())) {
                    joined = BarMerge.merge(joined, BarMerge.rescaled(part, instrument))
                            .bars();
                }
                if (parts.size() > 1) {
                    notes.add(instrument.symbol() + " " + joined.timeframe().json() + ": joined " + parts.size()
                            + " files, " + joined.size() + " bars");
                }
                lanes.add(new TableLane.Bars(joined, lanes.isEmpty() ? faults : List.of()));
            });
            return lanes;
        }
    }
}
