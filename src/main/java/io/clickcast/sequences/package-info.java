/**
 * From an event log to what a network reads: the time split, fitted vocabularies and scalers,
 * windows of the last events with their next action, and batches of windows of like length.
 * Training and prediction go through the same encoder, so that a served prefix is encoded as a
 * trained one.
 */
package io.clickcast.sequences;
