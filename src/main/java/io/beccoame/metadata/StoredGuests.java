package io.beccoame.metadata;

import io.beccoame.instance.Instance;
import io.beccoame.instance.InstanceEvidence;
import io.beccoame.instance.InstanceService;
import io.beccoame.instance.InstanceView;
import io.beccoame.instance.MetadataOptions;
import io.beccoame.keypair.KeyPairService;
import io.beccoame.network.NetworkInterface;
import io.beccoame.network.NetworkService;
import io.beccoame.network.PrivateAddress;
import io.beccoame.network.VpcService;
import io.beccoame.region.RegionService;
import io.beccoame.region.Zone;
import io.beccoame.securitygroup.SecurityGroup;
import io.beccoame.volume.Volume;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Finds guests by the addresses that launches gave them, and by the interfaces from which they ask.
 */
@Component
class StoredGuests implements Guests {

  private final NetworkService networks;
  private final VpcService vpcs;
  private final InstanceService instances;
  private final KeyPairService keys;
  private final RegionService region;
  private final InstanceEvidence evidence;
  private final Neighbours neighbours;

  StoredGuests(
      NetworkService networks,
      VpcService vpcs,
      InstanceService instances,
      KeyPairService keys,
      RegionService region,
      InstanceEvidence evidence,
      Neighbours neighbours) {
    this.networks = networks;
    this.vpcs = vpcs;
    this.instances = instances;
    this.keys = keys;
    this.region = region;
    this.evidence = evidence;
    this.neighbours = neighbours;
  }

  @Override
  public Optional<Guest> at(String address) {
    Set<String> heard = neighbours.at(address);
    List<NetworkInterface> asking =
        networks.bySourceAddress(address).stream()
            .filter(nic -> heard.isEmpty() || heard.contains(nic.mac()))
            .toList();
    // VPCs may overlap: if several guests match, none gets an answer.
    return asking.size() == 1
        ? Optional.ofNullable(asking.get(0).instanceId()).flatMap(instances::find).map(this::guest)
        : Optional.empty();
  }

  @Override
  public void told(Guest guest) {
    evidence.metadataFetched(guest.instanceId());
  }

  private Guest guest(InstanceView view) {
    Instance instance = view.instance();
    List<Guest.Nic> nics = view.interfaces().stream().map(this::nic).toList();
    return new Guest(
        instance.getId(),
        instance.accountId(),
        instance.reservationId(),
        instance.imageId(),
        instance.launchIndex(),
        instance.instanceType(),
        instance.architecture(),
        region.region(),
        instance.zone(),
        region.find(instance.zone()).map(Zone::id).orElse(null),
        instance.kernelId(),
        instance.ramdiskId(),
        instance.launchedAt(),
        view.publicAddress(),
        instance.monitoring(),
        instance.rootDeviceName(),
        otherDevices(view),
        nics,
        key(instance),
        instances.userData(instance.getId()).map(StoredGuests::decode).orElse(null),
        service(instance.options().metadata()),
        tags(view));
  }

  /** Returns the tags. A key with a slash can't be a name in a tree; EC2 then refuses such keys. */
  private static Map<String, String> tags(InstanceView view) {
    if (!view.instance().options().metadata().tagsInMetadata()) {
      return Map.of();
    }
    return view.tags().entrySet().stream()
        .filter(tag -> !tag.getKey().contains("/"))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static Guest.Service service(MetadataOptions options) {
    if (!options.httpEnabled()) {
      return Guest.Service.OFF;
    }
    return options.httpTokensRequired() ? Guest.Service.TOKENS_ONLY : Guest.Service.OPEN;
  }

  private static byte[] decode(String base64) {
    return Base64.getMimeDecoder().decode(base64);
  }

  private static List<String> otherDevices(InstanceView view) {
    String root = view.instance().rootDeviceName();
    return view.volumes().stream()
        .map(Volume::deviceName)
        .filter(Objects::nonNull)
        .filter(device -> !device.equals(root))
        .toList();
  }

  private Guest.Nic nic(InstanceView.Interface view) {
    NetworkInterface row = view.row();
    Integer index = row.deviceIndex();
    return new Guest.Nic(
        row.getId(),
        index == null ? 0 : index,
        row.mac(),
        view.addresses().stream().map(PrivateAddress::shown).filter(Objects::nonNull).toList(),
        view.privateDnsName(),
        publics(view),
        row.vpcId(),
        row.subnetId(),
        networks.subnet(row.accountId(), row.subnetId()).cidr(),
        List.of(vpcs.get(row.accountId(), row.vpcId()).cidr()),
        view.groups().stream().map(SecurityGroup::getId).toList(),
        view.groups().stream().map(SecurityGroup::name).toList());
  }

  private static Map<String, String> publics(InstanceView.Interface view) {
    Map<String, String> byPublic = new LinkedHashMap<>();
    view.publics().forEach(each -> byPublic.put(each.publicIp(), each.privateIp()));
    return byPublic;
  }

  private Guest.@Nullable Key key(Instance instance) {
    String name = instance.keyName();
    return name == null
        ? null
        : keys.find(instance.accountId(), name)
            .map(key -> new Guest.Key(name, key.publicKey()))
            .orElse(null);
  }
}
