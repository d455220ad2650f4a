package io.clickcast.desktop.predictor;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickcast.desktop.fakes.Fakes;
import io.clickcast.desktop.fakes.ForgetfulMemory;
import io.clickcast.desktop.fakes.RecordingNotices;
import io.clickcast.desktop.work.DirectTaskExecutor;
import io.clickcast.desktop.workspace.ModelInUse;
import io.clickcast.desktop.workspace.ModelSlot.State;
import io.clickcast.desktop.workspace.Workspace;
import io.clickcast.events.EventType;
import io.clickcast.sequences.NextAction;
import io.clickcast.sequences.ShopperEvent;
import io.clickcast.work.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictorViewModelTest {
  @TempDir private Path folder;

  private final Workspace workspace = new Workspace();
  private final RecordingNotices notices = new RecordingNotices();
  private PredictorViewModel model;

  @BeforeEach
  void makeOne() {
    model = modelWith((file, name) -> Fakes.model(name, 5));
    workspace.model().set(new State.Ready(Fakes.model("fake", 5)));
  }

  private PredictorViewModel modelWith(PredictorViewModel.Loader loader) {
    return new PredictorViewModel(
        workspace, new DirectTaskExecutor(), notices, new ForgetfulMemory(), loader);
  }

  @Test
  void nothingIsPredictedBeforeTheFirstEvent() {
    assertThat(model.predictionProperty().get()).isNull();
    assertThat(model.history()).isEmpty();
    assertThat(model.canUndoProperty().get()).isFalse();
  }

  @Test
  void everyEventBringsAPredictionAndItsHistory() {
    model.add(EventType.VIEW);
    model.add(EventType.CART);
    assertThat(model.predictionProperty().get().nextAction()).isEqualTo(NextAction.CART);
    assertThat(model.history()).hasSize(2);
    assertThat(model.history().get(0).nextAction()).isEqualTo(NextAction.VIEW);
    assertThat(model.history().get(1)).isEqualTo(model.predictionProperty().get());
    assertThat(model.itemsInCartProperty().get()).isEqualTo(1);
  }

  @Test
  void goingOnAsksForOnePredictionMoreOnly() {
    AtomicInteger asked = new AtomicInteger();
    ModelInUse counted = Fakes.model("counted", 5);
    workspace.model().set(new State.Ready(counting(counted, asked)));
    model.add(EventType.VIEW);
    model.add(EventType.VIEW);
    model.add(EventType.CART);
    assertThat(asked).hasValue(3);
    model.undo();
    assertThat(asked).hasValue(3);
    assertThat(model.history()).hasSize(2);
  }

  private static ModelInUse counting(ModelInUse model, AtomicInteger asked) {
    return new ModelInUse(
        model.name(),
        model.file(),
        model.card(),
        events -> {
          asked.incrementAndGet();
          return model.predictor().predict(events);
        },
        model.brands(),
        model.typicalPrice(),
        model.typicalGapSeconds());
  }

  @Test
  void undoTakesBackEveryKindOfChange() {
    model.add(EventType.VIEW);
    model.add(EventType.CART);
    long cart = model.steps().get(1).id();
    model.edit(cart, new ShopperEvent(EventType.CART, "runail", 3.5, null, 20L));
    model.remove(model.steps().get(0).id());
    model.clear();
    assertThat(model.steps()).isEmpty();
    model.undo();
    assertThat(model.steps()).hasSize(1);
    model.undo();
    assertThat(model.steps()).hasSize(2);
    assertThat(model.steps().get(1).event().brand()).isEqualTo("runail");
    model.undo();
    assertThat(model.steps().get(1).event().brand()).isNull();
    model.undo();
    model.undo();
    assertThat(model.steps()).isEmpty();
    assertThat(model.canUndoProperty().get()).isFalse();
    model.undo();
    assertThat(model.steps()).isEmpty();
  }

  @Test
  void clearingNothingIsNothingToUndo() {
    model.clear();
    assertThat(model.canUndoProperty().get()).isFalse();
  }

  @Test
  void whatCannotHappenIsAllowedAndMarked() {
    model.add(EventType.REMOVE_FROM_CART);
    model.add(EventType.CART);
    model.add(EventType.REMOVE_FROM_CART);
    model.add(EventType.PURCHASE);
    assertThat(model.steps())
        .extracting(Step::oddity)
        .containsExactly(
            Step.Oddity.REMOVE_FROM_EMPTY_CART,
            Step.Oddity.NONE,
            Step.Oddity.NONE,
            Step.Oddity.PURCHASE_OF_EMPTY_CART);
    assertThat(model.predictionProperty().get()).isNotNull();
  }

  @Test
  void removingAnEventJudgesTheOthersAgain() {
    model.add(EventType.CART);
    model.add(EventType.REMOVE_FROM_CART);
    model.remove(model.steps().get(0).id());
    assertThat(model.steps().get(0).oddity()).isEqualTo(Step.Oddity.REMOVE_FROM_EMPTY_CART);
  }

  @Test
  void onlyTheEventsInTheWindowAreSeen() {
    for (int i = 0; i < 7; i++) {
      model.add(EventType.VIEW);
    }
    assertThat(model.steps())
        .extracting(Step::seen)
        .containsExactly(false, false, true, true, true, true, true);
    assertThat(model.predictionProperty().get().eventsSeen()).isEqualTo(5);
  }

  @Test
  void withoutAModelEventsCanBeClickedAndAreAnsweredWhenThereIsOne() {
    workspace.model().set(new State.None());
    model.add(EventType.VIEW);
    assertThat(model.predictionProperty().get()).isNull();
    workspace.model().set(new State.Ready(Fakes.model("late", 20)));
    assertThat(model.predictionProperty().get()).isNotNull();
  }

  @Test
  void aModelThatFailsToPredictIsReported() {
    ModelInUse good = Fakes.model("fails", 5);
    workspace
        .model()
        .set(
            new State.Ready(
                new ModelInUse(
                    good.name(),
                    Optional.empty(),
                    good.card(),
                    events -> {
                      throw new IllegalStateException("broken");
                    },
                    List.of(),
                    1,
                    1)));
    model.add(EventType.VIEW);
    assertThat(notices.errors).hasSize(1);
    assertThat(model.predictionProperty().get()).isNull();
  }

  @Test
  void theShippedModelIsLoadedWhereItIsThere() throws IOException {
    workspace.model().set(new State.None());
    model.loadShipped(folder.resolve("no-such-model.zip"));
    assertThat(model.modelProperty().get()).isInstanceOf(State.None.class);
    Path file = Files.createFile(folder.resolve("next-action.zip"));
    model.loadShipped(file);
    assertThat(model.modelProperty().get()).isInstanceOf(State.Ready.class);
    assertThat(notices.messages).isEmpty();
  }

  @Test
  void aBrokenModelIsExplainedAndAWorkingOneKept() throws IOException {
    PredictorViewModel failing =
        modelWith(
            (file, name) -> {
              throw new UserException(name + " is no Clickcast model. Choose another file.");
            });
    Path file = Files.createFile(folder.resolve("broken.zip"));
    failing.open(file);
    assertThat(failing.model().name()).isEqualTo("fake");
    assertThat(notices.failures.get(0)).hasMessageContaining("broken.zip is no Clickcast model");

    workspace.model().set(new State.None());
    failing.open(file);
    assertThat(failing.modelProperty().get()).isInstanceOf(State.Failed.class);
  }

  @Test
  void theCommandSaysTheSame() {
    model.add(EventType.VIEW);
    model.add(EventType.REMOVE_FROM_CART);
    assertThat(model.command())
        .isEqualTo(
            "clickcast predict --model "
                + Path.of("models", "fake.zip")
                + " --events view,remove_from_cart");
  }
}
