package io.clickcast.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class KeyDictionaryTest {
  @Property(tries = 300)
  void keysOfAnyKindComeBackLetterForLetter(@ForAll("keys") List<String> keys) {
    KeyDictionary dictionary = new KeyDictionary();
    LinkedHashSet<String> different = new LinkedHashSet<>();
    for (String key : keys) {
      different.add(key);
      int code = dictionary.add(key);
      assertThat(dictionary.text(code)).isEqualTo(key);
    }
    dictionary.trim();

    List<String> inOrder = new ArrayList<>(different);
    assertThat(dictionary.size()).isEqualTo(inOrder.size());
    for (int code = 0; code < inOrder.size(); code++) {
      assertThat(dictionary.text(code)).isEqualTo(inOrder.get(code));
      assertThat(dictionary.codeOf(inOrder.get(code))).isEqualTo(code);
    }
    assertThat(dictionary.codeOf("never added")).isEqualTo(-1);
  }

  @Provide
  Arbitrary<List<String>> keys() {
    Arbitrary<String> uuid =
        Arbitraries.longs()
            .tuple2()
            .map(halves -> new UUID(halves.get1(), halves.get2()).toString());
    Arbitrary<String> key =
        Arbitraries.oneOf(
            Arbitraries.longs().map(String::valueOf),
            Arbitraries.integers().between(-5, 20).map(String::valueOf),
            uuid,
            uuid.map(text -> text.toUpperCase(java.util.Locale.ROOT)),
            Arbitraries.strings().ofMaxLength(8),
            Arbitraries.of(
                "",
                "0",
                "-0",
                "007",
                "+1",
                "-",
                "9223372036854775807",
                "9223372036854775808",
                "-9223372036854775808",
                "99999999999999999999",
                "é",
                "26dd6e6e-4dac-4778-8d2c-92e149dab88",
                "26dd6e6e-4dac-4778-8d2c-92e149dab88g",
                "26dd6e6e-4dac-4778-8d2c_92e149dab885",
                "user:12"));
    // Keys with lone surrogates have no UTF-8 and cannot come from a file.
    return key.filter(text -> text.codePoints().noneMatch(c -> c >= 0xD800 && c < 0xE000))
        .list()
        .ofMaxSize(80);
  }

  @Test
  void manyOddKeysWidenANarrowDictionaryAndKeepEveryCode() {
    KeyDictionary dictionary = new KeyDictionary();
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < 6_000; i++) {
      keys.add(Integer.toString(i));
    }
    for (int i = 0; i < 20_000; i++) {
      keys.add("sku-" + i);
    }
    keys.forEach(dictionary::add);
    assertThat(dictionary.isNumericBut(-1)).isFalse();
    for (int code = 0; code < keys.size(); code++) {
      assertThat(dictionary.add(keys.get(code))).isEqualTo(code);
      assertThat(dictionary.text(code)).isEqualTo(keys.get(code));
    }
  }

  @Test
  void uuidsTakeTwoLongsEachBesideAnOddKey() {
    KeyDictionary dictionary = new KeyDictionary();
    dictionary.add("user:5");
    for (int i = 0; i < 100_000; i++) {
      dictionary.add(new UUID(i * 0x9E3779B97F4A7C15L, i).toString());
    }
    dictionary.trim();
    assertThat(dictionary.size()).isEqualTo(100_001);
    assertThat(dictionary.heapBytes()).isLessThan(16L * 100_001 + 100);
  }

  @Test
  void aCodeThatIsNotThereIsRefused() {
    KeyDictionary dictionary = new KeyDictionary();
    dictionary.add("7");
    assertThatThrownBy(() -> dictionary.text(1)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThat(new KeyDictionary().codeOf("7")).isEqualTo(-1);
  }
}
