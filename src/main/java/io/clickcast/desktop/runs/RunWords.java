package io.clickcast.desktop.runs;

import static io.clickcast.desktop.text.Texts.text;

import io.clickcast.tracking.Run;
import io.clickcast.tracking.RunKind;
import io.clickcast.tracking.RunStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** Puts what is known of a run into words. */
final class RunWords {
  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  private RunWords() {}

  static String status(RunStatus status) {
    return switch (status) {
      case RUNNING -> text("runs.running");
      case FINISHED -> text("runs.finished");
      case STOPPED -> text("runs.stopped");
      case FAILED -> text("runs.failed");
      case KILLED -> text("runs.killed");
    };
  }

  static String kind(RunKind kind) {
    return switch (kind) {
      case TRAINING -> text("runs.training");
      case RETRAINING -> text("runs.retraining");
      case COMPARISON -> text("runs.comparison");
    };
  }

  /** A moment to the minute; also sorts as text. */
  static String time(Instant moment, ZoneId zone) {
    return MINUTE.format(moment.atZone(zone));
  }

  /** How long a run took, or takes until now. */
  static Duration length(Run run, Clock clock) {
    return Duration.between(run.started(), run.ended().orElseGet(clock::instant));
  }
}
