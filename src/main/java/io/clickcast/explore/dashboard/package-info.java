/**
 * The figures and charts of a log under any filter: {@link
 * io.clickcast.explore.dashboard.DashboardQuery} counts, a {@link
 * io.clickcast.explore.dashboard.Dashboard} is what it found.
 */
package io.clickcast.explore.dashboard;
