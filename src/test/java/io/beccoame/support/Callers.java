package io.beccoame.support;

import io.beccoame.ec2.Caller;

/** Callers for tests that call actions directly. */
public final class Callers {

  /** The account of {@link #ONE}. */
  public static final String ACCOUNT = "000000000001";

  /** A caller of the first account. */
  public static final Caller ONE = of(ACCOUNT);

  /** A caller of another account. */
  public static final Caller TWO = of("000000000002");

  private Callers() {}

  /** A caller of that account. */
  public static Caller of(String account) {
    return new Caller(
        account, "arn:aws:iam::" + account + ":root", account, "AKIATEST", "us-east-1");
  }
}
