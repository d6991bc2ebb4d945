package io.njord.contracts;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing buffer of UTF-8 JSON bytes, reused from message to message. Not thread-safe. */
public final class JsonBuffer {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] SHORT_ESCAPES = new byte[128];

    static {
        SHORT_ESCAPES['"'] = '"';
        SHORT_ESCAPES['\\'] = '\\';
        SHORT_ESCAPES['\b'] = 'b';
        SHORT_ESCAPES['\f'] = 'f';
        SHORT_ESCAPES['\n'] = 'n';
        SHORT_ESCAPES['\r'] = 'r';
        SHORT_ESCAPES['\t'] = 't';
    }

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

    /** Appends one byte as it is. */
    public void raw(char ascii) {
        ensure(1);
        bytes[length++] = (byte) ascii;
    }

    /** Appends ASCII text as it is. */
    @SuppressWarnings("deprecation") // the one copy of Latin-1 text without an intermediate array
    public void raw(String ascii) {
        int count = ascii.length();
        ensure(count);
        ascii.getBytes(0, count, bytes, length);
        length += count;
    }

    /** Appends a whole number. */
    public void number(long value) {
        ensure(20);
        length = Decimals.write(value, 0, bytes, length);
    }

    /** Appends a scaled number in plain decimal text without trailing zeros. */
    public void decimal(long unscaled, int scale) {
        ensure(24 + scale);
        length = Decimals.write(unscaled, scale, bytes, length);
    }

    /** Appends text as a JSON string; {@code ascii} escapes everything beyond ASCII as {@code \}{@code uXXXX}. */
    public void string(String text, boolean ascii) {
        raw('"');
        int count = text.length();
        for (int i = 0; i < count; i++) {
            char c = text.charAt(i);
            if (c >= 0x20 && c < 0x80 && c != '"' && c != '\\') {
                raw(c);
            } else if (c < 0x80 && SHORT_ESCAPES[c] != 0) {
                raw('\\');
                raw((char) SHORT_ESCAPES[c]);
            } else if (c < 0x20 || ascii || isLoneSurrogate(text, i)) {
                unicodeEscape(c);
            } else if (Character.isHighSurrogate(c)) {
                utf8(text.substring(i, i + 2));
                i++;
            } else {
                utf8(String.valueOf(c));
            }
        }
        raw('"');
    }

    /** Returns a copy of the content. */
    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, length);
    }

    @Override
    public String toString() {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    private static boolean isLoneSurrogate(String text, int i) {
        char c = text.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 >= text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
        }
        return Character.isLowSurrogate(c);
    }

    private void unicodeEscape(char c) {
        raw("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
            raw((char) HEX[c >> shift & 0xf]);
        }
    }

    private void utf8(String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        raw(encoded, 0, encoded.length);
    }

    private void ensure(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
