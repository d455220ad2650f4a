/**
 * Remembers every training: an embedded store of runs, the recorder that fills it while a model
 * learns, and the registry of models of which one is in use.
 */
package io.clickcast.tracking;
