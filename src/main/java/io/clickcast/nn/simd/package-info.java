/**
 * The inner loops of the recurrent and convolutional layers, on row-major heap arrays, once with
 * the Vector API and once without. It is compiled by itself because the compiler warns of every use
 * of an incubating module; it depends on nothing else of ours.
 */
package io.clickcast.nn.simd;
