package io.clickcast.desktop.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickcast.desktop.fakes.Fakes;
import io.clickcast.desktop.fakes.RecordingNotices;
import io.clickcast.desktop.work.DirectTaskExecutor;
import io.clickcast.models.ModelFile;
import io.clickcast.models.NextActionModel;
import io.clickcast.tracking.ModelRegistry;
import io.clickcast.tracking.RunStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelShelfTest {
  private static NextActionModel first;
  private static NextActionModel second;

  @TempDir Path folder;

  private final Workspace workspace = new Workspace();
  private final RecordingNotices notices = new RecordingNotices();
  private Path shipped;
  private RunStore store;
  private ModelRegistry registry;
  private ModelShelf shelf;

  @BeforeAll
  static void train() {
    LoadedEvents events = Fakes.manyEvents(200);
    first = Fakes.network(events, 1);
    second = Fakes.network(events, 2);
  }

  @BeforeEach
  void open() {
    shipped = folder.resolve("shipped.zip");
    store = RunStore.open(folder.resolve("tracking"));
    registry = new ModelRegistry(store);
    shelf = shelf(Optional.of(registry));
  }

  @AfterEach
  void close() {
    store.close();
  }

  private ModelShelf shelf(Optional<ModelRegistry> models) {
    return new ModelShelf(
        workspace,
        new DirectTaskExecutor(),
        notices,
        () -> models,
        shipped,
        (file, name) -> ModelInUse.of(ModelFile.load(file), name, Optional.of(file)));
  }

  private ModelInUse saved(NextActionModel model, String name) {
    Path file = folder.resolve(name + ".zip");
    ModelFile.save(model, file);
    return ModelInUse.of(model, name, Optional.of(file));
  }

  private String inUse() {
    return workspace.model().model().name();
  }

  @Test
  void withoutAnyModelTheSlotIsEmpty() {
    shelf.open();
    assertThat(workspace.model().stateProperty().get()).isInstanceOf(ModelSlot.State.None.class);
    assertThat(shelf.earlierProperty().get()).isNull();
  }

  @Test
  void promotingLastsAndRestoringGoesBackStepByStep() {
    ModelFile.save(first, shipped);
    shelf.open();
    assertThat(inUse()).isEqualTo("Shipped model");

    shelf.promote(saved(first, "a"), Optional.empty(), () -> {});
    assertThat(inUse()).isEqualTo("next-action@1");
    shelf.promote(saved(second, "b"), Optional.empty(), () -> {});
    assertThat(inUse()).isEqualTo("next-action@2");
    assertThat(shelf.earlierProperty().get().words()).startsWith("next-action@1, registered on ");

    workspace.model().set(new ModelSlot.State.None());
    ModelShelf afterRestart = shelf(Optional.of(registry));
    afterRestart.open();
    assertThat(inUse()).isEqualTo("next-action@2");
    assertThat(workspace.model().model().network().orElseThrow().weights())
        .isEqualTo(second.weights());

    afterRestart.restore();
    assertThat(inUse()).isEqualTo("next-action@1");
    assertThat(workspace.model().model().network().orElseThrow().weights())
        .isEqualTo(first.weights());
    assertThat(afterRestart.earlierProperty().get().words())
        .isEqualTo("the model that came with the program");
    afterRestart.restore();
    assertThat(inUse()).isEqualTo("Shipped model");
    assertThat(afterRestart.earlierProperty().get()).isNull();
    afterRestart.restore();
    assertThat(inUse()).isEqualTo("Shipped model");
    assertThat(notices.failures).isEmpty();
  }

  @Test
  void aRegisteredModelThatIsDamagedGivesWayToTheShippedOne() throws IOException {
    ModelFile.save(first, shipped);
    shelf.promote(saved(second, "b"), Optional.empty(), () -> {});
    Files.writeString(registry.inUse().orElseThrow().file(), "no model any more");

    shelf.open();

    assertThat(inUse()).isEqualTo("Shipped model");
    assertThat(notices.failures)
        .singleElement()
        .extracting(Throwable::getMessage)
        .asString()
        .contains("next-action@1", "restore the previous model");
    shelf.restore();
    assertThat(registry.inUse()).isEmpty();
    assertThat(notices.failures).hasSize(1);
  }

  @Test
  void aModelThatIsOnlyUsedIsForgottenUnlessTheOfferIsTaken() {
    ModelInUse tried = saved(second, "tried");
    shelf.use(tried, Optional.empty());
    assertThat(inUse()).isEqualTo("tried");
    assertThat(notices.messages).singleElement().asString().contains("until the program ends");
    assertThat(registry.inUse()).isEmpty();

    notices.lastAction.run();

    assertThat(registry.inUse().orElseThrow().note()).isEqualTo("Was tried");
    assertThat(inUse()).isEqualTo("next-action@1");
  }

  @Test
  void whatIsInNoFileOrHasNoRegistryIsNotOffered() {
    ModelInUse unsaved = ModelInUse.of(first, "unsaved", Optional.empty());
    assertThat(shelf.canPromote(unsaved)).isFalse();
    assertThat(shelf.canPromote(saved(first, "a"))).isTrue();
    ModelShelf closed = shelf(Optional.empty());
    assertThat(closed.canPromote(saved(first, "a"))).isFalse();
    closed.use(unsaved, Optional.empty());
    assertThat(inUse()).isEqualTo("unsaved");
  }

  @Test
  void aModelThatCannotBeRegisteredLeavesTheOldOneInUse() throws IOException {
    ModelFile.save(first, shipped);
    shelf.open();
    ModelInUse lost = saved(second, "lost");
    Files.delete(lost.file().orElseThrow());
    boolean[] done = {false};

    shelf.promote(lost, Optional.empty(), () -> done[0] = true);

    assertThat(done[0]).isFalse();
    assertThat(inUse()).isEqualTo("Shipped model");
    assertThat(notices.errors).containsExactly("The model could not be promoted");
    assertThat(registry.models()).isEmpty();
  }
}
