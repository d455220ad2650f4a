package io.clickcast.desktop.predictor;

import static io.clickcast.desktop.text.Texts.text;

import atlantafx.base.controls.Popover;
import atlantafx.base.theme.Styles;
import io.clickcast.desktop.controls.ChanceStrip;
import io.clickcast.desktop.controls.Clip;
import io.clickcast.desktop.controls.ConfidenceBars;
import io.clickcast.desktop.controls.Look;
import io.clickcast.desktop.controls.Outcome;
import io.clickcast.desktop.controls.TabView;
import io.clickcast.desktop.workspace.Failures;
import io.clickcast.desktop.workspace.ModelInUse;
import io.clickcast.desktop.workspace.ModelSlot.State;
import io.clickcast.events.EventType;
import io.clickcast.models.ModelCard;
import io.clickcast.models.Prediction;
import io.clickcast.sequences.NextAction;
import io.clickcast.work.Numbers;
import java.io.File;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanExpression;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.kordamp.ikonli.feather.Feather;

/** The Predictor tab. */
public final class PredictorView implements TabView {
  private static final int HISTORY_COLUMNS = 30;
  private static final double THREE_ROWS_OF_CHIPS = 128;
  private static final double TWO_ROWS_OF_CHIPS = 85;

  /** Below this height the answer needs the room of the third row of chips. */
  private static final double ENOUGH_FOR_THREE_ROWS = 640;

  /** Higher bars would not be easier to compare. */
  private static final double MOST_HISTORY_HEIGHT = 400;

  private final PredictorViewModel model;
  private final HBox root = new HBox();
  private final FlowPane chips = new FlowPane();
  private final ScrollPane chipScroll = new ScrollPane();
  private final Map<Long, ChipView> chipsById = new HashMap<>();
  private final Label unseenMark = Look.label("", "unseen-mark");
  private final ConfidenceBars bars = new ConfidenceBars();
  private final Label headline = Look.label("", "headline");
  private final Label second = Look.label("", "hint");
  private final Label ahead = Look.label("", "ahead");
  private final ChanceStrip strip = new ChanceStrip();
  private final StackPane modelCard = new StackPane();
  private Popover editor;

  public PredictorView(PredictorViewModel model) {
    this.model = model;
    VBox left =
        Look.growing(Look.column(sequenceCard(), answerCard(), historyCard(), examplesCard()));
    left.getStyleClass().add("page-column");
    VBox right = Look.column(modelCard, tipsCard());
    right.getStyleClass().add("page-column");
    ScrollPane side = scrolling(right);
    side.getStyleClass().add("side");
    ScrollPane scroll = scrolling(left);
    scroll.setFitToHeight(true);
    scroll
        .viewportBoundsProperty()
        .addListener((p, was, is) -> Platform.runLater(left::requestLayout));
    HBox.setHgrow(scroll, Priority.ALWAYS);
    root.getChildren().addAll(scroll, side);
    root.getStyleClass().add("page");
    root.addEventFilter(KeyEvent.KEY_PRESSED, this::arrows);

    model.steps().addListener((ListChangeListener<Step>) c -> showSteps());
    model.predictionProperty().addListener((p, was, is) -> showPrediction());
    model.history().addListener((ListChangeListener<Prediction>) c -> showHistory());
    model.modelProperty().addListener((p, was, is) -> showModel());
    showModel();
    showSteps();
    showPrediction();
    showHistory();
  }

  @Override
  public Parent node() {
    return root;
  }

  private static ScrollPane scrolling(Node content) {
    ScrollPane scroll = new ScrollPane(content);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("page-scroll");
    return scroll;
  }

