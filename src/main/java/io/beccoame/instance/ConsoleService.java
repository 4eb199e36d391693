package io.beccoame.instance;

import io.beccoame.ec2.Ec2Exception;
import io.beccoame.hypervisor.HypervisorException;
import io.beccoame.hypervisor.Hypervisors;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import org.springframework.stereotype.Service;

/** Reads what guests wrote to their serial consoles. */
@Service
class ConsoleService {

  private static final int MOST_BYTES = 64 * 1024;

  private final InstanceService instances;
  private final Hypervisors hypervisors;
  private final Clock clock;

  ConsoleService(InstanceService instances, Hypervisors hypervisors, Clock clock) {
    this.instances = instances;
    this.hypervisors = hypervisors;
    this.clock = clock;
  }

  /** The newest 64 KiB; {@code Unavailable} when the host does not answer. */
  Output output(String accountId, String instanceId) {
    io.beccoame.instance.Instance row = instances.get(accountId, instanceId);
    try {
      byte[] bytes = hypervisors.get(row.hostId()).consoleOutput(row.getId(), MOST_BYTES);
      return new Output(Base64.getEncoder().encodeToString(bytes), clock.instant());
    } catch (HypervisorException e) {
      throw Ec2Exception.unavailable(
          "The console of '%s' can't be read now: %s", instanceId, String.valueOf(e.getMessage()));
    }
  }

  /**
   * A console's output.
   *
   * @param base64 the bytes in base64
   * @param at when they were read
   */
  record Output(String base64, Instant at) {}
}
