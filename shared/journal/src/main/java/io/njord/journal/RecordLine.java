package io.njord.journal;

import io.njord.contracts.ContractException;
import io.njord.contracts.Reason;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One line of a journal taken apart without building JSON: the writer's shape is fixed, so the parts are found by their
 * literal keys. A quote inside a text is escaped, hence the last {@code ,"seq":} of a line is always the record's own. The
 * view is reused from line to line; it points into the reader's array. Not thread-safe.
 */
final class RecordLine {
    private byte[] bytes = new byte[0];
    private int from;
    private int bodyEnd;
    private long cause;
    private long seq;
    private int dataFrom;
    private int dataTo;
    private int sourceFrom;
    private int topicFrom;
    private int typeFrom;

    /** Takes a line apart; returns what is wrong with it, or null. */
    @Nullable
    String parse(byte[] array, int lineFrom, int length) {
        bytes = array;
        from = lineFrom;
        bodyEnd = lineFrom + length - RecordEncoder.TAIL_LENGTH;
        if (bodyEnd <= lineFrom
                || !isAt(RecordEncoder.CHECKSUM, bodyEnd)
                || !hexAt(bodyEnd + RecordEncoder.CHECKSUM.length)) {
            return "it does not end with a checksum";
        }
        if (!isAt(RecordEncoder.TAIL_END, lineFrom + length - RecordEncoder.TAIL_END.length)
                || !isAt(RecordEncoder.CAUSE, lineFrom)) {
            return "it is not a record";
        }
        int at = lineFrom + RecordEncoder.CAUSE.length;
        int end = digitsEnd(at);
        cause = number(at, end);
        if (cause < 0 || !isAt(RecordEncoder.DATA, end)) {
            return "its cause cannot be read";
        }
        dataFrom = end + RecordEncoder.DATA.length;
        dataTo = lastSeqKey();
        if (dataTo < dataFrom) {
            return "it has no seq";
        }
        at = dataTo + RecordEncoder.SEQ.length;
        end = digitsEnd(at);
        seq = number(at, end);
        if (seq < 0) {
            return "its seq cannot be read";
        }
        return parseTexts(end);
    }

    private @Nullable String parseTexts(int end) {
        sourceFrom = textAfter(RecordEncoder.SOURCE, end);
        topicFrom = sourceFrom < 0 ? -1 : textAfter(RecordEncoder.TOPIC, textEnd(sourceFrom));
        typeFrom = topicFrom < 0 ? -1 : textAfter(RecordEncoder.TYPE, textEnd(topicFrom));
        boolean whole = typeFrom >= 0 && textEnd(typeFrom) == bodyEnd;
        return whole ? null : "its source, topic or type cannot be read";
    }

    /** Moves the chain over this record; returns whether the recorded checksum is the right one. */
    boolean chains(HashChain chain) {
        chain.update(bytes, from, bodyEnd - from);
        chain.update(RecordEncoder.BRACE, 0, 1);
        chain.seal();
        int at = checksumFrom();
        return Arrays.equals(chain.hex(), 0, HashChain.HEX_LENGTH, bytes, at, at + HashChain.HEX_LENGTH);
    }

    /** Returns whether the record's data without its last brace equals these bytes. */
    boolean bodyEquals(byte[] other, int length) {
        return Arrays.equals(bytes, from, bodyEnd, other, 0, length);
    }

    String body() {
        return utf8(from, bodyEnd) + "}";
    }

    /** Returns the whole line. */
    byte[] copy() {
        return Arrays.copyOfRange(bytes, from, bodyEnd + RecordEncoder.TAIL_LENGTH);
    }

    String checksum() {
        return utf8(checksumFrom(), checksumFrom() + HashChain.HEX_LENGTH);
    }

    long seq() {
        return seq;
    }

    long cause() {
        return cause;
    }

    byte[] bytes() {
        return bytes;
    }

    int dataFrom() {
        return dataFrom;
    }

    int dataLength() {
        return dataTo - dataFrom;
    }

    String source() {
        return text(sourceFrom);
    }

    String topic() {
        return text(topicFrom);
    }

    String type() {
        return text(typeFrom);
    }

    private int checksumFrom() {
        return bodyEnd + RecordEncoder.CHECKSUM.length;
    }

    private boolean isAt(byte[] literal, int at) {
        return at >= from
                && at + literal.length <= bytes.length
                && Arrays.equals(bytes, at, at + literal.length, literal, 0, literal.length);
    }

    private boolean hexAt(int at) {
        for (int i = at; i < at + HashChain.HEX_LENGTH; i++) {
            byte c = bytes[i];
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return true;
    }

    private int digitsEnd(int at) {
        int end = at;
        while (end < bodyEnd && bytes[end] >= '0' && bytes[end] <= '9') {
            end++;
        }
        return end;
    }

    private long number(int at, int end) {
        if (end == at || end - at > 18 || (bytes[at] == '0' && end - at > 1)) {
            return -1;
        }
        long value = 0;
        for (int i = at; i < end; i++) {
            value = value * 10 + bytes[i] - '0';
        }
        return value;
    }

    private int lastSeqKey() {
        for (int at = bodyEnd - RecordEncoder.SEQ.length; at >= dataFrom; at--) {
            if (bytes[at] == ',' && isAt(RecordEncoder.SEQ, at)) {
                return at;
            }
        }
        return -1;
    }

    /** Returns where the text behind a key begins, at its quote, or -1. */
    private int textAfter(byte[] key, int at) {
        int quote = at + key.length;
        return at >= 0 && isAt(key, at) && quote < bodyEnd && bytes[quote] == '"' && textEnd(quote) > 0 ? quote : -1;
    }

    /** Returns the position behind a text's closing quote, or -1. */
    private int textEnd(int quote) {
        for (int at = quote + 1; at < bodyEnd; at++) {
            if (bytes[at] == '\\') {
                at++;
            } else if (bytes[at] == '"') {
                return at + 1;
            }
        }
        return -1;
    }

    private String text(int quote) {
        String inner = utf8(quote + 1, textEnd(quote) - 1);
        return inner.indexOf('\\') < 0 ? inner : unescape(inner);
    }

    private static String unescape(String inner) {
        StringBuilder plain = new StringBuilder(inner.length());
        for (int i = 0; i < inner.length(); i++) {
            char c = inner.charAt(i);
            if (c != '\\') {
                plain.append(c);
                continue;
            }
            char kind = inner.charAt(++i);
            switch (kind) {
                case 'n' -> plain.append('\n');
                case 't' -> plain.append('\t');
                case 'r' -> plain.append('\r');
                case 'b' -> plain.append('\b');
                case 'f' -> plain.append('\f');
                case 'u' -> {
                    if (i + 4 >= inner.length()) {
                        throw new ContractException(Reason.INVALID_MESSAGE, "text", inner, "an escape is cut");
                    }
                    plain.append((char) Integer.parseInt(inner, i + 1, i + 5, 16));
                    i += 4;
                }
                default -> plain.append(kind);
            }
        }
        return plain.toString();
    }

    private String utf8(int start, int end) {
        return new String(bytes, start, end - start, StandardCharsets.UTF_8);
    }
}
