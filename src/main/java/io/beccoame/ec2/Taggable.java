package io.beccoame.ec2;

import java.util.Collection;
import java.util.Set;

/** Resources that callers may tag: by a bean of this for each kind, ids are told apart. */
public interface Taggable {

  /** Returns the kind's entry in the catalogue; one without a type can't be tagged. */
  ResourceKind tagKind();

  /** Returns those of the ids that exist and that the account may tag. */
  Set<String> existing(String accountId, Collection<String> ids);
}
