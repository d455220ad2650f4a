/**
 * Curves that grow while they are looked at: drawn on a canvas from primitive arrays, at a cost
 * that does not depend on the number of points, and exported as pictures and numbers.
 */
package io.clickcast.desktop.charts;
