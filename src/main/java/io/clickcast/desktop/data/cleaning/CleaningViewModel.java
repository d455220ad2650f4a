package io.clickcast.desktop.data.cleaning;

import static io.clickcast.desktop.text.Texts.text;

import io.clickcast.desktop.work.BackgroundTask;
import io.clickcast.desktop.work.LatestWins;
import io.clickcast.desktop.work.TaskExecutor;
import io.clickcast.desktop.work.TaskExecutor.Repetition;
import io.clickcast.desktop.workspace.Activity;
import io.clickcast.desktop.workspace.DataArguments;
import io.clickcast.desktop.workspace.LoadedEvents;
import io.clickcast.desktop.workspace.Memory;
import io.clickcast.desktop.workspace.Notices;
import io.clickcast.desktop.workspace.Workspace;
import io.clickcast.events.CleaningOptions;
import io.clickcast.events.CleaningStep;
import io.clickcast.events.EventLog;
import io.clickcast.explore.LogFiles;
import io.clickcast.explore.dashboard.PriceOutline;
import io.clickcast.work.Numbers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyProperty;

/** What the Cleaning section shows and does. */
public final class CleaningViewModel {
  /** How long after the last key what is typed applies. */
  private static final Duration TYPING = Duration.ofMillis(150);

  private static final double MOST_MINUTES = 7 * 24 * 60;
  private static final double PERCENT = 100;

  private final Workspace workspace;
  private final TaskExecutor executor;
  private final Notices notices;
  private final Memory memory;

  private final BoundField lowestPrice = new BoundField(-1e9, 1e9, false);
  private final BoundField highestPrice = new BoundField(-1e9, 1e9, false);
  private final BoundField silence = new BoundField(1, MOST_MINUTES, true);
  private final BoundField mostMissing = new BoundField(0, PERCENT, false);
  private final StringBinding priceMistake;

  private final ReadOnlyObjectWrapper<CleaningStep> chosen =
      new ReadOnlyObjectWrapper<>(CleaningStep.DUPLICATES);
  private final ReadOnlyObjectWrapper<Affected> affected =
      new ReadOnlyObjectWrapper<>(Affected.NONE);
  private final ReadOnlyBooleanWrapper exporting = new ReadOnlyBooleanWrapper();
  private final ReadOnlyDoubleWrapper exported = new ReadOnlyDoubleWrapper();

  private final ReadOnlyObjectWrapper<PriceOutline> outline = new ReadOnlyObjectWrapper<>();
  private final LatestWins<PriceOutline> outlining;

  private EventLog outlined;
  private Repetition untilApplied = () -> {};
  private BackgroundTask<Path> export;

  public CleaningViewModel(
      Workspace workspace, TaskExecutor executor, Notices notices, Memory memory) {
    this.workspace = workspace;
    this.executor = executor;
    this.notices = notices;
    this.memory = memory;
    outlining = new LatestWins<>(executor);
    priceMistake =
        Bindings.createStringBinding(
            this::judgePrices,
            lowestPrice.mistakeProperty(),
            highestPrice.mistakeProperty(),
            lowestPrice.typedProperty(),
            highestPrice.typedProperty());
    show(options());
    for (BoundField field : fields()) {
      field.typedProperty().addListener((p, was, is) -> applySoon());
    }
    workspace.cleaningProperty().addListener((p, was, is) -> show(is));
    workspace.eventsProperty().subscribe(this::show);
  }

  /** What is loaded; null if nothing is. */
  ReadOnlyObjectProperty<LoadedEvents> loadedProperty() {
    return workspace.eventsProperty();
  }

  /** Whether what is loaded is not yet cleaned as is wished. */
  ReadOnlyBooleanProperty busyProperty() {
    return workspace.cleaningAgainProperty();
  }

  /** The step whose rows are shown. */
  ReadOnlyObjectProperty<CleaningStep> chosenProperty() {
    return chosen.getReadOnlyProperty();
  }

  CleaningStep chosen() {
    return chosen.get();
  }

  /** The first rows that the chosen step acted on. */
  ReadOnlyObjectProperty<Affected> affectedProperty() {
    return affected.getReadOnlyProperty();
  }

  /** How the prices of the rows as read spread; null until that is known. */
  ReadOnlyObjectProperty<PriceOutline> outlineProperty() {
    return outline.getReadOnlyProperty();
  }

  ReadOnlyBooleanProperty exportingProperty() {
    return exporting.getReadOnlyProperty();
  }

  /** How much of the file is written, 0 to 1. */
  ReadOnlyDoubleProperty exportedProperty() {
    return exported.getReadOnlyProperty();
  }

  BoundField lowestPrice() {
    return lowestPrice;
  }

  BoundField highestPrice() {
    return highestPrice;
  }

  /** In minutes. */
  BoundField silence() {
    return silence;
  }

  /** In percent. */
  BoundField mostMissing() {
    return mostMissing;
  }

  /** What is wrong with the price bounds; empty if nothing is. */
  StringBinding priceMistakeProperty() {
    return priceMistake;
  }

  private List<BoundField> fields() {
    return List.of(lowestPrice, highestPrice, silence, mostMissing);
  }

  CleaningOptions options() {
    return workspace.cleaningProperty().get();
  }

  /** How events are to be cleaned. */
  ReadOnlyProperty<CleaningOptions> optionsProperty() {
    return workspace.cleaningProperty();
  }

