/**
 * Measures our code against its rivals, which take turns in one process. Only these sources see the
 * rivals' libraries; {@code benchmarks/run} builds and starts them.
 */
package io.clickcast.benchmarks;
