/**
 * The Predictor tab: events are clicked together, and the model in use says what the shopper will
 * do next and how sure it is.
 */
package io.clickcast.desktop.predictor;