  /** Whether all steps and bounds are as at first. */
  BooleanBinding defaultProperty() {
    return Bindings.createBooleanBinding(
        () -> options().equals(CleaningOptions.defaults()), workspace.cleaningProperty());
  }

  /** Shows the rows of a step. */
  void choose(CleaningStep step) {
    if (chosen.get() != step) {
      chosen.set(step);
      showAffected();
    }
  }

  private void show(LoadedEvents loaded) {
    showAffected();
    EventLog raw = loaded == null ? null : loaded.read().raw();
    if (raw != outlined) {
      outlined = raw;
      outline.set(null);
      outlining.forget();
      if (raw != null) {
        outlining.ask(
            progress -> PriceOutline.of(raw),
            outline::set,
            e -> notices.error(text("cleaning.outlineFailed"), e));
      }
    }
  }

  private void showAffected() {
    LoadedEvents loaded = workspace.eventsProperty().get();
    affected.set(loaded == null ? Affected.NONE : Affected.of(loaded, chosen.get()));
  }

  /** Switches a step, and shows its rows. */
  void switchStep(CleaningStep step, boolean on) {
    if (options().has(step) != on) {
      choose(step);
      workspace.cleaningProperty().set(on ? options().with(step) : options().without(step));
    }
  }

  /** Cleans with the price bounds that the data suggest, at once. */
  void useProposedPrices() {
    choose(CleaningStep.PRICE_BOUNDS);
    lowestPrice.show(outline.get().lowest());
    highestPrice.show(outline.get().highest());
    apply();
  }

  /** Cleans as the app does at first. */
  void reset() {
    untilApplied.stop();
    // What is typed may be no number, and then the options have not changed.
    show(CleaningOptions.defaults());
    untilApplied.stop();
    workspace.cleaningProperty().set(CleaningOptions.defaults());
  }

  private void show(CleaningOptions options) {
    lowestPrice.show(options.minPrice());
    highestPrice.show(options.maxPrice());
    silence.show((double) options.silence().toMinutes());
    mostMissing.show(DataArguments.percent(options.maxMissingCategory()));
  }

  private void applySoon() {
    untilApplied.stop();
    untilApplied = executor.every(TYPING, this::apply);
  }

  /** Cleans with what is typed, as far as it has no mistakes. */
  private void apply() {
    untilApplied.stop();
    CleaningOptions now = options();
    CleaningOptions wished = now;
    if (priceMistake.get().isEmpty()) {
      wished = wished.withPriceBounds(lowestPrice.value(), highestPrice.value());
    }
    if (silence.isGood()) {
      wished = wished.withSilence(Duration.ofMinutes(Math.round(silence.value())));
    }
    if (mostMissing.isGood()) {
      wished = wished.withMaxMissingCategory(mostMissing.value() / PERCENT);
    }
    if (!wished.equals(now)) {
      workspace.cleaningProperty().set(wished);
    }
  }

  private String judgePrices() {
    if (!lowestPrice.isGood()) {
      return lowestPrice.mistakeProperty().get();
    }
    if (!highestPrice.isGood()) {
      return highestPrice.mistakeProperty().get();
    }
    return lowestPrice.value() <= highestPrice.value() ? "" : text("cleaning.wrongWayRound");
  }

  /** Whether nothing that is typed has a mistake. */
  BooleanBinding goodProperty() {
    return priceMistake
        .isEmpty()
        .and(silence.mistakeProperty().isEmpty())
        .and(mostMissing.mistakeProperty().isEmpty());
  }

  /** The command that reads and cleans the same without a window. */
  String command() {
    LoadedEvents loaded = workspace.eventsProperty().get();
    return "clickcast profile "
        + (loaded == null
            ? DataArguments.of(List.of(), Optional.empty(), options())
            : DataArguments.of(loaded.files(), loaded.mapping(), options()));
  }

  String lastFolder() {
    return memory.lastFolder();
  }

  /** Writes the cleaned events to a file, beside the window. */
  void exportCleaned(Path target) {
    LoadedEvents loaded = workspace.eventsProperty().get();
    if (loaded == null || exporting.get()) {
      return;
    }
    EventLog log = loaded.cleaned().log();
    Path folder = target.toAbsolutePath().getParent();
    if (folder != null) {
      memory.rememberFolder(folder.toString());
    }
    String name = String.valueOf(target.getFileName());
    Activity activity =
        new Activity(
            text("cleaning.exporting", name),
            text("cleaning.exportUnfinished", name),
            this::cancelExport);
    export =
        BackgroundTask.of(
            progress -> {
              LogFiles.checkIsNoSource(target, loaded.files());
              LogFiles.writeCsv(log, target, progress);
              return target;
            });
    executor.start(
        export
            .onStart(
                () -> {
                  exported.set(0);
                  exporting.set(true);
                  workspace.activities().add(activity);
                })
            .onProgress(
                report -> {
                  double share = (double) report.done() / Math.max(1, report.total());
                  exported.set(share);
                  activity.update(activity.textProperty().get(), share);
                })
            .onSuccess(
                file -> notices.done(text("cleaning.exported", Numbers.whole(log.size()), file)))
            .onFailure(e -> notices.error(text("cleaning.exportFailed"), e))
            .onCancel(() -> notices.done(text("cleaning.exportCancelled", name)))
            .onFinish(
                () -> {
                  exporting.set(false);
                  workspace.activities().remove(activity);
                }));
  }

  /** Stops writing; nothing of the file is left. */
  void cancelExport() {
    if (export != null) {
      export.cancel();
    }
  }
}
