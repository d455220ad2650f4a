/**
 * What a person looks at: previews, counts, shares and summaries of event logs as Tablesaw tables,
 * and their export. The tables are small whatever the size of the log; the full data stays in the
 * {@link io.clickcast.events.EventLog}.
 */
package io.clickcast.explore;
