package io.beccoame.instance.console;

import io.beccoame.hypervisor.HypervisorException;
import io.beccoame.instance.Instance;
import io.beccoame.instance.InstanceService;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Reads the output of guests on their serial consoles. */
@Service
class ConsoleService {

  private final InstanceService instances;
  private final ConsoleSnapshots posts;
  private final Clock clock;

  ConsoleService(InstanceService instances, ConsoleSnapshots posts, Clock clock) {
    this.instances = instances;
    this.posts = posts;
    this.clock = clock;
  }

  /**
   * Returns the newest 64 KiB: the current ones if {@code latest} or if the guest just had a
   * transition; otherwise those stored after the last one.
   *
   * @throws io.beccoame.ec2.Ec2Exception {@code Unavailable} if the host does not answer and
   *     nothing was stored
   */
  Output output(String accountId, String instanceId, boolean latest) {
    Instance row = instances.get(accountId, instanceId);
    Optional<ConsoleSnapshots.Post> kept = latest ? Optional.empty() : posts.of(instanceId);
    if (kept.isPresent() && !kept.get().stale()) {
      return Output.of(kept.get());
    }
    try {
      byte[] bytes = posts.read(row.getId(), row.hostId());
      return new Output(Base64.getEncoder().encodeToString(bytes), clock.instant());
    } catch (HypervisorException e) {
      return kept.map(Output::of)
          .orElseThrow(() -> HostFailures.of("read the console of", instanceId, e));
    }
  }

  /**
   * The output of a console.
   *
   * @param base64 the bytes in base64
   * @param at the time of reading
   */
  record Output(String base64, Instant at) {
    private static Output of(ConsoleSnapshots.Post post) {
      return new Output(post.base64(), post.at());
    }
  }
}
