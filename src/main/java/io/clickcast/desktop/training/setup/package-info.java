/**
 * The options of a training as a form: fields that are judged while they are typed, with the
 * defaults of the architecture, the size and the data.
 */
package io.clickcast.desktop.training.setup;
