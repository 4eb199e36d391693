package io.beccoame.instance.hosts;

import io.beccoame.host.HostService;
import io.beccoame.host.HostSummary;
import io.beccoame.host.Load;
import io.beccoame.instance.Capacity;
import io.beccoame.instance.Instance;
import io.beccoame.instance.InstanceService;
import io.beccoame.instance.lifecycle.InstanceState;
import io.beccoame.instancetype.InstanceType;
import io.beccoame.instancetype.InstanceTypeService;
import io.beccoame.platform.Installation;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Collects what is shown of hosts. */
@Service
class HostViews {

  private static final int DIGITS = 17;
  private static final Set<InstanceState> ON_HOST =
      Set.of(InstanceState.PENDING, InstanceState.RUNNING, InstanceState.STOPPING);

  private final HostService hosts;
  private final Capacity capacity;
  private final InstanceService instances;
  private final InstanceTypeService types;
  private final Installation installation;

  HostViews(
      HostService hosts,
      Capacity capacity,
      InstanceService instances,
      InstanceTypeService types,
      Installation installation) {
    this.hosts = hosts;
    this.capacity = capacity;
    this.instances = instances;
    this.types = types;
    this.installation = installation;
  }

  /**
   * A host as it is shown.
   *
   * @param id its id, {@code h-…}
   * @param host its figures
   * @param types the types that it can run, with their number
   * @param instances the account's instances on it
   */
  record View(String id, HostSummary host, List<TypeRoom> types, List<Instance> instances) {}

  /**
   * The capacity for instances of one type.
   *
   * @param type the type's name
   * @param left the number that fits now
   * @param total the number that fits on an empty host
   */
  record TypeRoom(String type, int left, int total) {}

  /** Returns every host, with the account's instances only. */
  @Transactional(readOnly = true)
  public List<View> all(String accountId) {
    List<Instance> own =
        instances.rows(accountId).stream().filter(row -> ON_HOST.contains(row.state())).toList();
    return hosts.summaries(capacity::allocated).stream()
        .map(
            host ->
                new View(
                    id(host.id()),
                    host,
                    rooms(host),
                    own.stream().filter(row -> row.hostId().equals(host.id())).toList()))
        .sorted(Comparator.comparing(View::id))
        .toList();
  }

  private List<TypeRoom> rooms(HostSummary host) {
    return types.offered(Set.of(host.architecture())).stream()
        .map(type -> room(host, type))
        .toList();
  }

  private static TypeRoom room(HostSummary host, InstanceType type) {
    Load each = new Load(type.vcpus(), type.memoryMib());
    return new TypeRoom(type.name(), host.left().fits(each), host.capacity().fits(each));
  }

  /**
   * Returns the id, computed from the installation and the host's name, so that it never changes.
   */
  private String id(String hostId) {
    return "h-" + digest("host", hostId);
  }

  /** Returns the id of a node of the topology, {@code nn-…}, for a name on one of its levels. */
  String node(String level, String name) {
    return "nn-" + digest(level, name);
  }

  private String digest(String what, String name) {
    String text = what + "/" + installation.id() + "/" + name;
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
