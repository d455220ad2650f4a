/**
 * What the tabs share: the events that are loaded, the model in use, the work under way, and the
 * words that are said to the user beside the tabs. Tabs know this package, never each other.
 */
package io.clickcast.desktop.workspace;
