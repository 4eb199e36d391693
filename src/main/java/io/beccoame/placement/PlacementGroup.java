package io.beccoame.placement;

import io.beccoame.ec2.Ec2Exception;
import io.beccoame.platform.OwnedRow;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A placement group. <a
 * href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_PlacementGroup.html">PlacementGroup</a>.
 */
@Entity
public class PlacementGroup extends OwnedRow {

  @Column(name = "group_name")
  private String name;

  @Enumerated(EnumType.STRING)
  @Column
  private Strategy strategy;

  private @Nullable Integer partitionCount;
  @Column private Instant createdAt;

  /** Used by JPA. */
  protected PlacementGroup() {}

  PlacementGroup(
      String id,
      String accountId,
      String name,
      Strategy strategy,
      @Nullable Integer partitionCount,
      Instant createdAt) {
    super(id, accountId);
    this.name = name;
    this.strategy = strategy;
    this.partitionCount = partitionCount;
    this.createdAt = createdAt;
  }

  /** Returns the name, unique in the account. */
  public String name() {
    return name;
  }

  /** Returns the strategy. */
  public Strategy strategy() {
    return strategy;
  }

  /** Returns the number of partitions; null unless the strategy is partition. */
  public @Nullable Integer partitionCount() {
    return partitionCount;
  }

  /**
   * Checks a partition number of a launch.
   *
   * @throws Ec2Exception {@code InvalidParameterCombination} for a group without partitions, {@code
   *     InvalidParameterValue} for a number that the group does not have
   */
  public void checkPartition(int number) {
    if (partitionCount == null) {
      throw Ec2Exception.invalidParameterCombination(
          "The parameter partitionNumber needs a placement group with the strategy partition; %s"
              + " has %s",
          name, strategy.wireName());
    }
    if (number < 1 || number > partitionCount) {
      throw Ec2Exception.invalidParameterValue(
          "Value (%d) for parameter partitionNumber is invalid. The placement group %s has the"
              + " partitions 1 to %d.",
          number, name, partitionCount);
    }
  }
}
