package io.njord.contracts;

import org.jspecify.annotations.Nullable;

/**
 * The one error of this package: input that breaks a contract. It carries the coded reason, the field and the value, so that
 * a shell can turn it into a coded refusal.
 */
public final class ContractException extends RuntimeException {
    private static final int LONGEST_VALUE = 80;

    private final Reason reason;
    private final String field;

    /** Creates the error; the message names the field, the offending value (shortened) and what to do. */
    public ContractException(Reason reason, String field, @Nullable Object value, String advice) {
        super(field + ": " + shorten(value) + " is not acceptable: " + advice);
        this.reason = reason;
        this.field = field;
    }

    /** Returns the coded reason. */
    public Reason reason() {
        return reason;
    }

    /** Returns the JSON name of the offending field. */
    public String field() {
        return field;
    }

    private static String shorten(@Nullable Object value) {
        String text = String.valueOf(value);
        return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE) + "…";
    }
}
