package io.clickcast.desktop.data.rows;

import io.clickcast.explore.rows.RowSelection;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The window onto the rows to scroll through: which of them are in sight, which are marked. */
final class RowWindow {
  /** No row is marked. */
  static final int NOWHERE = -1;

  /** Rows shown above what was jumped to. */
  private static final int ROWS_ABOVE = 2;

  /** One row in sight: where it stands, and what it is. */
  record Row(int position, int event, boolean otherSession, boolean shaded) {}

  /**
   * What is in sight.
   *
   * @param choice which rows are looked at
   * @param of the rows to scroll through; null if nothing is loaded
   * @param rows those of them that fit, from the top
   * @param firstMarked the position of the first marked row, or −1
   * @param lastMarked the position of the last marked row, or −1
   * @param lead the position of the marked row that moves, or −1
   */
  record InSight(
      Choice choice, RowSelection of, List<Row> rows, int firstMarked, int lastMarked, int lead) {
    static final InSight NOTHING =
        new InSight(Choice.AS_READ, null, List.of(), NOWHERE, NOWHERE, NOWHERE);
  }

  /** Where the window stood and what was marked, to come back to. */
  record Place(int top, int anchor, int lead) {}

  private final ReadOnlyObjectWrapper<InSight> sight = new ReadOnlyObjectWrapper<>(InSight.NOTHING);
  private final ReadOnlyIntegerWrapper top = new ReadOnlyIntegerWrapper();
  private final ReadOnlyIntegerWrapper height = new ReadOnlyIntegerWrapper(1);

  private Choice choice = Choice.AS_READ;
  private RowSelection selection;

  /** The marked row where marking began. */
  private int anchor = NOWHERE;

  /** The marked row that moves. */
  private int lead = NOWHERE;

  /** The rows in sight and their marks. */
  ReadOnlyObjectProperty<InSight> sightProperty() {
    return sight.getReadOnlyProperty();
  }

  /** The position of the first row in sight. */
  ReadOnlyIntegerProperty topProperty() {
    return top.getReadOnlyProperty();
  }

  /** How many rows there is room for. */
  ReadOnlyIntegerProperty heightProperty() {
    return height.getReadOnlyProperty();
  }

  /**
   * Looks at other rows. The marked row stays marked and in sight, if it is among them and they are
   * in the order of the log; else the window begins at the first row and nothing is marked.
   *
   * @param which what kind of rows they are
   * @param now the rows to scroll through; null if nothing is loaded
   */
  void show(Choice which, RowSelection now) {
    RowSelection was = selection;
    choice = which;
    selection = now;
    if (was != now) {
      boolean keep =
          was != null
              && now != null
              && was.log() == now.log()
              && lead != NOWHERE
              && now.isInLogOrder();
      lead = keep ? now.positionOf(was.event(lead)) : NOWHERE;
      anchor = lead;
      top.set(lead == NOWHERE ? 0 : Math.max(0, lead - ROWS_ABOVE));
    }
    look();
  }

  /** Tells how many rows there is room for. */
  void setHeight(int rows) {
    if (rows != height.get() && rows > 0) {
      height.set(rows);
      look();
    }
  }

  private int size() {
    return selection == null ? 0 : selection.size();
  }

  /** The last position that may stand first. */
  int lastTop() {
    return Math.max(0, size() - height.get());
  }

  /** Puts a row first in sight, or the last that may be. */
  void scrollTo(int position) {
    int wished = Math.max(0, Math.min(position, lastTop()));
    if (wished != top.get()) {
      top.set(wished);
      look();
    }
  }

  /** Makes the rows in sight. */
  private void look() {
    top.set(Math.max(0, Math.min(top.get(), lastTop())));
    List<Row> rows = new ArrayList<>();
    int end = Math.min(size(), top.get() + height.get());
    int session = NOWHERE;
    for (int position = top.get(); position < end; position++) {
      int event = selection.event(position);
      boolean bands = selection.isInLogOrder();
      int previous = session;
      if (bands && (session == NOWHERE || event >= selection.log().sessionEnd(session))) {
        session = selection.log().sessionOf(event);
      }
      rows.add(
          new Row(
              position,
              event,
              bands && previous != NOWHERE && previous != session,
              bands && session % 2 != 0));
    }
    sight.set(new InSight(choice, selection, List.copyOf(rows), firstMarked(), lastMarked(), lead));
  }

  /** The first marked row, or −1. */
  int firstMarked() {
    return Math.min(anchor, lead);
  }

  /** The last marked row, or −1. */
  int lastMarked() {
    return Math.max(anchor, lead);
  }

  /** The marked row that moves, or −1. */
  int lead() {
    return lead;
  }

  /**
   * Marks a row and brings it into sight.
   *
   * @param position the row; the nearest there is, if there is no such row
   * @param extend whether the rows from where marking began are marked as well
   */
  void mark(int position, boolean extend) {
    if (size() == 0) {
      return;
    }
    lead = Math.max(0, Math.min(position, size() - 1));
    if (!extend || anchor == NOWHERE) {
      anchor = lead;
    }
    if (lead < top.get()) {
      top.set(lead);
    } else if (lead >= top.get() + height.get()) {
      top.set(lead - height.get() + 1);
    }
    look();
  }

  /** Moves the mark by some rows. */
  void move(int rows, boolean extend) {
    long from = lead == NOWHERE ? top.get() - (long) Integer.signum(rows) : lead;
    mark((int) Math.max(0, Math.min(from + rows, size() - 1L)), extend);
  }

  void markFirst(boolean extend) {
    mark(0, extend);
  }

  void markLast(boolean extend) {
    mark(size() - 1, extend);
  }

  void markAll() {
    if (size() > 0) {
      anchor = size() - 1;
      lead = 0;
      look();
    }
  }

  /** Marks a row and shows it near the top. */
  void jumpTo(int position) {
    jumpTo(position, position);
  }

  /** Marks the rows of a session that are there and shows the first of them near the top. */
  void jumpToSession(int session) {
    int first = selection.firstAtOrAfter(selection.log().sessionStart(session));
    int end = selection.firstAtOrAfter(selection.log().sessionEnd(session));
    jumpTo(first, end - 1);
  }

  private void jumpTo(int first, int last) {
    lead = first;
    anchor = last;
    top.set(first - ROWS_ABOVE);
    look();
  }

  Place place() {
    return new Place(top.get(), anchor, lead);
  }

  /** Goes back to a place among the same rows. */
  void restore(Place place) {
    anchor = place.anchor();
    lead = place.lead();
    top.set(place.top());
    look();
  }
}
