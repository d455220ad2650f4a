package io.clickcast.events.sample;

/**
 * The law by which a shopper acts: a hidden Markov model with observable covariates.
 *
 * <p>A session has a hidden intent, which may switch after each event. The next action is drawn
 * with probability proportional to a weight for (intent, last event's type, action) times factors
 * for what is observable: items in the cart, the run of one brand, whether the product had been
 * seen before, the last gap, the hour, the position. Unless the shopper leaves, the gap to the next
 * event and its product follow, with laws that depend on the intent too; then the intent may
 * switch. All laws here are exact densities, so that {@link Belief} can invert them.
 */
final class Shopping {
  /** The actions: the codes of the event types, which a test holds them to, and leaving. */
  static final int VIEW = 0;

  static final int CART = 1;
  static final int REMOVE = 2;
  static final int PURCHASE = 3;
  static final int LEAVE = 4;
  static final int ACTIONS = 5;
  static final int TYPES = 4;

  /** Looks at one thing and goes. */
  static final int GLANCE = 0;

  /** Looks around. */
  static final int BROWSE = 1;

  /** Puts one thing after the other into the cart. */
  static final int FILL = 2;

  /** Compares, and takes things out of the cart. */
  static final int SORT_OUT = 3;

  /** Came to buy. */
  static final int BUY = 4;

  static final int INTENTS = 5;

  /**
   * The longest gap within a session, in seconds; sessions are split where more than 1,800 pass.
   */
  static final int LONGEST_GAP = 1_799;

  /** The most rows of one order. */
  static final int LARGEST_ORDER = 46;

  private static final double[] INITIAL = {.68, .17, .045, .05, .055};

  /** By intent and last type (view, cart, remove, purchase, start): weights of the five actions. */
  private static final double[][][] WEIGHTS = {
    {
      {.0340, .00436, .00121, .00057, .9598},
      {.1202, .0619, .0362, .00091, .7807},
      {.2636, .0472, .2333, .00448, .4514},
      {.0213, .00087, .00095, .00091, .9760},
      {.9556, .0343, .00944, .00062, 0}
    },
    {
      {.7432, .0572, .0119, .00186, .1859},
      {.3925, .1213, .0591, .00223, .4249},
      {.4780, .0616, .2030, .00487, .2525},
      {.0426, .00087, .00095, .00091, .9547},
      {.9219, .0676, .00930, .00123, 0}
    },
    {
      {.3477, .6061, .0247, .00463, .0169},
      {.1659, .7436, .0499, .00471, .0359},
      {.1910, .3760, .4056, .00865, .0187},
      {.0426, .00087, .00095, .00091, .9547},
      {.4892, .4946, .0151, .00100, 0}
    },
    {
      {.4758, .0732, .3242, .00570, .1212},
      {.1758, .1585, .5029, .00416, .1586},
      {.0670, .0205, .8735, .00812, .0309},
      {.0426, .00087, .00095, .00091, .9547},
      {.5131, .1949, .2861, .00591, 0}
    },
    {
      {.4419, .2124, .0392, .0552, .2513},
      {.1732, .2727, .1159, .0911, .3472},
      {.1677, .0901, .4156, .1899, .1368},
      {.0426, .00087, .00095, .00091, .9547},
      {.6088, .3332, .0250, .0331, 0}
    }
  };

  /** By the type just observed: where the intent goes from each intent. */
  private static final double[][][] SWITCH = {
    {
      {.930, .050, .010, .005, .005},
      {.030, .930, .020, .010, .010},
      {.005, .025, .940, .015, .015},
      {.010, .030, .020, .930, .010},
      {.030, .030, .020, .010, .910}
    },
    {
      {.550, .200, .170, .030, .050},
      {.010, .870, .070, .020, .030},
      {.002, .013, .965, .010, .010},
      {.002, .018, .050, .920, .010},
      {.002, .013, .030, .015, .940}
    },
    {
      {.600, .150, .010, .210, .030},
      {.020, .850, .010, .110, .010},
      {.002, .018, .880, .090, .010},
      {.003, .012, .015, .960, .010},
      {.002, .013, .025, .050, .910}
    },
    {
      {.900, .060, .010, .010, .020},
      {.900, .060, .010, .010, .020},
      {.900, .060, .010, .010, .020},
      {.900, .060, .010, .010, .020},
      {.900, .060, .010, .010, .020}
    }
  };

