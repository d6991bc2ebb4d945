package io.njord.verticles.control;

/**
 * A change of state that is in force.
 *
 * @param seq position in the session at which its consequences have come to rest
 * @param note what the operator should know besides; may be empty
 */
public record Change(long seq, String note) {}
