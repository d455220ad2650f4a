package io.clickcast.events;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What the columns of a file probably are, from their names, in English and in the commonest words
 * of German, French, Spanish and Italian, and from what they hold.
 *
 * @param mapping the likeliest mapping; it may lack roles that are needed
 * @param problems why the file cannot be read so, as {@link FileSample#problems} says it
 * @param fromNames whether the names of the columns say all that is needed
 */
public record MappingGuess(Mapping mapping, List<String> problems, boolean fromNames) {
  /** What columns are called, the surest name first, in lower case without anything but letters. */
  private static final Map<Role, List<String>> NAMES = names();

  private static final Map<String, EventMeaning> EVENTS = events();

  private static final int MOST_EVENT_NAMES = 40;

  private static final Set<String> NO_VALUES =
      Set.of("null", "NULL", "\\N", "NaN", "nan", "None", "(not set)");

  /** Takes a copy. */
  public MappingGuess {
    problems = List.copyOf(problems);
  }

  private static Map<Role, List<String>> names() {
    Map<Role, List<String>> names = new EnumMap<>(Role.class);
    name(
        names,
        Role.TIME,
        "eventtime timestamp eventtimestamp datetime eventdatetime time ts createdat occurredat"
            + " servertime clienttime timestampms unixtime epoch timecreated eventdate date"
            + " zeitpunkt zeitstempel datumzeit zeit datum horodatage dateheure fechahora marcadetiempo"
            + " fecha dataora data");
    name(
        names,
        Role.TYPE,
        "eventtype event eventname action actiontype behavior behaviour behaviortype"
            + " behaviourtype activity interaction interactiontype type"
            + " ereignis ereignistyp aktion aktionstyp évènement événement evenement evento acción"
            + " accion azione");
    name(
        names,
        Role.PRODUCT,
        "productid itemid product item sku skuid productsku itemsku productcode itemcode article"
            + " articleid goodsid asin stockcode"
            + " artikel artikelid artikelnummer artikelnr produkt produktid produktnummer produit"
            + " idproduit produitid producto idproducto productoid artículo prodotto idprodotto");
    name(names, Role.CATEGORY_ID, "categoryid itemcategoryid productcategoryid catid");
    name(
        names,
        Role.CATEGORY_CODE,
        "categorycode category categoryname itemcategory productcategory categorypath"
            + " kategorie warengruppe catégorie categorie categoría categoria");
    name(
        names,
        Role.BRAND,
        "brand brandname itembrand productbrand manufacturer brandid"
            + " marke hersteller marque marca");
    name(
        names,
        Role.PRICE,
        "price itemprice productprice unitprice priceusd priceinusd"
            + " preis stückpreis einzelpreis verkaufspreis prix prixunitaire precio preciounitario prezzo");
    name(
        names,
        Role.USER,
        "userid visitorid customerid clientid user visitor customer userpseudoid memberid"
            + " shopperid fullvisitorid client member uid buyerid deviceid"
            + " kunde kundenid kundennummer kundennr nutzer nutzerid benutzer benutzerid besucher"
            + " besucherid utilisateur visiteur idclient cliente idcliente clienteid usuario utente");
    name(
        names,
        Role.SESSION,
        "usersession sessionid session gasessionid visitid visit sid"
            + " sitzung sitzungsid sesión sesion sessione");
    return Collections.unmodifiableMap(names);
  }

  private static void name(Map<Role, List<String>> names, Role role, String known) {
    names.put(role, List.of(known.split(" ", -1)));
  }

  private static Map<String, EventMeaning> events() {
    Map<String, EventMeaning> events = new LinkedHashMap<>();
    mean(
        events,
        EventMeaning.VIEW,
        "ansehen,angesehen,ansicht,produktansicht,aufruf,vue,consultation,vista,ver producto,"
            + "visualizzazione,view,pv,click,view item,view product,product view,item view,detail view,product viewed,"
            + "viewed product,view content,viewed,fav");
    mean(
        events,
        EventMeaning.CART,
        "in den warenkorb,warenkorb,in warenkorb,ajout au panier,ajouter au panier,panier,"
            + "añadir al carrito,carrito,aggiungi al carrello,carrello,cart,add to cart,add cart,cart add,added to cart,product added,basket,add to basket,"
            + "added to basket,basket add,add to bag");
    mean(
        events,
        EventMeaning.REMOVE_FROM_CART,
        "entfernt,entfernen,aus dem warenkorb,aus warenkorb entfernt,retirer du panier,"
            + "retrait du panier,quitar del carrito,eliminar del carrito,rimuovi dal carrello,"
            + "remove from cart,remove cart,cart remove,removed from cart,delete from cart,"
            + "product removed,remove from basket,removed from basket,remove from bag");
    mean(
        events,
        EventMeaning.PURCHASE,
        "kauf,gekauft,kaufen,bestellung,bestellt,achat,commande,compra,pedido,acquisto,ordine,"
            + "purchase,buy,transaction,order,bought,purchased,sale,order completed,order placed,"
            + "complete purchase");
    return Collections.unmodifiableMap(events);
  }

  /** Between the words of a name may stand nothing, a space, a hyphen or an underscore. */
  private static void mean(Map<String, EventMeaning> events, EventMeaning meaning, String names) {
    for (String name : names.split(",", -1)) {
      for (String between : List.of(" ", "_", "-", "")) {
        events.put(name.replace(" ", between), meaning);
      }
    }
  }

  /** Whether the file may be read so without asking. */
  public boolean isSure() {
    return fromNames && problems.isEmpty();
  }

  /** The guess for a file. */
  public static MappingGuess of(FileSample sample) {
    Map<Role, Integer> columns = new EnumMap<>(Role.class);
    if (sample.header()) {
      byNames(sample.columns(), columns);
    }
    boolean fromNames = mapping(sample, columns).missing().isEmpty();
    byValues(sample, columns);
    Mapping mapping = mapping(sample, columns);
    return new MappingGuess(mapping, sample.problems(mapping), fromNames);
  }

  private static Mapping mapping(FileSample sample, Map<Role, Integer> columns) {
    Map<Role, ColumnPlace> places = new EnumMap<>(Role.class);
    columns.forEach((role, column) -> places.put(role, sample.place(column)));
    Integer session = columns.get(Role.SESSION);
    boolean perUser =
        session != null
            && Set.of("gasessionid", "visitid").contains(plain(sample.columns().get(session)));
    return new Mapping(
        sample.header() ? "plain column names" : "plain columns",
        sample.header(),
        Optional.empty(),
        places,
        perUser,
        EVENTS,
        NO_VALUES);
  }

  private static void byNames(List<String> names, Map<Role, Integer> columns) {
    NAMES.forEach(
        (role, known) -> {
          int best = known.size();
          for (int column = 0; column < names.size(); column++) {
            int at = known.indexOf(plain(names.get(column)));
            if (at >= 0 && at < best) {
              best = at;
              columns.put(role, column);
            }
          }
        });
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
  }

  private static void byValues(FileSample sample, Map<Role, Integer> columns) {
    List<Integer> free = new ArrayList<>();
    for (int column = 0; column < sample.firstLine().size(); column++) {
      if (!columns.containsValue(column) && !sample.values(column).isEmpty()) {
        free.add(column);
      }
    }
    take(columns, Role.TIME, free, c -> FileSample.share(sample.values(c), FileSample::isTime));
    take(columns, Role.TYPE, free, c -> eventNameFit(sample.values(c)));
    take(columns, Role.SESSION, free, c -> FileSample.share(sample.values(c), FileSample::isUuid));
    take(
        columns,
        Role.PRICE,
        free,
        c ->
            FileSample.share(
                sample.values(c),
                value ->
                    FileSample.isNumber(value) && !value.chars().allMatch(Character::isDigit)));
    // Of the columns that may hold ids, the products are the most varied, then the users.
    for (Role role : List.of(Role.PRODUCT, Role.USER)) {
      boolean needed =
          role == Role.PRODUCT
              || (!columns.containsKey(Role.USER) && !columns.containsKey(Role.SESSION));
      if (needed) {
        take(columns, role, free, c -> 0.5 + 0.5 * variety(sample.values(c)));
      }
    }
  }

  /** One known name among few different ones is enough. */
  private static double eventNameFit(List<String> values) {
    Set<String> names = values.stream().map(Mapping::eventKey).collect(Collectors.toSet());
    boolean any = names.stream().anyMatch(EVENTS::containsKey);
    return any && names.size() <= MOST_EVENT_NAMES
        ? 0.6 + 0.4 * FileSample.share(values, value -> EVENTS.containsKey(Mapping.eventKey(value)))
        : 0;
  }

  private interface Fit {
    /** From 0 to 1; a column under a half is none. */
    double of(int column);
  }

  private static void take(Map<Role, Integer> columns, Role role, List<Integer> free, Fit fit) {
    if (columns.containsKey(role)) {
      return;
    }
    double best = 0.5;
    Integer found = null;
    for (Integer column : free) {
      double one = fit.of(column);
      if (one > best) {
        best = one;
        found = column;
      }
    }
    if (found != null) {
      columns.put(role, found);
      free.remove(found);
    }
  }

  private static double variety(List<String> values) {
    return values.size() < 2 ? 0 : (double) values.stream().distinct().count() / values.size();
  }

  /** Why the file's layout is not recognised, what its columns are, and what they may stand for. */
  public String explanation(FileSample sample) {
    String guessed =
        mapping.columns().entrySet().stream()
            .map(
                entry ->
                    sample.columns().get(sample.column(entry.getValue()))
                        + " for "
                        + entry.getKey().words())
            .collect(Collectors.joining(", "));
    return sample.file()
        + " is in no layout that is known"
        + (problems.isEmpty() ? "" : ": " + String.join("; ", problems))
        + ". Its columns are "
        + sample.shownColumns()
        + (guessed.isEmpty() ? "" : "; the guess is " + guessed)
        + ".";
  }

  /**
   * The same mapping with the event names of the file alone, which is what a person wants to see.
   *
   * @return the names in the first rows, those that are unknown left out
   */
  public Mapping withNamesOf(FileSample sample) {
    ColumnPlace place = mapping.columns().get(Role.TYPE);
    if (place == null) {
      return mapping.withEvents(Map.of());
    }
    Map<String, EventMeaning> events = new LinkedHashMap<>();
    for (String name : new TreeSet<>(sample.eventNames(sample.column(place)).keySet())) {
      mapping.meaning(name).ifPresent(meaning -> events.put(name, meaning));
    }
    return mapping.withEvents(events);
  }
}
