package io.clickcast.events.sample;

/**
 * One session of the process: what is known before its first event.
 *
 * @param session the number of the {@code user_session} it belongs to, from 0
 * @param start its first second
 * @param user the user's id
 * @param keyHigh the upper half of the {@code user_session}
 * @param keyLow the lower half
 * @param named false where the {@code user_session} is missing in the file
 * @param returns how often this {@code user_session} has come back
 * @param eventsBefore cleaned events of this {@code user_session} before this visit
 */
record Visit(
    int session,
    int start,
    int user,
    long keyHigh,
    long keyLow,
    boolean named,
    int returns,
    int eventsBefore) {
  Visit returning(int second, int eventsSeen) {
    return new Visit(session, second, user, keyHigh, keyLow, named, returns + 1, eventsSeen);
  }
}
