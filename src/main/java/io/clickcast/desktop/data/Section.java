package io.clickcast.desktop.data;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import org.kordamp.ikonli.feather.Feather;

/**
 * One way of looking at the events that are loaded.
 *
 * @param id what tests and style sheets know it by
 * @param name what its button says
 * @param node what is shown
 */
record Section(String id, ObservableValue<String> name, Feather icon, Node node) {}
