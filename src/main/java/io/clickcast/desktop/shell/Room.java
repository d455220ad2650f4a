package io.clickcast.desktop.shell;

import java.util.function.Supplier;
import javafx.scene.Parent;
import org.kordamp.ikonli.feather.Feather;

/**
 * A tab.
 *
 * @param name what stands on it
 * @param icon what stands before its name
 * @param view makes its content, when it is first shown
 */
public record Room(String name, Feather icon, Supplier<Parent> view) {}
