package io.beccoame.image;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

/** The rows of images. */
interface ImageRepository extends JpaRepository<Image, String> {

  /** Every image that is there and that the account may see, the newest first. */
  @Query(
      """
      select i from Image i
      where (i.publicImage = true or i.accountId = :accountId or :accountId member of i.users)
      and i.state <> io.beccoame.image.Image.State.DEREGISTERED order by i.createdAt desc, i.id
      """)
  List<Image> usableBy(String accountId);

  /** The row, locked. */
  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query("from Image where id = :id")
  Optional<Image> lock(String id);

  Optional<Image> findByNameKey(String nameKey);

  /** The ids of images that can't do without the snapshot. */
  @Query(
      """
      select i.id from Image i join i.disks d where d.snapshotId = :snapshotId
      and i.state not in (io.beccoame.image.Image.State.DEREGISTERED,
      io.beccoame.image.Image.State.FAILED) order by i.id
      """)
  List<String> naming(String snapshotId);

  List<Image> findBySourceInstanceIdAndStateOrderById(String instanceId, Image.State state);
}
