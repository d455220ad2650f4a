package io.clickcast.events;

/**
 * What one column of the files holds, over all good rows.
 *
 * @param name its name in the header
 * @param kind what its values are, in words, such as {@code whole number}
 * @param used whether it is read; the figures of a column that is not are 0 and empty
 * @param missingShare the share of rows without a value, 0 to 1
 * @param distinct how many different values there are
 * @param least the smallest value or the first in order, as text; empty where that says nothing
 * @param greatest the largest value or the last in order, as text
 */
public record ColumnSummary(
    String name,
    String kind,
    boolean used,
    double missingShare,
    long distinct,
    String least,
    String greatest) {}
