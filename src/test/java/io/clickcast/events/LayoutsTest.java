package io.clickcast.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import io.clickcast.work.Progress;
import io.clickcast.work.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayoutsTest {
  private static final String RETAILROCKET =
      """
      timestamp,visitorid,event,itemid,transactionid
      1433221332117,257597,view,355908,
      1433224214164,992329,addtocart,248676,
      1433221999827,111016,transaction,318965,4000
      """;

  private static final String TAOBAO =
      """
      1,2268318,2520377,pv,1511544070
      1,2333346,2520771,fav,1511561733
      1,2576651,149192,cart,1511572885
      2,3830808,4181361,buy,1511593493
      """;

  private static final String GOOGLE =
      """
      event_date,event_timestamp,event_name,user_pseudo_id,ga_session_id,item_id,item_name,item_brand,item_category,price,quantity
      20210131,1612069510766593,session_start,1026454.4271112504,661084800,,,,,,
      20210131,1612069510766593,view_item,1026454.4271112504,661084800,GGOE1,Tee,Google,Apparel,16.5,
      20210131,1612069520766593,add_to_cart,1026454.4271112504,661084800,GGOE1,Tee,(not set),(not set),16.5,1
      20210131,1612069530766593,remove_from_cart,99.1,661084800,GGOE2,Cup,Google,Drinkware,(not set),1
      20210131,1612069540766593,purchase,99.1,661084800,GGOE2,Cup,Google,Drinkware,7,1
      20210131,1612069540766593,add_to_quiver,99.1,661084800,GGOE2,Cup,Google,Drinkware,7,1
      """;

  @TempDir Path folder;

  @Test
  void retailrocketIsReadAsItComes() throws IOException {
    ReadResult result = read(write("events.csv", RETAILROCKET.getBytes(UTF_8)));
    assertThat(Logs.events(result.raw()))
        .containsExactlyInAnyOrder(
            "user:257597|1433221332|view|355908||-|-|NaN|257597",
            "user:992329|1433224214|cart|248676||-|-|NaN|992329",
            "user:111016|1433221999|purchase|318965||-|-|NaN|111016");
    assertThat(result.files().get(0).layout()).isEqualTo("Retailrocket");
    assertThat(result.columns())
        .extracting(ColumnSummary::name, ColumnSummary::kind, ColumnSummary::used)
        .containsExactly(
            tuple("timestamp", "time (UTC)", true),
            tuple("visitorid", "whole number", true),
            tuple("event", "event type", true),
            tuple("itemid", "whole number", true),
            tuple("transactionid", "not read", false));
  }

  @Test
  void taobaoIsReadWithoutAHeader() throws IOException {
    byte[] bytes = TAOBAO.getBytes(UTF_8);
    ReadResult result = read(write("UserBehavior.csv.gz", EventReaderTest.gzip(bytes)));
    assertThat(Logs.events(result.raw()))
        .containsExactlyInAnyOrder(
            "user:1|1511544070|view|2268318|2520377|-|-|NaN|1",
            "user:1|1511561733|view|2333346|2520771|-|-|NaN|1",
            "user:1|1511572885|cart|2576651|149192|-|-|NaN|1",
            "user:2|1511593493|purchase|3830808|4181361|-|-|NaN|2");
    assertThat(result.files().get(0).layout()).isEqualTo("Taobao UserBehavior");
    assertThat(result.columns())
        .extracting(ColumnSummary::name)
        .containsExactly("column 1", "column 2", "column 3", "column 4", "column 5");
    assertThat(result.files().get(0).rowsKept()).isEqualTo(4);
  }

  @Test
  void theFirstRowWithoutHeaderIsLineOne() throws IOException {
    ReadResult result =
        read(write("UserBehavior.csv", (TAOBAO.repeat(5) + "1,2,3,pv\n").getBytes(UTF_8)));
    assertThat(result.rejected().kept()).extracting(RejectedRow::line).containsExactly(21L);
  }

  @Test
  void googleAnalyticsIsReadWithSessionsPerUser() throws IOException {
    ReadResult result = read(write("ga4.csv", GOOGLE.getBytes(UTF_8)));
    assertThat(Logs.events(result.raw()))
        .containsExactlyInAnyOrder(
            "1026454.4271112504/661084800|1612069510|view|GGOE1||Apparel|Google|16.5|1026454.4271112504",
            "1026454.4271112504/661084800|1612069520|cart|GGOE1||-|-|16.5|1026454.4271112504",
            "99.1/661084800|1612069530|remove_from_cart|GGOE2||Drinkware|Google|NaN|99.1",
            "99.1/661084800|1612069540|purchase|GGOE2||Drinkware|Google|7.0|99.1");
    assertThat(result.files().get(0).layout()).isEqualTo("Google Analytics 4");
    assertThat(result.events().dropped()).containsExactly(entry("session_start", 1L));
    assertThat(result.events().unknown()).containsExactly(entry("add_to_quiver", 1L));
    assertThat(result.rejected().counts()).isEqualTo(Map.of(RejectReason.UNKNOWN_EVENT_TYPE, 1L));
    assertThat(result.files().get(0).rowsKept()).isEqualTo(4);
  }

  @Test
  void filesOfDifferentLayoutsAreOneLog() throws IOException {
    ReadResult result =
        new EventReader()
            .read(
                List.of(
                    write("a.csv", RETAILROCKET.getBytes(UTF_8)),
                    write("b.csv", TAOBAO.getBytes(UTF_8)),
                    write("c.csv", GOOGLE.getBytes(UTF_8))),
                Progress.NONE);
    assertThat(result.raw().size()).isEqualTo(11);
    assertThat(result.files())
        .extracting(FileSummary::layout)
        .containsExactly("Retailrocket", "Taobao UserBehavior", "Google Analytics 4");
  }

  @Test
  void plainEnglishNamesAreUnderstood() throws IOException {
    ReadResult result =
        read(
            write(
                "shop.csv",
                """
                id;Visitor ID;Date-Time;Action;SKU;Category;Brand;Unit Price
                1;ann;2019-10-01T02:00:00.5+02:00;Add to Cart;A-1;bags;"x";"2,50"
                2;ann;2019-10-01T00:00:05Z;PURCHASE;A-1;bags;NULL;1.234,5
                3;ann;2019-10-01 00:00:06.25 -0130;click;A-1;bags;x;3,125
                4;ann;2019-10-01 00:00;wave;A-1;bags;x;3
                """
                    .getBytes(UTF_8)));
    assertThat(Logs.events(result.raw()))
        .containsExactly("user:ann|1569888000|cart|A-1||bags|x|2.5|ann");
    assertThat(result.rejected().counts())
        .isEqualTo(Map.of(RejectReason.UNREADABLE_PRICE, 2L, RejectReason.UNKNOWN_EVENT_TYPE, 1L));
    assertThat(result.files().get(0).layout()).isEqualTo("plain column names");
  }

  @Test
  void aMappingSaysWhatTheColumnsAndTheEventsAre() throws IOException {
    Path file =
        write(
            "odd.csv",
            """
            9|x|besuch|A|1569888000
            9|x|korb|A|1569888001
            9|x|hilfe|A|1569888002
            9|x|Übersicht|A|1569888003
            9|x|view|A|1569888004
            """
                .getBytes(UTF_8));
    assertThatThrownBy(() -> read(file)).isInstanceOf(UserException.class);
    Mapping mapping =
        new Mapping(
            "Odd shop",
            false,
            Optional.of('|'),
            Map.of(
                Role.USER, new ColumnPlace.At(0),
                Role.TYPE, new ColumnPlace.At(2),
                Role.PRODUCT, new ColumnPlace.At(3),
                Role.TIME, new ColumnPlace.At(4)),
            false,
            Map.of(
                "BESUCH", EventMeaning.VIEW,
                "korb", EventMeaning.CART,
                "hilfe", EventMeaning.DROP,
                "übersicht", EventMeaning.DROP,
                "view", EventMeaning.PURCHASE),
            Set.of());
    ReadResult result =
        new EventReader().read(List.of(file), MappingChoice.always(mapping), Progress.NONE);
    assertThat(Logs.events(result.raw()))
        .containsExactly(
            "user:9|1569888000|view|A||-|-|NaN|9",
            "user:9|1569888001|cart|A||-|-|NaN|9",
            "user:9|1569888004|purchase|A||-|-|NaN|9");
    assertThat(result.events().dropped()).containsOnly(entry("hilfe", 1L), entry("übersicht", 1L));
    assertThat(result.rejected().total()).isZero();

    Path other = write("other.csv", "a,b\nc,d\n".getBytes(UTF_8));
    assertThatThrownBy(
            () ->
                new EventReader()
                    .read(List.of(other), MappingChoice.always(mapping), Progress.NONE))
        .isInstanceOf(UserException.class)
        .hasMessageContainingAll("other.csv", "\"Odd shop\"", "there is no column number 3");
  }

  @Test
  void unknownNamesAreCountedWithinBounds() throws IOException {
    StringBuilder text = new StringBuilder("timestamp,visitorid,event,itemid\n");
    for (int i = 0; i < 5_000; i++) {
      text.append("1433221332117,1,").append(i % 2 == 0 ? "Wave" : "wave" + i).append(",2\n");
    }
    text.append("1433221332117,1,view,2\n1433221332117,1,").append("w".repeat(500)).append(",2\n");
    Path file = write("events.csv", text.toString().getBytes(UTF_8));
    EventNames events = read(file).events();
    assertThat(events.unknown())
        .hasSize(EventNames.MOST_UNKNOWN)
        .containsEntry("Wave", 2_500L)
        .containsEntry("wave197", 1L);
    assertThat(events.rowsUnknown()).isEqualTo(5_001);
    assertThat(new EventReader(2, 1_000).read(List.of(file), Progress.NONE).events())
        .isEqualTo(events);
  }

  @Test
  void guessesRolesFromNamesAndValues() throws IOException {
    FileSample sample =
        FileSample.of(
                write(
                    "guess.csv",
                    """
                    when,what,thing,who,cost
                    2019-10-01 00:00:00,view,17,1,2.5
                    2019-10-01 00:00:01,buy,18,1,3.5
                    2019-10-01 00:00:02,swim,19,1,4.5
                    """
                        .getBytes(UTF_8)))
            .orElseThrow();
    assertThat(sample.mapping(MappingChoice.automatic())).isEmpty();
    MappingGuess guess = MappingGuess.of(sample);
    assertThat(guess.isSure()).isFalse();
    assertThat(guess.mapping().columns())
        .containsOnly(
            entry(Role.TIME, new ColumnPlace.Named("when")),
            entry(Role.TYPE, new ColumnPlace.Named("what")),
            entry(Role.PRODUCT, new ColumnPlace.Named("thing")),
            entry(Role.USER, new ColumnPlace.Named("who")),
            entry(Role.PRICE, new ColumnPlace.Named("cost")));
    assertThat(guess.withNamesOf(sample).events())
        .containsOnly(entry("view", EventMeaning.VIEW), entry("buy", EventMeaning.PURCHASE));
    assertThat(sample.eventNames(1)).containsOnlyKeys("view", "buy", "swim");
    assertThat(
            sample.problems(
                guess.mapping().withColumns(Map.of(Role.TIME, new ColumnPlace.Named("who")))))
        .containsExactly(
            "there is no column for the event type and for the product and for the user or the"
                + " session",
            "what stands in who is no time, such as \"1\"");
  }

  @Test
  void namesInOtherLanguagesAreUnderstood() throws IOException {
    ReadResult read =
        read(
            write(
                "laden.csv",
                """
                \uFEFFZeitpunkt;Kunde;Aktion;Artikel;Marke;Preis;Warengruppe
                1577836800000;K1;ansehen;A-17;Müller & Söhne;"12,50";Küche
                1577836801000;K1;in den Warenkorb;A-17;Müller & Söhne;"12,50";Küche
                1577836802000;K1;gekauft;A-17;Müller & Söhne;"12,50";Küche
                1577836803000;K2;suche;A-18;資生堂;"7,00";Küche
                """
                    .getBytes(UTF_8)));
    assertThat(read.raw().size()).isEqualTo(3);
    assertThat(read.raw().price(0)).isEqualTo(12.5f);
    assertThat(read.events().unknown()).containsOnly(entry("suche", 1L));
  }

  private static ReadResult read(Path file) {
    return new EventReader().read(List.of(file), Progress.NONE);
  }

  private Path write(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }
}
