package io.beccoame.instance;

import io.beccoame.hypervisor.DomainSpec;
import io.beccoame.hypervisor.DomainView;
import io.beccoame.hypervisor.Hypervisor;
import io.beccoame.hypervisor.Hypervisors;
import io.beccoame.hypervisor.Mark;
import io.beccoame.instance.lifecycle.Phase;
import io.beccoame.platform.Installation;
import io.beccoame.volume.FoundFiles;
import io.beccoame.volume.StoragePools;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Orphans: domains with this installation's mark, and volumes' files, without a row. Hosts are
 * observed before the rows are read, since a launch in progress writes its rows first.
 */
@Service
@Transactional(propagation = Propagation.NEVER)
public class OrphanService {

  private static final Logger LOG = LoggerFactory.getLogger(OrphanService.class);

  private final Hypervisors hypervisors;
  private final InstanceRepository instances;
  private final FoundFiles files;
  private final Adoption adoption;
  private final Installation installation;

  OrphanService(
      Hypervisors hypervisors,
      InstanceRepository instances,
      FoundFiles files,
      Adoption adoption,
      Installation installation) {
    this.hypervisors = hypervisors;
    this.instances = instances;
    this.files = files;
    this.adoption = adoption;
    this.installation = installation;
  }

  /**
   * A domain that is an instance again.
   *
   * @param instance its id
   * @param state its EC2 state
   */
  public record Adopted(String instance, String state) {}

  /** Returns all orphans, on every host that answers. */
  public List<Orphan> list() {
    return hypervisors.all().stream().flatMap(host -> on(host).stream()).toList();
  }

  /**
   * Makes a domain an instance again, with its present disks, address, size and state.
   *
   * @param name its UUID, or the instance in its mark
   * @return the instance
   * @throws NoSuchElementException if there is none of that name
   * @throws IllegalStateException if it can't be adopted; the message gives the reason
   */
  public Adopted adopt(String name) {
    Orphan orphan = find(name);
    if (!orphan.kind().equals(Orphan.DOMAIN)) {
      throw new IllegalStateException(
          orphan.id() + " is a file: only a domain can be adopted, with its disks");
    }
    Hypervisor host = hypervisors.get(orphan.host());
    UUID uuid = UUID.fromString(orphan.id());
    DomainSpec spec = host.definition(uuid).orElseThrow(() -> none(name));
    Instance adopted = adoption.adopt(host, spec, host.observe(uuid));
    LOG.info("Domain {} on host {} was adopted as {}", uuid, host.id(), adopted.getId());
    return new Adopted(adopted.getId(), adopted.state().wire());
  }

  /**
   * Removes an orphan permanently: a domain with its disks without a row, and its console; or a
   * file.
   *
   * @param name its UUID, the instance in its mark, or its file or volume
   * @param confirmed the same name again
   * @return the removed orphan
   * @throws NoSuchElementException if there is none of that name
   * @throws IllegalStateException if it was not confirmed
   */
  public Orphan remove(String name, String confirmed) {
    Orphan orphan = find(name);
    if (!confirmed.equals(name)) {
      throw new IllegalStateException(
          "Nothing was removed: to remove " + name + ", confirm it by the same name");
    }
    Hypervisor host = hypervisors.get(orphan.host());
    if (orphan.kind().equals(Orphan.DOMAIN)) {
      UUID uuid = UUID.fromString(orphan.id());
      Optional<DomainSpec> spec = host.definition(uuid);
      host.destroy(uuid);
      host.undefine(uuid);
      spec.filter(domain -> instances.findById(domain.name()).isEmpty())
          .ifPresent(domain -> host.deleteConsole(domain.name()));
    }
    orphan.files().forEach(file -> host.deleteVolume(StoragePools.VOLUMES, file));
    LOG.info("Orphan {} was removed from host {}: {}", orphan.id(), host.id(), orphan);
    return orphan;
  }

  private List<Orphan> on(Hypervisor host) {
    List<DomainView> marked = host.domains();
    Map<UUID, List<String>> disks = new HashMap<>();
    marked.forEach(domain -> disks.put(domain.uuid(), disks(host, domain)));
    List<String> taken = disks.values().stream().flatMap(List::stream).toList();
    Set<String> loose = files.without(host);
    List<Orphan> found = new ArrayList<>();
    for (DomainView domain : marked) {
      // A disk that another domain uses too, whichever, is not removed with this one.
      List<String> own =
          disks.getOrDefault(domain.uuid(), List.of()).stream()
              .filter(file -> loose.contains(file) && Collections.frequency(taken, file) == 1)
              .toList();
      orphan(host, domain, own).ifPresent(found::add);
    }
    loose.removeAll(Set.copyOf(taken));
    for (String file : loose) {
      found.add(
          new Orphan(
              file, host.id(), Orphan.FILE, "", "", List.of(file), "no volume, and no domain's"));
    }
    return found;
  }

  private Optional<Orphan> orphan(Hypervisor host, DomainView domain, List<String> own) {
    Mark mark = Objects.requireNonNull(domain.mark());
    if (!mark.installation().equals(installation.id())) {
      return Optional.empty();
    }
    Optional<Instance> row =
        instances.findIdByUuid(domain.uuid().toString()).flatMap(instances::findById);
    boolean gone = row.isPresent() && row.get().lifecycle().phase() == Phase.RELEASED;
    if (row.isPresent() && !gone) {
      return Optional.empty();
    }
    String why =
        gone
            ? "its instance is terminated"
            : instances.existsById(mark.instance())
                ? "a copy: its instance has another domain"
                : "no such instance";
    return Optional.of(
        new Orphan(
            domain.uuid().toString(),
            host.id(),
            Orphan.DOMAIN,
            mark.instance(),
            domain.state().name().toLowerCase(Locale.ROOT),
            own,
            why));
  }

  private static List<String> disks(Hypervisor host, DomainView domain) {
    return host.definition(domain.uuid()).stream()
        .flatMap(spec -> spec.disks().stream())
        .filter(disk -> disk.pool().equals(StoragePools.VOLUMES))
        .map(DomainSpec.DiskSpec::volume)
        .toList();
  }

  private Orphan find(String name) {
    List<Orphan> called = list().stream().filter(orphan -> orphan.isCalled(name)).toList();
    if (called.size() > 1) {
      throw new IllegalStateException(
          "There are " + called.size() + " of " + name + ": call the one you mean by its UUID");
    }
    return called.stream().findFirst().orElseThrow(() -> none(name));
  }

  private static NoSuchElementException none(String name) {
    return new NoSuchElementException(
        "There is no orphan named " + name + "; list the orphans to see their names");
  }
}
