package io.clickcast.tracking;

/**
 * A metric of a run in short.
 *
 * @param name such as {@code validation_loss}
 * @param points how many there are, at least 1
 * @param last the value of the latest point
 * @param lastStep its step
 * @param best the best value by the goal; the last one where there is no goal; NaN where no point
 *     is a number
 * @param bestStep its step, the first one where several are as good
 * @param goal which values are good
 */
public record MetricSummary(
    String name, long points, double last, long lastStep, double best, long bestStep, Goal goal) {}
