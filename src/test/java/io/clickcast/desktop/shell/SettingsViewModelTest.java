package io.clickcast.desktop.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickcast.desktop.shell.SettingsViewModel.Mood;
import io.clickcast.desktop.work.DirectTaskExecutor;
import io.clickcast.desktop.workspace.Workspace;
import io.clickcast.tracking.mlflow.Credentials;
import io.clickcast.tracking.mlflow.ServerAddress;
import io.clickcast.tracking.mlflow.StubServer;
import io.clickcast.tracking.mlflow.StubServer.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsViewModelTest {
  private static final ServerAddress SHOP = ServerAddress.of("https://mlflow.shop.example");
  private static final String SECRET = "s3cret-of-ana";

  @TempDir private Path folder;

  private final DirectTaskExecutor executor = new DirectTaskExecutor();
  private final MemoryKeychain keychain = new MemoryKeychain();
  private final Map<String, String> environment = new HashMap<>();
  private SettingsStore store;
  private MirrorDesk desk;
  private SettingsViewModel model;
  private boolean saved;

  @BeforeEach
  void open() {
    store = new SettingsStore(folder.resolve("settings.json"));
    desk = new MirrorDesk(new Workspace(), store, keychain, environment, executor);
    model = new SettingsViewModel(store, desk, executor);
  }

  @AfterEach
  void close() {
    desk.close();
  }

  private void reopen() {
    saved = false;
    model = new SettingsViewModel(store, desk, executor);
  }

  private void save() {
    model.save(() -> saved = true);
  }

  private void saveToken() {
    model.serverProperty().set(SHOP.toString());
    model.accessProperty().set(Access.TOKEN);
    model.tokenProperty().set(SECRET);
    save();
  }

  private String words() {
    return model.answerProperty().get().words();
  }

  private String file() throws IOException {
    return Files.readString(folder.resolve("settings.json"));
  }

  @Test
  void aTokenGoesToTheKeychainAndNowhereElse() throws IOException {
    model.mirrorProperty().set(true);
    saveToken();
    assertThat(saved).as(words()).isTrue();
    assertThat(keychain.kept).containsEntry(SHOP, Credentials.token(SECRET));
    assertThat(file()).contains(SHOP.toString(), "TOKEN").doesNotContain(SECRET);
    assertThat(model.tokenProperty().get()).isEmpty();

    reopen();
    assertThat(model.mirrorProperty().get()).isTrue();
    assertThat(model.isKept()).isTrue();
    assertThat(model.tokenProperty().get()).isEmpty();
    save();
    assertThat(saved).as("what is kept need not be typed again").isTrue();
    assertThat(keychain.kept).containsEntry(SHOP, Credentials.token(SECRET));
  }

  @Test
  void credentialsInTheAddressMoveToTheirFields() throws IOException {
    model.serverProperty().set("https://ana:" + SECRET + "@mlflow.shop.example");
    save();
    assertThat(saved).as(words()).isTrue();
    assertThat(keychain.kept).containsEntry(SHOP, Credentials.user("ana", SECRET));
    assertThat(store.settings().mlflow().access()).isEqualTo(Access.PASSWORD);
    assertThat(file()).contains(SHOP.toString()).doesNotContain(SECRET, "ana");
  }

  @Test
  void withoutAKeychainNothingIsSavedAndTheWayOutIsNamed() throws IOException {
    keychain.missing = true;
    saveToken();
    assertThat(saved).isFalse();
    assertThat(model.answerProperty().get().mood()).isEqualTo(Mood.BAD);
    assertThat(words()).contains("no keychain");
    assertThat(folder.resolve("settings.json")).doesNotExist();
    model.accessProperty().set(Access.ENVIRONMENT);
    assertThat(words()).as("the answer was to something else").isEmpty();
    save();
    assertThat(saved).isTrue();
    assertThat(file()).contains("ENVIRONMENT").doesNotContain(SECRET);
  }

  @Test
  void whoNoLongerNeedsTheKeychainLeavesNothingInIt() {
    saveToken();
    reopen();
    model.serverProperty().set("https://other.example");
    model.accessProperty().set(Access.NONE);
    save();
    assertThat(saved).isTrue();
    assertThat(keychain.kept).isEmpty();
  }

  @Test
  void aKeychainThatIsGoneDoesNotHoldOneBack() {
    saveToken();
    keychain.missing = true;
    reopen();
    model.accessProperty().set(Access.ENVIRONMENT);
    save();
    assertThat(saved).as(words()).isTrue();
    assertThat(store.settings().mlflow().access()).isEqualTo(Access.ENVIRONMENT);
  }

  @Test
  void whatIsMissingIsAskedFor() {
    model.mirrorProperty().set(true);
    save();
    assertThat(words()).contains("address of the server");
    model.serverProperty().set("gopher://x");
    save();
    assertThat(model.answerProperty().get().mood()).isEqualTo(Mood.BAD);
    model.serverProperty().set(SHOP.toString());
    model.accessProperty().set(Access.TOKEN);
    save();
    assertThat(words()).contains("Enter the token");
    model.accessProperty().set(Access.PASSWORD);
    model.userProperty().set("ana");
    save();
    assertThat(words()).contains("Enter the user and the password");
    assertThat(saved).isFalse();
    assertThat(store.settings().mlflow()).isEqualTo(Settings.Mlflow.OFF);
  }

  @Test
  void anotherServerNeedsItsOwnSecret() {
    saveToken();
    reopen();
    model.serverProperty().set("https://other.example");
    assertThat(model.isKept()).isFalse();
    save();
    assertThat(words()).contains("Enter the token");
    assertThat(saved).isFalse();
  }

  @Test
  void othersOnTheWayAreWarnedOf() {
    model.serverProperty().set("http://mlflow.shop.example");
    assertThat(model.warningBinding().get()).isEmpty();
    model.accessProperty().set(Access.TOKEN);
    assertThat(model.warningBinding().get()).contains("https");
    model.serverProperty().set("http://localhost:5000");
    assertThat(model.warningBinding().get()).isEmpty();
  }

  @Test
  void theEnvironmentIsReadAndItsSecretsAreNotShown() {
    assertThat(model.environmentInWords()).startsWith("None of");
    environment.put(Credentials.TOKEN_VARIABLE, SECRET);
    assertThat(model.environmentInWords())
        .contains(Credentials.TOKEN_VARIABLE)
        .doesNotContain(SECRET);
  }

  @Test
  void theConnectionIsTestedWithWhatIsTyped() {
    try (StubServer server = new StubServer(StubServer.Store.DATABASE)) {
      server.wantAuthorization("Bearer " + SECRET);
      model.serverProperty().set(server.url());
      model.test();
      assertThat(model.answerProperty().get().mood()).isEqualTo(Mood.BAD);
      assertThat(words()).contains("asks for a token or a user name and password");

      model.accessProperty().set(Access.TOKEN);
      model.tokenProperty().set("wrong-one");
      model.test();
      assertThat(model.answerProperty().get().mood()).isEqualTo(Mood.BAD);
      assertThat(words()).doesNotContain("wrong-one");

      model.tokenProperty().set(SECRET);
      model.test();
      assertThat(model.answerProperty().get().mood()).isEqualTo(Mood.GOOD);
      assertThat(words()).contains("MLflow 3.6.0");
      assertThat(keychain.kept).as("a test keeps nothing").isEmpty();

      server.failAlways(Fault.HTML);
      model.test();
      assertThat(model.answerProperty().get().mood()).isEqualTo(Mood.BAD);
      server.stop();
      model.test();
      assertThat(words()).contains("cannot be reached");
    }
  }
}
