package io.clickcast.events;

/**
 * Whether category_code is filled well enough to be used.
 *
 * @param missingShare the share of cleaned events without one, 0 to 1
 * @param used false if it is left out of what models see
 */
public record CategoryUse(double missingShare, boolean used) {}
