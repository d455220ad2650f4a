package io.clickcast.desktop.data.rows;

import static io.clickcast.desktop.text.Texts.text;

import io.clickcast.desktop.work.BackgroundTask;
import io.clickcast.desktop.work.TaskExecutor;
import io.clickcast.desktop.workspace.Activity;
import io.clickcast.desktop.workspace.Memory;
import io.clickcast.desktop.workspace.Notices;
import io.clickcast.desktop.workspace.Workspace;
import io.clickcast.explore.LogFiles;
import io.clickcast.explore.rows.RowSelection;
import io.clickcast.work.Numbers;
import java.nio.file.Path;
import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;

/** Writes rows to a file, beside the window. */
final class RowExport {
  private final Workspace workspace;
  private final TaskExecutor executor;
  private final Notices notices;
  private final Memory memory;
  private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
  private BackgroundTask<Path> task;

  RowExport(Workspace workspace, TaskExecutor executor, Notices notices, Memory memory) {
    this.workspace = workspace;
    this.executor = executor;
    this.notices = notices;
    this.memory = memory;
  }

  /** Whether rows are being written to a file. */
  ReadOnlyBooleanProperty runningProperty() {
    return running.getReadOnlyProperty();
  }

  /** The folder to offer, or null. */
  String lastFolder() {
    return memory.lastFolder();
  }

  /** Stops writing; the file is the old one, or none. */
  void cancel() {
    if (task != null) {
      task.cancel();
    }
  }

  /** Writes rows in their order; nothing happens while others are being written. */
  void start(RowSelection rows, Path target) {
    if (running.get()) {
      return;
    }
    List<Path> sources = workspace.eventsProperty().get().files();
    Path folder = target.toAbsolutePath().getParent();
    if (folder != null) {
      memory.rememberFolder(folder.toString());
    }
    String name = text("data.rows.exporting", target.getFileName());
    Activity activity = new Activity(name, text("data.rows.exportOnClose"), this::cancel);
    task =
        BackgroundTask.of(
            p -> {
              LogFiles.checkIsNoSource(target, sources);
              LogFiles.writeCsv(rows.log(), rows::event, rows.size(), target, p);
              return target;
            });
    executor.start(
        task.onStart(
                () -> {
                  running.set(true);
                  workspace.activities().add(activity);
                })
            .onProgress(
                report ->
                    activity.update(name, (double) report.done() / Math.max(1, report.total())))
            .onSuccess(
                file ->
                    notices.done(
                        text("data.rows.exported", Numbers.whole(rows.size()), file.getFileName())))
            .onFailure(e -> notices.error(text("data.rows.exportFailed"), e))
            .onFinish(
                () -> {
                  running.set(false);
                  workspace.activities().remove(activity);
                }));
  }
}
