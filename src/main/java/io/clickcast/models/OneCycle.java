package io.clickcast.models;

import java.util.Objects;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * A learning rate that rises linearly over the first quarter of the steps and falls along a cosine
 * to a hundredth (Smith and Topin, Super-Convergence, 2018).
 */
final class OneCycle implements ISchedule {
  private static final long serialVersionUID = 1L;
  private static final double WARM_UP = 0.25;
  private static final double START = 0.1;
  private static final double END = 0.01;

  private final double peak;
  private final long steps;

  OneCycle(@JsonProperty("peak") double peak, @JsonProperty("steps") long steps) {
    this.peak = peak;
    this.steps = steps;
  }

  @JsonProperty("peak")
  double peak() {
    return peak;
  }

  @JsonProperty("steps")
  long steps() {
    return steps;
  }

  @Override
  public double valueAt(int iteration, int epoch) {
    double done = Math.min(1, (iteration + 1.0) / Math.max(1, steps));
    if (done < WARM_UP) {
      return peak * (START + (1 - START) * done / WARM_UP);
    }
    double falling = (done - WARM_UP) / (1 - WARM_UP);
    return peak * (END + (1 - END) * (1 + Math.cos(Math.PI * falling)) / 2);
  }

  /** Layers of equal schedules are updated together, and their state is kept together. */
  @Override
  public boolean equals(Object o) {
    return o instanceof OneCycle that && peak == that.peak && steps == that.steps;
  }

  @Override
  public int hashCode() {
    return Objects.hash(peak, steps);
  }

  @Override
  public ISchedule clone() {
    return new OneCycle(peak, steps);
  }
}
