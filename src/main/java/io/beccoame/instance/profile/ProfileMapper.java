package io.beccoame.instance.profile;

import io.beccoame.instance.InstanceMapper;
import io.beccoame.instance.profile.ProfileService.Association;
import software.amazon.awssdk.services.ec2.model.IamInstanceProfileAssociation;

/** Associations with IAM instance profiles as EC2 shows them. */
final class ProfileMapper {

  private ProfileMapper() {}

  /**
   * Returns the association in that state: {@code associating}, {@code associated} or {@code
   * disassociating}.
   */
  static IamInstanceProfileAssociation shape(Association association, String state) {
    return IamInstanceProfileAssociation.builder()
        .associationId(association.profile().associationId())
        .instanceId(association.instanceId())
        .iamInstanceProfile(InstanceMapper.profile(association.profile()))
        .state(state)
        .timestamp(association.profile().since())
        .build();
  }
}
