/**
 * What people look at in a log: the filter that says which of its events are meant, its rows and
 * what is known of it as Tablesaw tables, and their export. Tables are small whatever the size of
 * the log; the full data stays in the {@link io.clickcast.events.EventLog}.
 */
package io.clickcast.explore;
