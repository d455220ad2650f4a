/**
 * The Data tab: event files are opened, read and cleaned, and their rows, columns and rejected rows
 * are looked at.
 */
package io.clickcast.desktop.data;
