package io.clickcast.desktop.data;

import tech.tablesaw.api.Table;

/**
 * What people look at.
 *
 * @param asRead the first rows of the files' events
 * @param asSeen the first rows after cleaning, with what a model is told of them
 * @param eventsByType how many events of each type cleaning left
 * @param transitions what follows what in the cleaned sessions
 */
record Previews(Table asRead, Table asSeen, Table eventsByType, Table transitions) {}