  private Node sequenceCard() {
    HBox types = Look.row();
    for (EventType type : EventType.values()) {
      types.getChildren().add(typeButton(type, types.getChildren().size() + 1));
    }
    Button undo = Look.button(text("predictor.undo"), Feather.CORNER_UP_LEFT, this::undo);
    undo.setId("undo");
    undo.disableProperty().bind(model.canUndoProperty().not());
    undo.getStyleClass().add(Styles.FLAT);
    Button clear = Look.button(text("predictor.clear"), Feather.TRASH, model::clear);
    clear.setId("clear");
    clear.disableProperty().bind(Bindings.isEmpty(model.steps()));
    clear.getStyleClass().add(Styles.FLAT);
    Label cart =
        Look.label(
            Bindings.createStringBinding(
                () -> text("predictor.inCart", Numbers.whole(model.itemsInCartProperty().get())),
                model.itemsInCartProperty()),
            "hint");
    cart.setGraphic(Look.icon(Feather.SHOPPING_CART));
    cart.setMinWidth(Region.USE_PREF_SIZE);
    cart.setId("in-cart");

    chips.getStyleClass().add("chips");
    unseenMark.setGraphic(Look.icon(Feather.CHEVRON_RIGHT));
    ScrollPane scroll = chipScroll;
    scroll.setContent(chips);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("chip-scroll");
    scroll
        .prefViewportHeightProperty()
        .bind(
            Bindings.createDoubleBinding(
                () ->
                    Math.min(
                        chips.getHeight(),
                        root.getHeight() < ENOUGH_FOR_THREE_ROWS
                            ? TWO_ROWS_OF_CHIPS
                            : THREE_ROWS_OF_CHIPS),
                chips.heightProperty(),
                root.heightProperty()));
    scroll.setMinHeight(Region.USE_PREF_SIZE);
    // The height changes while it is laid out, when another layout cannot be asked for yet.
    chips.heightProperty().addListener((p, was, is) -> Platform.runLater(scroll::requestLayout));
    BooleanExpression empty = Bindings.isEmpty(model.steps());
    Label emptyWords = Look.hint(text("predictor.noEvents"));
    emptyWords.setGraphic(Look.icon(Feather.MOUSE_POINTER));
    StackPane area =
        new StackPane(Look.shownWhile(empty, emptyWords), Look.shownWhile(empty.not(), scroll));
    area.getStyleClass().add("chip-area");
    area.setAlignment(Pos.CENTER_LEFT);

    Label oddities = Look.label("", "odd-words");
    oddities.setId("oddities");
    oddities.setWrapText(true);
    oddities.setGraphic(Look.icon(Feather.ALERT_TRIANGLE));
    oddities
        .textProperty()
        .bind(Bindings.createStringBinding(() -> oddWords(model.steps()), model.steps()));
    Look.shownWhile(oddities.textProperty().isNotEmpty(), oddities);

    VBox card =
        Look.card(
            Look.row(Look.heading(text("predictor.sequence")), Look.spacer(), cart, undo, clear),
            types,
            area,
            oddities);
    card.setMinHeight(Region.USE_PREF_SIZE);
    return card;
  }

  private Button typeButton(EventType type, int key) {
    Outcome outcome = Outcome.of(type);
    Button button = Look.button(outcome.words(), outcome.icon(), () -> model.add(type));
    button.setId("add-" + type.key());
    button.getStyleClass().addAll("type-button", outcome.styleClass());
    Label keyHint = Look.label(String.valueOf(key), "key-hint");
    HBox graphic = new HBox(button.getGraphic());
    graphic.setAlignment(Pos.CENTER);
    button.setGraphic(graphic);
    button.setText(null);
    graphic.getChildren().addAll(Look.label(outcome.words()), keyHint);
    graphic.getStyleClass().add("row");
    button.setAccessibleText(outcome.words());
    button.setTooltip(Look.tooltip(text("predictor.addKey", outcome.words(), key)));
    return button;
  }

  private Node answerCard() {
    headline.setId("headline");
    second.setId("second");
    headline.setWrapText(true);
    headline.setMinHeight(Region.USE_PREF_SIZE);
    ahead.setId("purchase-ahead");
    ahead.getStyleClass().add(Outcome.PURCHASE.styleClass());
    ahead.setGraphic(Look.icon(Outcome.PURCHASE.icon()));
    ahead.setTooltip(Look.tooltip(text("predictor.aheadHint")));
    ahead.setMinWidth(Region.USE_PREF_SIZE);
    VBox card =
        Look.card(text("predictor.answer"), headline, Look.row(second, Look.spacer(), ahead), bars);
    card.setMinHeight(Region.USE_PREF_SIZE);
    return card;
  }

  private Node historyCard() {
    Label hint = Look.label(text("predictor.historyHint"), "hint");
    hint.setMinWidth(0);
    FlowPane legend = new FlowPane();
    legend.getStyleClass().add("legend");
    for (Outcome outcome : Outcome.values()) {
      Region swatch = new Region();
      swatch.getStyleClass().addAll("swatch", outcome.styleClass());
      legend.getChildren().add(Look.row(swatch, Look.label(outcome.words(), "hint")));
    }
    VBox.setVgrow(strip, Priority.ALWAYS);
    VBox card = Look.card(Look.row(Look.heading(text("predictor.history")), hint), legend, strip);
    VBox.setVgrow(card, Priority.ALWAYS);
    card.setMinHeight(150);
    card.setMaxHeight(MOST_HISTORY_HEIGHT);
    Look.shownWhile(Bindings.isNotEmpty(model.history()), card);
    return card;
  }

