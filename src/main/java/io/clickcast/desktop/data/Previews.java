package io.clickcast.desktop.data;

import tech.tablesaw.api.Table;

/**
 * The rows side by side: as they were read and as a model will see them.
 *
 * @param asRead the first rows of the files' events
 * @param asSeen the first rows after cleaning, with what a model is told of them
 */
record Previews(Table asRead, Table asSeen) {}
