package io.beccoame.instance;

import io.beccoame.ec2.Ec2Exception;
import io.beccoame.ec2.ResourceKind;
import io.beccoame.hypervisor.DomainSpec;
import io.beccoame.hypervisor.DomainSpec.DiskSpec;
import io.beccoame.hypervisor.DomainView;
import io.beccoame.hypervisor.Hypervisor;
import io.beccoame.hypervisor.VolumeSpec;
import io.beccoame.identity.IdentityService;
import io.beccoame.image.Image;
import io.beccoame.image.ImageService;
import io.beccoame.instancetype.InstanceType;
import io.beccoame.instancetype.InstanceTypeService;
import io.beccoame.network.NetworkService;
import io.beccoame.network.NewInterface;
import io.beccoame.securitygroup.SecurityGroup;
import io.beccoame.securitygroup.SecurityGroupService;
import io.beccoame.volume.AttachTarget;
import io.beccoame.volume.FoundFiles;
import io.beccoame.volume.NewDisk;
import io.beccoame.volume.StoragePools;
import io.beccoame.work.WorkQueue;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes the rows of an instance from a domain without one. Values that the host doesn't know (tags,
 * key, user data, groups) are as in a launch that names none.
 */
@Component
class Adoption {

  private static final long GIB = 1L << 30;

  private final InstanceRepository instances;
  private final ReservationRepository reservations;
  private final IdentityService identity;
  private final ImageService images;
  private final InstanceTypeService types;
  private final NetworkService networks;
  private final SecurityGroupService groups;
  private final FoundFiles files;
  private final WorkQueue work;
  private final TransactionTemplate transactions;
  private final Clock clock;

  Adoption(
      InstanceRepository instances,
      ReservationRepository reservations,
      IdentityService identity,
      ImageService images,
      InstanceTypeService types,
      NetworkService networks,
      SecurityGroupService groups,
      FoundFiles files,
      WorkQueue work,
      TransactionTemplate transactions,
      Clock clock) {
    this.instances = instances;
    this.reservations = reservations;
    this.identity = identity;
    this.images = images;
    this.types = types;
    this.networks = networks;
    this.groups = groups;
    this.files = files;
    this.work = work;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Adopts the domain.
   *
   * @throws IllegalStateException if it can't be adopted; nothing is written then
   */
  Instance adopt(Hypervisor host, DomainSpec domain, DomainView seen) {
    String id = domain.mark().instance();
    refuseIf(!ResourceKind.INSTANCE.wellFormed(id), "its mark names no instance, but '" + id + "'");
    refuseIf(!domain.name().equals(id), "its name is " + domain.name() + " and not " + id);
    refuseIf(instances.existsById(id), "there is an instance " + id + " already: remove this copy");
    refuseIf(domain.disks().isEmpty(), "it has no disk");
    refuseIf(domain.nics().size() != 1, "it has " + domain.nics().size() + " interfaces, not one");
    String account = identity.root().accountId();
    NetworkService.Spot spot =
        networks
            .spot(account, domain.nics().get(0).network(), domain.nics().get(0).mac())
            .orElseThrow(
                () -> refusal("its hardware address is none of ours: " + domain.nics().get(0)));
    List<VolumeSpec> volumes = domain.disks().stream().map(disk -> volume(host, disk)).toList();
    Image image = image(account, volumes.get(0));
    LaunchPlan plan = plan(account, domain, spot, image, volumes);
    try {
      Instance row = transactions.execute(status -> write(host, domain, seen, plan, spot));
      return java.util.Objects.requireNonNull(row);
    } catch (Ec2Exception e) {
      throw refusal(String.valueOf(e.getMessage()));
    }
  }

  private Instance write(
      Hypervisor host,
      DomainSpec domain,
      DomainView seen,
      LaunchPlan plan,
      NetworkService.Spot spot) {
    Instant now = clock.instant();
    String account = plan.command().accountId();
    Reservation reservation =
        reservations.save(new Reservation(ResourceKind.RESERVATION.newId(), account, now));
    Instance row = instances.save(Instance.adopt(domain, seen, reservation, host.id(), plan, now));
    List<FoundFiles.Adopted> disks = new ArrayList<>();
    for (int i = 0; i < domain.disks().size(); i++) {
      DiskSpec disk = domain.disks().get(i);
      disks.add(new FoundFiles.Adopted(disk.volume(), disk.target(), plan.disks().get(i)));
    }
    files.adopt(account, new AttachTarget(row.getId(), host.id(), row.zone()), disks);
    networks.allocate(
        new NewInterface(
            account,
            spot.subnet().getId(),
            plan.groups().stream().map(SecurityGroup::getId).toList(),
            0,
            spot.address(),
            "",
            true),
        List.of(row.getId()));
    work.wake(InstanceService.KIND, row.getId());
    return row;
  }

  private LaunchPlan plan(
      String account,
      DomainSpec domain,
      NetworkService.Spot spot,
      Image image,
      List<VolumeSpec> volumes) {
    InstanceType type = type(domain);
    List<NewDisk> disks = new ArrayList<>();
    for (int i = 0; i < volumes.size(); i++) {
      int gib = (int) ((volumes.get(i).capacityBytes() + GIB - 1) / GIB);
      String target = domain.disks().get(i).target();
      disks.add(
          i == 0
              ? NewDisk.root(image, NewDisk.DiskOptions.gib(gib), true)
              : NewDisk.found(
                  "/dev/sd" + target.charAt(target.length() - 1), gib, volumes.get(i).backing()));
    }
    return new LaunchPlan(
        LaunchMapper.plain(account, image.getId(), type.name()),
        image,
        type,
        spot.subnet(),
        groups.resolve(account, List.of(), List.of(), spot.subnet().vpcId()),
        disks,
        null);
  }

  /**
   * Returns the type in its definition, or the smallest one on offer with enough processors and
   * memory.
   */
  private InstanceType type(DomainSpec domain) {
    return types
        .find(domain.product())
        .or(
            () ->
                types.list().stream()
                    .filter(type -> type.vcpus() >= domain.vcpus())
                    .filter(type -> type.memoryMib() >= domain.memoryMib())
                    .min(Comparator.comparingLong(InstanceType::memoryMib)))
        .orElseGet(types::defaultType);
  }

  private VolumeSpec volume(Hypervisor host, DiskSpec disk) {
    refuseIf(
        !disk.pool().equals(StoragePools.VOLUMES) || !FoundFiles.isOurs(disk.volume()),
        "its disk " + disk.target() + " is no volume of ours: " + disk.volume());
    refuseIf(
        files.isTaken(disk.volume()),
        "its disk " + disk.volume() + " is another instance's volume");
    return host.volume(disk.pool(), disk.volume())
        .orElseThrow(() -> refusal("its disk " + disk.volume() + " is not there"));
  }

  private Image image(String account, VolumeSpec root) {
    String base = root.backing() == null ? null : root.backing().volume();
    return images
        .standingOn(account, base)
        .orElseThrow(() -> refusal("no image is known that its disk stands on: " + base));
  }

  private static void refuseIf(boolean wrong, String why) {
    if (wrong) {
      throw refusal(why);
    }
  }

  private static IllegalStateException refusal(String why) {
    return new IllegalStateException("It can't be adopted: " + why);
  }
}
