package io.clickcast.explore;

import io.clickcast.events.Cleaned;
import io.clickcast.events.CleaningStep;
import io.clickcast.events.ColumnSummary;
import io.clickcast.events.EventLog;
import io.clickcast.events.KeyDictionary;
import io.clickcast.events.RejectedRow;
import io.clickcast.events.RejectedRows;
import io.clickcast.events.StepReport;
import io.clickcast.events.TimeParts;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import it.unimi.dsi.fastutil.ints.IntSet;
import java.util.List;
import java.util.function.IntUnaryOperator;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.FloatColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Turns event logs and what is known of them into tables. */
public final class Tables {
  private Tables() {}

  /**
   * Rows as they were read, with the columns of the REES46 layout, in the order of the log.
   *
   * @param log usually the log as read
   * @param from the first event
   * @param count how many events; fewer come where the log ends before
   */
  public static Table preview(EventLog log, int from, int count) {
    return preview(log, position -> from + position, end(log, from, count) - from);
  }

  /**
   * Some rows as they were read, in any order; otherwise as the other form.
   *
   * @param eventAt the event of the log at each position of the table
   * @param count how many positions there are
   */
  public static Table preview(EventLog log, IntUnaryOperator eventAt, int count) {
    StringColumn time = StringColumn.create("event_time");
    StringColumn type = StringColumn.create("event_type");
    StringColumn product = StringColumn.create("product_id");
    StringColumn categoryId = StringColumn.create("category_id");
    StringColumn category = StringColumn.create("category_code");
    StringColumn brand = StringColumn.create("brand");
    FloatColumn price = FloatColumn.create("price");
    StringColumn user = StringColumn.create("user_id");
    StringColumn session = StringColumn.create("user_session");
    RowReader reader = new RowReader(log);
    for (int position = 0; position < count; position++) {
      int event = eventAt.applyAsInt(position);
      time.append(reader.time(event).toString());
      type.append(reader.type(event));
      product.append(reader.product(event));
      categoryId.append(reader.categoryId(event));
      category.append(reader.category(event));
      brand.append(reader.brand(event));
      price.append(log.price(event));
      user.append(reader.user(event));
      session.append(reader.session(event));
    }
    return Table.create(
        "rows as read", time, type, product, categoryId, category, brand, price, user, session);
  }

  /**
   * Rows as a model sees them before it encodes them: no ids, the time taken apart. Sessions and
   * positions count from 1; {@code gap_seconds} is the time since the event before, 0 for the first
   * of a session; {@code items_in_cart} counts carts less removals so far, this event included,
   * never under 0, and a purchase empties the cart.
   *
   * @param cleaned what cleaning left
   * @param from the first event
   * @param count how many events; fewer come where the log ends before
   */
  public static Table prepared(Cleaned cleaned, int from, int count) {
    EventLog log = cleaned.log();
    Prepared rows = new Prepared(cleaned.category().used());
    int end = end(log, from, count);
    if (from < end) {
      for (int session = log.sessionOf(from); session < log.sessionCount(); session++) {
        if (log.sessionStart(session) >= end) {
          break;
        }
        rows.appendSession(log, session, from, end);
      }
    }
    return rows.table();
  }

  /** The columns of {@link #prepared} while they fill. */
  private static final class Prepared {
    private final IntColumn session = IntColumn.create("session");
    private final IntColumn position = IntColumn.create("position");
    private final StringColumn type = StringColumn.create("event_type");
    private final StringColumn brand = StringColumn.create("brand");
    private final StringColumn category = StringColumn.create("category_code");
    private final FloatColumn price = FloatColumn.create("price");
    private final IntColumn gap = IntColumn.create("gap_seconds");
    private final IntColumn year = IntColumn.create("year");
    private final IntColumn month = IntColumn.create("month");
    private final IntColumn day = IntColumn.create("day");
    private final IntColumn hour = IntColumn.create("hour");
    private final IntColumn weekday = IntColumn.create("weekday");
    private final BooleanColumn sameProduct = BooleanColumn.create("same_product");
    private final BooleanColumn seenBefore = BooleanColumn.create("seen_before");
    private final IntColumn cart = IntColumn.create("items_in_cart");
    private final boolean withCategory;

    Prepared(boolean withCategory) {
      this.withCategory = withCategory;
    }

