package io.beccoame.network;

import io.beccoame.ec2.OwnedRepository;
import io.beccoame.ec2.ResourceKind;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Query;

/** The rows of network interfaces. */
interface NetworkInterfaceRepository extends OwnedRepository<NetworkInterface> {

  @Override
  default ResourceKind kind() {
    return ResourceKind.NETWORK_INTERFACE;
  }

  /**
   * Returns interfaces in device order. Joined like {@code TagRepository.rowsOf}, for the same
   * reason.
   */
  @Query(
      nativeQuery = true,
      value =
          "select n.* from unnest(cast(:instanceIds as varchar array)) as wanted (id)"
              + " join network_interface n on n.instance_id = wanted.id"
              + " order by n.instance_id, n.device_index")
  List<NetworkInterface> ofInstances(String[] instanceIds);

  List<NetworkInterface> findByPrivateIpOrderById(String privateIp);

  List<NetworkInterface> findByInstanceIdIsNotNullOrderById();

  /** Returns attached interfaces on foreign bridges whose address is not known. */
  List<NetworkInterface> findByBridgedTrueAndHeardIpIsNullAndInstanceIdIsNotNull();

  /** Returns attached interfaces on foreign bridges whose address is known. */
  @Query(
      "select n from NetworkInterface n where n.bridged = true and n.heardIp is not null"
          + " and n.instanceId is not null")
  List<NetworkInterface> heard();

  List<NetworkInterface> findByBridgedTrueAndInstanceId(String instanceId);

  Optional<NetworkInterface> findByAttachmentId(String attachmentId);

  long countBySubnetId(String subnetId);

  boolean existsBySegmentAndInstanceIdIsNotNull(String segment);

  /** Returns the addresses of a libvirt network that interfaces have. */
  @Query("select n.privateIp from NetworkInterface n where n.segment = :segment")
  List<String> addresses(String segment);

  /** Returns how many addresses of a subnet interfaces have. */
  @Query(
      "select count(n) + (select count(a) from SecondaryAddress a where a.eniId in"
          + " (select m.id from NetworkInterface m where m.subnetId = :subnetId))"
          + " from NetworkInterface n where n.subnetId = :subnetId")
  long addressesOfSubnet(String subnetId);

  /**
   * Returns how many addresses of each subnet interfaces have: pairs of id and number, for subnets
   * with any.
   */
  @Query(
      nativeQuery = true,
      value =
          "select subnet_id, count(*) from (select subnet_id from network_interface union all"
              + " select n.subnet_id from secondary_address a join network_interface n"
              + " on n.id = a.eni_id) used group by subnet_id")
  List<Object[]> countBySubnet();
}
