package io.clickcast.models;

import io.clickcast.work.UserException;
import java.util.List;
import java.util.stream.Collectors;

/** The architectures there are. */
public final class Architectures {
  private static final List<Architecture> ALL =
      List.of(new CnnBiGru(), new BiGru(), new Gru(), new BiLstm(), new Lstm(), new Cnn());

  private Architectures() {}

  /** All of them, the default first. */
  public static List<Architecture> all() {
    return ALL;
  }

  /**
   * The architecture with a name.
   *
   * @throws UserException if there is none
   */
  public static Architecture named(String name) {
    return ALL.stream()
        .filter(architecture -> architecture.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new UserException(
                    "There is no architecture \"%s\". Choose one of: %s."
                        .formatted(
                            name,
                            ALL.stream()
                                .map(Architecture::name)
                                .collect(Collectors.joining(", ")))));
  }
}
