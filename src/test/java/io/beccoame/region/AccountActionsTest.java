package io.beccoame.region;

import static io.beccoame.support.Codes.assertCode;
import static org.assertj.core.api.Assertions.assertThat;

import io.beccoame.support.Callers;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.AccountAttribute;
import software.amazon.awssdk.services.ec2.model.DescribeAccountAttributesRequest;

/** Account attributes by the EC2 action. */
class AccountActionsTest {

  private final AccountActions actions =
      new AccountActions(account -> Optional.of("vpc-" + account));

  @Test
  void describesThemAllOrThoseAskedFor() {
    assertThat(
            actions
                .describeAccountAttributes(
                    Callers.ONE, DescribeAccountAttributesRequest.builder().build())
                .accountAttributes())
        .hasSize(6);
    AccountAttribute platforms =
        actions
            .describeAccountAttributes(
                Callers.ONE,
                DescribeAccountAttributesRequest.builder()
                    .attributeNamesWithStrings("supported-platforms")
                    .build())
            .accountAttributes()
            .get(0);
    assertThat(platforms.attributeName()).isEqualTo("supported-platforms");
    assertThat(platforms.attributeValues().get(0).attributeValue()).isEqualTo("VPC");
  }

  @Test
  void namesTheAccountsDefaultVpc() {
    assertThat(
            actions
                .describeAccountAttributes(
                    Callers.ONE,
                    DescribeAccountAttributesRequest.builder()
                        .attributeNamesWithStrings("default-vpc")
                        .build())
                .accountAttributes()
                .get(0)
                .attributeValues()
                .get(0)
                .attributeValue())
        .isEqualTo("vpc-000000000001");
  }

  @Test
  void refusesUnknownNames() {
    assertCode(
        () ->
            actions.describeAccountAttributes(
                Callers.ONE,
                DescribeAccountAttributesRequest.builder()
                    .attributeNamesWithStrings("shoe-size")
                    .build()),
        "InvalidParameterValue");
  }
}
