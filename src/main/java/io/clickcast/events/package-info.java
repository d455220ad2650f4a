/**
 * What a shopper did: event types, the columnar event log, reading it from CSV files, and the named
 * cleaning steps. Everything else in the product starts from an {@link
 * io.clickcast.events.EventLog} made here. It knows no other room but {@code work}.
 */
package io.clickcast.events;
