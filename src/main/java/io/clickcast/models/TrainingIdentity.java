package io.clickcast.models;

import io.clickcast.work.Json;
import io.clickcast.work.Version;
import java.util.zip.CRC32;

/**
 * What decides how a training goes, so that only the same training goes on from a checkpoint.
 *
 * @param program version of Clickcast
 * @param options all of them
 * @param data the log
 * @param encoder CRC-32 of what was fitted on its training part, in hexadecimal; it takes in brands
 *     and prices, which the data's own checksum leaves out
 * @param startedFrom the model whose weights learning begins with; null where they are random
 */
record TrainingIdentity(
    String program,
    TrainingOptions options,
    DataFingerprint data,
    String encoder,
    Ancestor startedFrom) {
  /**
   * @param from the model whose weights learning begins with; null where they are random
   */
  static TrainingIdentity of(
      TrainingOptions options, TrainingData data, DataFingerprint print, NextActionModel from) {
    CRC32 crc = new CRC32();
    crc.update(Json.bytes(data.encoder()));
    return new TrainingIdentity(
        Version.current(),
        options,
        print,
        Long.toHexString(crc.getValue()),
        from == null ? null : from.line().get(0));
  }

  /** What differs from another one, in words; empty where nothing does. The files' names may. */
  String difference(TrainingIdentity other) {
    if (!program.equals(other.program)) {
      return "version of Clickcast";
    }
    if (!weights().equals(other.weights())) {
      return "model to begin with";
    }
    if (!data.sameEvents(other.data) || !encoder.equals(other.encoder)) {
      return "data";
    }
    return options.equals(other.options) ? "" : "options";
  }

  private String weights() {
    return startedFrom == null ? "" : startedFrom.weights();
  }
}
