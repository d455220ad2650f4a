package io.clickcast.desktop.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class WayTest {
  private static final double LEFT = 57;

  /** What the line reaches in a column is found by walking along it in small steps. */
  @Property(tries = 100)
  void everyColumnIsCoveredAsFarAsTheLineReaches(
      @ForAll @IntRange(min = 2, max = 200) int count,
      @ForAll @IntRange(min = 1, max = 90) int columns,
      @ForAll long seed) {
    Random random = new Random(seed);
    Way way = new Way();
    double[] top = new double[columns];
    double[] bottom = new double[columns];
    Arrays.fill(top, Double.POSITIVE_INFINITY);
    Arrays.fill(bottom, Double.NEGATIVE_INFINITY);
    double x = LEFT - 3;
    double y = 50;
    way.moveTo(x, y);
    for (int i = 1; i < count; i++) {
      double nextX = x + random.nextInt(4) * (columns + 6.0) / count / 2;
      double nextY = 100 * random.nextDouble();
      boolean on = random.nextInt(9) > 0;
      way.to(nextX, nextY, on);
      for (int step = on ? 0 : 400; step <= 400; step++) {
        double at = x + (nextX - x) * step / 400 - LEFT;
        int column = (int) Math.floor(at);
        if (at >= 0 && column < columns) {
          double height = y + (nextY - y) * step / 400;
          top[column] = Math.min(top[column], height);
          bottom[column] = Math.max(bottom[column], height);
        }
      }
      x = nextX;
      y = nextY;
    }
    way.cover(LEFT, columns, 1);
    for (int i = 0; i < columns; i++) {
      if (top[i] <= bottom[i]) {
        assertThat(way.top(i)).isCloseTo(top[i], within(3.0)).isLessThanOrEqualTo(top[i] + 1e-9);
        assertThat(way.bottom(i))
            .isCloseTo(bottom[i], within(3.0))
            .isGreaterThanOrEqualTo(bottom[i] - 1e-9);
      }
    }
  }

  @Test
  void gapsAreNotCovered() {
    Way way = new Way();
    way.moveTo(LEFT + 0.5, 10);
    way.lineTo(LEFT + 1.5, 20);
    way.moveTo(LEFT + 4.5, 30);
    way.cover(LEFT, 6, 1);
    assertThat(way.climbed()).isEqualTo(10);
    for (int gap : new int[] {2, 3, 5}) {
      assertThat(way.top(gap)).isGreaterThan(way.bottom(gap));
    }
    assertThat(way.top(0)).isEqualTo(10);
    assertThat(way.bottom(0)).isCloseTo(15, within(1e-9));
    assertThat(way.bottom(1)).isEqualTo(20);
    assertThat(way.top(4)).isEqualTo(30);
  }

  @Test
  void thePointAtTheRightEdgeIsSeen() {
    Way way = new Way();
    way.moveTo(LEFT, 10);
    way.lineTo(LEFT + 6, 3);
    way.cover(LEFT, 6, 1);
    assertThat(way.top(5)).isEqualTo(3);
  }
}
