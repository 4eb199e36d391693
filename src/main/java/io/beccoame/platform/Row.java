package io.beccoame.platform;

import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.PostLoad;
import jakarta.persistence.PostPersist;
import jakarta.persistence.Transient;
import org.springframework.data.domain.Persistable;

/**
 * A table row whose id the program chooses. The row records whether it is new, so that saving forty
 * rows is one batch of inserts without forty selects before it.
 */
@MappedSuperclass
public abstract class Row implements Persistable<String> {

  @Id
  @Column(name = "id")
  private String id;

  @Transient private boolean stored;

  /** Used by the persistence provider. */
  protected Row() {}

  /** Creates a row that is not stored yet. */
  protected Row(String id) {
    this.id = id;
  }

  /** Returns the resource id; never null. */
  @Override
  public String getId() {
    return id;
  }

  @Override
  public boolean isNew() {
    return !stored;
  }

  @PostLoad
  @PostPersist
  void markStored() {
    stored = true;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Row row && getClass() == other.getClass() && id.equals(row.id);
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }

  @Override
  public String toString() {
    return getClass().getSimpleName() + " " + id;
  }
}
