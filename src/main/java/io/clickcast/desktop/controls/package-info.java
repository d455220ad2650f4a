/**
 * Small controls and the factories that make those of all tabs look alike. They know nothing of
 * what they show.
 */
package io.clickcast.desktop.controls;
