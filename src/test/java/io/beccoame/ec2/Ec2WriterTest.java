package io.beccoame.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupIngressResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceAttributeResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.GetConsoleOutputResponse;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.Reservation;

class Ec2WriterTest {

  @ParameterizedTest
  @CsvSource({
    "a\u0000b, a\ufffdb",
    "a\u001bb, a\ufffdb",
    "a\uffffb, a\ufffdb",
    "a\ud800b, a\ufffdb",
    "\u00e9\u20ac\ud83d\ude00, \u00e9\u20ac\ud83d\ude00",
    "<&>\"', <&>\"'",
  })
  void writesAnyTextAsWellFormedXml(String text, String expected) throws Exception {
    byte[] document =
        Ec2Writer.response(
            "GetConsoleOutput",
            GetConsoleOutputResponse.builder().output(text).build(),
            "id",
            "2016-11-15");

    assertThat(
            DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(document))
                .getElementsByTagName("output")
                .item(0)
                .getTextContent())
        .isEqualTo(expected);
  }

  @Test
  void keepsLineEnds() {
    XmlOutput out = new XmlOutput();
    out.text("a\r\n\tb");

    assertThat(new String(out.toByteArray(), StandardCharsets.UTF_8)).isEqualTo("a&#13;\n\tb");
  }

  @Test
  void leavesUnsetNestedListsOutAndWritesEmptyOnes() {
    String document =
        new String(
            Ec2Writer.response(
                "DescribeInstances",
                DescribeInstancesResponse.builder()
                    .reservations(
                        Reservation.builder()
                            .instances(Instance.builder().tags(List.of()).build())
                            .build())
                    .build(),
                "id",
                "2016-11-15"),
            StandardCharsets.UTF_8);

    assertThat(document)
        .contains("<instancesSet><item><tagSet></tagSet></item></instancesSet>")
        .doesNotContain("<groupSet");
  }

  @Test
  void showsOneAttributeOfManyAndNoOther() {
    DescribeInstanceAttributeResponse.Builder answer =
        DescribeInstanceAttributeResponse.builder().instanceId("i-1");

    assertThat(attribute(answer.userData(v -> {}).build()))
        .contains("<userData></userData>")
        .doesNotContain("groupSet")
        .doesNotContain("productCodes");
    assertThat(attribute(answer.productCodes(List.of()).build())).contains("<productCodes/>");
  }

  private static String attribute(DescribeInstanceAttributeResponse answer) {
    return new String(
        Ec2Writer.response("DescribeInstanceAttribute", answer, "id", "2016-11-15"),
        StandardCharsets.UTF_8);
  }

  @Test
  void saysTrueWhereTheModelHasAReturnThatNobodySet() {
    assertThat(
            new String(
                Ec2Writer.response(
                    "AuthorizeSecurityGroupIngress",
                    AuthorizeSecurityGroupIngressResponse.builder().build(),
                    "id",
                    "2016-11-15"),
                StandardCharsets.UTF_8))
        .contains("<return>true</return><securityGroupRuleSet/>");
  }
}
