package io.clickcast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickcast.Main;
import io.clickcast.models.TrainingListener;
import io.clickcast.models.TrainingListener.BatchReport;
import io.clickcast.models.TrainingListener.TrainingPlan;
import io.clickcast.models.TrainingOptions;
import io.clickcast.tracking.RunStart;
import io.clickcast.tracking.RunStore;
import io.clickcast.tracking.TrackedRun;
import io.clickcast.tracking.Tracking;
import io.clickcast.tracking.mlflow.StubServer;
import io.clickcast.tracking.mlflow.StubServer.Fault;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The commands {@code runs push} and {@code runs export --format mlruns} as a user types them. */
class RunsPushCommandTest {
  private static final String HOME = "clickcast.home";
  private static final int BATCHES = 1_500;
  private static final int METRICS_OF_A_BATCH = 4;

  @TempDir Path folder;

  private final StubServer server = new StubServer(StubServer.Store.FILES);
  private String homeBefore;
  private String first;
  private String second;

  /** What a command printed and how it ended. */
  private record Output(int status, String out, String err) {}

  private static Output run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int status =
        ClickcastCommand.run(
            new Console(new PrintWriter(out), new PrintWriter(err), false), arguments);
    return new Output(status, out.toString(), err.toString());
  }

  @BeforeEach
  void recordRuns() {
    homeBefore = System.setProperty(HOME, folder.resolve("home").toString());
    try (RunStore store = RunStore.open(folder.resolve("home").resolve("tracking"))) {
      first = record(store, "first");
      second = record(store, "second");
    }
  }

  @AfterEach
  void close() {
    if (homeBefore == null) {
      System.clearProperty(HOME);
    } else {
      System.setProperty(HOME, homeBefore);
    }
    server.close();
  }

  private static String record(RunStore store, String name) {
    RunStart start =
        RunStart.training(TrainingOptions.defaults(), RunStart.Source.COMMAND_LINE).named(name);
    try (TrackedRun run = new Tracking(store).begin(start)) {
      TrainingListener listener = run.listening(TrainingListener.NONE);
      listener.onStart(new TrainingPlan(1, 1, 1, 1, BATCHES));
      for (int batch = 1; batch <= BATCHES; batch++) {
        listener.onBatch(new BatchReport(1, batch, 1.0 / batch, 0.004, 0.5, 100, Duration.ZERO));
      }
      run.stopped();
      return run.id();
    }
  }

  private static String shortly(String id) {
    return id.substring(0, 8);
  }

  private void holdsEveryPointOnce() {
    assertThat(server.pointsOf(first)).isEqualTo(BATCHES * METRICS_OF_A_BATCH);
    assertThat(server.pointsOf(second)).isEqualTo(BATCHES * METRICS_OF_A_BATCH);
  }

  @Test
  void runsAreSentAndNotSentAgain() {
    Output one = run("runs", "push", shortly(first), "--to", server.url(), "--experiment", "shop");
    assertThat(one.status()).as(one.err()).isZero();
    assertThat(one.out())
        .contains("Sending 1 run to " + server.url() + ", experiment \"shop\"")
        .containsPattern(shortly(first) + " +first +6,000 points sent")
        .contains(server.url() + "/#/experiments/")
        .doesNotContain(shortly(second));
    Output all = run("runs", "push", "--all", "--to", server.url(), "--experiment", "shop");
    assertThat(all.status()).as(all.err()).isZero();
    assertThat(all.out())
        .contains("Sending 2 runs")
        .containsPattern(shortly(first) + " +first +up to date")
        .containsPattern(shortly(second) + " +second +6,000 points sent");
    holdsEveryPointOnce();
  }

  @Test
  void afterAnOutageTheSameCommandSendsTheRest() {
    AtomicInteger batches = new AtomicInteger();
    server.fail(
        () -> {
          List<String> calls = server.calls();
          boolean points = calls.get(calls.size() - 1).endsWith("runs/log-batch");
          return points && batches.incrementAndGet() > 10 ? Fault.ERROR_AFTER_WORK : Fault.NONE;
        });
    Output broken = run("runs", "push", "--all", "--to", server.url(), "--patience", "0");
    assertThat(broken.status()).isEqualTo(1);
    assertThat(broken.err())
        .contains("status 500", "1 of 2 runs are done; the same command sends the rest.");

    server.wellAgain();
    Output whole = run("runs", "push", "--all", "--to", server.url());
    assertThat(whole.status()).as(whole.err()).isZero();
    assertThat(whole.out()).containsPattern(shortly(first) + " +first +up to date");
    holdsEveryPointOnce();
  }

  @Test
  void aServerThatComesBackInTimeIsWaitedFor() throws InterruptedException {
    server.failAlways(Fault.CLOSED);
    Thread repair =
        new Thread(
            () -> {
              while (server.calls().isEmpty()) {
                Thread.onSpinWait();
              }
              server.wellAgain();
            });
    repair.start();
    Output output = run("runs", "push", "--all", "--to", server.url());
    repair.join();
    assertThat(output.status()).as(output.err()).isZero();
    assertThat(output.err()).contains("trying again in 1 s");
    holdsEveryPointOnce();
  }

  @Test
  void aServerThatIsAwayOrNoneIsNamed() throws IOException {
    int nobody;
    try (ServerSocket socket = new ServerSocket(0)) {
      nobody = socket.getLocalPort();
    }
    String url = "http://127.0.0.1:" + nobody;
    Output away = run("runs", "push", "--all", "--to", url, "--patience", "0");
    assertThat(away.status()).isEqualTo(1);
    assertThat(away.err()).contains(url + " cannot be reached");

    server.failAlways(Fault.HTML);
    Output hotel = run("runs", "push", "--all", "--to", server.url(), "--patience", "0");
    assertThat(hotel.status()).isEqualTo(1);
    assertThat(hotel.err()).contains(server.url());
    assertThat(server.calls("runs/create")).isZero();
  }

  @Test
  void secretsOpenTheDoorAndAreNotRepeated() {
    server.wantAuthorization("Basic YW5hOm9wZW4tc2VzYW1l");
    Output locked = run("runs", "push", "--all", "--to", server.url());
    assertThat(locked.status()).isEqualTo(1);
    assertThat(locked.err()).contains("MLFLOW_TRACKING_USERNAME", "MLFLOW_TRACKING_TOKEN");

    String inAddress = server.url().replace("http://", "http://ana:open-sesame@");
    Output open = run("runs", "push", "--all", "--to", inAddress);
    assertThat(open.status()).as(open.err()).isZero();
    assertThat(open.out() + open.err()).doesNotContain("open-sesame");
    holdsEveryPointOnce();
  }

  @Test
  void wrongUsageIsRefused() {
    assertThat(run("runs", "push", "--to", server.url()).status()).isEqualTo(2);
    assertThat(run("runs", "push", "--all", first, "--to", server.url()).status()).isEqualTo(2);
    assertThat(run("runs", "push", "--all", "--to", "").status()).isEqualTo(2);
    Output unknown = run("runs", "push", "zzzz", "--to", server.url());
    assertThat(unknown.status()).isEqualTo(1);
    assertThat(unknown.err()).contains("zzzz");
    assertThat(server.calls("runs/create")).isZero();
    Path out = folder.resolve("x");
    assertThat(run("runs", "export", "--format", "xml", "--out", out.toString()).status())
        .isEqualTo(2);
    assertThat(run("runs", "export", "--format", "mlruns").status()).isEqualTo(2);
    assertThat(out).doesNotExist();
  }

  @Test
  void anMlrunsFolderIsWritten() throws IOException {
    Path out = folder.resolve("my runs");
    Output all = run("runs", "export", "--format", "mlruns", "--out", out.toString());
    assertThat(all.status()).as(all.err()).isZero();
    assertThat(all.out())
        .contains("2 runs and 0 registered versions written to " + out)
        .contains("mlflow migrate-filestore --source '" + out + "' --target sqlite:///mlflow.db");
    assertThat(runFolders(out)).containsExactlyInAnyOrder(first, second);

    Output one =
        run("runs", "export", shortly(first), "--format", "mlruns", "--out", out.toString());
    assertThat(one.status()).as(one.err()).isZero();
    assertThat(one.out()).contains("1 run and");
    assertThat(runFolders(out)).containsExactlyInAnyOrder(first, second);

    Path foreign = Files.createDirectories(folder.resolve("thesis"));
    Files.writeString(foreign.resolve("chapter.txt"), "one");
    Output refused = run("runs", "export", "--format", "mlruns", "--out", foreign.toString());
    assertThat(refused.status()).isEqualTo(1);
    assertThat(refused.err()).contains("other things");
  }

  private static List<String> runFolders(Path mlruns) throws IOException {
    try (Stream<Path> files = Files.walk(mlruns, 2)) {
      return files
          .filter(Files::isDirectory)
          .map(file -> file.getFileName().toString())
          .filter(name -> name.matches("[0-9a-f]{32}"))
          .toList();
    }
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "a process cannot be told to end there")
  void anInterruptEndsThePush() throws Exception {
    server.failAlways(Fault.ERROR);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC", "-D" + HOME + "=" + folder + "/home"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of("runs", "push", "--all", "--to", server.url(), "--patience", "600"));
    Process push = new ProcessBuilder(command).redirectErrorStream(true).start();
    StringBuilder said = new StringBuilder();
    try (BufferedReader lines = push.inputReader(StandardCharsets.UTF_8)) {
      String line = lines.readLine();
      while (line != null && !line.contains("trying again")) {
        said.append(line).append('\n');
        line = lines.readLine();
      }
      assertThat(line).as(said.toString()).isNotNull();
      push.toHandle().destroy(); // Process.destroy would close what it still says.
      lines.lines().forEach(later -> said.append(later).append('\n'));
    }
    assertThat(push.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(said).contains("Stopping. The same command sends what is left.");
  }
}
