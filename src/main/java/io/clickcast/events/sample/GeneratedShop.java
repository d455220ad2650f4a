package io.clickcast.events.sample;

/**
 * What a run of {@link ShopGenerator} wrote.
 *
 * @param rows rows of the file, those that cleaning drops among them
 * @param events events left by cleaning, each the end of one prefix
 * @param sessions sessions left by cleaning: values of {@code user_session}, split at 30 minutes
 * @param users different users
 * @param logLoss the oracle's mean log loss in nats over all prefixes: the best that any model can
 *     expect
 */
public record GeneratedShop(long rows, long events, long sessions, int users, double logLoss) {}
