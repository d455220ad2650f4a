package io.clickcast.desktop.predictor;

import static io.clickcast.desktop.text.Texts.text;

import io.clickcast.desktop.work.BackgroundTask;
import io.clickcast.desktop.work.LatestWins;
import io.clickcast.desktop.work.TaskExecutor;
import io.clickcast.desktop.workspace.Memory;
import io.clickcast.desktop.workspace.ModelInUse;
import io.clickcast.desktop.workspace.ModelSlot.State;
import io.clickcast.desktop.workspace.Notices;
import io.clickcast.desktop.workspace.Workspace;
import io.clickcast.events.EventType;
import io.clickcast.models.ModelFile;
import io.clickcast.models.Prediction;
import io.clickcast.sequences.ShopperEvent;
import io.clickcast.work.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** What the Predictor tab shows and does. */
public final class PredictorViewModel {
  private static final int UNDO_LIMIT = 200;
  private static final int WARM_UP_EVENTS = 12;

  /** Where a model is read from a file. */
  @FunctionalInterface
  public interface Loader {
    ModelInUse load(Path file, String name);
  }

  private final Workspace workspace;
  private final TaskExecutor executor;
  private final Notices notices;
  private final Memory memory;
  private final Loader loader;
  private final LatestWins<List<Prediction>> predicting;
  private final Deque<Sequence> before = new ArrayDeque<>();

  private final ObservableList<Step> steps = FXCollections.observableArrayList();
  private final ObservableList<Prediction> history = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<Prediction> prediction = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyBooleanWrapper canUndo = new ReadOnlyBooleanWrapper();
  private final ReadOnlyIntegerWrapper itemsInCart = new ReadOnlyIntegerWrapper();

  /** Predictions of this model by their events: going on from a sequence asks for one more only. */
  private final Map<List<ShopperEvent>, Prediction> known = new HashMap<>();

  private Sequence sequence = Sequence.EMPTY;

  public PredictorViewModel(
      Workspace workspace, TaskExecutor executor, Notices notices, Memory memory, Loader loader) {
    this.workspace = workspace;
    this.executor = executor;
    this.notices = notices;
    this.memory = memory;
    this.loader = loader;
    predicting = new LatestWins<>(executor);
    workspace
        .model()
        .stateProperty()
        .addListener(
            (p, was, is) -> {
              known.clear();
              show();
            });
  }

  /** Reads models from where they are saved. */
  public static Loader fromFiles() {
    return (file, name) -> {
      ModelInUse model = ModelInUse.of(ModelFile.load(file), name, Optional.of(file));
      warmUp(model);
      return model;
    };
  }

  /** Lets libraries load and code be compiled now rather than at the first click. */
  private static void warmUp(ModelInUse model) {
    for (int length = 1; length <= WARM_UP_EVENTS; length++) {
      model.predictor().predict(Collections.nCopies(length, ShopperEvent.of(EventType.VIEW)));
    }
  }

  /** Loads the model that came with the app, if it is there. */
  public void loadShipped(Path file) {
    if (Files.exists(file)) {
      load(file, text("predictor.shippedModel"), false);
    }
  }

  /** Loads a model that the user chose. */
  public void open(Path file) {
    if (file.toAbsolutePath().getParent() != null) {
      memory.rememberFolder(file.toAbsolutePath().getParent().toString());
    }
    load(file, String.valueOf(file.getFileName()), true);
  }

  /** Makes a saved model the one that predicts, under the name that the user knows it by. */
  public void use(Path file, String name) {
    load(file, name, false);
  }

  private void load(Path file, String name, boolean chosen) {
    State held = workspace.model().stateProperty().get();
    workspace.model().set(new State.Loading(name));
    executor.start(
        BackgroundTask.of(progress -> loader.load(file, name))
            .onSuccess(
                model -> {
                  workspace.model().set(new State.Ready(model));
                  if (chosen) {
                    notices.done(text("predictor.opened", name));
                  }
                })
            .onFailure(
                failure -> {
                  // What worked before goes on working.
                  boolean usable = held instanceof State.Ready;
                  workspace.model().set(usable ? held : new State.Failed(name, failure));
                  if (usable) {
                    notices.error(text("predictor.openFailed", name), failure);
                  }
                }));
  }

  ReadOnlyObjectProperty<State> modelProperty() {
    return workspace.model().stateProperty();
  }

