package io.clickcast.events.sample;

import it.unimi.dsi.fastutil.ints.IntOpenHashSet;

/**
 * Who visits. Each new session is by a new user with a fixed probability, else by the user of a
 * session drawn from all earlier ones (Simon 1955), which gives the published number of users and
 * the long tail with one user of over ten thousand sessions.
 */
final class Visitors {
  private static final double NEW = 1_637_770 / 4_520_615.0;

  private final int sessions;
  private final int[] userOf;
  private final Rng rng;
  private final IntOpenHashSet taken = new IntOpenHashSet();
  private final IntOpenHashSet unnamed = new IntOpenHashSet();
  private int count;

  Visitors(int sessions, Rng rng) {
    this.sessions = sessions;
    this.userOf = new int[sessions];
    this.rng = rng;
  }

  /** The user of the next session, in the order in which sessions start. */
  int next() {
    int user = count == 0 || rng.nextDouble() < NEW ? newcomer() : userOf[rng.nextInt(count)];
    userOf[count++] = user;
    return user;
  }

  int users() {
    return taken.size();
  }

  /** Whether a session of the user may stay without its key: one per user, so that none mix. */
  boolean mayBeUnnamed(int user) {
    return unnamed.add(user);
  }

  /** Ids grow with the time of registration; many who come had registered years before. */
  private int newcomer() {
    int id;
    do {
      if (rng.nextDouble() < .55) {
        id = 554_000_000 + (int) (68_000_000.0 * count / sessions) + rng.nextInt(400_000);
      } else {
        id = 554_000_000 - (int) (200_000_000 * StrictMath.pow(rng.nextDouble(), 1.8));
      }
    } while (!taken.add(id));
    return id;
  }
}
