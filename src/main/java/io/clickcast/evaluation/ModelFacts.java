package io.clickcast.evaluation;

/**
 * What there is to say of one finished model beside its predictions.
 *
 * @param parameters numbers it has learnt; 0 for counts
 * @param epochs epochs that were run; 0 for what learns without
 * @param bestEpoch the epoch whose weights it has
 * @param trainingSeconds time its training took, with the judging of its epochs
 * @param trainingWindowsPerSecond windows learnt from in a second of learning alone; NaN where it
 *     does not learn window by window
 */
public record ModelFacts(
    long parameters,
    int epochs,
    int bestEpoch,
    double trainingSeconds,
    Double trainingWindowsPerSecond) {}
