package io.clickcast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypedCommandTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "a/b-c.csv, a/b-c.csv",
        "--price-range=0:300, --price-range=0:300",
        "two words, 'two words'",
        "*.csv, '*.csv'",
        "it's, 'it'\\''s'",
        "$HOME, '$HOME'",
        "\"\", ''"
      })
  void quotesWhatAShellWouldChange(String word, String quoted) {
    assertThat(TypedCommand.quoted(word)).isEqualTo(quoted);
  }
}
