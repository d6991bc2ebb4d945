package io.njord.contracts;

/**
 * A message from outside that was refused before it became an event.
 *
 * @param topic where it came from
 * @param reason why
 * @param messageId its id where it had a readable one; may be empty
 * @param detail field, value and advice
 * @param tsNs time of receipt
 */
public record RefusedMessage(String topic, Reason reason, String messageId, String detail, long tsNs) implements Event {

    @Override
    public EventType type() {
        return EventType.REFUSED;
    }
}
