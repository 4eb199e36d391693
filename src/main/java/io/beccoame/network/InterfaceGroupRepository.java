package io.beccoame.network;

import java.util.Collection;
import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

/** Which interface is in which security group. */
interface InterfaceGroupRepository extends JpaRepository<InterfaceGroup, String> {

  List<InterfaceGroup> findByEniIdInOrderById(Collection<String> eniIds);

  /** Takes interfaces out of all their groups. */
  @Modifying(flushAutomatically = true)
  @Query("delete from InterfaceGroup g where g.eniId in :eniIds")
  void leaveAll(Collection<String> eniIds);
}
