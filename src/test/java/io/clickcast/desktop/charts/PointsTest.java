package io.clickcast.desktop.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickcast.desktop.charts.Points.Extremes;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PointsTest {
  /** Values of any size, some below zero, some missing, some infinite. */
  static Points random(int count, long seed) {
    Random random = new Random(seed);
    Points points = new Points();
    double place = 0;
    for (int i = 0; i < count; i++) {
      place += random.nextInt(4) == 0 ? 0 : random.nextDouble();
      points.add(place, value(random));
    }
    return points;
  }

  private static double value(Random random) {
    return switch (random.nextInt(12)) {
      case 0 -> Double.NaN;
      case 1 -> random.nextBoolean() ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
      case 2 -> 0;
      default -> random.nextGaussian() * Math.pow(10, random.nextInt(5));
    };
  }

  static Extremes byLooking(Points points, int from, int to) {
    Extremes found = new Extremes();
    Points few = new Points();
    for (int i = from; i < to; i++) {
      few.truncate(0);
      few.add(0, points.y(i));
      few.extremes(0, 1, found);
    }
    return found;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 15, 16, 17, 255, 256, 257, 4_095, 4_097, 70_000})
  void theExtremesOfAnyStretchAreThoseOfItsPoints(int count) {
    Points points = random(count, count);
    Random random = new Random(1);
    for (int trial = 0; trial < 40; trial++) {
      int from = random.nextInt(count + 1);
      int to = from + random.nextInt(count - from + 1);
      Extremes found = new Extremes();
      points.extremes(from, to, found);
      assertThat(found).usingRecursiveComparison().isEqualTo(byLooking(points, from, to));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 16, 17, 4_097})
  void valuesWithoutALogarithmAreCounted(int count) {
    Points points = random(count, count);
    Points positive = new Points();
    for (int i = 0; i < count; i++) {
      positive.add(i, 1 + Math.abs(points.y(i)));
    }
    int from = count / 3;
    long counted =
        IntStream.range(from, count)
            .filter(i -> Double.isFinite(points.y(i)) && points.y(i) <= 0)
            .count();
    assertThat(points.withoutLogarithm(from, count)).isEqualTo((int) counted);
    assertThat(positive.withoutLogarithm(0, count)).isZero();
  }

  @Test
  void whatIsTakenBackAndReplacedLeavesNoTrace() {
    Points points = random(5_000, 3);
    for (int kept : new int[] {4_999, 4_352, 4_096, 300, 256, 17, 16, 1, 0}) {
      points.truncate(kept);
      Points fresh = Points.of(points.places(), points.values());
      for (int i = 0; i < 600; i++) {
        points.add(1e6 + i, -i);
        fresh.add(1e6 + i, -i);
      }
      Extremes one = new Extremes();
      points.extremes(0, points.size(), one);
      Extremes other = new Extremes();
      fresh.extremes(0, fresh.size(), other);
      assertThat(one).usingRecursiveComparison().isEqualTo(other);
      points.truncate(kept);
    }
  }

  @Test
  void aPlaceIsFoundFromAnyStart() {
    Points points = random(3_000, 5);
    Random random = new Random(2);
    for (int trial = 0; trial < 500; trial++) {
      double place = random.nextDouble() * (points.lastPlace() + 2) - 1;
      int first = 0;
      while (first < points.size() && points.x(first) < place) {
        first++;
      }
      assertThat(points.firstFrom(place)).isEqualTo(first);
      assertThat(points.firstFrom(place, random.nextInt(first + 1))).isEqualTo(first);
    }
  }

  @Test
  void theNearestPointIsFound() {
    Points points = Points.of(new double[] {1, 2, 3}, new double[] {1.5, 1.25, Double.NaN});
    assertThat(points.nearest(-5)).isZero();
    assertThat(points.nearest(1.4)).isZero();
    assertThat(points.nearest(1.6)).isEqualTo(1);
    assertThat(points.nearest(99)).isEqualTo(2);
    assertThat(new Points().nearest(1)).isEqualTo(-1);
    assertThat(points.last()).isEqualTo(1.25);
    assertThat(points.lastPlace()).isEqualTo(3);
  }

  @Test
  void placesDoNotGoBack() {
    Points points = Points.of(new double[] {1, 2}, new double[] {1, 1});
    assertThatThrownBy(() -> points.add(1.5, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> points.add(Double.NaN, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Points.of(new double[1], new double[2]))
        .isInstanceOf(IllegalArgumentException.class);
    points.add(2, 7);
    assertThat(points.size()).isEqualTo(3);
  }
}
