package io.clickcast.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

class SavedNetTest {
  private static final DataType FLOAT = DataType.FLOAT;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"GRU, true", "LSTM, true", "LSTM, false"})
  void aLoadedNetPredictsTheSameAndTrainsOnTheSame(Recurrent.Cell cell, boolean bidirectional)
      throws IOException {
    isTheSameLoaded(Nets.stack(FLOAT, Activation.RELU, 2, cell, bidirectional));
  }

  @Test
  void aLoadedNetOfConvolutionsPredictsTheSameAndTrainsOnTheSame() throws IOException {
    isTheSameLoaded(Nets.convolutions(FLOAT));
  }

  private void isTheSameLoaded(ComputationGraph net) throws IOException {
    Random random = new Random(1);
    INDArray x = Nets.events(FLOAT, random, 9, 7);
    INDArray y = Nets.outcomes(FLOAT, random, 9);
    net.fit(Nets.data(x, y, null));
    Path file = folder.resolve("net.zip");

    ModelSerializer.writeModel(net, file.toFile(), true);
    ComputationGraph loaded = ModelSerializer.restoreComputationGraph(file.toFile(), true);

    assertThat(loaded.getConfiguration()).isEqualTo(net.getConfiguration());
    assertThat(loaded.getConfiguration().toJson()).isEqualTo(net.getConfiguration().toJson());
    assertThat(loaded.outputSingle(x)).isEqualTo(net.outputSingle(x));

    net.fit(Nets.data(x, y, null));
    loaded.fit(Nets.data(x, y, null));
    assertThat(loaded.params()).isEqualTo(net.params());
  }
}
