/**
 * Which rows of a log are shown, and in which order: a {@link io.clickcast.explore.rows.RowQuery}
 * says what is wished, a {@link io.clickcast.explore.rows.RowSelection} is what matches, as numbers
 * of events and never as copies of them.
 */
package io.clickcast.explore.rows;
