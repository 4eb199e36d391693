package io.beccoame.network;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

/** The rows of secondary private addresses. */
interface SecondaryAddressRepository extends JpaRepository<SecondaryAddress, String> {

  List<SecondaryAddress> findByEniIdInOrderById(Collection<String> eniIds);

  Optional<SecondaryAddress> findBySegmentAndPrivateIp(String segment, String privateIp);

  List<SecondaryAddress> findByPrivateIpOrderById(String privateIp);

  /** Returns the addresses of a libvirt network. */
  @Query("select a.privateIp from SecondaryAddress a where a.segment = :segment")
  List<String> addresses(String segment);

  /** Removes all addresses of deleted interfaces. */
  @Modifying(flushAutomatically = true)
  @Query("delete from SecondaryAddress a where a.eniId in :eniIds")
  void removeAll(Collection<String> eniIds);
}