  private static final double[][] CART_FACTOR = {
    {1, 1, .55, .30, 1.10},
    {1, 1, 1, .80, 1},
    {1, 1, 1.15, 1.3, .90},
    {1, .97, 1.20, 1.7, .85},
    {1, .90, 1.20, 1.9, .80}
  };
  private static final double[][] BRAND_FACTOR = {
    {1, 1, 1, 1, 1}, {1, 1.30, .95, 1, .80}, {1, 1.55, .90, 1, .65}
  };
  private static final double[][] GAP_FACTOR = {
    {1, 1, 1, 1, 1}, {1, .95, 1, 1, 1.1}, {1.05, .85, .95, 1.3, 1.45}
  };
  private static final double[][] HOUR_FACTOR = {
    {1, .95, 1, .75, 1.10}, {1, 1, 1, 1.1, .98}, {1, 1.06, 1, 1.15, .95}
  };
  private static final double[] AGAIN_FACTOR = {1, 1.6, 1.1, 1.1, .85};
  private static final double[][] POSITION_FACTOR = {
    {1, 1, 1, .8, 1}, {1, 1, 1, 1.1, .95}, {1, 1.02, 1.02, 1.1, .88}
  };

  /** By last type and next type: the median of positive gaps in seconds, and the share of zeros. */
  private static final double[][] GAP_MEDIAN = {
    {43, 42, 30, 75}, {48, 20, 20, 60}, {17, 49, 6, 45}, {70, 70, 70, 70}
  };

  private static final double[][] GAP_ZERO = {
    {.03, .02, .02, 0}, {.01, .10, .04, 0}, {.05, .02, .42, 0}, {0, 0, 0, 0}
  };
  private static final double[] GAP_PACE = {1.3, 1.1, .8, .9, 1.1};
  private static final double[] GAP_ZERO_PACE = {.5, .6, 1.3, 1.2, .7};
  private static final double GAP_SPREAD = 1.2;

  /** By next type and last type: shares of the same product, one seen before, the same brand. */
  private static final double[][][] CHOICE = {
    {{.09, .20, .21}, {.13, .11, .20}, {.05, .35, .07}, {.05, .15, .20}},
    {{.52, .04, .13}, {.12, .05, .31}, {.12, .10, .12}, {.05, .10, .20}},
    {{.20, .05, .10}, {.15, .05, .05}, {.08, .08, .12}, {.05, .10, .10}}
  };

  /** How much each intent leans towards the same, the seen, the brand. */
  private static final double[][] CHOICE_LEAN = {
    {1, .6, .7}, {.8, .8, .8}, {.8, .6, 1.6}, {1.2, 1.7, .9}, {1.1, 1.2, 1.0}
  };

  /** By intent: the share of removals that take something put into the cart in this session. */
  private static final double[] FROM_CART = {.4, .5, .6, .65, .6};

  /** By intent: the price segments of what is found in the catalogue. */
  private static final double[][] SEGMENT = {
    {.20, .48, .3158, .0042},
    {.27, .50, .2258, .0042},
    {.52, .38, .0958, .0042},
    {.40, .43, .1658, .0042},
    {.52, .40, .0758, .0042}
  };

  /** The first item of an order whose cart was filled in an earlier session. */
  private static final double[] SEGMENT_OF_ORDERS = {.53, .38, .0898, .0002};

  private final Catalogue catalogue;
  private final double[][][] weights;
  private final double[] initial;

  /** By (intent, last type, next type): the probability of each gap, and its running sum. */
  private final double[][] gapShare = new double[INTENTS * TYPES * TYPES][];

  private final double[][] gapCumulative = new double[INTENTS * TYPES * TYPES][];

  Shopping(Catalogue catalogue) {
    this(catalogue, WEIGHTS, INITIAL);
  }

