package io.clickcast.models;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Rows of numbers as ND4J writes them, read without trusting a word of what they say of themselves:
 * ND4J would make room for as many numbers as the header claims, of the type that it names. A row
 * of floats has but one right header for its length, so that one is expected byte by byte.
 */
final class Coefficients {
  private static final long ROW_RANK = 2;
  private static final long ROW_SHAPE_NUMBERS = 2 * ROW_RANK + 4;
  private static final long FLOATS = 0x2000;

  private Coefficients() {}

  /** Numbers in a form that ND4J's own tools read as a row. */
  static byte[] toBytes(INDArray numbers) {
    float[] values = numbers.dup('c').data().asFloat();
    byte[] header = header(values.length);
    byte[] bytes = Arrays.copyOf(header, header.length + Float.BYTES * values.length);
    ByteBuffer.wrap(bytes, header.length, bytes.length - header.length).asFloatBuffer().put(values);
    return bytes;
  }

  /**
   * Reads what {@link #toBytes} wrote.
   *
   * @param count how many numbers there must be, at least one
   * @throws IOException if there are more or fewer, they are of another type, or one of them is
   *     infinite or not a number
   */
  static INDArray read(byte[] bytes, long count) throws IOException {
    byte[] header = header(count);
    if (count < 1
        || bytes.length != header.length + Float.BYTES * count
        || !Arrays.equals(header, 0, header.length, bytes, 0, header.length)) {
      throw new IOException("not a row of " + count + " floats");
    }
    FloatBuffer all =
        ByteBuffer.wrap(bytes, header.length, bytes.length - header.length).asFloatBuffer();
    float[] values = new float[all.remaining()];
    all.get(values);
    for (float value : values) {
      if (!Float.isFinite(value)) {
        throw new IOException("a number that is " + value);
      }
    }
    return Nd4j.create(values, new long[] {1, values.length}, 'c');
  }

  /**
   * What stands before the numbers: the shape as a buffer of its own (rank, shape, strides, type,
   * element stride, order), then the head of the buffer of numbers.
   */
  private static byte[] header(long count) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      head(out, ROW_SHAPE_NUMBERS, "LONG");
      for (long number : new long[] {ROW_RANK, 1, count, 1, 1, FLOATS, 1, 'c'}) {
        out.writeLong(number);
      }
      head(out, count, "FLOAT");
    } catch (IOException e) {
      throw new IllegalStateException("writing to memory failed", e);
    }
    return bytes.toByteArray();
  }

  private static void head(DataOutputStream out, long count, String type) throws IOException {
    out.writeUTF("MIXED_DATA_TYPES");
    out.writeLong(count);
    out.writeUTF(type);
  }
}
