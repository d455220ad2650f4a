package io.clickcast.tracking.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.clickcast.tracking.RunStatus;
import io.clickcast.tracking.mlflow.StubServer.Fault;
import io.clickcast.tracking.mlflow.StubServer.Store;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class MirrorTest {
  private static final String SECRET = "hunter2-Geheim";
  private static final int SECONDS = 20;

  @TempDir private Path folder;

  private final StubServer server = new StubServer(Store.FILES);
  private MemoryRuns runs;
  private PushLedger ledger;
  private Mirror mirror;

  @BeforeEach
  void begin() {
    runs = new MemoryRuns(folder.resolve("runs"));
    ledger = PushLedger.open(folder);
    mirror =
        new Mirror(
            runs, ledger, new PushLock(folder), Duration.ofMillis(20), Duration.ofMillis(50));
  }

  @AfterEach
  void end() {
    mirror.close();
    ledger.close();
    server.close();
  }

  private void on(Credentials credentials) {
    MlflowTarget target = new MlflowTarget(ServerAddress.of(server.url()), "shop");
    mirror.mirrorTo(Optional.of(new Mirror.Setting(target, () -> credentials)));
  }

  private static void await(Callable<Boolean> condition) throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(SECONDS).toNanos();
    while (!condition.call()) {
      assertThat(System.nanoTime()).as("still not so").isLessThan(end);
      Thread.sleep(5);
    }
  }

  @Test
  void aRunIsFollowedThroughAnOutageToItsEnd() throws Exception {
    MemoryRuns.One run = runs.add(MemoryRuns.ID).point("loss", 1, 1);
    assertThat(mirror.state()).isInstanceOf(MirrorState.Off.class);
    on(Credentials.none());
    await(() -> server.runs().size() == 1 && server.points(MemoryRuns.ID, "loss").size() == 1);
    await(() -> mirror.state() instanceof MirrorState.Sending);

    server.stop();
    runs.change(() -> run.point("loss", 2, 0.5));
    await(() -> mirror.state() instanceof MirrorState.Waiting);
    MirrorState.Waiting waiting = (MirrorState.Waiting) mirror.state();
    assertThat(waiting.reason()).contains(server.url());

    server.restart(true);
    runs.change(() -> run.point("loss", 3, 0.25).end(RunStatus.FINISHED));
    await(() -> mirror.state() instanceof MirrorState.Idle);
    assertThat(server.points(MemoryRuns.ID, "loss")).hasSize(3);
    assertThat(server.run(MemoryRuns.ID).text("status")).isEqualTo("FINISHED");

    mirror.mirrorTo(Optional.empty());
    assertThat(mirror.state()).isInstanceOf(MirrorState.Off.class);
  }

  @Test
  void switchingOffDoesNotWaitForAServerThatHangs() throws Exception {
    server.slowMillis(60_000);
    server.failAlways(Fault.SLOW);
    runs.add(MemoryRuns.ID);
    on(Credentials.none());
    await(() -> !server.calls().isEmpty());
    mirror.mirrorTo(Optional.empty());
    server.wellAgain();
    on(Credentials.none());
    await(() -> server.runs().size() == 1);
  }

  @Test
  void anotherProcessThatSendsIsWaitedFor() throws Exception {
    runs.add(MemoryRuns.ID);
    try (PushLock.Held held = new PushLock(folder).tryHold().orElseThrow()) {
      assertThat(held).isNotNull();
      on(Credentials.none());
      await(() -> mirror.state() instanceof MirrorState.Waiting);
    }
    await(() -> server.runs().size() == 1);
  }

  @Test
  void secretsAreWrittenNowhere() throws Exception {
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    Logger ours = (Logger) LoggerFactory.getLogger("io.clickcast");
    Level before = ours.getLevel();
    ours.setLevel(Level.TRACE);
    log.start();
    root.addAppender(log);
    try {
      MemoryRuns.One run = runs.add(MemoryRuns.ID).point("loss", 1, 1);
      run.end(RunStatus.FINISHED);
      ServerAddress typed =
          ServerAddress.of(server.url().replace("http://", "http://ann:" + SECRET + "@"));
      Credentials user = typed.inAddress().orElseThrow();
      server.wantAuthorization("nothing will do");
      on(user);
      await(() -> mirror.state() instanceof MirrorState.Waiting);
      String encoded = user.header().orElseThrow().substring("Basic ".length());
      server.wantAuthorization("Basic " + encoded);
      await(() -> server.runs().size() == 1);
      on(Credentials.token(SECRET));
      await(() -> mirror.state() instanceof MirrorState.Waiting);
      List<String> shown =
          List.of(
              user.toString(),
              Credentials.token(SECRET).toString(),
              typed.toString(),
              mirror.state().toString());
      assertThat(shown).noneMatch(MirrorTest::tells);
      assertThat(log.list).isNotEmpty();
      assertThat(List.copyOf(log.list))
          .noneMatch(event -> tells(event.getFormattedMessage() + event.getThrowableProxy()));
    } finally {
      root.detachAppender(log);
      ours.setLevel(before);
    }
    try (Stream<Path> files = Files.walk(folder)) {
      assertThat(files.filter(Files::isRegularFile)).isNotEmpty().noneMatch(MirrorTest::tells);
    }
  }

  private static boolean tells(Path file) {
    try {
      return tells(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static boolean tells(String text) {
    byte[] both = ("ann:" + SECRET).getBytes(StandardCharsets.UTF_8);
    return text.contains(SECRET) || text.contains(Base64.getEncoder().encodeToString(both));
  }
}
