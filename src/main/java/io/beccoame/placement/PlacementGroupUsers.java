package io.beccoame.placement;

/** Reports which placement groups have instances; implemented by the room of instances. */
@FunctionalInterface
public interface PlacementGroupUsers {

  /** Returns whether an instance that is not terminated is in the group. */
  boolean anyIn(String groupId);
}
