/**
 * Retraining on new data: the model in use and a new one are judged on the same held-out sessions,
 * and the user decides which of them predicts from now on.
 */
package io.clickcast.desktop.training.retraining;
