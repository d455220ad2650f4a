package io.clickcast.models;

import io.clickcast.events.EventLog;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.zip.CRC32;

/**
 * What data a model was trained on.
 *
 * @param files names of the files, without folders
 * @param events events after cleaning
 * @param sessions sessions after cleaning
 * @param from time of the first event
 * @param to time of the last event
 * @param checksum CRC-32 over times and types of all events, in hexadecimal
 */
public record DataFingerprint(
    List<String> files, int events, int sessions, String from, String to, String checksum) {
  public DataFingerprint {
    files = List.copyOf(files);
    Objects.requireNonNull(from);
    Objects.requireNonNull(to);
    Objects.requireNonNull(checksum);
  }

  /** Whether another one is of the same events, whatever their files are called. */
  public boolean sameEvents(DataFingerprint other) {
    return events == other.events
        && sessions == other.sessions
        && from.equals(other.from)
        && to.equals(other.to)
        && checksum.equals(other.checksum);
  }

  /** Looks at every event once. */
  public static DataFingerprint of(EventLog log, List<String> files) {
    CRC32 crc = new CRC32();
    int from = Integer.MAX_VALUE;
    int to = Integer.MIN_VALUE;
    for (int e = 0; e < log.size(); e++) {
      int seconds = log.seconds(e);
      from = Math.min(from, seconds);
      to = Math.max(to, seconds);
      crc.update(seconds);
      crc.update(seconds >> 8);
      crc.update(seconds >> 16);
      crc.update(seconds >> 24);
      crc.update(log.typeCode(e));
    }
    return new DataFingerprint(
        files,
        log.size(),
        log.sessionCount(),
        Instant.ofEpochSecond(from).toString(),
        Instant.ofEpochSecond(to).toString(),
        Long.toHexString(crc.getValue()));
  }
}
