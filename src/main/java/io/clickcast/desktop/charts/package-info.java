/**
 * Charts drawn on canvases from primitive arrays, at a cost that does not depend on how much data
 * stands behind them: curves that grow while they are looked at, and the kinds that show what is in
 * a log. They take their colours from the style sheet and are exported as pictures and values.
 */
package io.clickcast.desktop.charts;
