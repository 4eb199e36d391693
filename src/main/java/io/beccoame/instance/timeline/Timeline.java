package io.beccoame.instance.timeline;

import io.beccoame.instance.lifecycle.Step;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Records the milestones of boots, in the transaction that records the step itself, so that none is
 * lost or counted twice.
 */
@Component
public class Timeline {

  /** Interval in which repeated metadata requests of a guest are recorded. */
  private static final long METADATA_SECONDS = 30;

  private static final int MOST_ERROR = 1000;
  private static final int MOST_REMEMBERED = 10_000;

  private final Boots boots;
  private final PhaseTimes times;
  private final Map<String, Instant> metadataWritten = new ConcurrentHashMap<>();

  Timeline(Boots boots, PhaseTimes times) {
    this.boots = boots;
    this.times = times;
  }

  /** Records that these instances are launched, and placed. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void launched(Collection<String> instanceIds, Instant now) {
    boots.launch(instanceIds, now);
  }

  /** Records that the instance is started from stopped, on its former host. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void started(String instanceId, Instant now) {
    mark(begin(instanceId, BootKind.START, now), Milestone.PLACED, now);
  }

  /**
   * Records a reboot of the guest. A guest that has shown no sign of life yet continues its present
   * boot: firmware and boot loaders of some images reset the machine once.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void rebooted(String instanceId, Instant now) {
    if (boots.newest(instanceId).filter(Boot::isProven).isPresent()) {
      mark(begin(instanceId, BootKind.REBOOT, now), Milestone.STARTED, now);
    }
  }

  /**
   * Records that a step was done.
   *
   * @param networkAt the time at which the host's network was seen active, for the step that
   *     observes it
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void did(String instanceId, Step step, @Nullable Instant networkAt, Instant now) {
    if (step instanceof Step.MakeDisks) {
      mark(instanceId, Milestone.DISK, now);
    } else if (step instanceof Step.Define) {
      mark(instanceId, Milestone.NETWORK, networkAt == null ? now : networkAt);
      mark(instanceId, Milestone.DEFINED, now);
    } else if (step instanceof Step.Start || step instanceof Step.NoteUp) {
      mark(instanceId, Milestone.STARTED, now);
    } else if (step instanceof Step.NoteCrash) {
      begin(instanceId, BootKind.RESTART, now);
    }
  }

  /** Records that a step of the boot failed, and is retried at that time. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void failed(String instanceId, String error, Instant now, Instant retry) {
    boots.newest(instanceId).ifPresent(boot -> boots.failed(boot, cut(error), now, retry));
  }

  /** Records a metadata request of the guest: the first one, and then one at intervals. */
  public void metadataFetched(String instanceId, Instant now) {
    Instant written = metadataWritten.get(instanceId);
    if (written != null && now.isBefore(written.plusSeconds(METADATA_SECONDS))) {
      return;
    }
    boots
        .newest(instanceId)
        .ifPresent(
            boot -> {
              boots.metadata(boot, now);
              if (!boot.has(Milestone.METADATA)) {
                times.passed(boot.mark(Milestone.METADATA, now), Milestone.METADATA);
              }
            });
    if (metadataWritten.size() >= MOST_REMEMBERED) {
      metadataWritten.clear();
    }
    metadataWritten.put(instanceId, now);
  }

  private static String cut(String text) {
    return text.length() <= MOST_ERROR ? text : text.substring(0, MOST_ERROR);
  }

  private Boot begin(String instanceId, BootKind kind, Instant now) {
    metadataWritten.remove(instanceId);
    int number = boots.newest(instanceId).map(Boot::number).orElse(0) + 1;
    boots.begin(instanceId, number, kind, now);
    return new Boot(
        instanceId,
        number,
        kind,
        Map.of(Milestone.ACCEPTED, now),
        0,
        null,
        null,
        null,
        Evidence.NONE);
  }

  private void mark(String instanceId, Milestone milestone, Instant at) {
    Optional<Boot> boot = boots.newest(instanceId);
    boot.ifPresent(each -> mark(each, milestone, at));
  }

  private void mark(Boot boot, Milestone milestone, Instant at) {
    if (!boot.has(milestone) && boots.mark(boot, milestone, at)) {
      times.passed(boot.mark(milestone, at), milestone);
    }
  }
}
