package io.clickcast.tracking.mlflow;

import java.time.Duration;

/** What the mirror is at. */
public sealed interface MirrorState {
  /** It is switched off. */
  record Off() implements MirrorState {}

  /** The server has everything. */
  record Idle() implements MirrorState {}

  /**
   * Points and files are on their way, or a run that goes on is followed.
   *
   * @param run its name
   * @param left how many other runs have news
   */
  record Sending(String run, int left) implements MirrorState {}

  /**
   * Something is in the way; nothing is lost, and all is tried again.
   *
   * @param time how long until then
   * @param reason a sentence for people, without its full stop
   */
  record Waiting(Duration time, String reason) implements MirrorState {}

  /**
   * The server has everything but what it refused.
   *
   * @param runs how many runs it refused
   * @param reason of the last one, a sentence for people, without its full stop
   */
  record Refused(int runs, String reason) implements MirrorState {}
}
