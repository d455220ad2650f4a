package io.clickcast.desktop.charts;

/**
 * A part of a chart that answers to the mouse and the keyboard.
 *
 * @param area where it is
 * @param index what it stands for
 * @param tip its values
 */
record Spot(Area area, int index, Tip tip) {}
