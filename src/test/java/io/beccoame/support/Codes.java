package io.beccoame.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.beccoame.ec2.Ec2Exception;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Assertions on EC2 errors. */
public final class Codes {

  private Codes() {}

  /** The call fails with that error code. */
  public static void assertCode(ThrowingCallable call, String code) {
    assertThatExceptionOfType(Ec2Exception.class)
        .isThrownBy(call)
        .satisfies(e -> assertThat(e.code()).isEqualTo(code));
  }
}
