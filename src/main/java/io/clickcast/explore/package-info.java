/**
 * What a person looks at: previews, counts, shares and summaries of event logs as Tablesaw tables,
 * their export, and all rows by number, filtered and sorted. Tables are small whatever the size of
 * the log; the full data stays in the {@link io.clickcast.events.EventLog}.
 */
package io.clickcast.explore;
