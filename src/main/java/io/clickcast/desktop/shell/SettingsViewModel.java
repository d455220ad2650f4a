package io.clickcast.desktop.shell;

import static io.clickcast.desktop.text.Texts.text;

import io.clickcast.desktop.work.BackgroundTask;
import io.clickcast.desktop.work.TaskExecutor;
import io.clickcast.desktop.workspace.Failures;
import io.clickcast.tracking.mlflow.Credentials;
import io.clickcast.tracking.mlflow.MlflowException;
import io.clickcast.tracking.mlflow.MlflowPush;
import io.clickcast.tracking.mlflow.MlflowTarget;
import io.clickcast.tracking.mlflow.ServerAddress;
import io.clickcast.work.UserException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;

/**
 * The settings while they are being changed. Secrets live in here until they are saved, no longer.
 */
final class SettingsViewModel {
  private final SettingsStore settings;
  private final MirrorDesk desk;
  private final TaskExecutor executor;
  private final BooleanProperty mirror = new SimpleBooleanProperty();
  private final StringProperty server = new SimpleStringProperty();
  private final StringProperty experiment = new SimpleStringProperty();
  private final ObjectProperty<Access> access = new SimpleObjectProperty<>();
  private final StringProperty token = new SimpleStringProperty("");
  private final StringProperty user = new SimpleStringProperty("");
  private final StringProperty password = new SimpleStringProperty("");
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
  private final ReadOnlyObjectWrapper<Answer> answer = new ReadOnlyObjectWrapper<>(Answer.NONE);
  private final Settings.Mlflow before;

  /** How an answer is meant. */
  enum Mood {
    NONE,
    GOOD,
    BAD
  }

  /** What the user is told below the form. */
  record Answer(Mood mood, String words) {
    static final Answer NONE = new Answer(Mood.NONE, "");
  }

  SettingsViewModel(SettingsStore settings, MirrorDesk desk, TaskExecutor executor) {
    this.settings = settings;
    this.desk = desk;
    this.executor = executor;
    before = settings.settings().mlflow();
    mirror.set(before.mirror());
    server.set(before.server().isEmpty() ? usualServer(desk.environment()) : before.server());
    experiment.set(before.experiment());
    access.set(before.access());
    Stream.<ObservableValue<?>>of(server, experiment, access, token, user, password)
        .forEach(property -> property.addListener((p, was, is) -> answer.set(Answer.NONE)));
  }

  private static String usualServer(Map<String, String> environment) {
    try {
      return MlflowPush.usualServer(environment)
          .map(usual -> ServerAddress.of(usual).toString())
          .orElse("");
    } catch (UserException e) {
      // Such as a folder, which other clients take too.
      return "";
    }
  }

  BooleanProperty mirrorProperty() {
    return mirror;
  }

  StringProperty serverProperty() {
    return server;
  }

  StringProperty experimentProperty() {
    return experiment;
  }

  ObjectProperty<Access> accessProperty() {
    return access;
  }

  StringProperty tokenProperty() {
    return token;
  }

  StringProperty userProperty() {
    return user;
  }

  StringProperty passwordProperty() {
    return password;
  }

