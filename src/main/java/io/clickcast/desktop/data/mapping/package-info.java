/**
 * Asks which column of a shop's files is which and what its event names mean, and keeps the answer
 * for files of the same shape.
 */
package io.clickcast.desktop.data.mapping;