  Shopping(Catalogue catalogue, double[][][] weights, double[] initial) {
    this.catalogue = catalogue;
    this.weights = weights;
    this.initial = initial;
    for (int z = 0; z < INTENTS; z++) {
      for (int last = 0; last < TYPES; last++) {
        for (int next = 0; next < TYPES; next++) {
          double zero = StrictMath.min(.9, GAP_ZERO[last][next] * GAP_ZERO_PACE[z]);
          double[] share = gaps(zero, GAP_MEDIAN[last][next] * GAP_PACE[z]);
          double[] cumulative = share.clone();
          for (int g = 1; g < cumulative.length; g++) {
            cumulative[g] += cumulative[g - 1];
          }
          gapShare[gapIndex(z, last, next)] = share;
          gapCumulative[gapIndex(z, last, next)] = cumulative;
        }
      }
    }
  }

  /** Zero with the given share, else log-normal on whole seconds. */
  private static double[] gaps(double zero, double median) {
    double[] share = new double[LONGEST_GAP + 1];
    double sum = 0;
    for (int g = 1; g <= LONGEST_GAP; g++) {
      double u = (StrictMath.log(g) - StrictMath.log(median)) / GAP_SPREAD;
      share[g] = StrictMath.exp(-u * u / 2) / g;
      sum += share[g];
    }
    for (int g = 1; g <= LONGEST_GAP; g++) {
      share[g] *= (1 - zero) / sum;
    }
    share[0] = zero;
    return share;
  }

  private static int gapIndex(int intent, int last, int next) {
    return (intent * TYPES + last) * TYPES + next;
  }

  double initial(int intent) {
    return initial[intent];
  }

  int drawInitial(Rng rng) {
    return rng.pick(initial, 0, INTENTS);
  }

  /** The probability that the intent goes from one to another after an event of the type. */
  double switching(int type, int from, int to) {
    return SWITCH[type][from][to];
  }

  int drawSwitch(int type, int from, Rng rng) {
    return rng.pick(SWITCH[type][from], 0, INTENTS);
  }

  /**
   * The probabilities of the next action for every intent.
   *
   * @param out receives intent × action, row by row: 25 numbers
   */
  void actions(Prefix prefix, double[] out) {
    int last = prefix.type();
    boolean start = last == Prefix.START;
    double[] inCart = CART_FACTOR[cartClass(prefix.cart().size())];
    double[] brand = BRAND_FACTOR[prefix.brandRun() >= 4 ? 2 : prefix.brandRun() >= 2 ? 1 : 0];
    double[] gap = GAP_FACTOR[prefix.gap() >= 180 ? 2 : prefix.gap() >= 60 ? 1 : 0];
    double[] hour = HOUR_FACTOR[hourClass(prefix.hour())];
    double[] position = POSITION_FACTOR[prefix.events() >= 25 ? 2 : prefix.events() >= 8 ? 1 : 0];
    for (int z = 0; z < INTENTS; z++) {
      double[] w = weights[z][last];
      double sum = 0;
      for (int a = 0; a < ACTIONS; a++) {
        double p = w[a];
        if (!start) {
          p *= inCart[a] * brand[a] * gap[a] * hour[a] * position[a];
          if (prefix.again()) {
            p *= AGAIN_FACTOR[a];
          }
        }
        out[z * ACTIONS + a] = p;
        sum += p;
      }
      for (int a = 0; a < ACTIONS; a++) {
        out[z * ACTIONS + a] /= sum;
      }
    }
  }

  private static int cartClass(int items) {
    return items == 0 ? 0 : items <= 2 ? 1 : items <= 5 ? 2 : items <= 10 ? 3 : 4;
  }

  /** Night, day, evening. */
  private static int hourClass(int hour) {
    return hour >= 21 || hour < 4 ? 0 : hour < 15 ? 1 : 2;
  }

  /** The probability of a gap in seconds before the next event. */
  double gap(int intent, Prefix prefix, int action, int gap) {
    return gapShare[gapIndex(intent, prefix.type(), action)][gap];
  }

  int drawGap(int intent, Prefix prefix, int action, Rng rng) {
    return rng.pickCumulative(gapCumulative[gapIndex(intent, prefix.type(), action)]);
  }

