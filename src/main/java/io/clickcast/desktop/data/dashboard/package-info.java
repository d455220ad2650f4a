/**
 * The Dashboard section of the Data tab: what the cleaned events show under filters that apply to
 * every figure and chart, answered beside the window.
 */
package io.clickcast.desktop.data.dashboard;
