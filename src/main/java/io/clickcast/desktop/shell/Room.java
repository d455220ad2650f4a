package io.clickcast.desktop.shell;

import io.clickcast.desktop.controls.TabView;
import java.util.function.Supplier;
import org.kordamp.ikonli.feather.Feather;

/**
 * A tab.
 *
 * @param name what stands on it
 * @param icon what stands before its name
 * @param view makes its content, when it is first shown
 */
public record Room(String name, Feather icon, Supplier<? extends TabView> view) {}
