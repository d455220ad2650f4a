package io.clickcast.desktop.training.retraining;

import static io.clickcast.desktop.text.Texts.text;

import io.clickcast.desktop.training.curves.CurvesViewModel;
import io.clickcast.desktop.training.curves.EarlierRuns;
import io.clickcast.desktop.training.progress.LiveCurves;
import io.clickcast.desktop.training.progress.OneAtATime;
import io.clickcast.desktop.training.progress.TrainingProgress;
import io.clickcast.desktop.training.retraining.RetrainingJob.Wish;
import io.clickcast.desktop.training.setup.OptionForm;
import io.clickcast.desktop.work.TaskExecutor;
import io.clickcast.desktop.workspace.DataArguments;
import io.clickcast.desktop.workspace.LoadedEvents;
import io.clickcast.desktop.workspace.ModelInUse;
import io.clickcast.desktop.workspace.ModelShelf;
import io.clickcast.desktop.workspace.Notices;
import io.clickcast.desktop.workspace.Workspace;
import io.clickcast.models.DataFingerprint;
import io.clickcast.models.ModelCard;
import io.clickcast.models.TrainingData;
import io.clickcast.models.TrainingOptions;
import io.clickcast.work.Numbers;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;

/** What the retraining shows and does. */
public final class RetrainingViewModel {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);
  private static final DateTimeFormatter NAME_TIME =
      DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH);

  private final Workspace workspace;
  private final Notices notices;
  private final ModelShelf shelf;
  private final RetrainingJob job;
  private final Clock clock;
  private final TrainingProgress progress;
  private final CurvesViewModel curves;
  private final BooleanProperty goesOn = new SimpleBooleanProperty(true);
  private final ReadOnlyObjectWrapper<Retrained> result = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyBooleanWrapper decided = new ReadOnlyBooleanWrapper();
  private final StringBinding whyNot;
  private final BooleanBinding canStart;
  private final BooleanBinding canPromote;

  /**
   * @param earlier runs whose curves can stand behind those of the new model
   * @param shelf where the model in use comes from, and where a new one goes
   * @param job trains and compares
   */
  public RetrainingViewModel(
      Workspace workspace,
      TaskExecutor executor,
      Notices notices,
      OneAtATime oneAtATime,
      EarlierRuns earlier,
      ModelShelf shelf,
      RetrainingJob job,
      Clock clock) {
    this.workspace = workspace;
    this.notices = notices;
    this.shelf = shelf;
    this.job = job;
    this.clock = clock;
    this.progress = new TrainingProgress(workspace, executor, oneAtATime);
    this.curves = LiveCurves.of(progress, executor, notices, earlier);
    whyNot =
        Bindings.createStringBinding(
            this::reasonNotToStart,
            workspace.eventsProperty(),
            workspace.model().stateProperty(),
            progress.runningProperty(),
            progress.freeProperty());
    canStart = whyNot.isEmpty().and(progress.freeProperty());
    canPromote =
        Bindings.createBooleanBinding(
            () -> result.get() != null && !decided.get() && shelf.canPromote(), result, decided);
  }

  private String reasonNotToStart() {
    if (progress.runningProperty().get()) {
      return "";
    }
    if (!progress.freeProperty().get()) {
      return text("training.anotherRuns");
    }
    if (model() == null) {
      return text("retraining.noModel");
    }
    if (workspace.eventsProperty().get() == null) {
      return text("retraining.noData");
    }
    return model().network().isPresent() ? "" : text("retraining.onlyPredicts");
  }

  private ModelInUse model() {
    return workspace.model().model();
  }

  /** The latest retraining. */
  public TrainingProgress progress() {
    return progress;
  }

  /** The curves of the latest retraining. */
  CurvesViewModel curves() {
    return curves;
  }

  /** Whether learning begins with the weights of the model in use, not afresh. */
  BooleanProperty goesOnProperty() {
    return goesOn;
  }

  /** Why it cannot start; empty if it can, or runs. */
  StringBinding whyNotProperty() {
    return whyNot;
  }

  BooleanBinding canStartProperty() {
    return canStart;
  }

  /** What came of the latest retraining; null before. */
  ReadOnlyObjectProperty<Retrained> resultProperty() {
    return result.getReadOnlyProperty();
  }

  /** Whether the user has said which model shall predict. */
  ReadOnlyBooleanProperty decidedProperty() {
    return decided.getReadOnlyProperty();
  }

  BooleanBinding canPromoteProperty() {
    return canPromote;
  }

  /** What restoring goes back to; null while there is nothing. */
  ReadOnlyObjectProperty<ModelShelf.Earlier> earlierProperty() {
    return shelf.earlierProperty();
  }

  /** The model in use: its name, its data, and how good it was on them. */
  StringBinding modelInWords() {
    return Bindings.createStringBinding(this::describeModel, workspace.model().stateProperty());
  }

  private String describeModel() {
    ModelInUse model = model();
    if (model == null) {
      return text("retraining.noModelYet");
    }
    ModelCard card = model.card();
    return text(
        "retraining.model",
        card.options().architecture(),
        day(card.created()),
        files(card.data().files()),
        day(card.data().from()),
        day(card.data().to()));
  }

  /** The name of the model in use. */
  StringBinding modelName() {
    return Bindings.createStringBinding(
        () -> model() == null ? text("status.noModel") : model().name(),
        workspace.model().stateProperty());
  }

  /** The names of one or two files, else how many there are. */
  private static String files(List<String> names) {
    return names.size() > 2
        ? text("retraining.files", Numbers.whole(names.size()))
        : String.join(", ", names);
  }

  private static String day(String instant) {
    try {
      return DAY.format(LocalDate.ofInstant(Instant.parse(instant), ZoneOffset.UTC));
    } catch (java.time.format.DateTimeParseException e) {
      return instant;
    }
  }

  /** The open events: their name, span and size. */
  StringBinding dataInWords() {
    return Bindings.createStringBinding(this::describeData, workspace.eventsProperty());
  }

  private String describeData() {
    LoadedEvents events = workspace.eventsProperty().get();
    if (events == null) {
      return text("retraining.noDataYet");
    }
    DataFingerprint data = DataFingerprint.of(events.cleaned().log(), events.fileNames());
    return text(
        "retraining.data",
        day(data.from()),
        day(data.to()),
        Numbers.whole(data.events()),
        Numbers.whole(data.sessions()));
  }

  /** The name of the open events. */
  StringBinding dataName() {
    return Bindings.createStringBinding(
        () ->
            workspace.eventsProperty().get() == null
                ? text("status.noData")
                : workspace.eventsProperty().get().name(),
        workspace.eventsProperty());
  }

  /**
   * Trains on the open events, and judges the model in use and the new one on the same sessions.
   */
  public void start() {
    if (!canStart.get()) {
      return;
    }
    Wish wish = wish();
    result.set(null);
    decided.set(false);
    progress.start(
        (live, scoring) -> job.run(wish, live, scoring),
        text("training.questionOnClose"),
        this::ended,
        e -> notices.error(text("retraining.failed"), e));
  }

  private Wish wish() {
    LoadedEvents events = workspace.eventsProperty().get();
    ModelInUse old = model();
    return new Wish(
        events,
        old,
        goesOn.get(),
        options(events, old),
        text("retraining.name", NAME_TIME.format(LocalDateTime.now(clock))),
        command());
  }

  /** Those of the model in use, with epochs and batches that suit the new data. */
  private TrainingOptions options(LoadedEvents events, ModelInUse old) {
    TrainingOptions before = old.card().options();
    TrainingOptions suited =
        before.suitedTo(TrainingData.trainingWindows(events.cleaned().log().size()));
    return goesOn.get() ? suited.goingOn(before) : suited;
  }

  private void ended(Retrained retrained) {
    result.set(retrained);
    retrained.run().ifPresent(curves::recordedAs);
    notices.done(text("retraining.done"));
  }

  /** Makes the new model the one that predicts, now and after a restart. */
  void promote() {
    if (!canPromote.get()) {
      return;
    }
    Retrained retrained = result.get();
    retrained
        .fresh()
        .network()
        .ifPresent(
            network ->
                shelf.promote(
                    network,
                    retrained.file(),
                    retrained.run(),
                    text("retraining.note", retrained.old().name()),
                    () -> decided.set(true)));
  }

  /** Leaves everything as it is. */
  void keepOld() {
    if (result.get() != null) {
      decided.set(true);
      notices.done(text("retraining.kept", result.get().old().name()));
    }
  }

  /** Puts to use again what was in use before. */
  void restore() {
    shelf.restore();
  }

  /** The command that does the same without a window. */
  String command() {
    LoadedEvents events = workspace.eventsProperty().get();
    String begin = "clickcast train " + (events == null ? "DATA" : DataArguments.of(events));
    String how = " --from in-use";
    if (!goesOn.get() && events != null && model() != null) {
      OptionForm form = new OptionForm();
      form.suit(TrainingData.trainingWindows(events.cleaned().log().size()));
      form.fill(options(events, model()));
      how = form.arguments();
    }
    return begin + how + " --against in-use --promote better --out model.zip";
  }
}
