package io.njord.verticles.cli;

import io.njord.contracts.ContractException;
import io.njord.contracts.Event;
import io.njord.contracts.Instrument;
import io.njord.contracts.Side;
import io.njord.contracts.TradeEvent;
import io.njord.core.market.TradeSeries;
import io.njord.journal.source.MarketDataSource;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Gathers the trades of a recording of one symbol in columns; what else it tells is left out, which is noted. */
final class RecordedTrades {
    private final Path recording;
    private @Nullable Instrument instrument;
    private long[] tsNs = new long[1024];
    private long[] price = new long[1024];
    private long[] qty = new long[1024];
    private byte[] side = new byte[1024];
    private int size;
    private long others;

    private RecordedTrades(Path recording) {
        this.recording = recording;
    }

    /** Reads all of them; what the user can mend ends in one line. */
    static TradeSeries read(Path recording) {
        RecordedTrades trades = new RecordedTrades(recording);
        try (MarketDataSource source = MarketDataSource.open(recording)) {
            source.notes().forEach(note -> System.err.println("note: " + note));
            for (Event event = source.next(); event != null; event = source.next()) {
                if (event instanceof TradeEvent trade) {
                    trades.add(trade);
                } else {
                    trades.others++;
                }
            }
        } catch (IllegalArgumentException | ContractException e) {
            throw new UserError(String.valueOf(e.getMessage()), e);
        }
        return trades.series();
    }

    private void add(TradeEvent trade) {
        Instrument only = instrument;
        if (only == null) {
            instrument = trade.instrument();
        } else if (!only.equals(trade.instrument())) {
            throw new UserError(
                    recording + " has trades of " + only + " and " + trade.instrument()
                            + ", but this command works on those of one symbol: give a file of one",
                    2);
        }
        if (size == tsNs.length) {
            tsNs = Arrays.copyOf(tsNs, 2 * size);
            price = Arrays.copyOf(price, 2 * size);
            qty = Arrays.copyOf(qty, 2 * size);
            side = Arrays.copyOf(side, 2 * size);
        }
        tsNs[size] = trade.tsLocalNs();
        price[size] = trade.price();
        qty[size] = trade.qty();
        side[size++] = (byte) (trade.side() == Side.BUY ? 1 : -1);
    }

    private TradeSeries series() {
        Instrument only = instrument;
        if (only == null) {
            throw new UserError(recording + " has no trades: give bars, or a file of trades", 2);
        }
        if (others > 0) {
            System.err.printf("note: %,d events that are no trades are left out%n", others);
        }
        return new TradeSeries(
                only,
                Arrays.copyOf(tsNs, size),
                Arrays.copyOf(price, size),
                Arrays.copyOf(qty, size),
                Arrays.copyOf(side, size));
    }
}
