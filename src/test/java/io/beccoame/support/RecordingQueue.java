package io.beccoame.support;

import io.beccoame.work.WorkQueue;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A queue that does nothing but remember what was woken. */
public final class RecordingQueue implements WorkQueue {

  private final List<String> woken = new CopyOnWriteArrayList<>();

  @Override
  public void wake(String kind, Collection<String> keys) {
    keys.forEach(key -> woken.add(kind + "/" + key));
  }

  /** All keys so far with their kinds, as {@code kind/key}. */
  public List<String> woken() {
    return List.copyOf(woken);
  }
}