    void appendSession(EventLog log, int number, int from, int end) {
      int start = log.sessionStart(number);
      int inCart = 0;
      IntSet seen = new IntOpenHashSet();
      for (int event = start; event < Math.min(log.sessionEnd(number), end); event++) {
        inCart =
            switch (log.type(event)) {
              case VIEW -> inCart;
              case CART -> inCart + 1;
              case REMOVE_FROM_CART -> Math.max(0, inCart - 1);
              case PURCHASE -> 0;
            };
        boolean isNew = seen.add(log.product(event));
        if (event < from) {
          continue;
        }
        boolean first = event == start;
        session.append(number + 1);
        position.append(event - start + 1);
        type.append(log.type(event).key());
        brand.append(text(log.brands(), log.brand(event)));
        category.append(text(log.categories(), log.category(event)));
        price.append(log.price(event));
        gap.append(first ? 0 : log.seconds(event) - log.seconds(event - 1));
        TimeParts time = TimeParts.of(log.seconds(event));
        year.append(time.year());
        month.append(time.month());
        day.append(time.day());
        hour.append(time.hour());
        weekday.append(time.weekday());
        sameProduct.append(!first && log.product(event) == log.product(event - 1));
        seenBefore.append(!isNew);
        cart.append(inCart);
      }
    }

    Table table() {
      Table table =
          Table.create("rows as a model sees them", session, position, type, brand, price, gap);
      if (withCategory) {
        table.addColumns(category);
      }
      return table.addColumns(year, month, day, hour, weekday, sameProduct, seenBefore, cart);
    }
  }

  /** One row per column of the files: what it holds. */
  public static Table columns(List<ColumnSummary> summaries) {
    StringColumn name = StringColumn.create("column");
    StringColumn kind = StringColumn.create("kind");
    DoubleColumn missing = DoubleColumn.create("missing_share");
    LongColumn distinct = LongColumn.create("distinct");
    StringColumn least = StringColumn.create("least");
    StringColumn greatest = StringColumn.create("greatest");
    for (ColumnSummary summary : summaries) {
      name.append(summary.name());
      kind.append(summary.kind());
      if (summary.used()) {
        missing.append(summary.missingShare());
        distinct.append(summary.distinct());
      } else {
        missing.appendMissing();
        distinct.appendMissing();
      }
      least.append(summary.least());
      greatest.append(summary.greatest());
    }
    return Table.create("columns", name, kind, missing, distinct, least, greatest);
  }

  /** The rejected rows that were kept. */
  public static Table rejected(RejectedRows rows) {
    StringColumn file = StringColumn.create("file");
    LongColumn line = LongColumn.create("line");
    StringColumn reason = StringColumn.create("reason");
    StringColumn text = StringColumn.create("text");
    for (RejectedRow row : rows.kept()) {
      file.append(row.file().toString());
      line.append(row.line());
      reason.append(row.reason().key());
      text.append(row.text());
    }
    return Table.create("rejected rows", file, line, reason, text);
  }

  /** One row per cleaning step: what it did. */
  public static Table cleaning(List<StepReport> steps) {
    StringColumn step = StringColumn.create("step");
    BooleanColumn applied = BooleanColumn.create("applied");
    LongColumn rowsBefore = LongColumn.create("rows_before");
    LongColumn rowsAfter = LongColumn.create("rows_after");
    LongColumn sessionsBefore = LongColumn.create("sessions_before");
    LongColumn sessionsAfter = LongColumn.create("sessions_after");
    DoubleColumn share = DoubleColumn.create("affected_share");
    for (StepReport report : steps) {
      CleaningStep named = report.step();
      step.append(named.key());
      applied.append(report.applied());
      rowsBefore.append(report.rowsBefore());
      rowsAfter.append(report.rowsAfter());
      sessionsBefore.append(report.sessionsBefore());
      sessionsAfter.append(report.sessionsAfter());
      share.append(report.affectedShare());
    }
    return Table.create(
        "cleaning", step, applied, rowsBefore, rowsAfter, sessionsBefore, sessionsAfter, share);
  }

  private static int end(EventLog log, int from, int count) {
    if (from < 0 || count < 0) {
      throw new IllegalArgumentException("rows " + from + ", " + count);
    }
    return (int) Math.min(log.size(), (long) from + count);
  }

  private static String text(KeyDictionary keys, int code) {
    return code < 0 ? "" : keys.text(code);
  }
}
