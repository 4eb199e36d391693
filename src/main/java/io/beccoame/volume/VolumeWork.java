package io.beccoame.volume;

import io.beccoame.work.WorkQueue;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Wakes the responsible reconciler of a volume: that of its instance if it has one, or its own. */
@Component
class VolumeWork {

  /** The kind of the keys that this wakes. */
  static final String KIND = "volume";

  private final WorkQueue work;
  private final ApplicationEventPublisher events;

  VolumeWork(WorkQueue work, ApplicationEventPublisher events) {
    this.work = work;
    this.events = events;
  }

  void wake(Volume volume) {
    String instance = volume.instanceId();
    if (instance == null) {
      work.wake(KIND, volume.getId());
    } else {
      events.publishEvent(new AttachedVolumeChanged(instance));
    }
  }
}
