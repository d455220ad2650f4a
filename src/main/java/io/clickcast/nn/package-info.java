/**
 * Sequence layers for Deeplearning4j: an event embedding, a temporal convolution, recurrent units
 * and the outcome head, each with its configuration, fast in single precision and checked in double
 * precision. They agree on a time-major memory layout among themselves and look like any other
 * layer from outside.
 */
package io.clickcast.nn;
