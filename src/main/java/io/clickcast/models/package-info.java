/**
 * Models of the next action: architectures, their training, the baselines they must beat, the saved
 * model, and prediction. Knows the networks' layers and the windows, and neither screens nor files
 * of events.
 */
package io.clickcast.models;
