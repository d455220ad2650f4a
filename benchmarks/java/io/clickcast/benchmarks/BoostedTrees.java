package io.clickcast.benchmarks;

import io.clickcast.models.Predictions;
import io.clickcast.models.TrainingData;
import io.clickcast.sequences.HandFeatures;
import io.clickcast.sequences.NextAction;
import io.clickcast.sequences.Prefixes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * Gradient boosting (XGBoost) on the hand features, which hold what the network sees of the last
 * event too: the strongest rival in the literature on next actions. Several settings are tried,
 * each stopped early; the validation part chooses.
 */
final class BoostedTrees implements AutoCloseable {
  private static final int MOST_ROUNDS = 600;
  private static final int PATIENCE = 15;

  /** Depth of the trees and learning rate. */
  private record Setting(int depth, double rate) {}

  private static final List<Setting> SETTINGS =
      List.of(new Setting(3, 0.1), new Setting(4, 0.1), new Setting(4, 0.05), new Setting(5, 0.1));

  private final HandFeatures features;
  private Booster booster;
  private Setting setting;
  private int rounds;
  private double validationLoss = Double.POSITIVE_INFINITY;
  private double seconds;

  private BoostedTrees(HandFeatures features) {
    this.features = features;
  }

  static BoostedTrees train(TrainingData data) {
    BoostedTrees trees = new BoostedTrees(new HandFeatures(data.training().log()));
    try {
      DMatrix training = trees.matrix(data.training());
      DMatrix validation = trees.matrix(data.validation());
      try {
        for (Setting one : SETTINGS) {
          trees.train(one, training, validation);
        }
      } finally {
        training.dispose();
        validation.dispose();
      }
      return trees;
    } catch (XGBoostError e) {
      throw new IllegalStateException(e);
    }
  }

  private void train(Setting one, DMatrix training, DMatrix validation) throws XGBoostError {
    Map<String, Object> options = new LinkedHashMap<>();
    options.put("objective", "multi:softprob");
    options.put("num_class", NextAction.COUNT);
    options.put("eval_metric", "mlogloss");
    options.put("tree_method", "hist");
    options.put("max_depth", one.depth());
    options.put("eta", one.rate());
    options.put("subsample", 0.8);
    options.put("colsample_bytree", 0.8);
    options.put("min_child_weight", 10);
    options.put("nthread", Runtime.getRuntime().availableProcessors());
    options.put("seed", 1);
    float[][] losses = new float[1][MOST_ROUNDS];
    long begun = System.nanoTime();
    Booster learnt =
        XGBoost.train(
            training,
            options,
            MOST_ROUNDS,
            Map.of("validation", validation),
            losses,
            null,
            null,
            PATIENCE);
    double took = (System.nanoTime() - begun) / 1e9;
    int best = 0;
    for (int round = 1; round < learnt.getNumBoostedRound(); round++) {
      best = losses[0][round] < losses[0][best] ? round : best;
    }
    System.err.printf(
        "boosting: depth %d, rate %s: validation loss %.5f after %d rounds, %.0f s%n",
        one.depth(), one.rate(), losses[0][best], best + 1, took);
    if (losses[0][best] < validationLoss) {
      close();
      booster = learnt;
      setting = one;
      rounds = best + 1;
      validationLoss = losses[0][best];
      seconds = took;
    } else {
      learnt.dispose();
    }
  }

  private DMatrix matrix(Prefixes prefixes) throws XGBoostError {
    DMatrix matrix =
        new DMatrix(features.rows(prefixes), prefixes.size(), features.columns().size(), Float.NaN);
    float[] labels = new float[prefixes.size()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = prefixes.label(i).code();
    }
    matrix.setLabel(labels);
    return matrix;
  }

  /** Predicts next actions alone: the chance of a purchase later on is that of one now. */
  Predictions predict(Prefixes prefixes) {
    try {
      DMatrix matrix = matrix(prefixes);
      try {
        float[][] rows = booster.predict(matrix, false, rounds);
        float[] actions = new float[prefixes.size() * NextAction.COUNT];
        float[] purchase = new float[prefixes.size()];
        for (int i = 0; i < rows.length; i++) {
          System.arraycopy(rows[i], 0, actions, i * NextAction.COUNT, NextAction.COUNT);
          purchase[i] = rows[i][NextAction.PURCHASE.code()];
        }
        return new Predictions(actions, purchase);
      } finally {
        matrix.dispose();
      }
    } catch (XGBoostError e) {
      throw new IllegalStateException(e);
    }
  }

  /** How deep the trees of the chosen setting are. */
  int depth() {
    return setting.depth();
  }

  /** Rounds of five trees that the validation part chose. */
  int rounds() {
    return rounds;
  }

  /** Log loss on the validation part. */
  double validationLoss() {
    return validationLoss;
  }

  /** What training with the chosen setting took. */
  double seconds() {
    return seconds;
  }

  @Override
  public void close() {
    if (booster != null) {
      booster.dispose();
    }
  }
}
