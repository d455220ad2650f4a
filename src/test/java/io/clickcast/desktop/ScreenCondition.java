package io.clickcast.desktop;

import static org.junit.jupiter.api.extension.ConditionEvaluationResult.disabled;
import static org.junit.jupiter.api.extension.ConditionEvaluationResult.enabled;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Skips the screen tests, saying why, where JavaFX cannot draw text: on Linux it needs Pango, even
 * without a display, and brings none.
 */
public final class ScreenCondition implements ExecutionCondition {
  private static final String LIBRARY = "libpangoft2-1.0.so.0";

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    boolean screenTest =
        context.getTestClass().map(Class::getSimpleName).orElse("").endsWith("ScreenTest");
    if (!screenTest || !System.getProperty("os.name").startsWith("Linux") || isInstalled()) {
      return enabled("no screen is drawn, or text can be");
    }
    return disabled(
        "JavaFX cannot draw text here: "
            + LIBRARY
            + " is missing. Install the package libpangoft2-1.0-0 to run the screen tests.");
  }

  private static boolean isInstalled() {
    return Pattern.compile(File.pathSeparator)
        .splitAsStream(System.getProperty("java.library.path"))
        .map(folder -> Path.of(folder, LIBRARY))
        .anyMatch(ScreenCondition::isLibrary);
  }

  private static boolean isLibrary(Path file) {
    try {
      return Files.exists(file) && Files.size(file) > 0;
    } catch (IOException e) {
      return false;
    }
  }
}
