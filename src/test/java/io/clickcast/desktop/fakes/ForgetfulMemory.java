package io.clickcast.desktop.fakes;

import io.clickcast.desktop.workspace.Memory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Remembers for one test. */
public final class ForgetfulMemory implements Memory {
  private final List<List<String>> recent = new ArrayList<>();
  private final Map<String, String> choices = new HashMap<>();
  private String folder;

  @Override
  public String lastFolder() {
    return folder;
  }

  @Override
  public void rememberFolder(String now) {
    folder = now;
  }

  @Override
  public List<List<String>> recent() {
    return List.copyOf(recent);
  }

  @Override
  public void rememberOpened(List<String> paths) {
    recent.remove(paths);
    recent.add(0, paths);
  }

  @Override
  public void forgetRecent() {
    recent.clear();
  }

  @Override
  public String choice(String key) {
    return choices.get(key);
  }

  @Override
  public void rememberChoice(String key, String value) {
    choices.put(key, value);
  }
}
