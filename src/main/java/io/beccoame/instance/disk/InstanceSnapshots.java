package io.beccoame.instance.disk;

import io.beccoame.ec2.Ec2Exception;
import io.beccoame.ec2.Tags;
import io.beccoame.instance.Instance;
import io.beccoame.instance.InstanceService;
import io.beccoame.instance.lifecycle.InstanceState;
import io.beccoame.snapshot.Snapshot;
import io.beccoame.tag.TagService;
import io.beccoame.volume.InstanceVolumes;
import io.beccoame.volume.Volume;
import io.beccoame.volume.VolumeSnapshots;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Requests snapshots of an instance's volumes at one moment; locks like {@link AttachmentService}.
 */
@Service
public class InstanceSnapshots {

  private static final Set<InstanceState> ON_THE_WAY_OUT =
      Set.of(InstanceState.SHUTTING_DOWN, InstanceState.TERMINATED);

  private final InstanceService instances;
  private final InstanceVolumes volumes;
  private final VolumeSnapshots snapshots;
  private final TagService tags;

  InstanceSnapshots(
      InstanceService instances,
      InstanceVolumes volumes,
      VolumeSnapshots snapshots,
      TagService tags) {
    this.instances = instances;
    this.volumes = volumes;
    this.snapshots = snapshots;
    this.tags = tags;
  }

  /**
   * A request for snapshots of an instance's volumes.
   *
   * @param accountId the caller
   * @param instanceId the instance
   * @param excludeRoot whether its root is left out
   * @param excluded the other volumes that are left out
   * @param description of every snapshot
   * @param tags of every snapshot
   * @param copyTags whether they get their volumes' tags as well
   */
  public record Wanted(
      String accountId,
      String instanceId,
      boolean excludeRoot,
      Set<String> excluded,
      String description,
      Map<String, String> tags,
      boolean copyTags) {

    /** Returns a request for all its volumes. */
    public static Wanted all(
        String accountId, String instanceId, String description, Map<String, String> tags) {
      return new Wanted(accountId, instanceId, false, Set.of(), description, tags, false);
    }
  }

  /**
   * A snapshot in progress.
   *
   * @param volume its volume, as it is attached
   * @param snapshot its row, {@code PENDING}
   * @param tags its tags
   */
  public record Begun(Volume volume, Snapshot snapshot, Map<String, String> tags) {}

  /**
   * Starts snapshots of all volumes that are not left out, all or none, at one moment and without
   * stopping the instance; returns them in device order.
   *
   * @throws io.beccoame.ec2.Ec2Exception {@code IncorrectState} while a volume does not exist or
   *     the instance is being terminated; {@code ConcurrentSnapshotLimitExceeded}; {@code
   *     InvalidParameterValue} if a volume to leave out is none of its data volumes, or none
   *     remains
   */
  @Transactional
  public List<Begun> begin(Wanted wanted) {
    instances.edit(wanted.accountId(), List.of(wanted.instanceId()), InstanceSnapshots::checkStays);
    List<Volume> present =
        volumes
            .byInstance(List.of(wanted.instanceId()))
            .getOrDefault(wanted.instanceId(), List.of());
    checkExcluded(wanted, present);
    List<Volume> chosen =
        present.stream()
            .filter(volume -> !(wanted.excludeRoot() && volume.root()))
            .filter(volume -> !wanted.excluded().contains(volume.getId()))
            .toList();
    if (chosen.isEmpty()) {
      throw Ec2Exception.invalidParameterValue(
          "No volume of instance '%s' remains to take a snapshot of", wanted.instanceId());
    }
    Map<String, Map<String, String>> theirs =
        wanted.copyTags() ? tags.of(chosen.stream().map(Volume::getId).toList()) : Map.of();
    List<VolumeSnapshots.Wanted> each =
        chosen.stream()
            .map(
                volume ->
                    new VolumeSnapshots.Wanted(
                        volume.getId(),
                        merged(theirs.getOrDefault(volume.getId(), Map.of()), wanted.tags())))
            .toList();
    List<Snapshot> rows = snapshots.begin(wanted.accountId(), each, wanted.description());
    List<Begun> begun = new ArrayList<>(rows.size());
    for (int i = 0; i < rows.size(); i++) {
      begun.add(new Begun(chosen.get(i), rows.get(i), each.get(i).tags()));
    }
    return begun;
  }

  private static void checkStays(Instance row) {
    if (ON_THE_WAY_OUT.contains(row.state())) {
      throw Ec2Exception.incorrectState(
          "Instance '%s' is in the '%s' state.", row.getId(), row.state().wire());
    }
  }

  private static void checkExcluded(Wanted wanted, List<Volume> present) {
    Set<String> data =
        present.stream()
            .filter(volume -> !volume.root())
            .map(Volume::getId)
            .collect(Collectors.toSet());
    wanted.excluded().stream()
        .filter(id -> !data.contains(id))
        .findFirst()
        .ifPresent(
            id -> {
              throw Ec2Exception.invalidParameterValue(
                  "The volume '%s' is not a data volume of instance '%s'; its root is left out by"
                      + " ExcludeBootVolume",
                  id, wanted.instanceId());
            });
  }

  private static Map<String, String> merged(Map<String, String> copied, Map<String, String> own) {
    Map<String, String> all = new LinkedHashMap<>(copied);
    all.putAll(own);
    Tags.checkCount(all.size());
    return all;
  }
}
