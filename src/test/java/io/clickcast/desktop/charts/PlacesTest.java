package io.clickcast.desktop.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PlacesTest {
  private final Places places = new Places();
  private final Watcher one = new Watcher();
  private final Watcher other = new Watcher();

  private static final class Watcher implements Places.Watcher {
    private double last = 1_000;
    private int moved;
    private int pointed;

    @Override
    public double lastPlace() {
      return last;
    }

    @Override
    public void moved() {
      moved++;
    }

    @Override
    public void pointed() {
      pointed++;
    }
  }

  PlacesTest() {
    places.watch(one);
    places.watch(other);
  }

  @Test
  void allIsSeenUntilOneComesNearer() {
    assertThat(places.isWhole()).isTrue();
    assertThat(places.to()).isEqualTo(1_000);
    other.last = 1_500;
    assertThat(places.to()).isEqualTo(1_500);
    places.zoom(300, 0.5);
    assertThat(places.isWhole()).isFalse();
    assertThat(places.from()).isCloseTo(150, within(1e-9));
    assertThat(places.to()).isCloseTo(900, within(1e-9));
    other.last = 9_000;
    assertThat(places.to()).isCloseTo(900, within(1e-9));
    assertThat(one.moved).isEqualTo(1);
    assertThat(other.moved).isEqualTo(1);
  }

  @Test
  void movingStopsAtTheEnds() {
    places.show(100, 300);
    places.pan(-5);
    assertThat(places.from()).isZero();
    assertThat(places.to()).isEqualTo(200);
    places.pan(50);
    assertThat(places.to()).isEqualTo(1_000);
    assertThat(places.from()).isEqualTo(800);
  }

  @Test
  void farEnoughAwayAllIsSeenAgain() {
    places.show(400, 600);
    places.zoom(500, 3);
    assertThat(places.isWhole()).isFalse();
    places.zoom(500, 3);
    assertThat(places.isWhole()).isTrue();
    places.pan(0.5);
    assertThat(places.from()).isZero();
  }

  @Test
  void thereIsAnEndToComingNearer() {
    for (int i = 0; i < 300; i++) {
      places.zoom(500, 0.5);
    }
    assertThat(places.to()).isGreaterThan(places.from());
  }

  @Test
  void whatIsPointedAtIsToldOnce() {
    places.point(5);
    places.point(5);
    places.point(Double.NaN);
    places.point(Double.NaN);
    assertThat(one.pointed).isEqualTo(2);
    places.leave(one);
    places.point(7);
    assertThat(one.pointed).isEqualTo(2);
    assertThat(other.pointed).isEqualTo(3);
  }
}
