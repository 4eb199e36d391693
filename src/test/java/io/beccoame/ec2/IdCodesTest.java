package io.beccoame.ec2;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.beccoame.instance.Machines;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Calls each action with a malformed id and with an unknown one for each id parameter. */
class IdCodesTest extends Machines {

  /** Fewer would mean that the walk tests nothing. */
  private static final int LEAST_EXACT = 70;

  private static final String UNKNOWN = "-0123456789abcdef0";

  /** Other parameters that a call needs before its ids are checked. */
  private static final Map<String, String> FILLERS =
      Map.ofEntries(
          entry("Device", "/dev/sdf"),
          entry("DeviceIndex", "1"),
          entry("DestinationCidrBlock", "0.0.0.0/0"),
          entry("CidrBlock", "10.0.0.0/24"),
          entry("Name", "name"),
          entry("Description", "text"),
          entry("SourceRegion", "us-east-1"),
          entry("MinCount", "1"),
          entry("MaxCount", "1"),
          entry("AvailabilityZone", "us-east-1a"),
          entry("IpProtocol", "tcp"),
          entry("FromPort", "1"),
          entry("ToPort", "1"),
          entry("CidrIp", "10.0.0.0/8"),
          entry("SecondaryPrivateIpAddressCount", "1"));

  @Autowired private ActionTable table;
  @Autowired private Invoker invoker;

  @Test
  void everyActionSpellsTheCodesOfOneKindAlike() {
    List<String> wrong = new ArrayList<>();
    int exact = 0;
    for (ActionTable.Entry action : table.all()) {
      for (String member : idMembers(action)) {
        ResourceKind kind = kind(action, member);
        String malformed = code(action, member, "what");
        String unknown = code(action, member, kind.prefix() + UNKNOWN);
        if (malformed.equals(kind.malformedCode()) && unknown.equals(kind.notFoundCode())) {
          exact++;
        } else if (isOfIds(malformed) && !malformed.equals(kind.malformedCode())
            || isOfIds(unknown) && !notFoundCodes(action).contains(unknown)) {
          wrong.add(action.name() + "." + member + ": " + malformed + ", " + unknown);
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(exact).isGreaterThanOrEqualTo(LEAST_EXACT);
  }

  @ParameterizedTest
  @CsvSource({
    "DescribeVpcs, VpcId.1=x, InvalidVpcID.Malformed",
    "CreateSubnet, VpcId=x&CidrBlock=10.0.0.0/24, InvalidVpcID.Malformed",
    "DescribeSubnets, SubnetId.1=subnet-x, InvalidSubnetID.Malformed",
    "CreateNetworkInterface, SubnetId=x, InvalidSubnetID.Malformed",
    "DeleteVolume, VolumeId=vol-x, InvalidVolumeID.Malformed",
    "AttachVolume, VolumeId=x&InstanceId=i-1234567a&Device=/dev/sdf, InvalidVolumeID.Malformed",
    "DetachNetworkInterface, AttachmentId=x, InvalidNetworkInterfaceAttachmentId.Malformed",
    "DetachNetworkInterface, AttachmentId=eni-attach-1234567a, InvalidAttachmentID.NotFound",
    "CreateTags, ResourceId.1=i-x&Tag.1.Key=a, InvalidID",
    "CreateTags, ResourceId.1=shoe-1&Tag.1.Key=a, InvalidID",
    "DeleteTags, ResourceId.1=vol-x, InvalidID",
    "CreateTags, ResourceId.1=eipalloc-1234567a&Tag.1.Key=a, InvalidElasticIpID.NotFound",
    "CreateTags, ResourceId.1=nat-1234567a&Tag.1.Key=a, InvalidNatGatewayID.NotFound",
    "DeleteNatGateway, NatGatewayId=x, NatGatewayMalformed",
    "DescribeNatGateways, NatGatewayId.1=nat-1234567a, NatGatewayNotFound",
    "ReleaseAddress, AllocationId=x, InvalidAllocationID.NotFound",
    "ReleaseAddress, PublicIp=x, InvalidAddress.Malformed",
    "DescribeKeyPairs, KeyPairId.1=x, InvalidKeyPair.NotFound",
  })
  void aCallIsRefusedWithAwsCode(String action, String parameters, String code) {
    assertThat(code(Objects.requireNonNull(table.find(action)), form(parameters))).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "StopInstances|InstanceId|i-1234567a|i-1234567b|The instance IDs '%s, %s' do not exist",
        "DescribeInstances|InstanceId|i-1234567a|i-1234567b|The instance IDs '%s, %s' do not exist",
        "DescribeVolumes|VolumeId|vol-1234567a|vol-1234567b|The volumes '%s, %s' do not exist",
        "DescribeSubnets|SubnetId|subnet-1234567a|subnet-1234567b|The subnet IDs '%s, %s' do not exist",
        "DescribeSecurityGroups|GroupId|sg-1234567a|sg-1234567b|The security groups '%s, %s' do not exist",
        "DescribeAddresses|AllocationId|eipalloc-1234567a|eipalloc-1234567b|The allocation IDs '%s, %s' do not exist",
      })
  void severalMissingIdsAreAllNamed(
      String action, String member, String one, String other, String message) {
    Map<String, String> parameters = Map.of(member + ".1", one, member + ".2", other);
    assertThat(refused(Objects.requireNonNull(table.find(action)), parameters))
        .hasMessage(message.formatted(one, other));
  }

  private static Map<String, String> form(String text) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String each : text.split("&")) {
      String[] parts = each.split("=", 2);
      parameters.put(parts[0], parts[1]);
    }
    return parameters;
  }

