package io.clickcast.events;

/**
 * What one cleaning step did.
 *
 * @param step which one
 * @param applied false if it was switched off, or had no reason to act
 * @param rowsBefore rows that reached the step
 * @param rowsAfter rows that left it
 * @param sessionsBefore sessions that reached the step
 * @param sessionsAfter sessions that left it
 * @param affectedShare for steps on rows the share of rows dropped, for {@code SESSIONS} the share
 *     of sessions that were split, for {@code CATEGORY_CODE} the share of rows without one; 0 to 1
 */
public record StepReport(
    CleaningStep step,
    boolean applied,
    long rowsBefore,
    long rowsAfter,
    long sessionsBefore,
    long sessionsAfter,
    double affectedShare) {}
