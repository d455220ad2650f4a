package io.clickcast.events.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.clickcast.work.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample shop against what is published about the real one. */
class CalibrationTest {
  private static final int SESSIONS = 120_000;

  private static ShopFigures shop;

  @BeforeAll
  static void generate(@TempDir Path folder) throws IOException {
    Path csv = folder.resolve("shop.csv");
    new ShopGenerator(1, SESSIONS).writeTo(csv, null, Progress.NONE);
    shop = ShopFigures.of(csv);
  }

  @Test
  void matchesThePublishedFigures() throws IOException {
    // For whoever wants to quote them.
    Files.writeString(Path.of("target", "sample-shop-figures.md"), PublishedFigures.table(shop));
    SoftAssertions all = new SoftAssertions();
    for (PublishedFigures.Figure f : PublishedFigures.ALL) {
      all.assertThat(shop.figures.get(f.name()))
          .as(f.name())
          .isCloseTo(f.published(), within(f.tolerance() + 1e-12));
    }
    all.assertAll();
  }

  @Test
  void pricesSpanThePublishedRange() {
    assertThat(shop.figures.get("price min")).isBetween(-79.37, -.01);
    assertThat(shop.figures.get("price max")).isBetween(300.01, 327.78);
  }

  @Test
  void sellsThePublishedCatalogue() {
    assertThat(shop.figures.get("products")).isBetween(51_000.0, (double) Catalogue.PRODUCTS);
    assertThat(shop.figures.get("categories")).isBetween(495.0, (double) Catalogue.CATEGORIES);
    assertThat(shop.figures.get("brands")).isEqualTo(Catalogue.BRANDS);
    List<String> leaders =
        shop.brands.entrySet().stream()
            .filter(brand -> !brand.getKey().isEmpty())
            .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
            .limit(6)
            .map(Map.Entry::getKey)
            .toList();
    assertThat(leaders)
        .containsExactly("runail", "irisk", "grattol", "masura", "ingarden", "jessnail");
  }

  @Test
  void someUsersComeOftenAndSomeSessionsForMonths() {
    assertThat(shop.figures.get("most sessions of a user, share")).isBetween(.003, .03);
    assertThat(shop.figures.get("duration max days")).isBetween(120.0, 152.0);
  }

  @Test
  void hasTheRhythmOfAShop() {
    assertThat(shop.inOrder).isTrue();
    assertThat(shop.days).hasSize(Season.DAYS).doesNotContainKey("2020-03-01");
    assertThat(shop.days.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow())
        .extracting(Map.Entry::getKey)
        .isEqualTo("2019-11-29");
    assertThat(shop.days.entrySet().stream().min(Map.Entry.comparingByValue()).orElseThrow())
        .extracting(Map.Entry::getKey)
        .isIn("2019-12-31", "2020-01-01");
    double night = shop.figures.get("hour 1");
    double noon = shop.figures.get("hour 10");
    double evening = shop.figures.get("hour 18");
    assertThat(night * 3).isLessThan(noon);
    assertThat(noon * 1.15).isLessThan(evening);
  }
}
