package io.clickcast.evaluation;

/**
 * How often predictions of about the same confidence came true; a row of bins is a reliability
 * diagram (DeGroot and Fienberg 1983), of the likeliest action or of the chance of a purchase.
 *
 * @param from lowest confidence of the bin, 0 to 1
 * @param to highest confidence of the bin, not part of it except where it is 1
 * @param examples predictions in the bin
 * @param confidence the mean of the probabilities that were given; NaN in an empty bin
 * @param accuracy the share of them that came true; NaN in an empty bin
 */
public record ReliabilityBin(
    double from, double to, int examples, double confidence, double accuracy) {}
