package io.clickcast.desktop.data.mapping;

import static io.clickcast.desktop.text.Texts.text;

import io.clickcast.events.ColumnPlace;
import io.clickcast.events.EventMeaning;
import io.clickcast.events.FileSample;
import io.clickcast.events.Mapping;
import io.clickcast.events.MappingGuess;
import io.clickcast.events.Role;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** What the dialog about a file's columns shows and does. */
public final class MappingViewModel {
  private static final int ROWS_SHOWN = 50;
  private static final int COLUMNS_SHOWN = 100;
  private static final int NAMES_SHOWN = 100;
  private static final int UNDECIDED_SHOWN = 8;

  private final FileSample original;
  private final Mapping base;
  private final boolean saved;
  private final Map<String, Long> namesInFile;
  private final Answer answer;

  private final BooleanProperty header = new SimpleBooleanProperty();
  private final BooleanProperty sessionPerUser = new SimpleBooleanProperty();
  private final ObservableList<ColumnRole> columns = FXCollections.observableArrayList();
  private final ObservableList<NameMeaning> names = FXCollections.observableArrayList();
  private final ObservableList<String> problems = FXCollections.observableArrayList();

  /** What becomes of the dialog; one of these is called once. */
  interface Answer {
    /** Keeps the mapping and reads with it. */
    void use(FileSample sample, Mapping mapping);

    /** Forgets the mapping that was kept, and reads with what is recognised. */
    void forget(FileSample sample);

    /** Leaves everything as it is. */
    void cancel();
  }

  /**
   * @param sample the beginning of the file
   * @param current the mapping that the file is read with; if nothing, the guess is shown
   * @param saved whether the current one was made by the user
   * @param namesInFile event names of the whole file with their counts, as far as they are known;
   *     they stand beside those of the first rows
   * @param answer told how it ends
   */
  MappingViewModel(
      FileSample sample,
      Optional<Mapping> current,
      boolean saved,
      Map<String, Long> namesInFile,
      Answer answer) {
    original = sample;
    this.saved = saved;
    this.namesInFile = namesInFile;
    this.answer = answer;
    base = current.orElseGet(() -> MappingGuess.of(sample).mapping());
    header.set(base.header());
    sessionPerUser.set(base.sessionPerUser());
    for (int column = 0; column < Math.min(COLUMNS_SHOWN, sample.firstLine().size()); column++) {
      columns.add(new ColumnRole(column));
    }
    FileSample seen = sample();
    base.columns()
        .forEach(
            (role, place) -> {
              int column = seen.column(place);
              if (column >= 0 && column < columns.size()) {
                columns.get(column).roleProperty().set(role);
              }
            });
    findNames();
    check();
    header.addListener((p, was, is) -> changed());
    sessionPerUser.addListener((p, was, is) -> check());
    for (ColumnRole one : columns) {
      one.roleProperty().addListener((p, was, is) -> chosen(was, is));
    }
  }

  /** What the file is called. */
  String fileName() {
    return String.valueOf(original.file().getFileName());
  }

  /** Whether the mapping shown is one that the user made before. */
  boolean isSaved() {
    return saved;
  }

  /** Whether the first line names the columns. */
  BooleanProperty headerProperty() {
    return header;
  }

  /** Whether two users may have the same session value. */
  BooleanProperty sessionPerUserProperty() {
    return sessionPerUser;
  }

  /** The columns, the first hundred of them. */
  ObservableList<ColumnRole> columns() {
    return columns;
  }

  /** What a column is called. */
  String columnName(int column) {
    return sample().columns().get(column);
  }

  /** The first rows. */
  List<List<String>> rows() {
    List<List<String>> rows = sample().rows();
    return rows.subList(0, Math.min(ROWS_SHOWN, rows.size()));
  }

  /** The event names of the column that is the event type, the most frequent first. */
  ObservableList<NameMeaning> names() {
    return names;
  }

  /** What is still missing, in sentences. */
  ObservableList<String> problems() {
    return problems;
  }

  /** The event names without a meaning, the first of them if there are many. */
  List<String> undecided() {
    return names.stream()
        .filter(name -> name.meaningProperty().get() == null)
        .map(NameMeaning::name)
        .limit(UNDECIDED_SHOWN)
        .toList();
  }

  /** Whether the file can be read so. */
  BooleanBinding completeBinding() {
    return Bindings.isEmpty(problems);
  }

  private FileSample sample() {
    return original.withHeader(header.get());
  }

  private void chosen(Role was, Role is) {
    if (was == Role.TYPE || is == Role.TYPE) {
      findNames();
    }
    check();
  }

  private void changed() {
    findNames();
    check();
  }

  private void findNames() {
    Map<String, EventMeaning> decided = new LinkedHashMap<>();
    names.forEach(name -> decided.put(name.name(), name.meaningProperty().get()));
    Map<String, Long> counts = new LinkedHashMap<>();
    columns.stream()
        .filter(column -> column.roleProperty().get() == Role.TYPE)
        .findFirst()
        .ifPresent(
            column -> {
              counts.putAll(sample().eventNames(column.column()));
              if (sample().place(column.column()).equals(base.columns().get(Role.TYPE))) {
                namesInFile.forEach((name, rows) -> counts.merge(name, rows, Math::max));
              }
            });
    List<NameMeaning> found = new ArrayList<>();
    counts.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .limit(NAMES_SHOWN)
        .forEach(
            entry -> {
              EventMeaning meaning =
                  decided.containsKey(entry.getKey())
                      ? decided.get(entry.getKey())
                      : base.meaning(entry.getKey()).orElse(null);
              found.add(new NameMeaning(entry.getKey(), entry.getValue(), meaning));
            });
    found.forEach(name -> name.meaningProperty().addListener((p, was, is) -> check()));
    names.setAll(found);
  }

  private void check() {
    List<String> found = new ArrayList<>();
    for (Role role : Role.values()) {
      if (columns.stream().filter(column -> column.roleProperty().get() == role).count() > 1) {
        found.add(text("mapping.twice", role.words()));
      }
    }
    for (String problem : original.problems(mapping())) {
      found.add(Character.toUpperCase(problem.charAt(0)) + problem.substring(1) + ".");
    }
    problems.setAll(found);
  }

  /** The mapping as it is chosen now, complete or not. */
  Mapping mapping() {
    FileSample sample = sample();
    Map<Role, ColumnPlace> places = new EnumMap<>(Role.class);
    for (ColumnRole column : columns) {
      Role role = column.roleProperty().get();
      if (role != null) {
        places.putIfAbsent(role, sample.place(column.column()));
      }
    }
    Map<String, EventMeaning> events = new LinkedHashMap<>(base.events());
    for (NameMeaning name : names) {
      String key = name.name().toLowerCase(Locale.ROOT);
      EventMeaning meaning = name.meaningProperty().get();
      events.remove(key);
      if (meaning != null) {
        events.put(key, meaning);
      }
    }
    return new Mapping(
        text("mapping.savedName"),
        header.get(),
        base.delimiter(),
        places,
        sessionPerUser.get(),
        events,
        base.noValues());
  }

  /** Keeps the mapping and reads the files with it. Only while it is complete. */
  void use() {
    answer.use(original, mapping());
  }

  /** Forgets the mapping that was kept, and reads the files with what is recognised. */
  void forget() {
    answer.forget(original);
  }

  /** Leaves everything as it is. */
  void cancel() {
    answer.cancel();
  }
}
