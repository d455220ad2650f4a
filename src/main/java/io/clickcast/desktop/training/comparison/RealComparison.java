package io.clickcast.desktop.training.comparison;

import io.clickcast.evaluation.Comparison;
import io.clickcast.evaluation.ComparisonListener;
import io.clickcast.evaluation.Leaderboard;
import io.clickcast.evaluation.Oracle;
import io.clickcast.tracking.Tracking;
import io.clickcast.work.Progress;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * Compares for real.
 *
 * @param folder where finished models are kept, so that a stopped comparison goes on
 * @param tracking where runs are recorded, asked for when a comparison begins
 */
public record RealComparison(Path folder, Supplier<Tracking> tracking) implements ComparisonJob {
  @Override
  public Leaderboard run(Wish wish, ComparisonListener listener, Progress progress) {
    Comparison comparison =
        new Comparison(
            wish.events().cleaned().log(),
            wish.events().fileNames(),
            wish.architectures(),
            wish.seeds(),
            Oracle.beside(wish.events().files(), wish.events().cleaned().log()),
            folder);
    return comparison.run(listener, progress);
  }
}