  ModelInUse model() {
    return workspace.model().model();
  }

  /** The events as they are shown, oldest first. */
  ObservableList<Step> steps() {
    return steps;
  }

  /**
   * What the model said after each event that is shown, oldest first; empty while it is working.
   */
  ObservableList<Prediction> history() {
    return history;
  }

  /** What comes next; null while nothing can be said. */
  ReadOnlyObjectProperty<Prediction> predictionProperty() {
    return prediction.getReadOnlyProperty();
  }

  ReadOnlyBooleanProperty canUndoProperty() {
    return canUndo.getReadOnlyProperty();
  }

  ReadOnlyIntegerProperty itemsInCartProperty() {
    return itemsInCart.getReadOnlyProperty();
  }

  void add(EventType type) {
    change(sequence.with(ShopperEvent.of(type)));
  }

  /** Adds several events as one change. */
  void addAll(List<EventType> types) {
    Sequence longer = sequence;
    for (EventType type : types) {
      longer = longer.with(ShopperEvent.of(type));
    }
    change(longer);
  }

  void remove(long id) {
    change(sequence.without(id));
  }

  void edit(long id, ShopperEvent event) {
    change(sequence.changed(id, event));
  }

  void clear() {
    change(Sequence.EMPTY);
  }

  void undo() {
    if (!before.isEmpty()) {
      sequence = before.pop();
      show();
    }
  }

  private void change(Sequence changed) {
    if (changed.entries().equals(sequence.entries())) {
      return;
    }
    before.push(sequence);
    if (before.size() > UNDO_LIMIT) {
      before.removeLast();
    }
    sequence = changed;
    show();
  }

  private void show() {
    ModelInUse model = model();
    steps.setAll(sequence.steps(model == null ? Integer.MAX_VALUE : model.window()));
    canUndo.set(!before.isEmpty());
    itemsInCart.set(sequence.itemsInCart());
    List<ShopperEvent> events = sequence.events();
    if (model == null || events.isEmpty()) {
      predicting.forget();
      prediction.set(null);
      history.clear();
      return;
    }
    Prediction ready = known.get(events);
    if (ready == null) {
      predicting.ask(
          progress -> List.of(model.predictor().predict(events)),
          found -> {
            known.put(events, found.get(0));
            prediction.set(found.get(0));
            recall(model, events);
          },
          this::failed);
    } else {
      prediction.set(ready);
      recall(model, events);
    }
  }

  /** Completes what the model said after each event, once the answer itself is on the screen. */
  private void recall(ModelInUse model, List<ShopperEvent> events) {
    List<List<ShopperEvent>> unknown = new ArrayList<>();
    for (int length = 1; length <= events.size(); length++) {
      List<ShopperEvent> prefix = events.subList(0, length);
      if (!known.containsKey(prefix)) {
        unknown.add(prefix);
      }
    }
    if (unknown.isEmpty()) {
      showHistory(events);
      return;
    }
    predicting.ask(
        progress -> predictAll(model, unknown, progress),
        found -> {
          for (int i = 0; i < found.size(); i++) {
            known.put(unknown.get(i), found.get(i));
          }
          showHistory(events);
        },
        this::failed);
  }

  private static List<Prediction> predictAll(
      ModelInUse model, List<List<ShopperEvent>> prefixes, Progress progress) {
    List<Prediction> found = new ArrayList<>();
    for (List<ShopperEvent> prefix : prefixes) {
      progress.checkCancelled();
      found.add(model.predictor().predict(prefix));
    }
    return found;
  }

  private void showHistory(List<ShopperEvent> events) {
    List<Prediction> all = new ArrayList<>();
    for (int length = 1; length <= events.size(); length++) {
      all.add(known.get(events.subList(0, length)));
    }
    history.setAll(all);
  }

  private void failed(Throwable failure) {
    prediction.set(null);
    history.clear();
    notices.error(text("predictor.failed"), failure);
  }

  /** The command that predicts the same without a window. */
  String command() {
    ModelInUse model = model();
    String file = model == null ? "MODEL" : model.file().map(Path::toString).orElse("MODEL");
    return "clickcast predict --model "
        + file
        + " --events "
        + sequence.events().stream().map(e -> e.type().key()).collect(Collectors.joining(","));
  }

  String lastFolder() {
    return memory.lastFolder();
  }
}
