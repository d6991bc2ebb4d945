package io.njord.verticles.bridge;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Marks the mirror's own messages, so that they are recognised when Redis gives them back. Each gets one further last key,
 * {@code mark}, inside its last object: a truncated HMAC-SHA256 over channel and message under a key of this process.
 *
 * <p>Not thread-safe.
 */
final class Signature {
    private static final byte[] OPENING = ascii(",\"mark\":\"");
    private static final byte[] CLOSING = ascii("\"}}");
    private static final byte[] END = ascii("}}");
    private static final int HEX_DIGITS = 32;
    private static final int TAIL = OPENING.length + HEX_DIGITS + CLOSING.length;

    private final Mac mac;

    Signature() {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        try {
            mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HMAC-SHA256", e);
        }
    }

    /** Returns a message, which must end with two closing braces, with the mark added. */
    byte[] sign(String channel, byte[] message) {
        int at = message.length - END.length;
        byte[] signed = Arrays.copyOf(message, at + TAIL);
        System.arraycopy(OPENING, 0, signed, at, OPENING.length);
        System.arraycopy(mark(channel, message, at), 0, signed, at + OPENING.length, HEX_DIGITS);
        System.arraycopy(CLOSING, 0, signed, at + OPENING.length + HEX_DIGITS, CLOSING.length);
        return signed;
    }

    /** Returns whether a message is one that {@link #sign} returned for this channel. */
    boolean own(String channel, byte[] message) {
        int at = message.length - TAIL;
        int told = at + OPENING.length;
        return at >= 1
                && Arrays.equals(message, at, told, OPENING, 0, OPENING.length)
                && MessageDigest.isEqual(
                        Arrays.copyOfRange(message, told, told + HEX_DIGITS), mark(channel, message, at));
    }

    private byte[] mark(String channel, byte[] message, int count) {
        mac.update(channel.getBytes(StandardCharsets.UTF_8));
        mac.update((byte) 0);
        mac.update(message, 0, count);
        return ascii(HexFormat.of().formatHex(mac.doFinal(END), 0, HEX_DIGITS / 2));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
