package io.beccoame.instance.profile;

import static io.beccoame.support.Codes.assertCode;
import static org.assertj.core.api.Assertions.assertThat;

import io.beccoame.instance.InstanceMapper;
import io.beccoame.instance.Machines;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import software.amazon.awssdk.services.ec2.model.AssociateIamInstanceProfileRequest;
import software.amazon.awssdk.services.ec2.model.DescribeIamInstanceProfileAssociationsRequest;
import software.amazon.awssdk.services.ec2.model.DisassociateIamInstanceProfileRequest;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.IamInstanceProfileAssociation;
import software.amazon.awssdk.services.ec2.model.IamInstanceProfileSpecification;
import software.amazon.awssdk.services.ec2.model.ReplaceIamInstanceProfileAssociationRequest;

/** Associations of instances with IAM instance profiles, by the EC2 actions. */
class ProfileTest extends Machines {

  private static final String UNKNOWN = "iip-assoc-0123456789abcdef0";
  private static final String PREFIX = "arn:aws:iam::123456789012:instance-profile/";

  @Autowired private ProfileActions actions;

  @Test
  void anAssociationIsMadeReplacedAndEnded() {
    String id = up();
    IamInstanceProfileAssociation made = associate(id, p -> p.name("web"));
    assertThat(made.stateAsString()).isEqualTo("associating");
    assertThat(made.associationId()).matches("iip-assoc-[0-9a-f]{17}");
    assertThat(made.iamInstanceProfile().arn()).isEqualTo(PREFIX + "web");
    assertThat(describe(r -> r))
        .singleElement()
        .satisfies(
            shown -> {
              assertThat(shown.associationId()).isEqualTo(made.associationId());
              assertThat(shown.instanceId()).isEqualTo(id);
              assertThat(shown.stateAsString()).isEqualTo("associated");
              assertThat(shown.timestamp()).isEqualTo(made.timestamp());
            });
    assertCode(() -> associate(id, p -> p.name("db")), "IncorrectState");

    IamInstanceProfileAssociation replaced = replace(made.associationId(), PREFIX + "db");
    assertThat(replaced.associationId()).isNotEqualTo(made.associationId());
    assertThat(InstanceMapper.instance(view(id)).iamInstanceProfile())
        .isEqualTo(replaced.iamInstanceProfile());
    assertCode(() -> replace(made.associationId(), PREFIX + "x"), "InvalidAssociationID.NotFound");

    assertThat(end(replaced.associationId()).stateAsString()).isEqualTo("disassociating");
    assertThat(describe(r -> r)).isEmpty();
    assertThat(InstanceMapper.instance(view(id)).iamInstanceProfile()).isNull();
    assertCode(() -> end(replaced.associationId()), "InvalidAssociationID.NotFound");
  }

  @Test
  void aLaunchWithAProfileMakesAnAssociationThatEndsWithTheInstance() {
    String id = up(command(r -> r.iamInstanceProfile(p -> p.name("web"))));
    String other = up(command(r -> r.iamInstanceProfile(p -> p.name("db"))));

    assertThat(describe(r -> r)).hasSize(2);
    assertThat(describe(filter("instance-id", id)))
        .extracting(IamInstanceProfileAssociation::instanceId)
        .containsExactly(id);
    assertThat(describe(filter("state", "associating"))).isEmpty();
    String association = describe(filter("instance-id", other)).get(0).associationId();
    assertThat(describe(r -> r.associationIds(association))).hasSize(1);
    terminate(id);
    assertThat(describe(r -> r))
        .extracting(IamInstanceProfileAssociation::instanceId)
        .containsExactly(other);
    assertCode(() -> associate(id, p -> p.name("web")), "IncorrectInstanceState");
  }

  @Test
  void whatIsWrongIsNamed() {
    String id = up();
    assertCode(() -> associate(id, p -> {}), "MissingParameter");
    assertCode(() -> associate(GONE, p -> p.name("web")), "InvalidInstanceID.NotFound");
    assertCode(() -> associate(id, p -> p.arn("web")), "InvalidParameterValue");
    assertCode(() -> end(UNKNOWN), "InvalidAssociationID.NotFound");
    assertCode(() -> replace(UNKNOWN, PREFIX + "x"), "InvalidAssociationID.NotFound");
    assertCode(() -> describe(r -> r.associationIds(UNKNOWN)), "InvalidAssociationID.NotFound");
    assertCode(() -> describe(filter("profile", "x")), "InvalidParameterValue");
  }

  private IamInstanceProfileAssociation associate(
      String id, Consumer<IamInstanceProfileSpecification.Builder> profile) {
    return actions
        .associateIamInstanceProfile(
            ME,
            AssociateIamInstanceProfileRequest.builder()
                .instanceId(id)
                .iamInstanceProfile(profile)
                .build())
        .iamInstanceProfileAssociation();
  }

  private IamInstanceProfileAssociation replace(String association, String arn) {
    return actions
        .replaceIamInstanceProfileAssociation(
            ME,
            ReplaceIamInstanceProfileAssociationRequest.builder()
                .associationId(association)
                .iamInstanceProfile(p -> p.arn(arn))
                .build())
        .iamInstanceProfileAssociation();
  }

  private IamInstanceProfileAssociation end(String association) {
    return actions
        .disassociateIamInstanceProfile(
            ME, DisassociateIamInstanceProfileRequest.builder().associationId(association).build())
        .iamInstanceProfileAssociation();
  }

  private List<IamInstanceProfileAssociation> describe(
      UnaryOperator<DescribeIamInstanceProfileAssociationsRequest.Builder> request) {
    return actions
        .describeIamInstanceProfileAssociations(
            ME, request.apply(DescribeIamInstanceProfileAssociationsRequest.builder()).build())
        .iamInstanceProfileAssociations();
  }

  private static UnaryOperator<DescribeIamInstanceProfileAssociationsRequest.Builder> filter(
      String name, String value) {
    return r -> r.filters(Filter.builder().name(name).values(value).build());
  }
}