  /**
   * The probability of the next event's product. An event in the second of the one before never has
   * the type and product of another in that second: that would be an exact duplicate row.
   */
  double product(int intent, Prefix prefix, int action, int gap, int product) {
    if (action == PURCHASE) {
      return orderProduct(prefix, product);
    }
    double p = choice(intent, prefix, action, product);
    if (prefix.events() > 0 && gap == 0) {
      double allowed = 1;
      for (int i = 0; i < prefix.inSecond(); i++) {
        if (prefix.inSecondType(i) == action) {
          if (prefix.inSecondProduct(i) == product) {
            return 0;
          }
          allowed -= choice(intent, prefix, action, prefix.inSecondProduct(i));
        }
      }
      p /= allowed;
    }
    return p;
  }

  int drawProduct(int intent, Prefix prefix, int action, int gap, Rng rng) {
    if (action == PURCHASE) {
      return prefix.cart().isEmpty()
          ? catalogue.drawFromSegment(rng.pick(SEGMENT_OF_ORDERS, 0, Catalogue.SEGMENTS), rng)
          : prefix.cart().getInt(0);
    }
    int product;
    do {
      product = drawChoice(intent, prefix, action, rng);
    } while (prefix.events() > 0 && gap == 0 && taken(prefix, action, product));
    return product;
  }

  private static boolean taken(Prefix prefix, int action, int product) {
    for (int i = 0; i < prefix.inSecond(); i++) {
      if (prefix.inSecondType(i) == action && prefix.inSecondProduct(i) == product) {
        return true;
      }
    }
    return false;
  }

  /** The first row of an order names the oldest item of the cart, whatever the intent. */
  private double orderProduct(Prefix prefix, int product) {
    if (!prefix.cart().isEmpty()) {
      return prefix.cart().getInt(0) == product ? 1 : 0;
    }
    return SEGMENT_OF_ORDERS[catalogue.segment(product)] * catalogue.shareOfSegment(product);
  }

  private double choice(int intent, Prefix prefix, int action, int product) {
    double p = 0;
    double rest = 1;
    if (prefix.events() > 0) {
      if (action == REMOVE && !prefix.cart().isEmpty()) {
        double share = FROM_CART[intent];
        int copies = 0;
        for (int i = 0; i < prefix.cart().size(); i++) {
          copies += prefix.cart().getInt(i) == product ? 1 : 0;
        }
        p += share * copies / prefix.cart().size();
        rest -= share;
      }
      double[] share = CHOICE[action][prefix.type()];
      double[] lean = CHOICE_LEAN[intent];
      double outside = rest;
      double same = outside * share[0] * lean[0];
      double seen = outside * share[1] * lean[1];
      double brand = outside * share[2] * lean[2];
      if (product == prefix.product()) {
        p += same;
      }
      if (prefix.seen().contains(product)) {
        p += seen / prefix.seen().size();
      }
      if (catalogue.brand(product) == catalogue.brand(prefix.product())) {
        p += brand * catalogue.shareOfBrand(product);
      }
      rest -= same + seen + brand;
    }
    return p
        + rest * SEGMENT[intent][catalogue.segment(product)] * catalogue.shareOfSegment(product);
  }

  private int drawChoice(int intent, Prefix prefix, int action, Rng rng) {
    if (prefix.events() > 0) {
      if (action == REMOVE && !prefix.cart().isEmpty() && rng.nextDouble() < FROM_CART[intent]) {
        return prefix.cart().getInt(rng.nextInt(prefix.cart().size()));
      }
      double[] share = CHOICE[action][prefix.type()];
      double[] lean = CHOICE_LEAN[intent];
      double u = rng.nextDouble();
      u -= share[0] * lean[0];
      if (u < 0) {
        return prefix.product();
      }
      u -= share[1] * lean[1];
      if (u < 0) {
        return prefix.seen().getInt(rng.nextInt(prefix.seen().size()));
      }
      u -= share[2] * lean[2];
      if (u < 0) {
        return catalogue.drawFromBrand(catalogue.brand(prefix.product()), rng);
      }
    }
    return catalogue.drawFromSegment(rng.pick(SEGMENT[intent], 0, Catalogue.SEGMENTS), rng);
  }

  /**
   * A product of an order beyond the first; its rows vanish in cleaning, so no law need know it.
   */
  int drawOrderItem(Rng rng) {
    return catalogue.drawFromSegment(rng.pick(SEGMENT_OF_ORDERS, 0, Catalogue.SEGMENTS), rng);
  }
}
