package io.clickcast.desktop.training.curves;

/** A recorded run with its curves. */
public final class EarlierRun {
  private static final int SHORT = 8;

  private final String id;
  private final String name;
  private final RunSeries series;

  EarlierRun(String id, String name, RunSeries series) {
    this.id = id;
    this.name = name;
    this.series = series;
  }

  public String id() {
    return id;
  }

  public String name() {
    return name;
  }

  /** The beginning of the id, enough to tell runs apart as a rule. */
  String shortId() {
    return id.substring(0, Math.min(SHORT, id.length()));
  }

  RunSeries series() {
    return series;
  }
}
