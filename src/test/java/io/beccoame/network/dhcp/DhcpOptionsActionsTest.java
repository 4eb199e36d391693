package io.beccoame.network.dhcp;

import static io.beccoame.support.Codes.assertCode;
import static org.assertj.core.api.Assertions.assertThat;

import io.beccoame.ec2.Caller;
import io.beccoame.network.DhcpSettings;
import io.beccoame.network.Vpc;
import io.beccoame.network.VpcService;
import io.beccoame.platform.Ids;
import io.beccoame.support.Callers;
import io.beccoame.support.OnH2;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import software.amazon.awssdk.services.ec2.model.AssociateDhcpOptionsRequest;
import software.amazon.awssdk.services.ec2.model.CreateDhcpOptionsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteDhcpOptionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeDhcpOptionsRequest;
import software.amazon.awssdk.services.ec2.model.DhcpConfiguration;
import software.amazon.awssdk.services.ec2.model.DhcpOptions;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.NewDhcpConfiguration;

/** DHCP options by the EC2 actions. */
@OnH2
class DhcpOptionsActionsTest {

  private static final Caller CALLER = Callers.of("500000000001");

  @Autowired private DhcpOptionsActions actions;
  @Autowired private DhcpOptionsService service;
  @Autowired private VpcService vpcs;

  @Test
  void newVpcsHaveTheDefaultSet() {
    DhcpOptions standard = describe(filter("key", "domain-name")).get(0);
    assertThat(standard.dhcpConfigurations())
        .extracting(DhcpConfiguration::key)
        .containsExactly("domain-name", "domain-name-servers");
    assertThat(describe(filter("value", "AmazonProvidedDNS"))).contains(standard);
    assertThat(describe(filter("value", "ec2.internal"))).hasSize(1);
    assertThat(vpc().dhcpOptionsId()).isEqualTo(standard.dhcpOptionsId());
    assertCode(() -> delete(standard.dhcpOptionsId()), "DependencyViolation");
  }

  @Test
  void aVpcGetsOthersAndNone() {
    Vpc vpc = vpc();
    String id =
        create(
            option("domain-name", "corp.example"),
            option("domain-name-servers", "10.0.0.2", "AmazonProvidedDNS"),
            option("ntp-servers", "10.0.0.3"));
    associate(id, vpc.getId());
    assertThat(service.of(vpcs.get(vpc.accountId(), vpc.getId())))
        .isEqualTo(
            new DhcpSettings(
                "corp.example", List.of("10.0.0.2", "AmazonProvidedDNS"), List.of("10.0.0.3")));
    assertCode(() -> delete(id), "DependencyViolation");
    associate("default", vpc.getId());
    Vpc without = vpcs.get(vpc.accountId(), vpc.getId());
    assertThat(without.dhcpOptionsId()).isEqualTo("default");
    assertThat(service.of(without)).isEqualTo(DhcpSettings.STANDARD);
    delete(id);
    assertCode(() -> delete(id), "InvalidDhcpOptionID.NotFound");
    assertCode(() -> associate(id, vpc.getId()), "InvalidDhcpOptionID.NotFound");
    assertCode(() -> associate("default", Ids.next("vpc")), "InvalidVpcID.NotFound");
    assertCode(() -> delete("dopt"), "InvalidDhcpOptionsId.Malformed");
  }

  @ParameterizedTest
  @CsvSource({
    "netbios-node-type, 2, UnsupportedOperation",
    "flavour, mint, InvalidParameterValue",
    "domain-name, 'a b', InvalidParameterValue",
    "domain-name-servers, 10.0.0.256, InvalidParameterValue",
    "domain-name-servers, 1.1.1.1 1.1.1.2 1.1.1.3 1.1.1.4 1.1.1.5, InvalidParameterValue",
    "ntp-servers, AmazonProvidedDNS, InvalidParameterValue"
  })
  void whatCannotBeToldIsRefused(String key, String values, String code) {
    String[] each = key.equals("domain-name") ? new String[] {values} : values.split(" ");
    assertCode(() -> create(option(key, each)), code);
  }

  @Test
  void nothingIsNoSet() {
    assertCode(this::create, "MissingParameter");
    assertCode(
        () -> create(option("domain-name", "a"), option("domain-name", "b")),
        "InvalidParameterValue");
  }

  private Vpc vpc() {
    return vpcs.create(CALLER.accountId(), "10.0.0.0/16", Map.of());
  }

  private String create(NewDhcpConfiguration... configurations) {
    return actions
        .createDhcpOptions(
            CALLER,
            CreateDhcpOptionsRequest.builder()
                .dhcpConfigurations(Arrays.asList(configurations))
                .build())
        .dhcpOptions()
        .dhcpOptionsId();
  }

  private void delete(String id) {
    actions.deleteDhcpOptions(CALLER, DeleteDhcpOptionsRequest.builder().dhcpOptionsId(id).build());
  }

  private void associate(String id, String vpc) {
    actions.associateDhcpOptions(
        CALLER, AssociateDhcpOptionsRequest.builder().dhcpOptionsId(id).vpcId(vpc).build());
  }

  private List<DhcpOptions> describe(Filter... filters) {
    return actions
        .describeDhcpOptions(CALLER, DescribeDhcpOptionsRequest.builder().filters(filters).build())
        .dhcpOptions();
  }

  private static NewDhcpConfiguration option(String key, String... values) {
    return NewDhcpConfiguration.builder().key(key).values(values).build();
  }

  private static Filter filter(String name, String value) {
    return Filter.builder().name(name).values(value).build();
  }
}
