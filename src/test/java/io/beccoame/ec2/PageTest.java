package io.beccoame.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesRequest;
import software.amazon.awssdk.services.ec2.model.Filter;

class PageTest {

  private static final List<String> ITEMS =
      IntStream.range(0, 12).mapToObj("key-%02d"::formatted).toList();

  @Test
  void everythingInTheGivenOrderWhenNoPageIsAsked() {
    Page<String> page = page(List.of("b", "a"), request().build());

    assertThat(page.items()).containsExactly("b", "a");
    assertThat(page.nextToken()).isNull();
  }

  @Test
  void pagesHoldAllItemsOnceAndTheLastHasNoToken() {
    List<String> seen = new ArrayList<>();
    Page<String> page = page(ITEMS, request().maxResults(5).build());
    seen.addAll(page.items());
    for (int i = 0; i < 5 && page.nextToken() != null; i++) {
      page = page(ITEMS, request().maxResults(5).nextToken(page.nextToken()).build());
      seen.addAll(page.items());
    }

    assertThat(seen).isEqualTo(ITEMS);
    assertThat(page.nextToken()).isNull();
  }

  @Test
  void aFullLastPageHasNoToken() {
    assertThat(page(ITEMS.subList(0, 5), request().maxResults(5).build()).nextToken()).isNull();
  }

  @Test
  void itemsThatComeOrGoMoveNoOthers() {
    String token = page(ITEMS, request().maxResults(5).build()).nextToken();
    List<String> changed = new ArrayList<>(ITEMS);
    changed.remove("key-04");
    changed.remove("key-00");
    changed.add(0, "key-05a");

    assertThat(page(changed, request().maxResults(5).nextToken(token).build()).items())
        .containsExactly("key-05", "key-05a", "key-06", "key-07", "key-08");
  }

  @Test
  void refusesATokenOfAnotherRequest() {
    String token = page(ITEMS, request().maxResults(5).build()).nextToken();

    assertCode(
        "InvalidNextToken",
        request()
            .maxResults(5)
            .nextToken(token)
            .filters(Filter.builder().name("vpc-id").values("v").build())
            .build());
    assertCode("InvalidNextToken", request().maxResults(5).nextToken("nonsense!").build());
    assertCode("InvalidNextToken", request().maxResults(5).nextToken("AAAA").build());
    assertThatThrownBy(
            () ->
                Page.of(
                    ITEMS,
                    Function.identity(),
                    DescribeVolumesRequest.builder().maxResults(5).nextToken(token).build()))
        .isInstanceOfSatisfying(
            Ec2Exception.class, e -> assertThat(e.code()).isEqualTo("InvalidNextToken"));
  }

  @Test
  void refusesSizesOutOfBoundsAndIdsWithASize() {
    assertCode("InvalidParameterValue", request().maxResults(4).build());
    assertCode("InvalidParameterValue", request().maxResults(1001).build());
    assertThatThrownBy(
            () -> Page.of(ITEMS, Function.identity(), request().maxResults(5).build(), true))
        .isInstanceOfSatisfying(
            Ec2Exception.class, e -> assertThat(e.code()).isEqualTo("InvalidParameterCombination"));
  }

  @Test
  void aGreaterSizeIsTheGreatestWhereAwsSaysSo() {
    List<String> many = IntStream.range(0, 600).mapToObj(i -> "vol-%03d".formatted(i)).toList();

    assertThat(
            Page.of(
                    many,
                    Function.identity(),
                    DescribeVolumesRequest.builder().maxResults(501).build())
                .items())
        .hasSize(500);
  }

  private static DescribeInstancesRequest.Builder request() {
    return DescribeInstancesRequest.builder();
  }

  private static Page<String> page(List<String> items, DescribeInstancesRequest request) {
    return Page.of(items, Function.identity(), request, false);
  }

  private static void assertCode(String code, DescribeInstancesRequest request) {
    assertThatThrownBy(() -> page(ITEMS, request))
        .isInstanceOfSatisfying(Ec2Exception.class, e -> assertThat(e.code()).isEqualTo(code));
  }
}
