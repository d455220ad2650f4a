/**
 * The rows of the events that are loaded, all of them: scrolled, filtered, sorted, searched, copied
 * and exported. Only the rows in sight are ever made; everything else is a list of event numbers.
 */
package io.clickcast.desktop.data.rows;
