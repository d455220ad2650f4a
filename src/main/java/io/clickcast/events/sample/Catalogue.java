package io.clickcast.events.sample;

import it.unimi.dsi.fastutil.doubles.DoubleArrayList;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;

/**
 * What the shop sells: always the same 54,043 products, so that data of one seed can be predicted
 * by a model trained on another. Popularity falls like Zipf's law. A product has one brand or none,
 * one category, one price and one price segment, by which shoppers of different intent choose.
 */
final class Catalogue {
  static final int PRODUCTS = 54_043;
  static final int BRANDS = 273;
  static final int CATEGORIES = 500;

  /** The price segments. */
  static final int CHEAP = 0;

  static final int MIDDLE = 1;
  static final int DEAR = 2;

  /** Products whose price the shop forgot: 0.00. */
  static final int UNPRICED = 3;

  static final int SEGMENTS = 4;

  private static final long SEED = 20191001;

  /** Never chosen by the process; they appear only in rows that cleaning drops for their price. */
  private static final int TOO_DEAR = 3;

  private static final double[] TOO_DEAR_PRICES = {327.78, 314.13, 306.35};
  private static final double[] VOUCHER_PRICES = {-79.37, -47.62, -23.81, -15.87, -7.94};

  private static final double BRANDLESS = 0.4232;
  private static final double CODED = 0.0171;

  /** Share of each segment in the catalogue's popularity, and the law of its prices. */
  private static final double[] SEGMENT_SHARE = {0.38, 0.44, 0.1758, 0.0042};

  private static final double[] LOG_PRICE_MEAN = {0.53, 1.58, 2.70};
  private static final double[] LOG_PRICE_DEVIATION = {0.62, 0.46, 0.85};

  private static final String[] LEADING_BRANDS = {
    "runail", "irisk", "grattol", "masura", "ingarden", "jessnail", "bpw.style", "uno", "estel",
    "italwax", "kapous", "freedecor", "concept", "lianail", "milv", "bluesky", "cnd", "yoko",
    "haruyama", "art-visage", "lovely", "severina", "pole", "domix"
  };
  private static final String[] CATEGORY_CODES = {
    "appliances.environment.vacuum",
    "stationery.cartrige",
    "furniture.bathroom.bath",
    "apparel.glove",
    "accessories.bag",
    "furniture.living_room.cabinet",
    "appliances.personal.hair_cutter",
    "accessories.cosmetic_bag",
    "appliances.environment.air_conditioner",
    "furniture.living_room.chair",
    "sport.diving"
  };

  private final int[] productId = new int[PRODUCTS];
  private final short[] brand = new short[PRODUCTS];
  private final short[] category = new short[PRODUCTS];
  private final byte[] segment = new byte[PRODUCTS];
  private final int[] cents = new int[PRODUCTS];
  private final double[] weight = new double[PRODUCTS];
  private final String[] brandNames;
  private final long[] categoryIds = new long[CATEGORIES];

  private final Group[] bySegment = new Group[SEGMENTS];

  /** The products of each brand; the last group holds those without one. */
  private final Group[] byBrand = new Group[BRANDS + 1];

  /** Products that can be drawn by popularity. */
  private static final class Group {
    private final int[] products;
    private final double[] cumulative;

    Group(int[] products, double[] cumulative) {
      this.products = products;
      this.cumulative = cumulative;
    }

    double weight() {
      return cumulative[cumulative.length - 1];
    }

    int draw(Rng rng) {
      return products[rng.pickCumulative(cumulative)];
    }
  }

  Catalogue() {
    Rng rng = Rng.of(SEED, 0);
    brandNames = brandNames(rng);
    int sold = PRODUCTS - TOO_DEAR - 1;
    for (int i = 0; i < sold; i++) {
      weight[i] = StrictMath.pow(i + 31.0, -0.75);
    }
    assignBrandsAndSegments(rng, sold);
    assignCategories(rng, sold);
    assignPrices(rng, sold);
    assignIds(rng);
    for (int s = 0; s < SEGMENTS; s++) {
      bySegment[s] = group(segment, s, sold);
    }
    for (int b = 0; b <= BRANDS; b++) {
      byBrand[b] = group(brand, b, sold);
    }
  }

  int productId(int product) {
    return productId[product];
  }

  /** The product's brand, or {@link #BRANDS} for none. */
  int brand(int product) {
    return brand[product];
  }

  boolean branded(int product) {
    return brand[product] < BRANDS;
  }

  /** Empty for a product without a brand. */
  String brandName(int product) {
    return brandNames[brand[product]];
  }

  long categoryId(int product) {
    return categoryIds[category[product]];
  }

