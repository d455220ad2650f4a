package io.clickcast.events;

/**
 * The values of all good rows, in the order session (by first appearance), time, place in the file.
 * An {@link EventLog} is a view of it, so the log as read and the cleaned log share these arrays.
 */
final class Columns {
  final int[] seconds;
  final byte[] type;
  final Codes product;
  final Codes brand;

  /** Codes of (category_id, category_code) pairs, which {@link #pairs} resolves. */
  final Codes category;

  final float[] price;
  final int[] user;
  final KeyDictionary products;
  final KeyDictionary brands;
  final CategoryPairs pairs;
  final KeyDictionary users;
  final KeyDictionary sessions;

  Columns(
      int[] seconds,
      byte[] type,
      Codes product,
      Codes brand,
      Codes category,
      float[] price,
      int[] user,
      KeyDictionary products,
      KeyDictionary brands,
      CategoryPairs pairs,
      KeyDictionary users,
      KeyDictionary sessions) {
    this.seconds = seconds;
    this.type = type;
    this.product = product;
    this.brand = brand;
    this.category = category;
    this.price = price;
    this.user = user;
    this.products = products;
    this.brands = brands;
    this.pairs = pairs;
    this.users = users;
    this.sessions = sessions;
  }

  int rows() {
    return seconds.length;
  }

  long bytes() {
    return 4L * seconds.length
        + type.length
        + product.bytes()
        + brand.bytes()
        + category.bytes()
        + 4L * price.length
        + 4L * user.length
        + products.heapBytes()
        + brands.heapBytes()
        + pairs.heapBytes()
        + users.heapBytes()
        + sessions.heapBytes();
  }
}
