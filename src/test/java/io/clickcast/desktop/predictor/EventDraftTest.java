package io.clickcast.desktop.predictor;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickcast.events.EventType;
import io.clickcast.sequences.ShopperEvent;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventDraftTest {
  private static final List<String> BRANDS = List.of("runail", "irisk");

  private final EventDraft draft = new EventDraft(ShopperEvent.of(EventType.CART), BRANDS);

  @Test
  void whatIsNotTouchedStaysOpen() {
    assertThat(draft.event()).isEqualTo(ShopperEvent.of(EventType.CART));
  }

  @Test
  void whatIsTypedIsTaken() {
    draft.brandProperty().set(" runail ");
    draft.priceProperty().set("4.05");
    draft.productProperty().set("5712790");
    draft.secondsProperty().set("16");
    ShopperEvent event = new ShopperEvent(EventType.CART, "runail", 4.05, "5712790", 16L);
    assertThat(draft.event()).isEqualTo(event);
    assertThat(new EventDraft(event, BRANDS).event()).isEqualTo(event);
    draft.clear();
    assertThat(draft.event()).isEqualTo(ShopperEvent.of(EventType.CART));
  }

  @Test
  void aBrandIsTakenInAnyCaseAndSaidToBeUnknownWhereItIs() {
    draft.brandProperty().set("Runail");
    assertThat(draft.brandHintProperty().getValue()).isEmpty();
    assertThat(draft.event().brand()).isEqualTo("runail");
    draft.brandProperty().set("runa");
    assertThat(draft.brandHintProperty().getValue()).isNotEmpty();
    assertThat(draft.event().brand()).isEqualTo("runa");
    assertThat(draft.validProperty().get()).isTrue();
  }

  @Test
  void withoutAModelNoBrandIsCalledUnknown() {
    EventDraft loose = new EventDraft(ShopperEvent.of(EventType.VIEW), List.of());
    loose.brandProperty().set("runa");
    assertThat(loose.brandHintProperty().getValue()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"cheap", "-1", "NaN", "1e9", "4,05"})
  void aPriceThatIsNoneIsAMistake(String typed) {
    draft.priceProperty().set(typed);
    assertThat(draft.priceMistakeProperty().getValue()).isNotEmpty();
    assertThat(draft.validProperty().get()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"soon", "-5", "1.5", "99999999999"})
  void secondsThatAreNoneAreAMistake(String typed) {
    draft.secondsProperty().set(typed);
    assertThat(draft.secondsMistakeProperty().getValue()).isNotEmpty();
    assertThat(draft.validProperty().get()).isFalse();
  }
}
