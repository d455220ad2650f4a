package io.clickcast.events;

import io.clickcast.events.ColumnPlace.At;
import io.clickcast.events.ColumnPlace.Named;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The layouts that are recognised by themselves. A further one is one more entry in the list. */
final class KnownLayouts {
  private static final List<KnownLayout> ALL =
      List.of(rees46(), retailrocket(), taobao(), googleAnalytics());

  private KnownLayouts() {}

  /** A layout that a file may be found to have. */
  private sealed interface KnownLayout {
    Optional<Mapping> match(FileSample sample);
  }

  /**
   * Recognised by the names in the header: the time, the type, the product and one of user and
   * session must be there.
   *
   * @param names what the column of each role may be called, the likeliest first
   */
  private record ByNames(
      String name,
      Map<Role, List<String>> names,
      boolean sessionPerUser,
      Map<String, EventMeaning> events,
      Set<String> noValues)
      implements KnownLayout {
    @Override
    public Optional<Mapping> match(FileSample sample) {
      return sample.header()
          ? Optional.of(mapping(sample.columns())).filter(found -> found.missing().isEmpty())
          : Optional.empty();
    }

    Mapping mapping(List<String> columns) {
      Map<Role, ColumnPlace> places = new EnumMap<>(Role.class);
      names.forEach(
          (role, known) ->
              known.stream()
                  .filter(one -> columns.stream().anyMatch(one::equalsIgnoreCase))
                  .findFirst()
                  .ifPresent(one -> places.put(role, new Named(one))));
      return new Mapping(name, true, Optional.empty(), places, sessionPerUser, events, noValues);
    }
  }

  /**
   * Recognised without a header by the number of columns and what they hold: whole numbers,
   * readable times and known event names.
   *
   * @param roles the roles of all columns, in their order
   */
  private record ByPlaces(String name, List<Role> roles, Map<String, EventMeaning> events)
      implements KnownLayout {
    @Override
    public Optional<Mapping> match(FileSample sample) {
      if (sample.header() || sample.firstLine().size() != roles.size()) {
        return Optional.empty();
      }
      Map<Role, ColumnPlace> places = new EnumMap<>(Role.class);
      for (int column = 0; column < roles.size(); column++) {
        Role role = roles.get(column);
        places.put(role, new At(column));
        List<String> values = sample.values(column);
        double fitting =
            FileSample.share(
                values,
                value ->
                    switch (role) {
                      case TIME -> FileSample.isTime(value);
                      case TYPE -> events.containsKey(Mapping.eventKey(value));
                      default -> FileSample.isNumber(value);
                    });
        // A damaged row among the first must not hide what the others are.
        if (fitting < 0.8) {
          return Optional.empty();
        }
      }
      return Optional.of(
          new Mapping(name, false, Optional.empty(), places, false, events, Set.of()));
    }
  }

  /** The mapping of the first layout that a file has. */
  static Optional<Mapping> match(FileSample sample) {
    return ALL.stream().flatMap(layout -> layout.match(sample).stream()).findFirst();
  }

  /** The roles for which columns have the names of the REES46 layout, in any layout. */
  static Set<Role> named(List<String> columns) {
    return rees46().mapping(columns).columns().keySet();
  }

  /** As the REES46 marketing platform exports events, with whichever columns the file has. */
  private static ByNames rees46() {
    Map<Role, List<String>> names = new EnumMap<>(Role.class);
    for (Role role : Role.values()) {
      names.put(role, List.of(role.column()));
    }
    return new ByNames("REES46", names, false, Map.of(), Set.of());
  }

  /** The events.csv of the Retailrocket recommender data set; times are in milliseconds. */
  private static ByNames retailrocket() {
    return new ByNames(
        "Retailrocket",
        Map.of(
            Role.TIME, List.of("timestamp"),
            Role.USER, List.of("visitorid"),
            Role.TYPE, List.of("event"),
            Role.PRODUCT, List.of("itemid")),
        false,
        meanings("view", "addtocart", "", "transaction"),
        Set.of());
  }

  /** The UserBehavior.csv of Taobao: no header, times in seconds. A favourite counts as a view. */
  private static ByPlaces taobao() {
    Map<String, EventMeaning> events = meanings("pv", "cart", "", "buy");
    events.put("fav", EventMeaning.VIEW);
    return new ByPlaces(
        "Taobao UserBehavior",
        List.of(Role.USER, Role.PRODUCT, Role.CATEGORY_ID, Role.TYPE, Role.TIME),
        events);
  }

  /**
   * Events of Google Analytics 4 with one row per item, as exported from BigQuery; times are in
   * microseconds. Its ga_session_id counts the seconds at which a session began, so that two users
   * may have the same. Events that touch no product in particular are dropped.
   */
  private static ByNames googleAnalytics() {
    Map<Role, List<String>> names = new EnumMap<>(Role.class);
    names.put(Role.TIME, List.of("event_timestamp"));
    names.put(Role.TYPE, List.of("event_name"));
    names.put(Role.PRODUCT, inItems("item_id"));
    names.put(Role.CATEGORY_CODE, inItems("item_category"));
    names.put(Role.BRAND, inItems("item_brand"));
    names.put(Role.PRICE, List.of("price", "items.price", "items_price", "item_price"));
    names.put(Role.USER, List.of("user_pseudo_id", "user_id"));
    names.put(Role.SESSION, List.of("ga_session_id", "session_id"));
    Map<String, EventMeaning> events =
        meanings("view_item", "add_to_cart", "remove_from_cart", "purchase");
    for (String event :
        List.of(
            "session_start",
            "first_visit",
            "page_view",
            "scroll",
            "click",
            "user_engagement",
            "search",
            "view_search_results",
            "view_item_list",
            "select_item",
            "view_promotion",
            "select_promotion",
            "view_cart",
            "add_to_wishlist",
            "begin_checkout",
            "add_shipping_info",
            "add_payment_info",
            "refund",
            "login",
            "sign_up",
            "share")) {
      events.put(event, EventMeaning.DROP);
    }
    return new ByNames("Google Analytics 4", names, true, events, Set.of("(not set)"));
  }

  private static List<String> inItems(String field) {
    return List.of(field, "items." + field, "items_" + field);
  }

  private static Map<String, EventMeaning> meanings(
      String view, String cart, String removeFromCart, String purchase) {
    Map<String, EventMeaning> events = new LinkedHashMap<>();
    events.put(view, EventMeaning.VIEW);
    events.put(cart, EventMeaning.CART);
    if (!removeFromCart.isEmpty()) {
      events.put(removeFromCart, EventMeaning.REMOVE_FROM_CART);
    }
    events.put(purchase, EventMeaning.PURCHASE);
    return events;
  }
}
