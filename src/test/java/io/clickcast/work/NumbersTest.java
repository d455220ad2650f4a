package io.clickcast.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {
  @Test
  void countsAreGrouped() {
    assertThat(Numbers.whole(20_692_840)).isEqualTo("20,692,840");
    assertThat(Numbers.whole(-1_000)).isEqualTo("-1,000");
    assertThat(Numbers.whole(0)).isEqualTo("0");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "999, 999",
    "999.4, 999",
    "999.5, 1.0 k",
    "1234, 1.2 k",
    "99949, 99.9 k",
    "99950, 100 k",
    "999499, 999 k",
    "999500, 1.0 M",
    "1234567, 1.2 M",
    "20692840, 20.7 M",
    "3400000000, 3.4 G",
    "NaN, –"
  })
  void briefCountsNeverShowFourDigits(double count, String words) {
    assertThat(plainSpaces(Numbers.brief(count))).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 %",
    "0.001, < 1 %",
    "0.0049, < 1 %",
    "0.005, 1 %",
    "0.344, 34 %",
    "0.9949, 99 %",
    "0.996, > 99 %",
    "1, 100 %",
    "NaN, –"
  })
  void sharesAreNeverRoundedToNothingOrEverything(double share, String words) {
    assertThat(plainSpaces(Numbers.percent(share))).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0.0 %",
    "0.0004, < 0.1 %",
    "0.0005, 0.1 %",
    "0.3421, 34.2 %",
    "0.9996, > 99.9 %",
    "1, 100.0 %"
  })
  void fineSharesLikewise(double share, String words) {
    assertThat(plainSpaces(Numbers.percentFine(share))).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 s",
    "43, < 0.1 s",
    "50, 0.1 s",
    "420, 0.4 s",
    "3000, 3 s",
    "9949, 9.9 s",
    "9950, 10 s",
    "42000, 42 s",
    "59500, 1 min",
    "185000, 3 min 5 s",
    "7200000, 2 h",
    "7320000, 2 h 2 min",
    "90000000, 1 d 1 h"
  })
  void durationsShowTheirLeadingUnits(long millis, String words) {
    assertThat(plainSpaces(Numbers.duration(Duration.ofMillis(millis)))).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({
    "0, < 5 s",
    "4, < 5 s",
    "5, 5 s",
    "38, 40 s",
    "54, 55 s",
    "55, 1 min",
    "130, 2 min",
    "3569, 59 min",
    "3570, 1 h",
    "4200, 1 h 10 min"
  })
  void guessesAreAsExactAsGuessesAre(long seconds, String words) {
    assertThat(plainSpaces(Numbers.guess(Duration.ofSeconds(seconds)))).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({"640, 640 B", "1200, 1.2 kB", "1250000, 1.3 MB", "3400000000, 3.4 GB"})
  void sizesHaveUnits(long size, String words) {
    assertThat(plainSpaces(Numbers.bytes(size))).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({
    "0.001, 0.001",
    "64, 64",
    "2.5, 2.5",
    "0.00001, 0.00001",
    "1e20, 100000000000000000000"
  })
  void plainNumbersHaveNoExponents(double value, String words) {
    assertThat(Numbers.plain(value)).isEqualTo(words);
  }

  @Test
  void fullNumbersLoseNoDigit() {
    assertThat(Numbers.full(1234567.875)).isEqualTo("1234567.875");
    assertThat(Numbers.full(300)).isEqualTo("300");
  }

  @Test
  void measuresAndPricesHaveFixedDigits() {
    assertThat(Numbers.measure(0.98765)).isEqualTo("0.9877");
    assertThat(Numbers.measure(Double.NaN)).isEqualTo(Numbers.NONE);
    assertThat(Numbers.price(4.05)).isEqualTo("4.05");
    assertThat(Numbers.price(Double.NaN)).isEqualTo(Numbers.NONE);
  }

  private static String plainSpaces(String words) {
    return words.replace('\u202f', ' ');
  }

  @Test
  void roundCountsOnAxesHaveNoNeedlessDigits() {
    assertThat(Numbers.round(2_000)).isEqualTo("2\u202fk");
    assertThat(Numbers.round(2_500)).isEqualTo("2.5\u202fk");
    assertThat(Numbers.round(250)).isEqualTo("250");
    assertThat(Numbers.exact(12_345)).isEqualTo("12,345");
    assertThat(Numbers.exact(2.25)).isEqualTo("2.3");
    assertThat(Numbers.amount(1_234_567.8)).isEqualTo("1,234,567.80");
    assertThat(Numbers.amount(Double.NaN)).isEqualTo(Numbers.NONE);
  }
}