  /** Sequences to start from, while there is none. */
  private Node examplesCard() {
    FlowPane examples =
        new FlowPane(
            example(text("predictor.exampleLooks"), EventType.VIEW, EventType.VIEW, EventType.VIEW),
            example(
                text("predictor.exampleFills"),
                EventType.VIEW,
                EventType.CART,
                EventType.CART,
                EventType.CART),
            example(
                text("predictor.exampleDoubts"),
                EventType.VIEW,
                EventType.CART,
                EventType.REMOVE_FROM_CART),
            example(
                text("predictor.exampleBuys"),
                EventType.VIEW,
                EventType.CART,
                EventType.CART,
                EventType.PURCHASE));
    examples.getStyleClass().add("examples");
    VBox card =
        Look.card(text("predictor.examples"), Look.hint(text("predictor.examplesHint")), examples);
    return Look.shownWhile(Bindings.isEmpty(model.steps()), card);
  }

  private Button example(String name, EventType... events) {
    Button button = Look.button(name, Feather.PLAY, () -> model.addAll(List.of(events)));
    HBox icons = Look.row();
    for (EventType event : events) {
      Outcome outcome = Outcome.of(event);
      StackPane icon = new StackPane(Look.icon(outcome.icon()));
      icon.getStyleClass().addAll("example-icon", outcome.styleClass());
      icons.getChildren().add(icon);
    }
    button.setGraphic(icons);
    button.getStyleClass().add("example");
    return button;
  }

  private Node tipsCard() {
    Button command =
        Look.button(text("predictor.copyCommand"), Feather.TERMINAL, this::copyCommand);
    command.getStyleClass().add(Styles.FLAT);
    command.disableProperty().bind(Bindings.isEmpty(model.steps()));
    VBox card = Look.card(text("predictor.tips"), Look.hint(text("predictor.tipsWords")), command);
    card.setMinHeight(Region.USE_PREF_SIZE);
    return card;
  }

  private void copyCommand() {
    Clip.copy(model.command());
  }

  private void undo() {
    model.undo();
  }

  private static String oddWords(List<Step> steps) {
    boolean remove = steps.stream().anyMatch(s -> s.oddity() == Step.Oddity.REMOVE_FROM_EMPTY_CART);
    boolean purchase =
        steps.stream().anyMatch(s -> s.oddity() == Step.Oddity.PURCHASE_OF_EMPTY_CART);
    List<String> words = new ArrayList<>();
    if (remove) {
      words.add(text("predictor.removeFromEmpty"));
    }
    if (purchase) {
      words.add(text("predictor.purchaseOfEmpty"));
    }
    return String.join(" ", words);
  }

