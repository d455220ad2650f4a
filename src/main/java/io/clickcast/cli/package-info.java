/**
 * The command line: one class per command, the options they share, and how results and progress are
 * printed. Exit status 0 says done, 1 that the work failed (one line says why), 2 wrong usage.
 */
package io.clickcast.cli;
