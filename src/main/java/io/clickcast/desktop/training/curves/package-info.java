/**
 * The live curves of a training: what it reports is kept in growing arrays, taken over by the
 * window a few times a second, smoothed, and drawn before the curves of earlier runs.
 */
package io.clickcast.desktop.training.curves;
