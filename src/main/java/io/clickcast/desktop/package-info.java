/**
 * The app with a window: what opens it, and where its files are. Each tab is a package of its own
 * with a view, which lays out and binds, and a view model, which holds state and logic and knows no
 * controls.
 */
package io.clickcast.desktop;
