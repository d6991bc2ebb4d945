package io.njord.contracts;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing buffer of UTF-8 JSON bytes, reused from message to message. Not thread-safe. */
public final class JsonBuffer {
    private byte[] bytes = new byte[512];
    private int length;

    /** Forgets the content, keeps the memory. */
    public void reset() {
        length = 0;
    }

    /** Returns the backing array; only the first {@link #length()} bytes count. */
    public byte[] array() {
        return bytes;
    }

    /** Returns the number of bytes. */
    public int length() {
        return length;
    }

    /** Appends bytes as they are. */
    public void raw(byte[] source, int from, int count) {
        ensure(count);
        System.arraycopy(source, from, bytes, length, count);
        length += count;
    }

    /** Returns a copy of the content. */
    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, length);
    }

    @Override
    public String toString() {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    private void ensure(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
