package io.njord.verticles.bridge;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Marks the mirror's own messages, so that they are recognised when Redis gives them back. Each carries one further last key,
 * {@code njord}, that other readers pass over: a truncated HMAC-SHA256 over channel and message under a key of this process.
 */
final class Signature {
    private static final String OPENING = ",\"njord\":\"";
    private static final int HEX_DIGITS = 32;
    private static final int TAIL = OPENING.length() + HEX_DIGITS + 2;

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

    /** Returns a JSON object with the mark added. */
    synchronized String sign(String channel, String json) {
        return json.substring(0, json.length() - 1) + OPENING + mark(channel, json) + "\"}";
    }

    /** Returns whether a message is one that {@link #sign} returned for this channel. */
    synchronized boolean own(String channel, String message) {
        int at = message.length() - TAIL;
        if (at < 1 || !message.startsWith(OPENING, at) || !message.endsWith("\"}")) {
            return false;
        }
        String told = message.substring(at + OPENING.length(), message.length() - 2);
        String expected = mark(channel, message.substring(0, at) + "}");
        return MessageDigest.isEqual(
                told.getBytes(StandardCharsets.US_ASCII), expected.getBytes(StandardCharsets.US_ASCII));
    }

    private String mark(String channel, String json) {
        mac.update(channel.getBytes(StandardCharsets.UTF_8));
        mac.update((byte) 0);
        byte[] digest = mac.doFinal(json.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest, 0, HEX_DIGITS / 2);
    }
}
