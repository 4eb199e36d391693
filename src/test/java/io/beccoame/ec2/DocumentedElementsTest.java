package io.beccoame.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import io.beccoame.instance.House;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.context.ActiveProfiles;

/**
 * Checks, with one resource of each kind, that answers have the elements of AWS's examples and that
 * each documented filter is answered.
 */
@SpringBootTest(
    properties = {
      "spring.datasource.url=jdbc:h2:mem:elements;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000",
      "beccoame.account-id=123456789012",
      "beccoame.elastic-ip.pool=203.0.113.0/29",
      "beccoame.import.addresses=http://127.0.0.1:9/",
      "beccoame.home=target/test-home/${surefire.forkNumber:1}/elements"
    })
@ActiveProfiles("mock")
@Import(House.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DocumentedElementsTest {

  /** Parameters of descriptions that need some. */
  private static final Map<String, List<String>> ATTRIBUTES =
      Map.of(
          "DescribeImageAttribute&ImageId={ami}&Attribute=",
          List.of("description", "launchPermission", "blockDeviceMapping", "productCodes"),
          "DescribeInstanceAttribute&InstanceId={i}&Attribute=",
          List.of(
              "instanceType",
              "userData",
              "disableApiTermination",
              "instanceInitiatedShutdownBehavior",
              "rootDeviceName",
              "blockDeviceMapping",
              "productCodes",
              "sourceDestCheck",
              "groupSet",
              "ebsOptimized",
              "enaSupport"),
          "DescribeVolumeAttribute&VolumeId={vol}&Attribute=",
          List.of("autoEnableIO", "productCodes"),
          "DescribeSnapshotAttribute&SnapshotId={snap}&Attribute=",
          List.of("createVolumePermission", "productCodes"),
          "DescribeVpcAttribute&VpcId={vpc}&Attribute=",
          List.of("enableDnsSupport", "enableDnsHostnames", "enableNetworkAddressUsageMetrics"),
          "DescribeNetworkInterfaceAttribute&NetworkInterfaceId={attached}&Attribute=",
          List.of("description", "groupSet", "sourceDestCheck", "attachment"));

  private static final Map<String, String> TOLD =
      Map.of(
          "DescribeInstanceCreditSpecifications", "&InstanceId.1={i}",
          "DescribeLaunchTemplateVersions", "&LaunchTemplateId={lt}");

  @Autowired Ec2Endpoint endpoint;
  @Autowired ActionTable table;

  private OneOfEach one;
  private final List<String> descriptions = new ArrayList<>();

  @BeforeAll
  void make() throws Exception {
    one = new OneOfEach(endpoint);
    one.make();
    for (ActionTable.Entry entry : table.all()) {
      String action = entry.name();
      if (action.startsWith("Describe")
          && !action.endsWith("Attribute")
          && one.asked(action + TOLD.getOrDefault(action, ""))) {
        descriptions.add(action);
      }
    }
    for (Map.Entry<String, List<String>> each : ATTRIBUTES.entrySet()) {
      for (String attribute : each.getValue()) {
        one.call(each.getKey() + attribute);
      }
    }
  }

  @Test
  void answersHaveTheElementsThatAwsShows() throws IOException {
    Set<String> leftOut =
        Elements.lines("/elements-left-out.txt")
            .map(line -> line.replaceFirst(":.*", ""))
            .collect(Collectors.toSet());
    Set<String> missing = new TreeSet<>();
    // Elements that appear only sometimes are left out, and may be there.
    Set<String> needless =
        Elements.lines("/elements-left-out.txt")
            .filter(line -> !line.contains(": sometimes"))
            .map(line -> line.replaceFirst(":.*", ""))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> shown = new TreeSet<>();
    List<Elements> all = Elements.documented();
    for (Elements elements : all) {
      List<String> answers = one.answers.getOrDefault(elements.action(), List.of());
      if (!elements.path().equals(".") && !elements.missing(answers).contains(".")) {
        shown.add(elements.action());
      }
    }
    for (Elements elements : all) {
      if (!shown.contains(elements.action())) {
        continue;
      }
      for (String name : elements.missing(one.answers.getOrDefault(elements.action(), List.of()))) {
        String element = elements.action() + " " + elements.path() + " " + name;
        needless.remove(element);
        if (!leftOut.contains(element)) {
          missing.add(element);
        }
      }
    }
    assertThat(shown).as("actions whose answers show something").hasSizeGreaterThan(40);
    assertThat(missing)
        .as(
            "elements of AWS's answers that are not in ours (a dot: no such structure, make one in"
                + " OneOfEach); leave out with a reason in elements-left-out.txt")
        .isEmpty();
    assertThat(needless).as("elements that are left out, and are there").isEmpty();
  }

  @Test
  void eachDocumentedFilterIsAnswered() throws Exception {
    Map<String, Set<String>> documented = DocumentedFiltersTest.documented();
    List<String> refused = new ArrayList<>();
    for (String action : descriptions) {
      for (String filter : documented.getOrDefault(action, Set.of())) {
        MockHttpServletResponse response =
            one.send(
                "%s%s&%s.1.Name=%s&%s.1.Value.1=*"
                    .formatted(
                        action,
                        TOLD.getOrDefault(action, ""),
                        member(action),
                        filter,
                        member(action)));
        if (response.getStatus() != 200) {
          refused.add(action + " " + filter + ": " + response.getContentAsString());
        }
      }
    }
    assertThat(refused).isEmpty();
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "DescribeVpcs | cidr-block | 10.77.0.0/16 | 10.78.0.0/16 | {vpc}",
        "DescribeVpcs | cidrBlock | 10.77.0.0/16 | 10.78.0.0/16 | {vpc}",
        "DescribeSubnets | map-customer-owned-ip-on-launch | false | true | {subnet}",
        "DescribeInstances | client-token | launch-1 | launch-2 | {i}",
        "DescribeInstances | boot-mode | legacy-bios | uefi | {i}",
        "DescribeInstances | availability-zone-id | use1-az1 | use1-az9 | {i}",
        "DescribeInstances | network-interface.tag-key | nic | volume | {i}",
        "DescribeInstances | network-interface.private-ip-address | 10.77.1.* | 10.78.* | {i}",
        "DescribeInstances | network-interface.association.allocation-id | {eipalloc} | {eipalloc2} | {i}",
        "DescribeInstances | metadata-options.state | applied | pending | {i}",
        "DescribeInstances | operator.managed | false | true | {i}",
        "DescribeNetworkInterfaces | addresses.association.owner-id | 123456789012 | amazon | {attached}",
        "DescribeImages | hypervisor | xen | kvm | {ami}",
        "DescribeImages | ena-support | true | false | {ami}",
        "DescribeSecurityGroups | ip-permission.group-name | web | default | {sg}",
        "DescribeVolumes | snapshot-id | '' | snap-* | {vol}",
        "DescribeAvailabilityZones | group-long-name | US East (N. Virginia) 1 | US* 2 | us-east-1a",
      })
  void aFilterGoesByTheTrueValue(
      String action, String filter, String value, String other, String expected) throws Exception {
    String request = action + "&Filter.1.Name=" + filter + "&Filter.1.Value.1=";
    assertThat(one.send(request + value).getContentAsString()).contains(one.filled(expected));
    assertThat(one.send(request + other).getContentAsString())
        .contains(action + "Response")
        .doesNotContain(one.filled(expected));
  }

  /** The requests about import tasks are the only ones that have the plural on the wire. */
  private static String member(String action) {
    return action.equals("DescribeImportImageTasks") || action.equals("DescribeImportSnapshotTasks")
        ? "Filters"
        : "Filter";
  }
}
