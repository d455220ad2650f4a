package io.clickcast.desktop.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickcast.work.Progress.Stage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BackgroundTaskTest {
  private final DirectTaskExecutor executor = new DirectTaskExecutor();
  private final List<String> heard = new ArrayList<>();

  @Test
  void aTaskThatEndsWellReportsInOrder() {
    executor.start(
        task(
            progress -> {
              progress.report(Stage.READING, 3, 10);
              return "result";
            }));
    assertThat(heard).containsExactly("start", "3/10", "result", "finish");
  }

  @Test
  void aTaskThatFailsSaysWhy() {
    executor.start(
        task(
            progress -> {
              throw new IOException("disk");
            }));
    assertThat(heard).containsExactly("start", "failed: disk", "finish");
  }

  @Test
  void errorsAreFailuresToo() {
    executor.start(
        task(
            progress -> {
              throw new OutOfMemoryError("heap");
            }));
    assertThat(heard).containsExactly("start", "failed: heap", "finish");
  }

  @Test
  void aTaskThatWasCancelledYieldsNothing() {
    List<BackgroundTask<String>> self = new ArrayList<>();
    self.add(
        task(
            progress -> {
              self.get(0).cancel();
              progress.report(Stage.READING, 5, 10);
              progress.checkCancelled();
              return "result";
            }));
    executor.start(self.get(0));
    assertThat(heard).containsExactly("start", "cancelled", "finish");
  }

  @Test
  void aResultThatComesAfterTheCancelIsDropped() {
    BackgroundTask<String> task = task(progress -> "result");
    task.cancel();
    executor.start(task);
    assertThat(heard).containsExactly("start", "cancelled", "finish");
  }

  private BackgroundTask<String> task(BackgroundTask.Work<String> work) {
    return BackgroundTask.of(work)
        .onStart(() -> heard.add("start"))
        .onProgress(r -> heard.add(r.done() + "/" + r.total()))
        .onSuccess(heard::add)
        .onFailure(e -> heard.add("failed: " + e.getMessage()))
        .onCancel(() -> heard.add("cancelled"))
        .onFinish(() -> heard.add("finish"));
  }
}
