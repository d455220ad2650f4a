package io.clickcast.desktop.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickcast.desktop.fakes.HeldExecutor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LatestWinsTest {
  private final List<String> seen = new ArrayList<>();
  private final HeldExecutor held = new HeldExecutor();
  private final LatestWins<String> latest = new LatestWins<>(held);

  @Test
  void onlyTheNewestOfManyIsShown() {
    ask("a");
    ask("b");
    ask("c");
    assertThat(held.waiting()).isEqualTo(1);
    held.doNext();
    assertThat(seen).isEmpty();
    assertThat(held.waiting()).isEqualTo(1);
    held.doNext();
    assertThat(seen).containsExactly("c");
  }

  @Test
  void whatIsForgottenIsNotShownAndLaterWorkIs() {
    ask("a");
    latest.forget();
    held.doNext();
    assertThat(seen).isEmpty();
    ask("b");
    held.doNext();
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
    held.doNext();
    ask("b");
    held.doNext();
    assertThat(seen).containsExactly("no", "b");
  }

  private void ask(String result) {
    latest.ask(p -> result, seen::add, e -> seen.add("failed"));
  }
}