  /** Empty for nearly all products. */
  String categoryCode(int product) {
    int c = category[product];
    return c < CATEGORY_CODES.length ? CATEGORY_CODES[c] : "";
  }

  int cents(int product) {
    return cents[product];
  }

  int segment(int product) {
    return segment[product];
  }

  int drawFromSegment(int s, Rng rng) {
    return bySegment[s].draw(rng);
  }

  int drawFromBrand(int b, Rng rng) {
    return byBrand[b].draw(rng);
  }

  /** The probability that {@link #drawFromSegment} of the product's own segment gives it. */
  double shareOfSegment(int product) {
    return weight[product] / bySegment[segment[product]].weight();
  }

  /** The probability that {@link #drawFromBrand} of the product's own brand gives it. */
  double shareOfBrand(int product) {
    return weight[product] / byBrand[brand[product]].weight();
  }

  /** One of the products dearer than any that is sold. */
  int drawTooDear(Rng rng) {
    return PRODUCTS - 1 - TOO_DEAR + rng.nextInt(TOO_DEAR);
  }

  /** The product that stands for vouchers; its rows carry {@link #drawVoucherCents}. */
  int voucher() {
    return PRODUCTS - 1;
  }

  int drawVoucherCents(Rng rng) {
    return (int) StrictMath.rint(100 * VOUCHER_PRICES[rng.nextInt(VOUCHER_PRICES.length)]);
  }

  /**
   * Goes through the products by falling popularity and gives each to the pair of brand and segment
   * that is furthest below its share, so that shares come out nearly exact.
   */
  private void assignBrandsAndSegments(Rng rng, int sold) {
    double[] share = new double[(BRANDS + 1) * SEGMENTS];
    double brandSum = 0;
    for (int b = 0; b < BRANDS; b++) {
      brandSum += StrictMath.pow(b + 2.0, -1.3);
    }
    for (int b = 0; b <= BRANDS; b++) {
      double brandShare =
          b == BRANDS ? BRANDLESS : (1 - BRANDLESS) * StrictMath.pow(b + 2.0, -1.3) / brandSum;
      // Half of a brand's character is its own: some sell mostly cheap things, some dear ones.
      double lean = b == BRANDS ? 0 : 0.5 * (2 * rng.nextDouble() - 1);
      double[] s = SEGMENT_SHARE.clone();
      s[CHEAP] *= 1 + lean;
      s[DEAR] *= 1 - lean;
      s[MIDDLE] = 1 - s[CHEAP] - s[DEAR] - s[UNPRICED];
      for (int k = 0; k < SEGMENTS; k++) {
        share[b * SEGMENTS + k] = brandShare * s[k];
      }
    }
    double[] given = new double[share.length];
    double sum = 0;
    for (int i = 0; i < sold; i++) {
      sum += weight[i];
      int best = 0;
      double most = Double.NEGATIVE_INFINITY;
      for (int cell = 0; cell < share.length; cell++) {
        double lack = share[cell] * sum - given[cell];
        if (lack > most) {
          most = lack;
          best = cell;
        }
      }
      given[best] += weight[i];
      brand[i] = (short) (best / SEGMENTS);
      segment[i] = (byte) (best % SEGMENTS);
    }
    for (int i = sold; i < PRODUCTS; i++) {
      brand[i] = BRANDS;
      segment[i] = DEAR;
    }
  }

  /** A brand's products of one segment fall into a few categories, popular ones more often. */
  private void assignCategories(Rng rng, int sold) {
    int cells = (BRANDS + 1) * SEGMENTS;
    int[] size = new int[cells];
    double total = 0;
    for (int i = 0; i < sold; i++) {
      size[cell(i)]++;
      total += weight[i];
    }
    int codes = CATEGORY_CODES.length;
    double[] popularity = new double[CATEGORIES - codes];
    for (int c = 0; c < popularity.length; c++) {
      popularity[c] = (c == 0 ? 0 : popularity[c - 1]) + StrictMath.pow(c + 4.0, -0.9);
    }
    int[][] lines = new int[cells][];
    for (int cell = 0; cell < cells; cell++) {
      lines[cell] = new int[1 + (int) (StrictMath.sqrt(size[cell]) / 2)];
      for (int k = 0; k < lines[cell].length; k++) {
        lines[cell][k] = codes + rng.pickCumulative(popularity);
      }
    }
    int[] members = new int[CATEGORIES];
    for (int i = 0; i < sold; i++) {
      int[] choice = lines[cell(i)];
      category[i] = (short) choice[rng.nextInt(choice.length)];
      members[category[i]]++;
    }
    for (int i = sold; i < PRODUCTS; i++) {
      category[i] = (short) codes;
    }
    // Every category sells something: an empty one takes a product from a full one.
    for (int c = codes, next = 0; c < CATEGORIES; c++) {
      while (members[c] == 0) {
        next = (next + 7_919) % sold;
        if (members[category[next]] > 1) {
          members[category[next]]--;
          category[next] = (short) c;
          members[c]++;
        }
      }
    }
    double coded = 0;
    int moved = 0;
    for (int k = 0; coded < CODED * total; k++) {
      int i = (int) ((500L + 7_919L * k) % sold);
      if (members[category[i]] > 1 && category[i] >= codes) {
        members[category[i]]--;
        category[i] =
            (short) (moved < codes ? moved : (int) (codes * StrictMath.pow(rng.nextDouble(), 2)));
        coded += weight[i];
        moved++;
      }
    }
    long id = 1_487_580_004_807_082_827L;
    for (int c = 0; c < CATEGORIES; c++) {
      categoryIds[c] = id;
      id += 9_000_000 + rng.nextInt(18_000_000);
    }
  }

