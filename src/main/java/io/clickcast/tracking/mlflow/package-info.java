/**
 * Runs of the store on an MLflow server: a thin client, the push that can be taken up again, the
 * mirror beside the window, and folders that MLflow opens. The store stays the source of truth;
 * nothing here changes it.
 */
package io.clickcast.tracking.mlflow;
