package io.njord.lab.report;

/**
 * A line of a manifest.
 *
 * @param name what it is
 * @param value as text
 */
public record Fact(String name, String value) {}
