package io.clickcast.report;

import io.clickcast.models.TrainingListener.EpochReport;
import io.clickcast.work.Numbers;
import java.util.List;
import java.util.Optional;

/** The loss while training: every batch faint, its moving average bold, the epochs as points. */
record LossChart(Optional<LossCurve> curve, List<EpochReport> epochs) implements Chart {
  private static final int LEFT = 58;
  private static final int TOP = 34;
  private static final int BOTTOM = 292;

  @Override
  public String name() {
    return "loss";
  }

  @Override
  public String title() {
    return "Loss while training";
  }

  @Override
  public int width() {
    return FULL;
  }

  @Override
  public int height() {
    return 340;
  }

  @Override
  public void draw(Svg svg) {
    double least = Double.POSITIVE_INFINITY;
    double greatest = Double.NEGATIVE_INFINITY;
    long batches = 1;
    for (EpochReport epoch : epochs) {
      least = Math.min(least, Math.min(epoch.trainingLoss(), epoch.validationLoss()));
      greatest = Math.max(greatest, Math.max(epoch.trainingLoss(), epoch.validationLoss()));
      batches = Math.max(batches, epoch.batch());
    }
    if (curve.isPresent()) {
      for (float value : curve.get().least()) {
        least = Math.min(least, value);
      }
      for (float value : curve.get().greatest()) {
        greatest = Math.max(greatest, value);
      }
      batches = Math.max(batches, curve.get().batches());
    }
    if (!(least <= greatest)) {
      least = 0;
      greatest = 1;
    }
    Axis x = Axis.upTo((double) batches, 8, LEFT, width() - 16).whole();
    Axis y = Axis.around(least, greatest, 5, BOTTOM, TOP);
    Frame frame =
        new Frame(svg, LEFT, width() - 16, TOP, BOTTOM)
            .rows(y, "log loss in nats")
            .columns(x, "batches learnt");
    if (curve.isPresent()) {
      frame.legend(
          "raw",
          "each batch",
          "model",
          "moving average of about %s batches".formatted(Numbers.whole(curve.get().smoothedOver())),
          "validation",
          "validation, after each epoch");
      drawCurve(svg, curve.get(), x, y);
    } else {
      frame.legend("model", "training, mean of each epoch", "validation", "validation");
      drawMeans(svg, x, y);
    }
    drawEpochs(svg, x, y);
  }

  private static void drawCurve(Svg svg, LossCurve curve, Axis x, Axis y) {
    int n = curve.mean().length;
    Path band = new Path();
    Path raw = new Path();
    Path smoothed = new Path();
    for (int i = 0; i < n; i++) {
      double middle = (x.at(batchesBefore(curve, i)) + x.at(batchesBefore(curve, i + 1))) / 2;
      band.to(middle, y.at(curve.greatest()[i]));
      raw.to(middle, y.at(curve.mean()[i]));
      smoothed.to(x.at(batchesBefore(curve, i + 1)), y.at(curve.smoothed()[i]));
    }
    if (curve.batchesPerPoint() > 1) {
      for (int i = n - 1; i >= 0; i--) {
        double middle = (x.at(batchesBefore(curve, i)) + x.at(batchesBefore(curve, i + 1))) / 2;
        band.to(middle, y.at(curve.least()[i]));
      }
      svg.leaf("path", "class", "band", "d", band.closed());
    }
    svg.leaf("path", "class", "line raw", "d", raw.toString());
    svg.leaf("path", "class", "line model", "d", smoothed.toString());
  }

  private static long batchesBefore(LossCurve curve, int point) {
    return Math.min(curve.batches(), (long) point * curve.batchesPerPoint());
  }

  private void drawMeans(Svg svg, Axis x, Axis y) {
    Path line = new Path();
    epochs.forEach(epoch -> line.to(x.at(epoch.batch()), y.at(epoch.trainingLoss())));
    svg.leaf("path", "class", "line model", "d", line.toString());
  }

  private void drawEpochs(Svg svg, Axis x, Axis y) {
    Path line = new Path();
    int best = 0;
    for (EpochReport epoch : epochs) {
      line.to(x.at(epoch.batch()), y.at(epoch.validationLoss()));
      best = epoch.best() ? epoch.epoch() : best;
    }
    svg.leaf("path", "class", "line validation", "d", line.toString());
    for (EpochReport epoch : epochs) {
      double px = x.at(epoch.batch());
      double py = y.at(epoch.validationLoss());
      svg.open("g");
      svg.leaf(
          "circle",
          "class",
          "dot validation",
          "cx",
          px,
          "cy",
          py,
          "r",
          epoch.epoch() == best ? 6 : 4);
      svg.tip(
          "Epoch %d: validation loss %s, training loss %s, accuracy %s%s"
              .formatted(
                  epoch.epoch(),
                  Numbers.measure(epoch.validationLoss()),
                  Numbers.measure(epoch.trainingLoss()),
                  Numbers.percentFine(epoch.validationAccuracy()),
                  epoch.epoch() == best ? " (best: these weights are kept)" : ""));
      svg.close();
      if (epoch.epoch() == best) {
        svg.words(
            "best: " + Numbers.measure(epoch.validationLoss()),
            "class",
            "halo end",
            "x",
            px - 4,
            "y",
            py - 12);
      }
    }
  }
}
