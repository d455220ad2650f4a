package io.clickcast.sequences;

import io.clickcast.events.EventLog;
import io.clickcast.events.TimeParts;
import it.unimi.dsi.fastutil.floats.FloatArrays;
import java.util.List;

/**
 * Everything fitted on the training part that is needed to turn events into numbers; saved in the
 * model as it stands.
 *
 * @param brands frequent brands, most frequent first
 * @param price scales the logarithm of 1 + price
 * @param gap scales the logarithm of 1 + seconds since the event before
 * @param typicalPrice the median price, for clicked events without one
 * @param typicalGapSeconds the median gap within a session, for clicked events without one
 * @param typicalHour the hour of the day (UTC) with the most events, 0 to 23
 * @param typicalWeekday the weekday with the most events, 1 (Monday) to 7
 */
public record FeatureEncoder(
    List<String> brands,
    Scaler price,
    Scaler gap,
    double typicalPrice,
    long typicalGapSeconds,
    int typicalHour,
    int typicalWeekday) {
  private static final int BRAND_LIMIT = 200;
  private static final int BRAND_MINIMUM = 20;
  private static final int MEDIAN_SAMPLE = 1_000_000;

  /**
   * @throws IllegalArgumentException if a value is impossible, as in a file that somebody changed
   */
  public FeatureEncoder {
    brands = List.copyOf(brands);
    if (price == null
        || gap == null
        || !Double.isFinite(typicalPrice)
        || typicalGapSeconds < 0
        || typicalGapSeconds > Integer.MAX_VALUE
        || typicalHour < 0
        || typicalHour > 23
        || typicalWeekday < 1
        || typicalWeekday > 7) {
      throw new IllegalArgumentException("an encoder with impossible values");
    }
  }

  /**
   * Fits vocabularies and scalers.
   *
   * @param log the cleaned log
   * @param sessions the sessions of the training part, at least one
   */
  public static FeatureEncoder fit(EventLog log, int[] sessions) {
    Scaler.Fit price = new Scaler.Fit();
    Scaler.Fit gap = new Scaler.Fit();
    long[] hours = new long[24];
    long[] weekdays = new long[8];
    FloatSample prices = new FloatSample(MEDIAN_SAMPLE);
    FloatSample gaps = new FloatSample(MEDIAN_SAMPLE);
    for (int session : sessions) {
      int start = log.sessionStart(session);
      for (int e = start; e < log.sessionEnd(session); e++) {
        float p = log.price(e);
        if (!Float.isNaN(p)) {
          price.add(Math.log1p(Math.max(0, p)));
          prices.add(p);
        }
        if (e > start) {
          int silence = log.seconds(e) - log.seconds(e - 1);
          gap.add(Math.log1p(silence));
          gaps.add(silence);
        }
        hours[TimeParts.hour(log.seconds(e))]++;
        weekdays[TimeParts.weekday(log.seconds(e))]++;
      }
    }
    return new FeatureEncoder(
        BrandVocabulary.fit(log, sessions, BRAND_LIMIT, BRAND_MINIMUM).brands(),
        price.scaler(),
        gap.scaler(),
        prices.median(),
        Math.round(gaps.median()),
        indexOfLargest(hours),
        indexOfLargest(weekdays));
  }

  /** Number of brand codes, with those for missing and other. */
  public int brandCodes() {
    return vocabulary().size();
  }

  /** Makes a log readable as features. Takes one pass and 7 bytes for each event. */
  public EncodedLog encode(EventLog log) {
    return new EncodedLog(this, vocabulary().codesOf(log.brands()), log);
  }

  private BrandVocabulary vocabulary() {
    return new BrandVocabulary(brands);
  }

  private static int indexOfLargest(long[] counts) {
    int best = 0;
    for (int i = 1; i < counts.length; i++) {
      if (counts[i] > counts[best]) {
        best = i;
      }
    }
    return best;
  }

  /** Keeps every n-th value, n doubling when the room is full, so that a median costs a bound. */
  private static final class FloatSample {
    private final float[] values;
    private int size;
    private int every = 1;
    private int skipped;

    FloatSample(int room) {
      values = new float[room];
    }

    void add(float value) {
      if (++skipped < every) {
        return;
      }
      skipped = 0;
      if (size == values.length) {
        for (int i = 0; i < size / 2; i++) {
          values[i] = values[2 * i + 1];
        }
        size /= 2;
        every *= 2;
      }
      values[size++] = value;
    }

    double median() {
      if (size == 0) {
        return 0;
      }
      float[] sorted = FloatArrays.copy(values, 0, size);
      FloatArrays.parallelQuickSort(sorted);
      return sorted[size / 2];
    }
  }
}
