package io.njord.journal.store;

import io.njord.contracts.Instrument;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/**
 * The first 4,096 bytes of a columnar file, little-endian.
 *
 * <pre>
 *    0  magic NJORDCOL         8  version 1            12  kind: 1 bars
 *   16  header length 4096    20  number of columns    24  number of rows
 *   32  length of a bar in nanoseconds, 0 = none
 *   40  SHA-256 of all columns, 32 bytes
 *   72  price scale           76  quantity scale
 *   80  tick, step, lowest and highest price, smallest and largest quantity, smallest notional: 7 longs
 *  136  CRC-32C of each column, 8 integers, unused ones 0
 *  168  symbol, venue, venue's symbol, base, quote: each a length (2 bytes) and UTF-8
 * 4092  CRC-32C of the 4,092 bytes before
 * </pre>
 *
 * @param kind {@link #BARS}, the only one as yet
 * @param instrument whose scales the columns have
 * @param lengthNs length of a bar
 * @param rows number of rows
 * @param crcs checksums of the columns, one each
 * @param sha256 of all columns, hex
 */
@SuppressWarnings("ArrayRecordComponent") // read once, handed on to nobody who writes
record ColumnHeader(int kind, Instrument instrument, long lengthNs, long rows, int[] crcs, String sha256) {
    static final int BYTES = 4096;
    static final int BARS = 1;

    private static final byte[] MAGIC = "NJORDCOL".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION = 1;
    private static final int MOST_COLUMNS = 8;
    private static final int STRINGS_AT = 168;
    private static final int CRC_AT = BYTES - 4;

    static boolean startsLikeOne(byte[] first) {
        return first.length >= MAGIC.length && Arrays.equals(first, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
    }

    long fileBytes() {
        return BYTES + rows * Long.BYTES * crcs.length;
    }

    ByteBuffer encode() {
        ByteBuffer out = ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN);
        out.put(MAGIC).putInt(VERSION).putInt(kind).putInt(BYTES).putInt(crcs.length);
        out.putLong(rows).putLong(lengthNs).put(HexFormat.of().parseHex(sha256));
        out.putInt(instrument.priceScale()).putInt(instrument.qtyScale());
        out.putLong(instrument.tick()).putLong(instrument.step());
        out.putLong(instrument.minPrice()).putLong(instrument.maxPrice());
        out.putLong(instrument.minQty()).putLong(instrument.maxQty()).putLong(instrument.minNotional());
        for (int crc : crcs) {
            out.putInt(crc);
        }
        out.position(STRINGS_AT);
        text(out, instrument.symbol());
        text(out, instrument.venue());
        text(out, instrument.venueSymbol());
        text(out, instrument.base());
        text(out, instrument.quote());
        return out.putInt(CRC_AT, crc(out.array())).clear();
    }

    static ColumnHeader decode(Path file, byte[] bytes) {
        if (bytes.length < BYTES || !startsLikeOne(bytes)) {
            throw new StoreException(file + " is no columnar file of Njord, or was cut off inside its header: "
                    + "import the data again");
        }
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).position(MAGIC.length);
        int version = in.getInt();
        if (version != VERSION) {
            throw new StoreException(file + " has format version " + version + ", this program reads " + VERSION
                    + ": import the data again with this version");
        }
        if (in.getInt(CRC_AT) != crc(bytes)) {
            throw new StoreException(file + " is damaged in its header: import the data again");
        }
        try {
            int kind = in.getInt();
            in.getInt();
            int[] crcs = new int[in.getInt()];
            long rows = in.getLong();
            long lengthNs = in.getLong();
            byte[] sha = new byte[32];
            in.get(sha);
            int priceScale = in.getInt();
            int qtyScale = in.getInt();
            long[] limits = new long[7];
            for (int i = 0; i < limits.length; i++) {
                limits[i] = in.getLong();
            }
            for (int i = 0; i < crcs.length; i++) {
                crcs[i] = in.getInt();
            }
            in.position(STRINGS_AT);
            String symbol = text(in);
            String venue = text(in);
            String venueSymbol = text(in);
            Instrument instrument = new Instrument(
                    symbol,
                    venue,
                    venueSymbol,
                    text(in),
                    text(in),
                    priceScale,
                    qtyScale,
                    limits[0],
                    limits[1],
                    limits[2],
                    limits[3],
                    limits[4],
                    limits[5],
                    limits[6]);
            return new ColumnHeader(
                    kind, instrument, lengthNs, rows, crcs, HexFormat.of().formatHex(sha));
        } catch (BufferUnderflowException | IllegalArgumentException | NegativeArraySizeException e) {
            throw new StoreException(file + " has a header that makes no sense: import the data again", e);
        }
    }

    static void checkColumns(int columns) {
        if (columns > MOST_COLUMNS) {
            throw new IllegalArgumentException("at most " + MOST_COLUMNS + " columns fit, got " + columns);
        }
    }

    private static int crc(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, CRC_AT);
        return (int) crc.getValue();
    }

    private static void text(ByteBuffer out, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.putShort((short) bytes.length).put(bytes);
    }

    private static String text(ByteBuffer in) {
        byte[] bytes = new byte[in.getShort()];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
