/**
 * What a person looks at: the dashboard of a log under any filter, its rows sorted and filtered,
 * previews and summaries as Tablesaw tables, and their export. The tables are small whatever the
 * size of the log; the full data stays in the {@link io.clickcast.events.EventLog}.
 */
package io.clickcast.explore;
