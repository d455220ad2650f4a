package io.clickcast.desktop.charts;

import io.clickcast.work.Numbers;
import java.time.Duration;
import java.util.Locale;

/**
 * What values or places are counted in: how an axis writes them, and how they are written whole.
 */
public enum Unit {
  /** A measure such as a loss, or a rate. */
  MEASURE {
    @Override
    String exact(double value) {
      double size = Math.abs(value);
      return size >= 0.1 && size < 1e5 ? Numbers.measure(value) : Numbers.plain(value);
    }

    @Override
    String tick(double value, double step) {
      if (step >= 1) {
        return Numbers.whole(Math.round(value));
      }
      int digits = (int) Math.ceil(-Math.log10(step) - 1e-9);
      double scaled = step * Math.pow(10, digits);
      if (Math.abs(scaled - Math.rint(scaled)) > 1e-6) {
        digits++;
      }
      return String.format(Locale.ROOT, "%." + digits + "f", value);
    }
  },
  /** A share of one, written as percent. */
  SHARE {
    @Override
    String exact(double value) {
      return String.format(Locale.ROOT, "%.2f", 100 * value) + Numbers.GAP + "%";
    }

    @Override
    String tick(double value, double step) {
      return MEASURE.tick(100 * value, 100 * step) + Numbers.GAP + "%";
    }
  },
  /** How many, perhaps of very many. */
  COUNT {
    @Override
    String exact(double value) {
      return Math.abs(value) < 100 ? Numbers.exact(value) : Numbers.whole(Math.round(value));
    }

    @Override
    String tick(double value, double step) {
      return step < 1
          ? MEASURE.tick(value, step)
          : step < 100 ? exact(value) : Numbers.round(value);
    }
  },
  /** Batches, steps, epochs: a whole number that says where one is. */
  NUMBER {
    @Override
    String exact(double value) {
      return Numbers.whole(Math.round(value));
    }

    @Override
    String tick(double value, double step) {
      return step >= 1 ? exact(value) : MEASURE.tick(value, step);
    }
  },
  /** Seconds since a start. */
  TIME {
    @Override
    String exact(double value) {
      return Numbers.duration(Duration.ofMillis(Math.round(1000 * value)));
    }

    @Override
    String tick(double value, double step) {
      long seconds = Math.round(value);
      if (step < 1) {
        return MEASURE.tick(value, step) + Numbers.GAP + "s";
      }
      return seconds >= 3600
          ? String.format(
              Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60)
          : String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60);
    }
  };

  /** A value with all digits that matter. */
  abstract String exact(double value);

  /** A value at a mark of an axis, with the digits that tell it from the next one. */
  abstract String tick(double value, double step);
}
