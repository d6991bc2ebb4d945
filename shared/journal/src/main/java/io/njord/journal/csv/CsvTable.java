package io.njord.journal.csv;

import io.njord.contracts.Instrument;

/** What a file holds: bars or trades. */
public sealed interface CsvTable permits BarTable, TradeTable {
    /** Returns whose scales the numbers have. */
    Instrument instrument();

    /** Returns the number of rows. */
    int size();

    /** Returns how the file was read. */
    CsvReport report();
}
