package io.beccoame.instance.console;

import io.beccoame.hypervisor.HypervisorException;
import io.beccoame.instance.Instance;
import io.beccoame.instance.InstanceService;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Reads what guests wrote to their serial consoles. */
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
   * The newest 64 KiB: of now when {@code latest} or the guest has had a transition just before;
   * otherwise as they were kept after the last one. {@code Unavailable} when the host does not
   * answer and nothing was kept.
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
   * A console's output.
   *
   * @param base64 the bytes in base64
   * @param at when they were read
   */
  record Output(String base64, Instant at) {
    private static Output of(ConsoleSnapshots.Post post) {
      return new Output(post.base64(), post.at());
    }
  }
}