  private static List<String> idMembers(ActionTable.Entry action) {
    return action.honours().names().stream()
        .filter(name -> !name.contains(".") && IdKinds.of(action.name(), name) != null)
        .sorted()
        .toList();
  }

  private static ResourceKind kind(ActionTable.Entry action, String member) {
    return Objects.requireNonNull(IdKinds.of(action.name(), member));
  }

  private static Collection<String> notFoundCodes(ActionTable.Entry action) {
    return idMembers(action).stream().map(name -> kind(action, name).notFoundCode()).toList();
  }

  private static boolean isOfIds(String code) {
    return code.endsWith("Malformed") || code.endsWith("NotFound") || code.equals("InvalidID");
  }

  /** The code for one id alone, or beside unknown ones of the other kinds if these are missing. */
  private String code(ActionTable.Entry action, String member, String id) {
    Map<String, String> parameters = new LinkedHashMap<>();
    Shape shape = Shape.of(action.builder().get());
    FILLERS.forEach(
        (name, value) -> {
          if (action.honours().names().contains(name)) {
            parameters.put(queryName(shape, name), value);
          }
        });
    parameters.put(queryName(shape, member), id);
    String alone = code(action, parameters);
    if (!alone.equals("MissingParameter")) {
      return alone;
    }
    for (String other : idMembers(action)) {
      parameters.putIfAbsent(queryName(shape, other), kind(action, other).prefix() + UNKNOWN);
    }
    return code(action, parameters);
  }

  private static String queryName(Shape shape, String member) {
    Shape.Member found = Objects.requireNonNull(shape.byName(member));
    return found.isList() ? found.queryName() + ".1" : found.queryName();
  }

  private String code(ActionTable.Entry action, Map<String, String> parameters) {
    Ec2Exception refused = refused(action, parameters);
    return refused == null ? "" : refused.code();
  }

  /** Returns the error of a dry run of the call. */
  private @Nullable Ec2Exception refused(ActionTable.Entry action, Map<String, String> parameters) {
    Node node = new Node();
    parameters.forEach((name, value) -> at(node, name).value = value);
    node.child("DryRun").value = "true";
    try {
      invoker.call(
          new Invoker.Call(
              action,
              action.name(),
              ME,
              Ec2Reader.read(node, action.builder()),
              "request",
              "2016-11-15"));
      return null;
    } catch (Ec2Exception e) {
      return e;
    }
  }

  private static Node at(Node root, String name) {
    Node node = root;
    for (String step : name.split("\\.")) {
      node = node.child(step);
    }
    return node;
  }
}
