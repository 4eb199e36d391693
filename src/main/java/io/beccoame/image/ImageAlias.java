package io.beccoame.image;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** Another id of an image; it moves to the newest build. */
@Entity
class ImageAlias {

  @Id @Column private String alias;
  @Column private String imageId;

  protected ImageAlias() {}

  ImageAlias(String alias, String imageId) {
    this.alias = alias;
    this.imageId = imageId;
  }

  String alias() {
    return alias;
  }

  String imageId() {
    return imageId;
  }
}
