package io.clickcast.report;

/**
 * How the loss went, batch by batch, in few enough points to draw. No peak is lost: each point has
 * the least and the greatest loss of its batches beside their mean.
 *
 * @param batches batches that were learnt
 * @param batchesPerPoint batches that a point stands for; the last point may have fewer
 * @param mean mean loss of the batches of each point, in nats
 * @param least lowest of them
 * @param greatest highest of them
 * @param smoothed moving average of all batches up to the last one of the point
 * @param smoothedOver about how many batches the moving average looks back
 */
public record LossCurve(
    long batches,
    int batchesPerPoint,
    float[] mean,
    float[] least,
    float[] greatest,
    float[] smoothed,
    int smoothedOver) {}
