package io.beccoame.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.Volume;

/** Bounds on the work that a caller can order, away from threads that others need. */
class RequestThreadsTest {

  private final RequestThreads threads = within(Duration.ofMillis(50));

  @AfterEach
  void stop() {
    threads.stop();
  }

  @Test
  void aRequestIsAnsweredOnAThreadOfItsOwnKind() {
    MDC.put("requestId", "one");
    try {
      assertThat(threads.answer(() -> Thread.currentThread().getName() + MDC.get("requestId")))
          .startsWith("request-")
          .endsWith("one");
    } finally {
      MDC.clear();
    }
  }

  @Test
  void anErrorOfTheWorkReachesTheCaller() {
    assertThatThrownBy(
            () ->
                threads.answer(
                    () -> {
                      throw Ec2Exception.missingParameter("Name");
                    }))
        .isInstanceOf(Ec2Exception.class)
        .hasMessageContaining("Name");
  }

  @Test
  void filtersThatWouldComputeForLongEndWithTheBudget() {
    Filters<Volume> filters = Filters.<Volume>of().tags(Volume::tags);
    String stars = "*a".repeat(120) + "b";
    Filter filter =
        Filter.builder().name("tag-value").values(Collections.nCopies(200, stars)).build();
    Volume volume =
        Volume.builder().tags(Tag.builder().key("k").value("a".repeat(255)).build()).build();
    List<Volume> many = Stream.generate(() -> volume).limit(1_000_000).toList();

    assertThatThrownBy(() -> threads.answer(() -> filters.apply(many, List.of(filter))))
        .isInstanceOfSatisfying(
            Ec2Exception.class,
            e -> {
              assertThat(e.code()).isEqualTo("RequestLimitExceeded");
              assertThat(e.status()).isEqualTo(503);
            });
  }

  @Test
  void aFastOneHasNoLimitLeftOver() {
    assertThat(threads.answer(() -> 1)).isEqualTo(1);
    TimeBudget.check();
  }

  private static RequestThreads within(Duration budget) {
    return new RequestThreads(
        new Ec2Properties(Duration.ofHours(1), Duration.ofMinutes(1), budget));
  }
}
