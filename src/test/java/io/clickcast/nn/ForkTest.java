package io.clickcast.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ForkTest {
  private static final long MUCH = 1L << 40;

  @Test
  void bothPiecesAreDoneWhenItReturns() {
    int[] counts = new int[2];
    for (int i = 1; i <= 20_000; i++) {
      Fork.run(i % 3 == 0 ? 1 : MUCH, () -> counts[0]++, () -> counts[1]++);
      assertThat(counts).containsExactly(i, i);
    }
  }

  @Test
  void workIsTakenUpAgainAfterAPause() throws InterruptedException {
    AtomicInteger done = new AtomicInteger();
    for (int i = 0; i < 20; i++) {
      Fork.run(MUCH, done::incrementAndGet, done::incrementAndGet);
      Thread.sleep(2);
    }
    assertThat(done).hasValue(40);
  }

  @Test
  void aFailureOfEitherPieceIsThrownWhenTheOtherHasEnded() {
    AtomicInteger done = new AtomicInteger();
    Runnable fails =
        () -> {
          throw new IllegalStateException("piece");
        };
    for (int i = 1; i <= 100; i++) {
      assertThatThrownBy(() -> Fork.run(MUCH, fails, done::incrementAndGet)).hasMessage("piece");
      assertThatThrownBy(() -> Fork.run(MUCH, done::incrementAndGet, fails)).hasMessage("piece");
      assertThat(done).hasValue(2 * i);
    }
  }
}
