package io.clickcast.desktop.data.cleaning;

import static io.clickcast.desktop.text.Texts.text;

import io.clickcast.events.CleaningStep;
import io.clickcast.events.StepReport;
import io.clickcast.work.Numbers;

/** The cleaning steps in words. */
final class StepWords {
  private StepWords() {}

  static String name(CleaningStep step) {
    return switch (step) {
      case DUPLICATES -> text("cleaning.duplicates");
      case PRICE_BOUNDS -> text("cleaning.priceBounds");
      case ORDERS -> text("cleaning.orders");
      case SESSIONS -> text("cleaning.sessions");
      case CATEGORY_CODE -> text("cleaning.category");
      case IDS -> text("cleaning.ids");
      case TIME -> text("cleaning.time");
    };
  }

  static String meaning(CleaningStep step) {
    return switch (step) {
      case DUPLICATES -> text("cleaning.duplicatesMeaning");
      case PRICE_BOUNDS -> text("cleaning.priceBoundsMeaning");
      case ORDERS -> text("cleaning.ordersMeaning");
      case SESSIONS -> text("cleaning.sessionsMeaning");
      case CATEGORY_CODE -> text("cleaning.categoryMeaning");
      case IDS -> text("cleaning.idsMeaning");
      case TIME -> text("cleaning.timeMeaning");
    };
  }

  /** What a step did, in numbers. */
  static String counts(StepReport report) {
    return switch (report.step()) {
      case DUPLICATES, PRICE_BOUNDS, ORDERS ->
          report.applied()
              ? text(
                  "cleaning.rows",
                  Numbers.whole(report.rowsBefore()),
                  Numbers.whole(report.rowsAfter()),
                  Numbers.percentFine(report.affectedShare()))
              : text("cleaning.rowsOff", Numbers.whole(report.rowsBefore()));
      case SESSIONS ->
          report.applied()
              ? text(
                  "cleaning.sessionCounts",
                  Numbers.whole(report.sessionsBefore()),
                  Numbers.whole(report.sessionsAfter()),
                  Numbers.percentFine(report.affectedShare()))
              : text("cleaning.sessionsOff", Numbers.whole(report.sessionsBefore()));
      case CATEGORY_CODE ->
          report.applied()
              ? text("cleaning.categoryOut", Numbers.percentFine(report.affectedShare()))
              : text("cleaning.categoryUsed", Numbers.percentFine(report.affectedShare()));
      case IDS, TIME -> "";
    };
  }

  /** What the rows shown of a step are. */
  static String sample(CleaningStep step, int shown) {
    if (shown == 0) {
      return step.isOptional() ? text("cleaning.noneAffected") : text("cleaning.allAffected");
    }
    return switch (step) {
      case SESSIONS -> text("cleaning.firstCuts", Numbers.whole(shown));
      default -> text("cleaning.firstRows", Numbers.whole(shown));
    };
  }
}
