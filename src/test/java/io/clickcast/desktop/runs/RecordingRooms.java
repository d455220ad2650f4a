package io.clickcast.desktop.runs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keeps what the rest of the app was asked for. */
final class RecordingRooms implements Elsewhere {
  final List<String> asked = new ArrayList<>();
  Optional<Outbox> outbox = Optional.empty();

  @Override
  public void predictWith(Path model, String name) {
    asked.add("predict " + name);
  }

  @Override
  public void takeIntoUse(Optional<Path> model, String name) {
    asked.add("use " + model.map(Path::toString).orElse("shipped") + " as " + name);
  }

  @Override
  public void openData(List<Path> files) {
    asked.add("open " + files);
  }

  @Override
  public Optional<Outbox> outbox() {
    return outbox;
  }

  @Override
  public void goToTraining() {
    asked.add("training");
  }

  @Override
  public void show(Path file) {
    asked.add("show " + file.getFileName());
  }
}
