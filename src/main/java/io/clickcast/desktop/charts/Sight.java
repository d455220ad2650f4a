package io.clickcast.desktop.charts;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.util.Subscription;

/** Tells whether anybody can see a node: not while its tab is hidden or it is scrolled away. */
final class Sight {
  private final Node node;
  private final Runnable changed;
  private final List<Subscription> watched = new ArrayList<>();

  /**
   * @param node what is seen or not
   * @param changed hears after {@link #await} that it may be seen now
   */
  Sight(Node node, Runnable changed) {
    this.node = node;
    this.changed = changed;
  }

  /** Whether a part of the node can be seen. Without a scene it can: a picture may be taken. */
  boolean isOpen() {
    Bounds seen = node.getLayoutBounds();
    for (Node at = node; at != null; at = at.getParent()) {
      if (!at.isVisible()) {
        return false;
      }
      Node clip = at.getClip();
      if (clip != null && !clip.getBoundsInParent().intersects(seen)) {
        return false;
      }
      seen = at.localToParent(seen);
    }
    Scene scene = node.getScene();
    // Before a scene has been laid out nothing is known of its size.
    return scene == null
        || scene.getWidth() <= 0
        || seen.intersects(0, 0, scene.getWidth(), scene.getHeight());
  }

  /** Tells once, as soon as anything has changed that may bring the node into sight. */
  void await() {
    forget();
    for (Node at = node; at != null; at = at.getParent()) {
      watch(at.visibleProperty());
      watch(at.localToParentTransformProperty());
      watch(at.layoutBoundsProperty());
      watch(at.parentProperty());
      if (at.getClip() != null) {
        watch(at.getClip().layoutBoundsProperty());
      }
    }
    watch(node.sceneProperty());
    Scene scene = node.getScene();
    if (scene != null) {
      watch(scene.widthProperty());
      watch(scene.heightProperty());
    }
  }

  /** Hears changes: a lazy value that nobody has read would not tell that it is invalid again. */
  private void watch(ObservableValue<?> value) {
    watched.add(value.subscribe((was, is) -> again()));
  }

  /** Watches no longer. */
  void forget() {
    watched.forEach(Subscription::unsubscribe);
    watched.clear();
  }

  private void again() {
    forget();
    changed.run();
  }
}
