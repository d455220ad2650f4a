/**
 * The Cleaning section of the Data tab: the steps with their switches and bounds, what each of them
 * does to the rows, and the cleaned events as a file.
 */
package io.clickcast.desktop.data.cleaning;
