package io.clickcast.events;

import io.clickcast.work.AtomicFile;
import io.clickcast.work.UserException;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/** Finds the event files that a person means by files, folders and globs. */
public final class EventFiles {
  private static final String GLOB_CHARACTERS = "*?[{";

  private EventFiles() {}

  /**
   * The files that these arguments stand for, each once. A folder means the files in it whose names
   * end in .csv or .csv.gz; a glob such as {@code data/2019-*.csv} or {@code data/**.csv.gz} the
   * files that match. Both come sorted by path; arguments keep their order.
   *
   * @throws UserException if an argument names nothing, naming it
   */
  public static List<Path> resolve(List<String> arguments) {
    if (arguments.isEmpty()) {
      throw new UserException(
          "There is no data to read. Name at least one CSV file, folder or glob.");
    }
    Set<Path> files = new LinkedHashSet<>();
    for (String argument : arguments) {
      for (Path file : resolve(argument)) {
        files.add(file.normalize());
      }
    }
    return List.copyOf(files);
  }

  private static List<Path> resolve(String argument) {
    Path path = asPath(argument);
    if (path != null && Files.isDirectory(path)) {
      List<Path> found = list(path, 1, EventFiles::isEventFile);
      if (found.isEmpty()) {
        throw new UserException(
            "There are no CSV files in the folder "
                + argument
                + ". Choose a folder with files that end in .csv or .csv.gz.");
      }
      return found;
    }
    if (path != null && Files.exists(path)) {
      return List.of(path);
    }
    if (firstGlobCharacter(argument) < argument.length()) {
      return matches(argument);
    }
    throw new UserException(
        "There is no file or folder " + argument + ". Check the path and its spelling.");
  }

  private static List<Path> matches(String argument) {
    String glob = File.separatorChar == '\\' ? argument.replace('\\', '/') : argument;
    int base = glob.lastIndexOf('/', firstGlobCharacter(glob));
    String folder = base < 0 ? "" : base == 0 ? "/" : glob.substring(0, base);
    String pattern = glob.substring(base + 1);
    Path start = asPath(folder);
    List<Path> found = new ArrayList<>();
    if (start != null && Files.isDirectory(start)) {
      PathMatcher matcher;
      try {
        matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
      } catch (PatternSyntaxException e) {
        throw new UserException(
            "Cannot understand the glob " + argument + ": " + e.getDescription() + ". Mend it.", e);
      }
      int depth = pattern.contains("**") ? Integer.MAX_VALUE : pattern.split("/", -1).length;
      found = list(start, depth, file -> matcher.matches(start.relativize(file)));
    }
    if (found.isEmpty()) {
      throw new UserException(
          "No file matches " + argument + ". Check the folder and the pattern.");
    }
    return found;
  }

  private interface FileTest {
    boolean holds(Path file);
  }

  private static List<Path> list(Path folder, int depth, FileTest test) {
    try (Stream<Path> files = Files.walk(folder, depth)) {
      return files.filter(Files::isRegularFile).filter(test::holds).sorted().toList();
    } catch (IOException | UncheckedIOException e) {
      IOException reason = e instanceof UncheckedIOException u ? u.getCause() : (IOException) e;
      throw new UserException(
          "Cannot look into the folder "
              + folder
              + ": "
              + AtomicFile.reason(reason)
              + ". Check its permissions.",
          e);
    }
  }

  private static boolean isEventFile(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return !name.startsWith(".") && (name.endsWith(".csv") || name.endsWith(".csv.gz"));
  }

  private static int firstGlobCharacter(String argument) {
    for (int i = 0; i < argument.length(); i++) {
      if (GLOB_CHARACTERS.indexOf(argument.charAt(i)) >= 0) {
        return i;
      }
    }
    return argument.length();
  }

  private static Path asPath(String argument) {
    try {
      return Path.of(argument);
    } catch (InvalidPathException e) {
      return null;
    }
  }
}
