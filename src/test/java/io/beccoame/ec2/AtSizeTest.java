package io.beccoame.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.Reservation;
import software.amazon.awssdk.services.ec2.model.Tag;

/** Ten thousand instances are filtered, paged and written as one is. */
class AtSizeTest {

  private static final List<Instance> MANY =
      IntStream.range(0, 10_000).mapToObj(AtSizeTest::instance).toList();

  private static final Filters<Instance> FILTERS =
      Filters.<Instance>of()
          .on("instance-id", Instance::instanceId)
          .on("launch-index", Instance::amiLaunchIndex)
          .tags(Instance::tags);

  private static Instance instance(int number) {
    return Instance.builder()
        .instanceId("i-%017x".formatted(number))
        .amiLaunchIndex(number)
        .state(s -> s.code(16).name("running"))
        .tags(Tag.builder().key("Name").value("web <" + number % 10 + "> & more").build())
        .build();
  }

  @Test
  void writesEachOnceAndInOrder() {
    DescribeInstancesResponse response =
        DescribeInstancesResponse.builder()
            .reservations(Reservation.builder().instances(MANY).build())
            .build();

    byte[] document = Ec2Writer.response("DescribeInstances", response, "the-id", "2016-11-15");

    XmlText text = new XmlText(new String(document, StandardCharsets.UTF_8));
    assertThat(text.all("instanceId")).isEqualTo(MANY.stream().map(Instance::instanceId).toList());
    assertThat(text.all("value")).hasSize(10_000).contains("web &lt;9&gt; &amp; more");
  }

  @Test
  void filtersByPatternsAndByThousandsOfValues() {
    assertThat(FILTERS.apply(MANY, List.of(filter("tag:Name", "web <3> *")))).hasSize(1000);
    assertThat(
            FILTERS.apply(
                MANY,
                List.of(
                    filter("tag:Name", "*<3>*", "*<4>*"),
                    filter("instance-id", "i-*00", "i-12345678"))))
        .extracting(Instance::amiLaunchIndex)
        .allMatch(index -> index % 256 == 0 && (index % 10 == 3 || index % 10 == 4))
        .hasSize(8);
    String[] ids = IntStream.range(0, 200).mapToObj(i -> "" + i * 50).toArray(String[]::new);
    assertThat(FILTERS.apply(MANY, List.of(filter("launch-index", ids)))).hasSize(200);
  }

  @Test
  void turnsPagesWithoutLossOrRepeat() {
    List<String> seen = new ArrayList<>();
    String token = null;
    int pages = 0;
    do {
      DescribeInstancesRequest request =
          DescribeInstancesRequest.builder().maxResults(999).nextToken(token).build();
      Page<Instance> page = Page.of(MANY, Instance::instanceId, request, false);
      page.items().forEach(instance -> seen.add(instance.instanceId()));
      token = page.nextToken();
      pages++;
    } while (token != null && pages < 20);

    assertThat(pages).isEqualTo(11);
    assertThat(seen).isEqualTo(MANY.stream().map(Instance::instanceId).toList());
  }

  private static Filter filter(String name, String... values) {
    return Filter.builder().name(name).values(values).build();
  }

  /** The texts of elements, as they stand in the document. */
  private record XmlText(String document) {
    List<String> all(String element) {
      List<String> found = new ArrayList<>();
      String open = "<" + element + ">";
      int at = document.indexOf(open);
      while (at >= 0) {
        int end = document.indexOf("</" + element + ">", at);
        found.add(document.substring(at + open.length(), end));
        at = document.indexOf(open, end);
      }
      return found;
    }
  }
}
