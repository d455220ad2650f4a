package io.clickcast.events;

/**
 * What was in a block.
 *
 * @param store the good rows
 * @param counts what was counted beside them
 * @param kept how many rows are in the store
 * @param rejected the other rows, with lines counted from 1 at the beginning of the block
 * @param lines how many lines the block has
 */
record ParsedBlock(
    RowStore store, RowCounts counts, long kept, RejectedRows.Collector rejected, long lines) {}