  private void assignPrices(Rng rng, int sold) {
    // A line (brand, segment, category) has a price that most of its products share.
    double[] linePrice = new double[(BRANDS + 1) * SEGMENTS * CATEGORIES];
    for (int i = 0; i < sold; i++) {
      int s = segment[i];
      if (s == UNPRICED) {
        continue;
      }
      int line = cell(i) * CATEGORIES + category[i];
      double own = price(s, rng);
      if (linePrice[line] == 0) {
        linePrice[line] = own;
      }
      double price = rng.nextDouble() < 0.5 ? linePrice[line] : own;
      cents[i] = (int) StrictMath.rint(100 * price);
    }
    for (int k = 0; k < TOO_DEAR; k++) {
      cents[sold + k] = (int) StrictMath.rint(100 * TOO_DEAR_PRICES[k]);
    }
  }

  private static double price(int s, Rng rng) {
    double log = LOG_PRICE_MEAN[s] + LOG_PRICE_DEVIATION[s] * rng.nextNormal();
    return StrictMath.min(299, StrictMath.max(0.05, StrictMath.exp(log)));
  }

  private void assignIds(Rng rng) {
    IntOpenHashSet taken = new IntOpenHashSet(2 * PRODUCTS);
    for (int i = 0; i < PRODUCTS; i++) {
      int id;
      do {
        id =
            rng.nextDouble() < 0.04
                ? 3_700 + rng.nextInt(110_000)
                : 5_560_000 + rng.nextInt(372_000);
      } while (!taken.add(id));
      productId[i] = id;
    }
  }

  private int cell(int product) {
    return brand[product] * SEGMENTS + segment[product];
  }

  private Group group(short[] key, int value, int sold) {
    IntArrayList products = new IntArrayList();
    for (int i = 0; i < sold; i++) {
      if (key[i] == value) {
        products.add(i);
      }
    }
    return group(products);
  }

  private Group group(byte[] key, int value, int sold) {
    IntArrayList products = new IntArrayList();
    for (int i = 0; i < sold; i++) {
      if (key[i] == value) {
        products.add(i);
      }
    }
    return group(products);
  }

  private Group group(IntArrayList products) {
    DoubleArrayList cumulative = new DoubleArrayList(products.size());
    double sum = 0;
    for (int i = 0; i < products.size(); i++) {
      sum += weight[products.getInt(i)];
      cumulative.add(sum);
    }
    return new Group(products.toIntArray(), cumulative.toDoubleArray());
  }

  /** The published leaders by name; the many small brands have invented ones. */
  private static String[] brandNames(Rng rng) {
    String[] onset = {"b", "d", "f", "k", "l", "m", "n", "p", "r", "s", "t", "v", "z", "gr", "st"};
    String[] vowel = {"a", "e", "i", "o", "u"};
    String[] coda = {"", "l", "n", "r", "s", "x", "nail", "derm", "lux"};
    String[] names = new String[BRANDS + 1];
    names[BRANDS] = "";
    java.util.Set<String> taken = new java.util.HashSet<>();
    for (int b = 0; b < BRANDS; b++) {
      String name = b < LEADING_BRANDS.length ? LEADING_BRANDS[b] : "";
      while (name.isEmpty() || !taken.add(name)) {
        name =
            onset[rng.nextInt(onset.length)]
                + vowel[rng.nextInt(vowel.length)]
                + onset[rng.nextInt(13)]
                + vowel[rng.nextInt(vowel.length)]
                + coda[rng.nextInt(coda.length)];
      }
      names[b] = name;
    }
    return names;
  }
}
