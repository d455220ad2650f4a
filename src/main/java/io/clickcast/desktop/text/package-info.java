/**
 * What the window says: its texts, from one resource bundle. No screen holds an English sentence or
 * formats a number by itself; that is done by {@link io.clickcast.work.Numbers}.
 */
package io.clickcast.desktop.text;
