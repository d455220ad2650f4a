/**
 * The Runs tab: the table of tracked runs, what is known of one, several compared, and the register
 * of models. View models ask a {@link io.clickcast.desktop.runs.RunArchive}; views only show.
 */
package io.clickcast.desktop.runs;
