package io.beccoame.image;

import io.beccoame.ec2.OwnedRepository;
import io.beccoame.ec2.ResourceKind;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.data.jpa.repository.Query;

/** The rows of images. */
interface ImageRepository extends OwnedRepository<Image> {

  @Override
  default ResourceKind kind() {
    return ResourceKind.IMAGE;
  }

  /** Returns the ids of existing images, of every account, that the account may use. */
  @Override
  default Set<String> existing(String accountId, Collection<String> ids) {
    return findAllById(ids).stream()
        .filter(image -> image.usableBy(accountId))
        .map(Image::getId)
        .collect(Collectors.toSet());
  }

  /**
   * Returns every image that is not deregistered and that the account may see, the newest first.
   */
  @Query(
      """
      select i from Image i
      where (i.publicImage = true or i.accountId = :accountId or :accountId member of i.users)
      and i.state <> io.beccoame.image.Image.State.DEREGISTERED order by i.createdAt desc, i.id
      """)
  List<Image> usableBy(String accountId);

  Optional<Image> findByNameKey(String nameKey);

  /** Returns the ids of images that need the snapshot. */
  @Query(
      """
      select i.id from Image i join i.disks d where d.snapshotId = :snapshotId
      and i.state not in (io.beccoame.image.Image.State.DEREGISTERED,
      io.beccoame.image.Image.State.FAILED) order by i.id
      """)
  List<String> naming(String snapshotId);

  List<Image> findBySourceInstanceIdAndStateOrderById(String instanceId, Image.State state);
}
