package io.clickcast.tracking;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/**
 * Points in few bytes: steps and times as differences to the point before, each in as many groups
 * of seven bits as it needs with its sign in the lowest bit, and the value as it is.
 */
final class PointCodec {
  private static final int MORE = 0x80;
  private static final int SEVEN_BITS = 0x7f;

  private PointCodec() {}

  /** The points from one index to before another. */
  static byte[] encode(MetricPoints points, int from, int to) {
    ByteArrayOutputStream out = new ByteArrayOutputStream((to - from) * 12);
    long step = 0;
    long time = 0;
    byte[] value = new byte[Double.BYTES];
    for (int i = from; i < to; i++) {
      put(out, points.steps()[i] - step);
      put(out, points.times()[i] - time);
      ByteBuffer.wrap(value).putDouble(points.values()[i]);
      out.write(value, 0, value.length);
      step = points.steps()[i];
      time = points.times()[i];
    }
    return out.toByteArray();
  }

  private static void put(ByteArrayOutputStream out, long number) {
    long rest = (number << 1) ^ (number >> 63);
    while ((rest & ~SEVEN_BITS) != 0) {
      out.write((int) (rest & SEVEN_BITS) | MORE);
      rest >>>= 7;
    }
    out.write((int) rest);
  }

  /** Reads so many points into arrays from an index on. */
  static void decode(byte[] bytes, int count, MetricPoints into, int at) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    long step = 0;
    long time = 0;
    for (int i = at; i < at + count; i++) {
      step += get(in);
      time += get(in);
      into.steps()[i] = step;
      into.times()[i] = time;
      into.values()[i] = in.getDouble();
    }
  }

  private static long get(ByteBuffer in) {
    long rest = 0;
    int shift = 0;
    int group;
    do {
      group = in.get();
      rest |= (long) (group & SEVEN_BITS) << shift;
      shift += 7;
    } while ((group & MORE) != 0);
    return (rest >>> 1) ^ -(rest & 1);
  }
}
