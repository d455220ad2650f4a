package io.clickcast.desktop.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickcast.desktop.fakes.Screens;
import io.clickcast.desktop.work.WindowTaskExecutor;
import io.clickcast.desktop.workspace.Workspace;
import io.clickcast.tracking.mlflow.Credentials;
import io.clickcast.tracking.mlflow.ServerAddress;
import io.clickcast.tracking.mlflow.StubServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.kordamp.ikonli.feather.Feather;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class SettingsScreenTest {
  private static final String SECRET = "s3cret";

  @TempDir private Path folder;

  private final WindowTaskExecutor executor = new WindowTaskExecutor();
  private final MemoryKeychain keychain = new MemoryKeychain();
  private final StubServer server = new StubServer(StubServer.Store.DATABASE);
  private MirrorDesk desk;

  @Start
  void open(Stage stage) {
    Workspace workspace = new Workspace();
    SettingsStore store = new SettingsStore(folder.resolve("settings.json"));
    desk = new MirrorDesk(workspace, store, keychain, Map.of(), executor);
    new MainWindow(
            stage,
            new ShellViewModel(workspace, store, executor, desk),
            folder.resolve("clickcast.log"))
        .show(
            List.of(new Room("One", Feather.DATABASE, () -> () -> new StackPane(new Label("one")))),
            () -> {});
  }

  @AfterEach
  void close() {
    desk.close();
    executor.close();
    server.close();
  }

  private static String answer(FxRobot robot) {
    return robot.lookup("#settings-answer").<Label>query().getText();
  }

  private static boolean isOpen(FxRobot robot) {
    return robot.lookup("#settings-save").tryQuery().isPresent();
  }

  @Test
  void aServerIsTestedAndItsSecretIsKeptByClicking(FxRobot robot) throws IOException {
    server.wantAuthorization("Bearer " + SECRET);
    robot.push(KeyCode.SHORTCUT, KeyCode.COMMA);
    Screens.await(() -> isOpen(robot));
    robot.clickOn("#settings-server").write(server.url());
    robot.clickOn("#settings-test");
    Screens.await(() -> answer(robot).contains("asks for a token"));

    robot.clickOn("#settings-access").type(KeyCode.DOWN, 2).type(KeyCode.ENTER);
    robot.clickOn("#settings-token").write(SECRET);
    robot.clickOn("#settings-test");
    Screens.await(() -> answer(robot).contains("MLflow 3.6.0 answers"));
    assertThat(robot.lookup("#settings-answer").query().getStyleClass()).contains("settings-good");

    keychain.missing = true;
    robot.clickOn("#settings-save");
    Screens.await(() -> answer(robot).contains("no keychain"));
    assertThat(isOpen(robot)).isTrue();

    keychain.missing = false;
    robot.clickOn("#settings-save");
    Screens.await(() -> !isOpen(robot));
    assertThat(keychain.kept)
        .containsEntry(ServerAddress.of(server.url()), Credentials.token(SECRET));
    assertThat(Files.readString(folder.resolve("settings.json")))
        .contains(server.url())
        .doesNotContain(SECRET);

    robot.push(KeyCode.SHORTCUT, KeyCode.COMMA);
    Screens.await(() -> isOpen(robot));
    PasswordField token = robot.lookup("#settings-token").query();
    assertThat(token.getText()).isEmpty();
    assertThat(token.getPromptText()).startsWith("Kept in the keychain");
    robot.clickOn("#settings-cancel");
    Screens.await(() -> !isOpen(robot));
  }
}
