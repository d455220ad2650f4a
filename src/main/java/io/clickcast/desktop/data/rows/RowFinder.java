package io.clickcast.desktop.data.rows;

import static io.clickcast.desktop.text.Texts.text;

import io.clickcast.desktop.work.LatestWins;
import io.clickcast.desktop.work.TaskExecutor;
import io.clickcast.desktop.workspace.Notices;
import io.clickcast.events.EventLog;
import io.clickcast.explore.LogFilter;
import io.clickcast.explore.RowColumn;
import io.clickcast.explore.rows.RowCondition;
import io.clickcast.explore.rows.RowCondition.Match;
import io.clickcast.explore.rows.RowQuery;
import io.clickcast.explore.rows.RowSelection;
import io.clickcast.work.Numbers;
import io.clickcast.work.Progress;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/** Looks for a session by its key or for the sessions of a user, and goes from one to the next. */
final class RowFinder {
  /** What was looked for and where it is. */
  private record Found(String words, EventLog log, boolean user, RowSelection rows) {}

  private final LatestWins<Found> finding;
  private final Underway underway;
  private final Notices notices;
  private final IntConsumer goToSession;
  private final Consumer<String> say;
  private Optional<Underway.Job> job = Optional.empty();
  private Found found;
  private int foundAt;

  /**
   * @param goToSession shows a session that was found
   * @param say tells what came of looking
   */
  RowFinder(
      TaskExecutor executor,
      Underway underway,
      Notices notices,
      IntConsumer goToSession,
      Consumer<String> say) {
    this.finding = new LatestWins<>(executor);
    this.underway = underway;
    this.notices = notices;
    this.goToSession = goToSession;
    this.say = say;
  }

  /** Goes to a session by its key or to the first of a user; again, to the next of the user. */
  void find(EventLog log, String typed) {
    String words = typed.strip();
    if (words.isEmpty()) {
      return;
    }
    if (found != null && found.log() == log && found.words().equals(words)) {
      show(next());
      return;
    }
    end();
    Underway.Job now = underway.begin(text("data.rows.finding"));
    job = Optional.of(now);
    say.accept("");
    finding.ask(
        p -> search(log, words, now.watch(p)),
        result -> {
          end();
          found = result.rows().size() == 0 ? null : result;
          if (found == null) {
            say.accept(text("data.rows.notFound", words));
          } else {
            show(0);
          }
        },
        e -> {
          end();
          notices.error(text("data.rows.failed"), e);
        });
  }

  /** Stops looking. */
  void stop() {
    finding.forget();
    end();
  }

  /** Begins anew, whatever is looked for next. */
  void forget() {
    found = null;
  }

  private void end() {
    job.ifPresent(Underway.Job::end);
    job = Optional.empty();
  }

  private static Found search(EventLog log, String words, Progress progress) {
    RowSelection ofSession = rows(log, RowColumn.SESSION, words, progress);
    return ofSession.size() > 0
        ? new Found(words, log, false, ofSession)
        : new Found(words, log, true, rows(log, RowColumn.USER, words, progress));
  }

  private static RowSelection rows(
      EventLog log, RowColumn column, String words, Progress progress) {
    RowCondition same = new RowCondition.Words(column, Match.EQUALS, words);
    return RowSelection.of(
        log, new RowQuery(List.of(same), LogFilter.ALL, Optional.empty()), progress);
  }

  /** Where among the rows that were found the next session begins; around again after the last. */
  private int next() {
    int session = found.log().sessionOf(found.rows().event(foundAt));
    int next = found.rows().firstAtOrAfter(found.log().sessionEnd(session));
    return next < found.rows().size() ? next : 0;
  }

  private void show(int at) {
    foundAt = at;
    EventLog log = found.log();
    int session = log.sessionOf(found.rows().event(at));
    goToSession.accept(session);
    RowSelection rows = found.rows();
    int sessions = 0;
    int here = 0;
    for (int i = 0; i < rows.size(); sessions++) {
      int each = log.sessionOf(rows.event(i));
      here = each == session ? sessions : here;
      i = rows.firstAtOrAfter(log.sessionEnd(each));
    }
    String length = Numbers.whole(log.sessionEnd(session) - log.sessionStart(session));
    if (sessions == 1) {
      say.accept(text("data.rows.foundOne", length));
    } else if (found.user()) {
      say.accept(
          text("data.rows.foundUser", Numbers.whole(here + 1L), Numbers.whole(sessions), length));
    } else {
      say.accept(
          text("data.rows.foundPiece", Numbers.whole(here + 1L), Numbers.whole(sessions), length));
    }
  }
}
