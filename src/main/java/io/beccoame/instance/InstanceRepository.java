package io.beccoame.instance;

import io.beccoame.ec2.OwnedRepository;
import io.beccoame.ec2.ResourceKind;
import io.beccoame.instance.lifecycle.Desired;
import io.beccoame.instance.lifecycle.Observed;
import io.beccoame.instance.lifecycle.Phase;
import io.beccoame.work.KeyHost;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.repository.Query;

interface InstanceRepository extends OwnedRepository<Instance> {

  @Override
  default ResourceKind kind() {
    return ResourceKind.INSTANCE;
  }

  /** The host of each of those rows. */
  @Query("select r.id as id, r.hostId as hostId from Instance r where r.id in :ids")
  List<KeyHost> hosts(Collection<String> ids);

  List<Instance> findByAccountIdOrderByCreatedAtAscReservationIdAscLaunchIndexAsc(String accountId);

  @Query("select i.id from Instance i where i.uuid = :uuid")
  Optional<String> findIdByUuid(String uuid);

  boolean existsByReservationId(String reservationId);

  /**
   * Returns the load allocated on each host to instances that run, are wanted running, or may still
   * run.
   */
  @Query(
      "select i.hostId as hostId, sum(i.vcpus) as vcpus, sum(i.memoryMib) as memoryMib"
          + " from Instance i where i.lifecycle.phase <> Phase.RELEASED"
          + " and (i.lifecycle.desired = Desired.RUNNING"
          + " or i.lifecycle.observed not in (Observed.OFF, Observed.ABSENT, Observed.NEVER_SEEN))"
          + " group by i.hostId")
  List<AllocatedRow> allocated();

  /** Returns the number of instances in a placement group that are not terminated. */
  @Query(
      "select count(i) from Instance i where i.placement.groupId = :groupId"
          + " and i.lifecycle.phase <> Phase.RELEASED")
  long countInGroup(String groupId);

  /** Returns the number of instances in each partition of a placement group. */
  @Query(
      "select i.placement.partition as number, count(i) as members from Instance i"
          + " where i.placement.groupId = :groupId and i.lifecycle.phase <> Phase.RELEASED"
          + " group by i.placement.partition")
  List<PartitionRow> partitions(String groupId);

  /** Returns the id of the instance with that IAM instance profile association. */
  @Query(
      "select i.id from Instance i where i.accountId = :accountId"
          + " and i.profile.associationId = :associationId")
  Optional<String> findIdByProfile(String accountId, String associationId);

  /** Returns the facts of every instance on a host, for the sweep. */
  @Query(
      "select i.id as id, i.uuid as uuid, i.lifecycle.desired as desired,"
          + " i.lifecycle.observed as observed, i.lifecycle.phase as phase,"
          + " i.lifecycle.terminatedAt as terminatedAt from Instance i where i.hostId = :hostId")
  List<SweepRow> sweep(String hostId);

  /** Returns the hop limits of all instances that require IMDSv2. */
  @Query(
      "select i.id as id, i.options.metadata.httpHopLimit as hops from Instance i"
          + " where i.options.metadata.httpTokensRequired = true")
  List<HopRow> tokenHopLimits();

  /** The number of members in a partition of a placement group. */
  interface PartitionRow {
    int getNumber();

    long getMembers();
  }

  /** The metadata hop limit of an instance. */
  interface HopRow {
    String getId();

    int getHops();
  }

  /** The load allocated on a host. */
  interface AllocatedRow {
    String getHostId();

    long getVcpus();

    long getMemoryMib();
  }

  /** The facts that the sweep compares. */
  interface SweepRow {
    String getId();

    String getUuid();

    Desired getDesired();

    Observed getObserved();

    Phase getPhase();

    @Nullable Instant getTerminatedAt();
  }
}
