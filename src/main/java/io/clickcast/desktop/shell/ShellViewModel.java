package io.clickcast.desktop.shell;

import static io.clickcast.desktop.text.Texts.text;

import io.clickcast.desktop.work.TaskExecutor;
import io.clickcast.desktop.workspace.Activity;
import io.clickcast.desktop.workspace.LoadedEvents;
import io.clickcast.desktop.workspace.Workspace;
import io.clickcast.tracking.mlflow.MirrorState;
import io.clickcast.work.Numbers;
import java.time.Duration;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;

/** The state of the window around the tabs. */
public final class ShellViewModel {
  private static final Duration MEMORY_EVERY = Duration.ofSeconds(2);

  private final Workspace workspace;
  private final SettingsStore settings;
  private final TaskExecutor executor;
  private final MirrorDesk desk;
  private final BooleanProperty dark = new SimpleBooleanProperty();
  private final ReadOnlyStringWrapper memory = new ReadOnlyStringWrapper();
  private final ReadOnlyObjectWrapper<Activity> activity = new ReadOnlyObjectWrapper<>();

  /**
   * @param workspace what the tabs share
   * @param settings what is remembered
   * @param executor for what takes time
   * @param desk has the runs mirrored
   */
  public ShellViewModel(
      Workspace workspace, SettingsStore settings, TaskExecutor executor, MirrorDesk desk) {
    this.workspace = workspace;
    this.settings = settings;
    this.executor = executor;
    this.desk = desk;
    dark.set(settings.dark());
    dark.addListener((p, was, is) -> settings.change(s -> s.withDark(is)));
    activity.bind(Bindings.createObjectBinding(this::newestActivity, workspace.activities()));
    measureMemory();
    executor.every(MEMORY_EVERY, this::measureMemory);
  }

  private Activity newestActivity() {
    int count = workspace.activities().size();
    return count == 0 ? null : workspace.activities().get(count - 1);
  }

  private void measureMemory() {
    Runtime runtime = Runtime.getRuntime();
    memory.set(
        text(
            "status.memory",
            Numbers.bytes(runtime.totalMemory() - runtime.freeMemory()),
            Numbers.bytes(runtime.maxMemory())));
  }

  BooleanProperty darkProperty() {
    return dark;
  }

  ReadOnlyStringProperty memoryProperty() {
    return memory.getReadOnlyProperty();
  }

  /** What runs now; null if nothing does. */
  ReadOnlyObjectProperty<Activity> activityProperty() {
    return activity.getReadOnlyProperty();
  }

  /** The data that are loaded, in a few words. */
  ObservableValue<String> dataInWords() {
    return Bindings.createStringBinding(this::describeData, workspace.eventsProperty());
  }

  private String describeData() {
    LoadedEvents events = workspace.eventsProperty().get();
    return events == null
        ? text("status.noData")
        : text("status.data", events.name(), Numbers.brief(events.cleaned().log().size()));
  }

  /** The model in use, in a few words. */
  ObservableValue<String> modelInWords() {
    return Bindings.createStringBinding(
        workspace.model()::inWords, workspace.model().stateProperty());
  }

  /** The settings, for the user to change. */
  SettingsViewModel changeSettings() {
    return new SettingsViewModel(settings, desk, executor);
  }

  /** What the mirror of the runs is at. */
  ReadOnlyObjectProperty<MirrorState> mirrorProperty() {
    return desk.stateProperty();
  }

  /** The same in a few words; empty while it is switched off. */
  ObservableValue<String> mirrorInWords() {
    return desk.stateProperty().map(ShellViewModel::inWords);
  }

  private static String inWords(MirrorState state) {
    if (state instanceof MirrorState.Sending sending) {
      return sending.left() == 0
          ? text("settings.stateSending", sending.run())
          : text("settings.stateSendingMore", sending.run(), Numbers.whole(sending.left()));
    }
    if (state instanceof MirrorState.Waiting waiting) {
      return text("settings.stateWaiting", Numbers.guess(waiting.time()), waiting.reason());
    }
    if (state instanceof MirrorState.Refused refused) {
      return text("settings.stateRefused", Numbers.whole(refused.runs()), refused.reason());
    }
    return state instanceof MirrorState.Idle ? text("settings.stateIdle") : "";
  }

  /** What to ask before the window closes, if anything would be lost. */
  Optional<String> questionOnClose() {
    return workspace.activities().stream()
        .map(Activity::questionOnClose)
        .filter(question -> question != null)
        .findFirst();
  }

  Settings.Place windowPlace() {
    return settings.settings().window();
  }

  void rememberWindow(Settings.Place place) {
    settings.change(s -> s.withWindow(place));
  }
}
