package io.clickcast.desktop.training.results;

import static io.clickcast.desktop.text.Texts.text;

import io.clickcast.desktop.charts.ChartCard;
import io.clickcast.desktop.charts.ChartFiles;
import io.clickcast.desktop.charts.Duels;
import io.clickcast.desktop.charts.Ink;
import io.clickcast.desktop.charts.Legend;
import io.clickcast.desktop.charts.Mark;
import io.clickcast.desktop.controls.CardGrid;
import io.clickcast.desktop.controls.Look;
import io.clickcast.evaluation.HeadToHead;
import io.clickcast.evaluation.HeadToHead.Advice;
import io.clickcast.evaluation.HeadToHead.Verdict;
import io.clickcast.evaluation.Measure.Outcome;
import io.clickcast.work.Numbers;
import java.time.LocalDate;
import java.time.ZoneOffset;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/**
 * The model in use and a new one side by side: who predicts better, in words, then every figure of
 * both with the interval that it lies in, and their difference.
 */
public final class HeadToHeadView extends ScrollPane {
  private final ChartFiles files;

  /**
   * @param files takes exported charts
   */
  public HeadToHeadView(ChartFiles files) {
    this.files = files;
    setFitToWidth(true);
    setHbarPolicy(ScrollBarPolicy.NEVER);
    getStyleClass().add("page-scroll");
    setId("head-to-head");
  }

  /**
   * Shows a comparison instead of what was shown.
   *
   * @param inUse what the model in use is called
   * @param fresh what the new one is called
   */
  public void show(HeadToHead result, String inUse, String fresh) {
    CardGrid grid = new CardGrid();
    grid.add(
        card(
            "duel-next",
            text("results.nextAction"),
            text("results.nextActionUnit"),
            result,
            Outcome.NEXT_ACTION,
            inUse,
            fresh));
    grid.add(
        card(
            "duel-ahead",
            text("results.purchaseAhead"),
            text("results.purchaseAheadUnit"),
            result,
            Outcome.PURCHASE_AHEAD,
            inUse,
            fresh));
    VBox content = Look.column(verdict(result), about(result), grid);
    content.getStyleClass().add("results");
    setContent(content);
    setVvalue(0);
  }

  private VBox verdict(HeadToHead result) {
    Label advice = line(result.adviceSentence(), "verdict", icon(result.advice()));
    advice.setId("duel-advice");
    Label next =
        line(
            result.sentence(Outcome.NEXT_ACTION),
            "duel-words",
            icon(result.verdict(Outcome.NEXT_ACTION)));
    next.setId("duel-verdict");
    Label ahead =
        line(
            result.sentence(Outcome.PURCHASE_AHEAD),
            "duel-words",
            icon(result.verdict(Outcome.PURCHASE_AHEAD)));
    ahead.setId("duel-verdict-ahead");
    boolean beware = result.isDoubtful();
    Label seen =
        line(result.seenSentence(), "duel-words", beware ? Feather.ALERT_TRIANGLE : Feather.INFO);
    seen.getStyleClass().add(beware ? "duel-beware" : "duel-info");
    seen.setId("duel-seen");
    return Look.card(advice, next, ahead, seen);
  }

  private static Label line(String words, String style, Feather icon) {
    Label label = Look.label(words, style);
    label.setGraphic(Look.icon(icon));
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    return label;
  }

  private static Feather icon(Advice advice) {
    return switch (advice) {
      case PROMOTE -> Feather.AWARD;
      case KEEP -> Feather.SHIELD;
      case EITHER -> Feather.HELP_CIRCLE;
    };
  }

  private static Feather icon(Verdict verdict) {
    return switch (verdict) {
      case BETTER -> Feather.TRENDING_UP;
      case WORSE -> Feather.TRENDING_DOWN;
      case CANNOT_BE_TOLD -> Feather.MINUS;
    };
  }

  private static Label about(HeadToHead result) {
    return Look.hint(
        text(
            "results.duelAbout",
            Numbers.whole(result.sessions()),
            Numbers.whole(result.prefixes()),
            LocalDate.ofInstant(result.seen().heldOutFrom(), ZoneOffset.UTC),
            LocalDate.ofInstant(result.seen().heldOutTo(), ZoneOffset.UTC)));
  }

  private ChartCard card(
      String name,
      String title,
      String unit,
      HeadToHead result,
      Outcome outcome,
      String inUse,
      String fresh) {
    Duels duels =
        new Duels(text("results.duelNew"), text("results.duelInUse"), text("results.duelGap"));
    duels.show(DuelRows.of(result, outcome));
    Legend legend =
        new Legend()
            .add(Ink.MAIN, Mark.CIRCLE, text("results.duelNewNamed", fresh))
            .add(Ink.MUTED, Mark.SQUARE, text("results.duelInUseNamed", inUse));
    return new ChartCard(
        name, title, unit, duels, legend, () -> DuelRows.table(result, outcome), files);
  }
}
