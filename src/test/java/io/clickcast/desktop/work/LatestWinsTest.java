package io.clickcast.desktop.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class LatestWinsTest {
  private final Deque<BackgroundTask<?>> started = new ArrayDeque<>();
  private final List<String> seen = new ArrayList<>();

  /** Holds tasks until the test lets them run. */
  private final TaskExecutor held =
      new TaskExecutor() {
        @Override
        public void start(BackgroundTask<?> task) {
          started.add(task);
        }

        @Override
        public void onWindow(Runnable action) {
          action.run();
        }

        @Override
        public Repetition every(Duration interval, Runnable action) {
          return () -> {};
        }

        @Override
        public void close() {}
      };

  private final LatestWins<String> latest = new LatestWins<>(held);

  @Test
  void onlyTheNewestOfManyIsShown() {
    ask("a");
    ask("b");
    ask("c");
    assertThat(started).hasSize(1);
    runNext();
    assertThat(seen).isEmpty();
    assertThat(started).hasSize(1);
    runNext();
    assertThat(seen).containsExactly("c");
  }

  @Test
  void whatIsForgottenIsNotShownAndLaterWorkIs() {
    ask("a");
    latest.forget();
    runNext();
    assertThat(seen).isEmpty();
    ask("b");
    runNext();
    assertThat(seen).containsExactly("b");
  }

  @Test
  void aFailureDoesNotBlockWhatFollows() {
    latest.ask(
        p -> {
          throw new IllegalStateException("no");
        },
        seen::add,
        e -> seen.add(e.getMessage()));
    runNext();
    ask("b");
    runNext();
    assertThat(seen).containsExactly("no", "b");
  }

  private void ask(String result) {
    latest.ask(p -> result, seen::add, e -> seen.add("failed"));
  }

  private void runNext() {
    new DirectTaskExecutor().start(started.remove());
  }
}
