package io.clickcast.desktop.data.rows;

import io.clickcast.desktop.work.TaskExecutor;
import io.clickcast.desktop.workspace.Activity;
import io.clickcast.work.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** What is under way: the newest job in words, and how far it is. */
final class Underway {
  /** The work is asked how far it is; were it to tell, it would flood the window. */
  private static final Duration POLL = Duration.ofMillis(100);

  private final TaskExecutor executor;
  private final List<Job> jobs = new ArrayList<>();
  private final ReadOnlyStringWrapper words = new ReadOnlyStringWrapper("");
  private final ReadOnlyDoubleWrapper share = new ReadOnlyDoubleWrapper(Activity.UNKNOWN);
  private TaskExecutor.Repetition polling = () -> {};

  Underway(TaskExecutor executor) {
    this.executor = executor;
  }

  /** The newest job in words; empty if nothing is under way. */
  ReadOnlyStringProperty wordsProperty() {
    return words.getReadOnlyProperty();
  }

  /** 0 to 1, or {@link Activity#UNKNOWN}. */
  ReadOnlyDoubleProperty shareProperty() {
    return share.getReadOnlyProperty();
  }

  boolean isBusy() {
    return !jobs.isEmpty();
  }

  /** Says that something begins. */
  Job begin(String what) {
    Job job = new Job(what);
    jobs.add(job);
    show();
    return job;
  }

  private void show() {
    polling.stop();
    share.set(Activity.UNKNOWN);
    if (jobs.isEmpty()) {
      words.set("");
      return;
    }
    Job newest = jobs.get(jobs.size() - 1);
    words.set(newest.what);
    polling = executor.every(POLL, () -> share.set(newest.done));
  }

  /** Something under way. It is begun and ended on the window's thread. */
  final class Job {
    private final String what;
    private volatile double done = Activity.UNKNOWN;

    private Job(String what) {
      this.what = what;
    }

    /** The progress for the work itself: it is watched here, and cancelled as its task is. */
    Progress watch(Progress task) {
      return new Progress() {
        @Override
        public void report(Stage stage, long part, long total) {
          done = total <= 0 ? Activity.UNKNOWN : (double) part / total;
        }

        @Override
        public boolean cancelled() {
          return task.cancelled();
        }
      };
    }

    /** Says that it has ended; a second time nothing happens. */
    void end() {
      if (jobs.remove(this)) {
        show();
      }
    }
  }
}
