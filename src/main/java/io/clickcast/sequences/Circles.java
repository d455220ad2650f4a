package io.clickcast.sequences;

/** Hours and weekdays as points on a circle. */
final class Circles {
  private static final float[] HOUR_SIN = new float[24];
  private static final float[] HOUR_COS = new float[24];
  private static final float[] WEEKDAY_SIN = new float[7];
  private static final float[] WEEKDAY_COS = new float[7];

  static {
    circle(HOUR_SIN, HOUR_COS);
    circle(WEEKDAY_SIN, WEEKDAY_COS);
  }

  private Circles() {}

  static float hourSin(int hour) {
    return HOUR_SIN[hour];
  }

  static float hourCos(int hour) {
    return HOUR_COS[hour];
  }

  static float weekdaySin(int weekday) {
    return WEEKDAY_SIN[weekday - 1];
  }

  static float weekdayCos(int weekday) {
    return WEEKDAY_COS[weekday - 1];
  }

  private static void circle(float[] sin, float[] cos) {
    for (int i = 0; i < sin.length; i++) {
      double angle = 2 * Math.PI * i / sin.length;
      sin[i] = (float) Math.sin(angle);
      cos[i] = (float) Math.cos(angle);
    }
  }
}
