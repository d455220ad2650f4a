/**
 * The Training tab: a model is set up, trained on the loaded events while its loss is watched,
 * judged beside the baselines, saved, and handed to the Predictor.
 */
package io.clickcast.desktop.training;
