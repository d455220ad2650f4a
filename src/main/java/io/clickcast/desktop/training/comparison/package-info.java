/**
 * All architectures trained on one split and judged on the same sessions, with the leaderboard
 * filling in while they run.
 */
package io.clickcast.desktop.training.comparison;
