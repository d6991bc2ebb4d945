package io.njord.verticles.bus;

import org.jspecify.annotations.Nullable;

/** Something on an address of the bus that is no envelope; it was skipped. */
final class UnreadableMessage extends RuntimeException {
    UnreadableMessage(@Nullable Object body) {
        super("a message of type " + (body == null ? "null" : body.getClass().getName())
                + " is no envelope and was skipped: publish through the bus");
    }
}
