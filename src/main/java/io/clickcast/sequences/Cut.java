package io.clickcast.sequences;

/**
 * How prefixes become windows.
 *
 * @param window events of a window at most, at least 1
 * @param everyEvent whether a window has an outcome after each of its events, so that the prefixes
 *     of a session share one, or only after its last, so that each prefix has its own
 */
public record Cut(int window, boolean everyEvent) {}