  private void showSteps() {
    int focused = focusedChip();
    List<Step> steps = model.steps();
    chipsById.keySet().retainAll(steps.stream().map(Step::id).collect(Collectors.toSet()));
    List<Node> nodes = new ArrayList<>();
    long unseen = steps.stream().filter(s -> !s.seen()).count();
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      if (unseen > 0 && i == unseen) {
        unseenMark.setText(
            text("predictor.seenFromHere", Numbers.whole((long) steps.size() - unseen)));
        nodes.add(unseenMark);
      }
      ChipView chip = chipsById.computeIfAbsent(step.id(), id -> newChip(step));
      chip.show(step);
      nodes.add(chip);
    }
    if (!chips.getChildren().equals(nodes)) {
      boolean longer = nodes.size() > chips.getChildren().size();
      chips.getChildren().setAll(nodes);
      if (focused >= 0 && !steps.isEmpty()) {
        chip(Math.min(focused, steps.size() - 1)).requestFocus();
      } else if (focused >= 0) {
        root.lookup("#add-view").requestFocus();
      }
      if (longer && focused < 0) {
        // The newest event stays in sight, once it has its place.
        Platform.runLater(() -> chipScroll.setVvalue(1));
      }
    }
  }

  private ChipView newChip(Step step) {
    long id = step.id();
    return new ChipView(step, () -> openEditor(id), () -> model.remove(id));
  }

  private ChipView chip(int place) {
    return chipsById.get(model.steps().get(place).id());
  }

  /** The place of the chip that has the focus; -1 if none has. */
  private int focusedChip() {
    if (root.getScene() != null && root.getScene().getFocusOwner() instanceof ChipView chip) {
      List<ChipView> inOrder =
          chips.getChildren().stream()
              .filter(ChipView.class::isInstance)
              .map(ChipView.class::cast)
              .toList();
      return inOrder.indexOf(chip);
    }
    return -1;
  }

  private void openEditor(long id) {
    if (editor != null) {
      editor.hide();
    }
    ChipView chip = chipsById.get(id);
    Step step = chip.step();
    boolean first = model.steps().get(0).id() == id;
    Popover popover = new Popover();
    EventEditor content =
        new EventEditor(
            step.event(),
            first,
            model.model(),
            event -> model.edit(id, event),
            () -> {
              popover.hide();
              chip.requestFocus();
            });
    popover.setContentNode(content);
    popover.setTitle(text("editor.title", Outcome.of(step.event().type()).words()));
    popover.setHeaderAlwaysVisible(true);
    popover.setDetachable(false);
    popover.setArrowLocation(Popover.ArrowLocation.TOP_LEFT);
    popover.show(chip);
    content.focusFirst();
    editor = popover;
  }

  @Override
  public void keyPressed(KeyEvent key) {
    if (key.isShortcutDown()) {
      switch (key.getCode()) {
        case Z -> {
          model.undo();
          key.consume();
        }
        default -> {}
      }
      return;
    }
    int focused = focusedChip();
    switch (key.getCode()) {
      case DIGIT1, NUMPAD1 -> add(EventType.VIEW, key);
      case DIGIT2, NUMPAD2 -> add(EventType.CART, key);
      case DIGIT3, NUMPAD3 -> add(EventType.REMOVE_FROM_CART, key);
      case DIGIT4, NUMPAD4 -> add(EventType.PURCHASE, key);
      case DELETE, BACK_SPACE -> {
        int last = model.steps().size() - 1;
        if (last >= 0) {
          model.remove(model.steps().get(focused < 0 ? last : focused).id());
          key.consume();
        }
      }
      case ENTER, SPACE -> {
        if (focused >= 0) {
          openEditor(model.steps().get(focused).id());
          key.consume();
        }
      }
      default -> {}
    }
  }

  private void add(EventType type, KeyEvent key) {
    model.add(type);
    key.consume();
  }

  /** Moves along the chips; registered as a filter, before the scroll pane takes the arrows. */
  private void arrows(KeyEvent key) {
    int focused = focusedChip();
    if (focused < 0) {
      return;
    }
    int step =
        switch (key.getCode()) {
          case LEFT -> -1;
          case RIGHT -> 1;
          default -> 0;
        };
    int target = focused + step;
    if (step != 0) {
      key.consume();
      if (target >= 0 && target < model.steps().size()) {
        chip(target).requestFocus();
      }
    }
  }

  private void showPrediction() {
    Prediction prediction = model.predictionProperty().get();
    if (prediction == null) {
      bars.show(null);
      State state = model.modelProperty().get();
      headline.setText(
          state instanceof State.Ready
              ? text("predictor.headlineEmpty")
              : state instanceof State.Loading
                  ? text("predictor.loading")
                  : text("predictor.headlineNoModel"));
      second.setText(text("predictor.secondEmpty"));
      ahead.setText(text("predictor.ahead", Numbers.NONE));
      return;
    }
    bars.show(chances(prediction));
    List<NextAction> ranked =
        Arrays.stream(NextAction.values())
            .sorted((a, b) -> Double.compare(prediction.probability(b), prediction.probability(a)))
            .toList();
    headline.setText(headline(ranked.get(0), prediction));
    second.setText(
        text(
            "predictor.second",
            Outcome.of(ranked.get(1)).words(),
            Numbers.percent(prediction.probability(ranked.get(1))),
            Numbers.whole(prediction.eventsSeen())));
    ahead.setText(text("predictor.ahead", Numbers.percentFine(prediction.purchaseAhead())));
  }

  private static Map<Outcome, Double> chances(Prediction prediction) {
    Map<Outcome, Double> chances = new EnumMap<>(Outcome.class);
    for (NextAction action : NextAction.values()) {
      chances.put(Outcome.of(action), prediction.probability(action));
    }
    return chances;
  }

  private static String headline(NextAction action, Prediction prediction) {
    double chance = prediction.probability(action);
    String how =
        chance >= 0.75
            ? text("predictor.surely")
            : chance >= 0.5 ? text("predictor.likely") : text("predictor.perhaps");
    String percent = Numbers.percent(chance);
    return switch (action) {
      case VIEW -> text("predictor.nextView", how, percent);
      case CART -> text("predictor.nextCart", how, percent);
      case REMOVE_FROM_CART -> text("predictor.nextRemove", how, percent);
      case PURCHASE -> text("predictor.nextPurchase", how, percent);
      case LEAVE -> text("predictor.nextLeave", how, percent);
    };
  }

  private void showHistory() {
    List<Step> steps = model.steps();
    List<Prediction> history = model.history();
    List<ChanceStrip.Column> columns = new ArrayList<>();
    int count = Math.min(steps.size(), history.size());
    for (int i = Math.max(0, count - HISTORY_COLUMNS); i < count; i++) {
      columns.add(
          new ChanceStrip.Column(
              Outcome.of(steps.get(i).event().type()), i + 1, chances(history.get(i))));
    }
    strip.show(columns);
  }

  private void showModel() {
    State state = model.modelProperty().get();
    modelCard.getChildren().setAll(modelCard(state));
    showPrediction();
  }

  private Node modelCard(State state) {
    Button open = Look.button(text("predictor.openModel"), Feather.FOLDER, this::chooseModel);
    open.setId("open-model");
    VBox card;
    if (state instanceof State.Ready ready) {
      card =
          Look.card(
              text("predictor.model"),
              Look.label(ready.model().name(), "model-name"),
              facts(ready.model()),
              open);
    } else if (state instanceof State.Loading) {
      ProgressIndicator busy = new ProgressIndicator();
      busy.setPrefSize(22, 22);
      card =
          Look.card(text("predictor.model"), Look.row(busy, Look.label(text("predictor.loading"))));
    } else if (state instanceof State.Failed failed) {
      Label words = Look.label(Failures.words(failed.failure()));
      words.setWrapText(true);
      words.setMinHeight(Region.USE_PREF_SIZE);
      Label title = Look.label(text("predictor.loadFailed"), "mistake");
      title.setGraphic(Look.icon(Feather.ALERT_TRIANGLE));
      card = Look.card(text("predictor.model"), title, words, open);
    } else {
      card = Look.card(text("predictor.model"), Look.hint(text("predictor.noModel")), open);
    }
    card.setMinHeight(Region.USE_PREF_SIZE);
    return card;
  }

  private static Node facts(ModelInUse model) {
    ModelCard card = model.card();
    GridPane facts = new GridPane();
    facts.getStyleClass().add("facts");
    fact(facts, text("predictor.factLoss"), Numbers.measure(model.metric("log_loss")));
    fact(facts, text("predictor.factAccuracy"), Numbers.percentFine(model.metric("accuracy")));
    fact(facts, text("predictor.factF1"), Numbers.measure(model.metric("macro_f1")));
    fact(
        facts,
        text("predictor.factPurchase"),
        Numbers.measure(model.metric("purchase_average_precision")));
    fact(facts, text("predictor.factEce"), Numbers.measure(model.metric("ece")));
    fact(facts, text("predictor.factArchitecture"), card.options().architecture());
    fact(facts, text("predictor.factParameters"), Numbers.whole(card.parameters()));
    fact(facts, text("predictor.factWindow"), Numbers.whole(model.window()));
    fact(
        facts,
        text("predictor.factData"),
        text("predictor.factEvents", Numbers.brief(card.data().events())));
    fact(facts, "", text("predictor.factSessions", Numbers.brief(card.data().sessions())));
    fact(facts, text("predictor.factCreated"), card.created().replaceFirst("T.*", ""));
    return facts;
  }

  private static void fact(GridPane facts, String name, String value) {
    Label figure = Look.label(value, "fact");
    figure.setMinWidth(Region.USE_PREF_SIZE);
    Label meaning = Look.label(name, "hint");
    meaning.setMinWidth(Region.USE_PREF_SIZE);
    facts.addRow(facts.getRowCount(), meaning, figure);
  }

  private void chooseModel() {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(text("predictor.openModel"));
    chooser
        .getExtensionFilters()
        .add(new FileChooser.ExtensionFilter(text("predictor.modelFiles"), "*.zip"));
    if (model.lastFolder() != null && new File(model.lastFolder()).isDirectory()) {
      chooser.setInitialDirectory(new File(model.lastFolder()));
    }
    File file = chooser.showOpenDialog(root.getScene().getWindow());
    if (file != null) {
      model.open(file.toPath());
    }
  }
}
