package io.beccoame.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.ec2.model.ResourceType;

class ResourceKindTest {

  private static final String UNKNOWN = "-0123456789abcdef0";

  @ParameterizedTest
  @CsvSource({
    "INSTANCE, InvalidInstanceID.Malformed, InvalidInstanceID.NotFound",
    "IMAGE, InvalidAMIID.Malformed, InvalidAMIID.NotFound",
    "VOLUME, InvalidVolumeID.Malformed, InvalidVolume.NotFound",
    "SNAPSHOT, InvalidSnapshotID.Malformed, InvalidSnapshot.NotFound",
    "SECURITY_GROUP, InvalidGroupId.Malformed, InvalidGroup.NotFound",
    "VPC, InvalidVpcID.Malformed, InvalidVpcID.NotFound",
    "SUBNET, InvalidSubnetID.Malformed, InvalidSubnetID.NotFound",
    "NETWORK_INTERFACE, InvalidNetworkInterfaceId.Malformed, InvalidNetworkInterfaceID.NotFound",
    "INTERFACE_ATTACHMENT, InvalidNetworkInterfaceAttachmentId.Malformed,"
        + " InvalidAttachmentID.NotFound",
    "INTERNET_GATEWAY, InvalidInternetGatewayId.Malformed, InvalidInternetGatewayID.NotFound",
    "NAT_GATEWAY, NatGatewayMalformed, NatGatewayNotFound",
    "ROUTE_NAT_GATEWAY, NatGatewayMalformed, InvalidNatGatewayID.NotFound",
    "ROUTE_TABLE, InvalidRouteTableId.Malformed, InvalidRouteTableID.NotFound",
    "NETWORK_ACL, InvalidNetworkAclId.Malformed, InvalidNetworkAclID.NotFound",
    "DHCP_OPTIONS, InvalidDhcpOptionsId.Malformed, InvalidDhcpOptionID.NotFound",
    "ALLOCATION, InvalidAllocationID.NotFound, InvalidAllocationID.NotFound",
  })
  void codesAreSpelledAsAwsDoes(ResourceKind kind, String malformed, String notFound) {
    assertThatExceptionOfType(Ec2Exception.class)
        .isThrownBy(() -> kind.require("Id", "what"))
        .satisfies(e -> assertThat(e.code()).isEqualTo(malformed));
    assertThatExceptionOfType(Ec2Exception.class)
        .isThrownBy(() -> kind.checkFound(List.of(kind.newId()), Set.of()))
        .satisfies(e -> assertThat(e.code()).isEqualTo(notFound));
  }

  @ParameterizedTest
  @EnumSource
  void aNewIdIsWellFormedAndItsTypeIsOneOfTheModel(ResourceKind kind) {
    assertThat(kind.check(kind.newId())).startsWith(kind.prefix() + "-");
    assertThat(kind.wellFormed("x" + kind.newId())).isFalse();
    if (!kind.type().isEmpty()) {
      assertThat(ResourceType.knownValues()).contains(ResourceType.fromValue(kind.type()));
    }
  }

  @Test
  void oneMissingIdIsNamedAndSeveralArePlural() {
    assertThat(ResourceKind.INSTANCE.notFound("i-1"))
        .hasMessage("The instance ID 'i-1' does not exist");
    assertThat(ResourceKind.INSTANCE.notFound(List.of("i-1", "i-2")))
        .hasMessage("The instance IDs 'i-1, i-2' do not exist");
    assertThat(ResourceKind.VOLUME.notFound(List.of("vol-1", "vol-2")))
        .hasMessage("The volumes 'vol-1, vol-2' do not exist");
    assertThat(ResourceKind.IMAGE.notFound("ami-1"))
        .hasMessage("The image id '[ami-1]' does not exist");
  }

  @Test
  void aMalformedIdIsNamedAndItsPrefixIfAnotherWasExpected() {
    assertThat(ResourceKind.VOLUME.malformed("vol-?")).hasMessage("Invalid id: \"vol-?\"");
    assertThat(ResourceKind.VOLUME.malformed("i" + UNKNOWN))
        .hasMessage("Invalid id: \"i%s\" (expecting \"vol-...\")", UNKNOWN);
    assertThat(ResourceKind.VOLUME.malformed("%s")).hasMessageStartingWith("Invalid id: \"%s\"");
  }

  @Test
  void onlyTheCatalogueSpellsTheCodesOfIds() throws IOException {
    Set<String> codes =
        Arrays.stream(ResourceKind.values())
            .flatMap(kind -> Stream.of(kind.notFoundCode(), kind.malformedCode()))
            .map(code -> '"' + code + '"')
            .collect(Collectors.toSet());
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
        if (!file.endsWith("ResourceKind.java")) {
          assertThat(codes).as(file.toString()).noneMatch(Files.readString(file)::contains);
        }
      }
    }
  }
}
