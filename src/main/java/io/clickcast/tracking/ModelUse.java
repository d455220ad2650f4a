package io.clickcast.tracking;

import java.time.Instant;
import java.util.Optional;

/**
 * That a model was put to use.
 *
 * @param at when
 * @param version which; empty for the shipped model
 * @param undone whether the one before was restored since
 */
public record ModelUse(Instant at, Optional<ModelVersion> version, boolean undone) {}
