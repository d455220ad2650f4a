package io.clickcast.desktop.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickcast.events.CleaningOptions;
import io.clickcast.events.CleaningStep;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DataArgumentsTest {
  @Test
  void namesFilesMappingAndWhatDiffersFromTheDefaults() {
    assertThat(
            DataArguments.of(
                List.of(Path.of("a.csv"), Path.of("my b.csv")),
                Optional.of(Path.of("my shop.json")),
                CleaningOptions.defaults().without(CleaningStep.ORDERS)))
        .isEqualTo("a.csv \"my b.csv\" --mapping \"my shop.json\" --without orders");
    assertThat(
            DataArguments.of(
                List.of(Path.of("a.csv")), Optional.empty(), CleaningOptions.defaults()))
        .isEqualTo("a.csv");
  }
}
