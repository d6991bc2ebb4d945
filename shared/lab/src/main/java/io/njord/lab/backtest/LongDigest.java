package io.njord.lab.backtest;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 over numbers, eight bytes each, the lowest first. Holds a block of them, however many there are. Not thread-safe. */
final class LongDigest {
    private static final int BLOCK = 1 << 13;

    private final MessageDigest digest;
    private final byte[] block = new byte[BLOCK];
    private final LongBuffer longs =
            ByteBuffer.wrap(block).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer();

    LongDigest() {
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private LongDigest(LongDigest other) {
        try {
            this.digest = (MessageDigest) other.digest.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
        longs.put(0, other.longs, 0, other.longs.position()).position(other.longs.position());
    }

    /** Returns one that goes on from here, while this one stays as it is. */
    LongDigest copy() {
        return new LongDigest(this);
    }

    /** Adds bytes as they are. */
    void add(byte[] bytes) {
        flush();
        digest.update(bytes);
    }

    void add(long number) {
        if (!longs.hasRemaining()) {
            flush();
        }
        longs.put(number);
    }

    void add(long[] numbers) {
        add(LongBuffer.wrap(numbers));
    }

    /** Adds what remains in a buffer. */
    void add(LongBuffer numbers) {
        while (numbers.hasRemaining()) {
            int part = Math.min(longs.remaining(), numbers.remaining());
            longs.put(longs.position(), numbers, numbers.position(), part).position(longs.position() + part);
            numbers.position(numbers.position() + part);
            if (!longs.hasRemaining()) {
                flush();
            }
        }
    }

    private void flush() {
        digest.update(block, 0, Long.BYTES * longs.position());
        longs.clear();
    }

    /** Ends it; returns the digest, hex. */
    String hex() {
        flush();
        return HexFormat.of().formatHex(digest.digest());
    }
}
