package io.clickcast.desktop.workspace;

import static io.clickcast.desktop.text.Texts.text;

import io.clickcast.desktop.work.BackgroundTask;
import io.clickcast.desktop.work.TaskExecutor;
import io.clickcast.desktop.workspace.ModelSlot.State;
import io.clickcast.models.NextActionModel;
import io.clickcast.tracking.ModelRegistry;
import io.clickcast.tracking.ModelUse;
import io.clickcast.tracking.ModelVersion;
import io.clickcast.work.UserException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * Where the model in use comes from: the registry, or the program itself while nothing is
 * registered. Used on the window's thread; the work is done beside it.
 */
public final class ModelShelf {
  private final Workspace workspace;
  private final TaskExecutor executor;
  private final Notices notices;
  private final Supplier<Optional<ModelRegistry>> registry;
  private final Path shipped;
  private final BiFunction<Path, String, ModelInUse> loader;
  private final ReadOnlyObjectWrapper<Earlier> earlier = new ReadOnlyObjectWrapper<>();

  /**
   * @param registry the registered models; empty while they are not open
   * @param shipped the model that came with the program; may be absent
   * @param loader loads a model file under a name
   */
  public ModelShelf(
      Workspace workspace,
      TaskExecutor executor,
      Notices notices,
      Supplier<Optional<ModelRegistry>> registry,
      Path shipped,
      BiFunction<Path, String, ModelInUse> loader) {
    this.workspace = workspace;
    this.executor = executor;
    this.notices = notices;
    this.registry = registry;
    this.shipped = shipped;
    this.loader = loader;
  }

  /**
   * The model that was in use before.
   *
   * @param version which; empty for the one that came with the program
   */
  public record Earlier(Optional<ModelVersion> version) {
    /** What it is, in a few words. */
    public String words() {
      return version
          .map(
              found ->
                  text(
                      "shelf.version",
                      name(found),
                      LocalDate.ofInstant(found.registered(), ZoneId.systemDefault())))
          .orElse(text("shelf.shipped"));
    }
  }

  private static String name(ModelVersion version) {
    return text("shelf.name", version.model(), Integer.toString(version.version()));
  }

  /** What a restoring goes back to; null while there is nothing to go back to. */
  public ReadOnlyObjectProperty<Earlier> earlierProperty() {
    return earlier.getReadOnlyProperty();
  }

  /** Whether models can be registered. */
  public boolean canPromote() {
    return registry.get().isPresent();
  }

  /**
   * What is in use, found and loaded.
   *
   * @param model null where there is none at all
   * @param before what was in use before it; null where nothing was
   * @param missing why the registered one is not used; null where it is, or there is none
   */
  private record Found(ModelInUse model, Earlier before, UserException missing) {}

  /** Loads the model in use; where it cannot be, the one that came with the program. */
  public void open() {
    Optional<ModelRegistry> models = registry.get();
    State held = workspace.model().stateProperty().get();
    workspace.model().set(new State.Loading(text("shelf.loading")));
    executor.start(
        BackgroundTask.of(progress -> find(models))
            .onSuccess(this::put)
            .onFailure(
                e -> {
                  boolean usable = held instanceof State.Ready;
                  workspace.model().set(usable ? held : new State.Failed(text("shelf.shipped"), e));
                  if (usable) {
                    notices.error(text("shelf.failed"), e);
                  }
                }));
  }

  private Found find(Optional<ModelRegistry> models) {
    Optional<ModelVersion> inUse = models.flatMap(ModelRegistry::inUse);
    if (inUse.isPresent()) {
      try {
        return new Found(load(inUse.get()), before(models), null);
      } catch (UserException e) {
        return new Found(
            loadShipped(),
            before(models),
            new UserException(text("shelf.missing", name(inUse.get()), e.getMessage()), e));
      }
    }
    return new Found(loadShipped(), before(models), null);
  }

  private ModelInUse load(ModelVersion version) {
    return loader.apply(version.file(), name(version));
  }

  private ModelInUse loadShipped() {
    return Files.exists(shipped) ? loader.apply(shipped, text("shelf.shippedName")) : null;
  }

  private Earlier before(Optional<ModelRegistry> models) {
    List<ModelUse> uses =
        models.map(ModelRegistry::history).orElse(List.of()).stream()
            .filter(use -> !use.undone())
            .toList();
    if (uses.isEmpty()) {
      return null;
    }
    return new Earlier(uses.size() > 1 ? uses.get(1).version() : Optional.empty());
  }

  private void put(Found found) {
    workspace
        .model()
        .set(found.model() == null ? new State.None() : new State.Ready(found.model()));
    earlier.set(found.before());
    if (found.missing() != null) {
      notices.error(text("shelf.missingTitle"), found.missing());
    }
  }

  /**
   * Makes a model the one that predicts until the program ends, and offers to keep it.
   *
   * @param model the model
   * @param run the run that trained it
   */
  public void use(ModelInUse model, Optional<String> run) {
    workspace.model().set(new State.Ready(model));
    if (canPromote(model)) {
      notices.done(
          text("shelf.tried", model.name()),
          text("shelf.promote"),
          () -> promote(model, run, () -> {}));
    } else {
      notices.done(text("shelf.used", model.name()));
    }
  }

  /** Whether this model can be registered: only what is in a file can be. */
  public boolean canPromote(ModelInUse model) {
    return canPromote() && model.file().isPresent() && model.network().isPresent();
  }

  /**
   * Registers a model under the name that it has until then, and puts it to use from now on.
   *
   * @param model one that can be promoted
   * @param run the run that trained it
   * @param done runs when it is in use
   */
  public void promote(ModelInUse model, Optional<String> run, Runnable done) {
    promote(
        model.network().orElseThrow(),
        model.file().orElseThrow(),
        run,
        text("shelf.note", model.name()),
        done);
  }

  /**
   * Registers a model as the next version and puts it to use, now and from now on.
   *
   * @param model the model
   * @param file where it is saved
   * @param run the run that trained it
   * @param note for people
   * @param done runs when it is in use
   */
  public void promote(
      NextActionModel model, Path file, Optional<String> run, String note, Runnable done) {
    ModelRegistry models = registry.get().orElseThrow();
    executor.start(
        BackgroundTask.of(
                progress -> {
                  ModelVersion version = models.register(ModelRegistry.USUAL_NAME, file, run, note);
                  models.use(version);
                  return new Found(
                      ModelInUse.of(model, name(version), Optional.of(version.file())),
                      before(Optional.of(models)),
                      null);
                })
            .onSuccess(
                found -> {
                  put(found);
                  notices.done(text("shelf.promoted", found.model().name()));
                  done.run();
                })
            .onFailure(e -> notices.error(text("shelf.promoteFailed"), e)));
  }

  /** Puts to use again what was in use before. */
  public void restore() {
    if (earlier.get() == null) {
      return;
    }
    ModelRegistry models = registry.get().orElseThrow();
    executor.start(
        BackgroundTask.of(
                progress -> {
                  models.restore();
                  return find(Optional.of(models));
                })
            .onSuccess(
                found -> {
                  put(found);
                  if (found.missing() == null && found.model() != null) {
                    notices.done(text("shelf.restored", found.model().name()));
                  }
                })
            .onFailure(e -> notices.error(text("shelf.restoreFailed"), e)));
  }
}
