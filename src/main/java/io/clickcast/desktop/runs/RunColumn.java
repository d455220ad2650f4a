package io.clickcast.desktop.runs;

import static io.clickcast.desktop.text.Texts.text;

import java.util.Locale;
import java.util.Optional;

/** A column that the table of runs can have. */
sealed interface RunColumn {
  /** What it is remembered by. */
  String key();

  /** What stands above it. */
  String title();

  /** Whether it holds numbers, which stand on the right. */
  boolean isNumber();

  /** What every run has. */
  enum Fact implements RunColumn {
    STATUS,
    NAME,
    KIND,
    ARCHITECTURE,
    STARTED,
    DURATION,
    DATA,
    SEED,
    SOURCE,
    TAGS,
    NOTES,
    VERSION,
    ID;

    @Override
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String title() {
      return switch (this) {
        case STATUS -> text("runs.status");
        case NAME -> text("runs.name");
        case KIND -> text("runs.kind");
        case ARCHITECTURE -> text("runs.architecture");
        case STARTED -> text("runs.started");
        case DURATION -> text("runs.duration");
        case DATA -> text("runs.data");
        case SEED -> text("runs.seed");
        case SOURCE -> text("runs.source");
        case TAGS -> text("runs.tags");
        case NOTES -> text("runs.notes");
        case VERSION -> text("runs.version");
        case ID -> text("runs.id");
      };
    }

    @Override
    public boolean isNumber() {
      return this == DURATION || this == SEED;
    }
  }

  /** An option under its name on the command line. */
  record Option(String option) implements RunColumn {
    private static final String PREFIX = "option:";

    @Override
    public String key() {
      return PREFIX + option;
    }

    @Override
    public String title() {
      return option;
    }

    @Override
    public boolean isNumber() {
      return false;
    }
  }

  /**
   * A metric.
   *
   * @param best whether its best value is meant, else its last
   */
  record Metric(String metric, boolean best) implements RunColumn {
    private static final String BEST = "best:";
    private static final String LAST = "last:";

    @Override
    public String key() {
      return (best ? BEST : LAST) + metric;
    }

    @Override
    public String title() {
      return best
          ? text("runs.bestOf", MetricWords.of(metric))
          : text("runs.lastOf", MetricWords.of(metric));
    }

    @Override
    public boolean isNumber() {
      return true;
    }
  }

  /** The column that is remembered by a key; nothing if there is no such column. */
  static Optional<RunColumn> ofKey(String key) {
    if (key.startsWith(Option.PREFIX)) {
      return Optional.of(new Option(key.substring(Option.PREFIX.length())));
    }
    if (key.startsWith(Metric.BEST)) {
      return Optional.of(new Metric(key.substring(Metric.BEST.length()), true));
    }
    if (key.startsWith(Metric.LAST)) {
      return Optional.of(new Metric(key.substring(Metric.LAST.length()), false));
    }
    for (Fact fact : Fact.values()) {
      if (fact.key().equals(key)) {
        return Optional.of(fact);
      }
    }
    return Optional.empty();
  }
}
