/**
 * Reports to show a colleague: one HTML file that needs nothing beside it, and its charts as SVG
 * files. Draws what other rooms have computed and computes no figure of its own.
 */
package io.clickcast.report;
