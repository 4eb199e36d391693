package io.beccoame.image;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** The rows of images. */
interface ImageRepository extends JpaRepository<Image, String> {

  /** Every image the account may use, the newest first. */
  @Query(
      """
      select i from Image i where (i.publicImage = true or i.accountId = :accountId)
      and i.state = io.beccoame.image.Image.State.AVAILABLE order by i.createdAt desc, i.id
      """)
  List<Image> usableBy(String accountId);
}
