package io.beccoame.image;

import org.springframework.data.jpa.repository.JpaRepository;

/** The aliases of images. */
interface ImageAliasRepository extends JpaRepository<ImageAlias, String> {}
