package io.clickcast.desktop.workspace;

import io.clickcast.models.ModelCard;
import io.clickcast.models.NextActionModel;
import io.clickcast.models.Prediction;
import io.clickcast.sequences.ShopperEvent;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A model that is ready to predict, as screens see it.
 *
 * @param name what the user knows it by
 * @param file where it is saved; empty if it is not
 * @param card what it is and how good
 * @param predictor predicts from at least one event
 * @param brands the brands it knows, most frequent first
 * @param typicalPrice the price it assumes where none is given
 * @param typicalGapSeconds the seconds between two events it assumes where none are given
 * @param network the model itself, where learning can go on from it
 */
public record ModelInUse(
    String name,
    Optional<Path> file,
    ModelCard card,
    Predictor predictor,
    List<String> brands,
    double typicalPrice,
    long typicalGapSeconds,
    Optional<NextActionModel> network) {
  /** One that only predicts. */
  public ModelInUse(
      String name,
      Optional<Path> file,
      ModelCard card,
      Predictor predictor,
      List<String> brands,
      double typicalPrice,
      long typicalGapSeconds) {
    this(name, file, card, predictor, brands, typicalPrice, typicalGapSeconds, Optional.empty());
  }

  /** Predicts what comes after some events. */
  @FunctionalInterface
  public interface Predictor {
    Prediction predict(List<ShopperEvent> events);
  }

  /** A trained model under a name. */
  public static ModelInUse of(NextActionModel model, String name, Optional<Path> file) {
    return new ModelInUse(
        name,
        file,
        model.card(),
        model::predict,
        model.encoder().brands(),
        model.encoder().typicalPrice(),
        model.encoder().typicalGapSeconds(),
        Optional.of(model));
  }

  /** The same under another name, or saved in another place. */
  public ModelInUse as(String otherName, Optional<Path> otherFile) {
    return new ModelInUse(
        otherName, otherFile, card, predictor, brands, typicalPrice, typicalGapSeconds, network);
  }

  /** How many events it looks at, the last ones. */
  public int window() {
    return card.options().network().window();
  }

  /** A figure of its test, by its name in reports; NaN if it was not judged. */
  public double metric(String figure) {
    return card.metrics().getOrDefault(figure, Double.NaN);
  }
}
