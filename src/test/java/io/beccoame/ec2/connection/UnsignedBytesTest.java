package io.beccoame.ec2.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.beccoame.ec2.Ec2Exception;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class UnsignedBytesTest {

  private static final int HALF = 500;

  private final UnsignedBytes bytes =
      new UnsignedBytes(
          new ConnectionProperties(
              1, 1, Duration.ZERO, Duration.ZERO, Duration.ZERO, DataSize.ofBytes(2 * HALF)));

  @Test
  void oneSourceHoldsHalfAtMostAndAllNoMoreThanAll() {
    bytes.hold("a", HALF);
    assertThatThrownBy(() -> bytes.hold("a", 1))
        .isInstanceOfSatisfying(
            Ec2Exception.class,
            e -> {
              assertThat(e.code()).isEqualTo("RequestLimitExceeded");
              assertThat(e.status()).isEqualTo(503);
            });
    bytes.hold("b", HALF);
    assertThatThrownBy(() -> bytes.hold("c", 1)).isInstanceOf(Ec2Exception.class);

    bytes.free("a", HALF);

    bytes.hold("c", HALF);
    bytes.free("b", HALF);
    bytes.free("c", HALF);
    assertThat(bytes.held()).isZero();
  }
}
