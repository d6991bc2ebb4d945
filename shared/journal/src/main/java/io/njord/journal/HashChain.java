package io.njord.journal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The hash chain of a journal: {@code checksum_n = SHA-256(data_n ‖ hex(checksum_(n−1)))}, {@code checksum_0 = ""}; data_n is
 * the record's canonical text without its checksum, the previous checksum is appended as its lower-case hex text.
 *
 * <p>A chain shows that a file was changed by accident or by someone who did not recompute the rest. It does not stop someone
 * who rewrites the whole tail: for that, keep a head elsewhere. Not thread-safe.
 */
public final class HashChain {
    /** Characters of a checksum in hex. */
    public static final int HEX_LENGTH = 64;

    private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final MessageDigest sha = sha256();
    private final byte[] hex = new byte[HEX_LENGTH];
    private final byte[] previousHex = new byte[HEX_LENGTH];
    private int hexLength;
    private int previousLength;

    /** Creates a chain without records. */
    public HashChain() {}

    /** Creates a chain that goes on behind a head; the empty head stands for no records. */
    public HashChain(String head) {
        if (!head.isEmpty() && head.length() != HEX_LENGTH) {
            throw new IllegalArgumentException("a chain head has 64 hex digits, got \"" + head + "\"");
        }
        byte[] text = head.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(text, 0, hex, 0, text.length);
        hexLength = text.length;
    }

    /** Adds a part of the current record's data. */
    void update(byte[] bytes, int from, int count) {
        sha.update(bytes, from, count);
    }

    /** Ends the current record: its checksum becomes the head. */
    void seal() {
        sha.update(hex, 0, hexLength);
        byte[] digest = sha.digest();
        System.arraycopy(hex, 0, previousHex, 0, hexLength);
        previousLength = hexLength;
        for (int i = 0; i < digest.length; i++) {
            hex[2 * i] = DIGITS[digest[i] >> 4 & 15];
            hex[2 * i + 1] = DIGITS[digest[i] & 15];
        }
        hexLength = HEX_LENGTH;
    }

    /** Appends one record and returns its checksum. */
    public String append(String canonical) {
        byte[] data = canonical.getBytes(StandardCharsets.UTF_8);
        update(data, 0, data.length);
        seal();
        return head();
    }

    /** Returns the last checksum in hex, or the empty text when there is no record. */
    public String head() {
        return new String(hex, 0, hexLength, StandardCharsets.US_ASCII);
    }

    /** Takes the last record back: its predecessor's checksum is the head again. Possible once. */
    void undo() {
        System.arraycopy(previousHex, 0, hex, 0, previousLength);
        hexLength = previousLength;
    }

    /** Returns the head's hex bytes; the array is the chain's own. */
    byte[] hex() {
        return hex;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