  /** Whether the server or the keychain is being asked. */
  ReadOnlyBooleanProperty busyProperty() {
    return busy.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<Answer> answerProperty() {
    return answer.getReadOnlyProperty();
  }

  /** Which of the variables are set. */
  String environmentInWords() {
    String found =
        Stream.of(
                Credentials.USER_VARIABLE,
                Credentials.PASSWORD_VARIABLE,
                Credentials.TOKEN_VARIABLE)
            .filter(name -> !desk.environment().getOrDefault(name, "").isBlank())
            .collect(Collectors.joining(", "));
    return found.isEmpty() ? text("settings.environmentNone") : text("settings.environment", found);
  }

  /** What to fear, if anything: credentials that others can read on the way. */
  StringBinding warningBinding() {
    return Bindings.createStringBinding(
        () -> {
          try {
            boolean open =
                access.get() != Access.NONE
                    && !server.get().isBlank()
                    && ServerAddress.of(server.get()).isOpenToOthers();
            return open ? text("settings.openToOthers") : "";
          } catch (UserException e) {
            return "";
          }
        },
        server,
        access);
  }

  /** Asks the server whether it answers and lets us in. */
  void test() {
    try {
      takeCredentialsOutOfAddress();
      ServerAddress address = ServerAddress.of(server.get());
      Optional<Credentials> typed = typed(address);
      Access chosen = access.get();
      run(
          () -> MlflowPush.check(address, typed.orElseGet(() -> desk.credentials(address, chosen))),
          version ->
              answer.set(
                  new Answer(
                      Mood.GOOD,
                      version.isEmpty()
                          ? text("settings.connected")
                          : text("settings.connectedVersion", version))));
    } catch (UserException e) {
      fail(e);
    }
  }

  /** Keeps everything, and runs an action when that is done. */
  void save(Runnable done) {
    try {
      takeCredentialsOutOfAddress();
      Settings.Mlflow wish = wish();
      Optional<ServerAddress> address =
          wish.server().isEmpty() ? Optional.empty() : Optional.of(ServerAddress.of(wish.server()));
      Optional<Credentials> typed = address.flatMap(this::typed);
      run(
          () -> {
            typed.ifPresent(credentials -> desk.keep(address.orElseThrow(), credentials));
            if (before.access().isKept() && !wish.access().isKept()) {
              desk.forget(ServerAddress.of(before.server()));
            }
            return "";
          },
          nothing -> {
            settings.change(s -> s.withMlflow(wish));
            desk.apply();
            token.set("");
            password.set("");
            done.run();
          });
    } catch (UserException e) {
      fail(e);
    }
  }

  private Settings.Mlflow wish() {
    String address = server.get().isBlank() ? "" : ServerAddress.of(server.get()).toString();
    if (mirror.get() && address.isEmpty()) {
      throw new UserException(text("settings.noServer"));
    }
    String name =
        address.isEmpty() ? experiment.get() : checked(address, experiment.get()).experiment();
    return new Settings.Mlflow(mirror.get(), address, name, access.get());
  }

  private static MlflowTarget checked(String address, String name) {
    return new MlflowTarget(ServerAddress.of(address), name);
  }

  /** A name and password in the address move to their fields: addresses are stored and shown. */
  private void takeCredentialsOutOfAddress() {
    if (server.get().isBlank()) {
      return;
    }
    ServerAddress address = ServerAddress.of(server.get());
    if (address.inAddress().orElse(null) instanceof Credentials.User inAddress) {
      access.set(Access.PASSWORD);
      user.set(inAddress.name());
      password.set(inAddress.password());
    }
    server.set(address.toString());
  }

  /** What was typed for the keychain; nothing where it should hold what it holds. */
  private Optional<Credentials> typed(ServerAddress address) {
    boolean keptHere =
        before.access() == access.get() && before.server().equals(address.toString());
    return switch (access.get()) {
      case NONE, ENVIRONMENT -> Optional.empty();
      case TOKEN -> {
        if (token.get().isBlank() && !keptHere) {
          throw new UserException(text("settings.noToken"));
        }
        yield token.get().isBlank()
            ? Optional.empty()
            : Optional.of(Credentials.token(token.get()));
      }
      case PASSWORD -> {
        boolean given = !user.get().isBlank() && !password.get().isEmpty();
        boolean nothing = user.get().isBlank() && password.get().isEmpty();
        if (!given && !(nothing && keptHere)) {
          throw new UserException(text("settings.noPassword"));
        }
        yield given
            ? Optional.of(Credentials.user(user.get().strip(), password.get()))
            : Optional.empty();
      }
    };
  }

  private void run(Supplier<String> work, Consumer<String> onSuccess) {
    executor.start(
        BackgroundTask.of(progress -> work.get())
            .onStart(
                () -> {
                  busy.set(true);
                  answer.set(Answer.NONE);
                })
            .onSuccess(onSuccess)
            .onFailure(this::fail)
            .onFinish(() -> busy.set(false)));
  }

  private void fail(Throwable failure) {
    String words =
        failure instanceof MlflowException
            ? failure.getMessage().replaceFirst("\\.?$", ".")
            : Failures.words(failure);
    answer.set(new Answer(Mood.BAD, words));
  }

  /** Whether secrets are kept for the server and access that stand in the form. */
  boolean isKept() {
    return before.access() == access.get()
        && access.get().isKept()
        && before.server().equals(server.get());
  }
}
