package io.beccoame.instance;

import io.beccoame.instance.timeline.Timeline;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Receives evidence of living guests from other rooms. */
@Component
public class InstanceEvidence {

  private static final Logger LOG = LoggerFactory.getLogger(InstanceEvidence.class);

  private final Timeline timeline;
  private final Clock clock;

  InstanceEvidence(Timeline timeline, Clock clock) {
    this.timeline = timeline;
    this.clock = clock;
  }

  /**
   * Notes that the guest requested its metadata; never fails, because the guest waits for its
   * answer.
   */
  public void metadataFetched(String instanceId) {
    try {
      timeline.metadataFetched(instanceId, clock.instant());
    } catch (DataAccessException e) {
      LOG.warn(
          "{} requested its metadata, which could not be recorded: {}", instanceId, e.getMessage());
    }
  }
}
