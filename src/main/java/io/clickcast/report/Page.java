package io.clickcast.report;

import java.util.List;

/** Everything that the page's template names; a section that is left out is an empty list. */
record Page(
    String title,
    String subtitle,
    String style,
    List<Card> cards,
    List<DataSection> data,
    List<TrainingSection> training,
    TestSection test,
    List<PredictionCard> predictions,
    List<Note> notes,
    String command,
    String imprint) {
  /**
   * @param tone class of its colour, or empty
   */
  record Card(String label, String value, String note, String tone) {}

  record Note(String term, String text) {}
}
