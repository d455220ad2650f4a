package io.clickcast.desktop.workspace;

import static io.clickcast.desktop.text.Texts.text;

import io.clickcast.work.AtomicFile;
import io.clickcast.work.UserException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;

/** Puts failures into words. */
public final class Failures {
  private Failures() {}

  /** What went wrong and what to do about it, in a sentence or two. */
  public static String words(Throwable failure) {
    if (failure instanceof UserException) {
      return failure.getMessage();
    }
    if (failure instanceof OutOfMemoryError) {
      return text("failure.memory");
    }
    if (failure instanceof IOException io) {
      return text("failure.file", AtomicFile.reason(io));
    }
    return text("failure.unexpected");
  }

  /** What a developer needs to know: versions and the stack trace. */
  public static String details(Throwable failure) {
    StringWriter details = new StringWriter();
    details.append(
        String.format(
            "Clickcast on Java %s, %s %s%n%n",
            System.getProperty("java.version"),
            System.getProperty("os.name"),
            System.getProperty("os.arch")));
    failure.printStackTrace(new PrintWriter(details, true));
    return details.toString();
  }
}
