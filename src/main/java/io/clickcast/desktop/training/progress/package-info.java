/**
 * What is common to all trainings of the window: where one stands, what it reports while it runs,
 * how it pauses and stops, and that only one runs at a time.
 */
package io.clickcast.desktop.training.progress;
