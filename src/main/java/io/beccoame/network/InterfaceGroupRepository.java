package io.beccoame.network;

import java.util.Collection;
import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

/** The rows of memberships in security groups. */
interface InterfaceGroupRepository extends JpaRepository<InterfaceGroup, String> {

  /** Returns pairs of interface and group, the groups of an interface in the order of their ids. */
  @Query(
      nativeQuery = true,
      value =
          "select g.eni_id, g.group_id from unnest(cast(:eniIds as varchar array)) as wanted (id)"
              + " join network_interface_group g on g.eni_id = wanted.id"
              + " order by g.eni_id, g.group_id")
  List<Object[]> groupsOf(String[] eniIds);

  /** Removes interfaces from all their groups. */
  @Modifying(flushAutomatically = true)
  @Query("delete from InterfaceGroup g where g.eniId in :eniIds")
  void leaveAll(Collection<String> eniIds);
}
