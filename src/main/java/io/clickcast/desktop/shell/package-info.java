/**
 * The window around the tabs: header, status bar, messages, the error dialog, keys, and what is
 * remembered from one start to the next.
 */
package io.clickcast.desktop.shell;
