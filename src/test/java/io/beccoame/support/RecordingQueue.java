package io.beccoame.support;

import io.beccoame.work.QueuePosition;
import io.beccoame.work.WorkQueue;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A queue that only records the keys woken. */
public final class RecordingQueue implements WorkQueue {

  private final List<String> woken = new CopyOnWriteArrayList<>();
  private final List<String> later = new CopyOnWriteArrayList<>();

  @Override
  public void wake(String kind, Collection<String> keys) {
    keys.forEach(key -> woken.add(kind + "/" + key));
  }

  @Override
  public void wakeAt(String kind, Collection<String> keys, Instant when) {
    keys.forEach(key -> later.add(kind + "/" + key + " at " + when));
  }

  /** All keys so far that were woken at a time, as {@code kind/key at time}. */
  public List<String> later() {
    return List.copyOf(later);
  }

  /** Returns an empty place: nothing ever waits here. */
  @Override
  public Optional<QueuePosition> place(String kind, String key) {
    return Optional.empty();
  }

  /** All keys so far with their kinds, as {@code kind/key}. */
  public List<String> woken() {
    return List.copyOf(woken);
  }
}
