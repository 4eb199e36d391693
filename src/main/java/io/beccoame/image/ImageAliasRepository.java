package io.beccoame.image;

import java.util.Collection;
import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;

/** The aliases of images. */
interface ImageAliasRepository extends JpaRepository<ImageAlias, String> {

  List<ImageAlias> findByImageIdIn(Collection<String> imageIds);
}
