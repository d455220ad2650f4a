package io.clickcast.tracking;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * A registered model of a name.
 *
 * @param model its name
 * @param version from 1
 * @param file where it is kept
 * @param runId the run that trained it
 * @param registered when
 * @param sha256 of the file, in hexadecimal
 * @param note for people
 */
public record ModelVersion(
    String model,
    int version,
    Path file,
    Optional<String> runId,
    Instant registered,
    String sha256,
    String note) {
  /** What it is called on the command line: {@code next-action@3}. */
  public String label() {
    return model + "@" + version;
  }
}
