/**
 * What the window says: its texts, from one resource bundle, and numbers as people read them. No
 * screen holds an English sentence or formats a number by itself.
 */
package io.clickcast.desktop.text;
