package io.clickcast.desktop.data.rows;

/** Which rows of the loaded events are looked at. */
enum Choice {
  /** All good rows of the files. */
  AS_READ,
  /** What cleaning left. */
  CLEANED,
  /** What cleaning left, with what a model is told of it; neither filtered nor sorted. */
  AS_SEEN
}
