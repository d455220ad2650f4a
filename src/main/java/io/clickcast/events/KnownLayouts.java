package io.clickcast.events;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** The layouts that are recognised by themselves. */
final class KnownLayouts {
  /** As the REES46 marketing platform exports events, with whichever columns the file has. */
  static final Mapping REES46 =
      new Mapping("REES46", true, Optional.empty(), rees46Columns(), false, Map.of());

  private KnownLayouts() {}

  private static Map<Role, ColumnPlace> rees46Columns() {
    Map<Role, ColumnPlace> columns = new EnumMap<>(Role.class);
    for (Role role : Role.values()) {
      columns.put(role, new ColumnPlace.Named(role.column()));
    }
    return columns;
  }
}
