package io.clickcast.tracking;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What data a run saw.
 *
 * @param files in the order of reading
 * @param rows rows read
 * @param events events after cleaning
 * @param sessions sessions after cleaning
 * @param from time of the first event, ISO 8601 in UTC; empty where not known
 * @param to time of the last event
 * @param checksum as on a model's card; empty where it was not worked out yet
 * @param cleaning the cleaning options, keys as on the command line
 * @param mapping path of the mapping that all files were read with; empty where their layouts were
 *     recognised
 */
public record DataRecord(
    List<DataFile> files,
    long rows,
    long events,
    long sessions,
    String from,
    String to,
    String checksum,
    Map<String, String> cleaning,
    String mapping) {
  /** Nothing is known of the data. */
  static final DataRecord NONE = new DataRecord(List.of(), 0, 0, 0, "", "", "", Map.of(), "");

  public DataRecord {
    files = List.copyOf(files);
    cleaning = Collections.unmodifiableMap(new LinkedHashMap<>(cleaning));
  }

  /**
   * One file.
   *
   * @param path where it was
   * @param bytes its size
   * @param sha256 in hexadecimal; empty where it was not worked out
   * @param layout what it was read as
   */
  public record DataFile(Path path, long bytes, String sha256, String layout) {}
}
