package io.clickcast.desktop.fakes;

import io.clickcast.desktop.workspace.Notices;
import java.util.ArrayList;
import java.util.List;

/** Keeps what the user would have been told. */
public final class RecordingNotices implements Notices {
  public final List<String> errors = new ArrayList<>();
  public final List<Throwable> failures = new ArrayList<>();
  public final List<String> messages = new ArrayList<>();
  public Runnable lastAction = () -> {};

  @Override
  public void error(String headline, Throwable failure) {
    errors.add(headline);
    failures.add(failure);
  }

  @Override
  public void error(String headline, Throwable failure, String actionText, Runnable action) {
    error(headline, failure);
    lastAction = action;
  }

  @Override
  public void done(String message) {
    messages.add(message);
  }

  @Override
  public void done(String message, String actionText, Runnable action) {
    messages.add(message);
    lastAction = action;
  }
}
