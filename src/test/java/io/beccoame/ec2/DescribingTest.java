package io.beccoame.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Subnet;

/** Tests describe actions: by ids, filtered, in pages. */
class DescribingTest {

  private static final Describing<Subnet> SUBNETS =
      new Describing<>(
          ResourceKind.SUBNET,
          Filters.<Subnet>of().on("availability-zone", Subnet::availabilityZone),
          Subnet::subnetId);

  private static final List<Subnet> ALL =
      IntStream.range(0, 7)
          .mapToObj(i -> Subnet.builder().subnetId(id(i)).availabilityZone("zone-" + i % 2).build())
          .toList();

  private static final Function<Set<String>, List<Subnet>> FIND =
      ids -> ALL.stream().filter(s -> ids.isEmpty() || ids.contains(s.subnetId())).toList();

  @Test
  void withoutIdsItIsAll() {
    assertThat(page(DescribeSubnetsRequest.builder().build()).items()).isEqualTo(ALL);
  }

  @Test
  void anIdThatIsNamedTwiceIsShownOnce() {
    var request = DescribeSubnetsRequest.builder().subnetIds(id(3), id(3)).build();
    assertThat(page(request).items()).containsExactly(ALL.get(3));
  }

  @Test
  void aFilterNarrowsTheNamedOnes() {
    var request =
        DescribeSubnetsRequest.builder()
            .subnetIds(id(1), id(2), id(3))
            .filters(Filter.builder().name("availability-zone").values("zone-1").build())
            .build();
    assertThat(page(request).items()).containsExactly(ALL.get(1), ALL.get(3));
  }

  @Test
  void pagesGoOnWhereTheLastOneEnded() {
    var first = page(DescribeSubnetsRequest.builder().maxResults(5).build());
    var second =
        page(DescribeSubnetsRequest.builder().maxResults(5).nextToken(first.nextToken()).build());
    assertThat(first.items()).isEqualTo(ALL.subList(0, 5));
    assertThat(second.items()).isEqualTo(ALL.subList(5, 7));
    assertThat(second.nextToken()).isNull();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "subnet-1234567, InvalidSubnetID.Malformed",
    "vpc-00000000000000001, InvalidSubnetID.Malformed",
    "subnet-000000000000000ff, InvalidSubnetID.NotFound"
  })
  void aWrongIdIsNamed(String id, String code) {
    var request = DescribeSubnetsRequest.builder().subnetIds(id(1), id).build();
    assertThatExceptionOfType(Ec2Exception.class)
        .isThrownBy(() -> page(request))
        .satisfies(e -> assertThat(e.code()).isEqualTo(code))
        .withMessageContaining(id);
  }

  @Test
  void namedOnesAreNotPaged() {
    var request = DescribeSubnetsRequest.builder().subnetIds(id(1)).maxResults(5).build();
    assertThatExceptionOfType(Ec2Exception.class)
        .isThrownBy(() -> page(request))
        .satisfies(e -> assertThat(e.code()).isEqualTo("InvalidParameterCombination"));
  }

  @Test
  void aMissingIdOfACallOnOneIsSaid() {
    assertThatExceptionOfType(Ec2Exception.class)
        .isThrownBy(() -> SUBNETS.kind().require("SubnetId", null))
        .satisfies(e -> assertThat(e.code()).isEqualTo("MissingParameter"))
        .withMessageContaining("SubnetId");
  }

  private static Page<Subnet> page(DescribeSubnetsRequest request) {
    return SUBNETS.page(request, request.subnetIds(), request.filters(), FIND);
  }

  private static String id(int i) {
    return "subnet-%017x".formatted(i);
  }
}
