package io.beccoame.instance.profile;

import io.beccoame.ec2.Caller;
import io.beccoame.ec2.Describing;
import io.beccoame.ec2.Ec2Action;
import io.beccoame.ec2.Ec2Actions;
import io.beccoame.ec2.Ec2Exception;
import io.beccoame.ec2.Filters;
import io.beccoame.ec2.Page;
import io.beccoame.ec2.ResourceKind;
import io.beccoame.instance.InstanceProfile;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.ec2.model.AssociateIamInstanceProfileRequest;
import software.amazon.awssdk.services.ec2.model.AssociateIamInstanceProfileResponse;
import software.amazon.awssdk.services.ec2.model.DescribeIamInstanceProfileAssociationsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeIamInstanceProfileAssociationsResponse;
import software.amazon.awssdk.services.ec2.model.DisassociateIamInstanceProfileRequest;
import software.amazon.awssdk.services.ec2.model.DisassociateIamInstanceProfileResponse;
import software.amazon.awssdk.services.ec2.model.IamInstanceProfileAssociation;
import software.amazon.awssdk.services.ec2.model.IamInstanceProfileSpecification;
import software.amazon.awssdk.services.ec2.model.ReplaceIamInstanceProfileAssociationRequest;
import software.amazon.awssdk.services.ec2.model.ReplaceIamInstanceProfileAssociationResponse;

/** The EC2 actions on the IAM instance profiles of instances. */
@Component
class ProfileActions implements Ec2Actions {

  private static final Filters<IamInstanceProfileAssociation> FILTERS =
      Filters.<IamInstanceProfileAssociation>of()
          .on("instance-id", IamInstanceProfileAssociation::instanceId)
          .on("state", IamInstanceProfileAssociation::stateAsString);

  private static final Describing<IamInstanceProfileAssociation> DESCRIBING =
      new Describing<>(
          ResourceKind.PROFILE_ASSOCIATION, FILTERS, IamInstanceProfileAssociation::associationId);

  private final ProfileService profiles;

  ProfileActions(ProfileService profiles) {
    this.profiles = profiles;
  }

  @Ec2Action(honours = {"InstanceId", "IamInstanceProfile"})
  AssociateIamInstanceProfileResponse associateIamInstanceProfile(
      Caller caller, AssociateIamInstanceProfileRequest request) {
    String arn = arn(caller, request.iamInstanceProfile());
    if (request.instanceId() == null) {
      throw Ec2Exception.missingParameter("InstanceId");
    }
    return AssociateIamInstanceProfileResponse.builder()
        .iamInstanceProfileAssociation(
            ProfileMapper.shape(
                profiles.associate(caller.accountId(), request.instanceId(), arn), "associating"))
        .build();
  }

  @Ec2Action(honours = {"AssociationIds", "Filters", "MaxResults", "NextToken"})
  DescribeIamInstanceProfileAssociationsResponse describeIamInstanceProfileAssociations(
      Caller caller, DescribeIamInstanceProfileAssociationsRequest request) {
    Page<IamInstanceProfileAssociation> page =
        DESCRIBING.page(
            request,
            request.associationIds(),
            request.filters(),
            ids ->
                profiles.list(caller.accountId()).stream()
                    .map(each -> ProfileMapper.shape(each, "associated"))
                    .filter(each -> ids.isEmpty() || ids.contains(each.associationId()))
                    .toList());
    return DescribeIamInstanceProfileAssociationsResponse.builder()
        .iamInstanceProfileAssociations(page.items())
        .nextToken(page.nextToken())
        .build();
  }

  @Ec2Action(honours = {"AssociationId", "IamInstanceProfile"})
  ReplaceIamInstanceProfileAssociationResponse replaceIamInstanceProfileAssociation(
      Caller caller, ReplaceIamInstanceProfileAssociationRequest request) {
    String arn = arn(caller, request.iamInstanceProfile());
    String id = ResourceKind.PROFILE_ASSOCIATION.require("AssociationId", request.associationId());
    return ReplaceIamInstanceProfileAssociationResponse.builder()
        .iamInstanceProfileAssociation(
            ProfileMapper.shape(profiles.replace(caller.accountId(), id, arn), "associating"))
        .build();
  }

  @Ec2Action(honours = "AssociationId")
  DisassociateIamInstanceProfileResponse disassociateIamInstanceProfile(
      Caller caller, DisassociateIamInstanceProfileRequest request) {
    String id = ResourceKind.PROFILE_ASSOCIATION.require("AssociationId", request.associationId());
    return DisassociateIamInstanceProfileResponse.builder()
        .iamInstanceProfileAssociation(
            ProfileMapper.shape(profiles.disassociate(caller.accountId(), id), "disassociating"))
        .build();
  }

  private static String arn(Caller caller, @Nullable IamInstanceProfileSpecification asked) {
    String arn =
        asked == null ? null : InstanceProfile.arn(caller.accountId(), asked.arn(), asked.name());
    if (arn == null) {
      throw Ec2Exception.missingParameter("IamInstanceProfile");
    }
    return arn;
  }
}
