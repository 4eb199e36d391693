package io.beccoame.api;

import io.beccoame.ec2.ResourceKind;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.provider.Arguments;
import software.amazon.awssdk.services.ec2.model.Filter;

/** Rows of tests of refused calls: the code and the call. */
final class Refusals {

  private static final String NOBODYS = "-0123456789abcdef0";
  private static final int TOO_MANY_VALUES = 201;

  /** A call on one resource, which names it or doesn't. */
  interface OnOne {
    void ask(@Nullable String id);
  }

  /** A call for some of a kind. */
  interface Describe {
    void ask(
        List<String> ids, List<Filter> filters, @Nullable Integer most, @Nullable String token);
  }

  private Refusals() {}

  /** Returns one row. */
  static Arguments error(String code, ThrowingCallable call) {
    return Arguments.of(code, call);
  }

  /**
   * Returns the refusals of a call on one resource: for an unknown id, for a malformed id, for
   * none.
   */
  static Stream<Arguments> onOne(ResourceKind kind, OnOne on) {
    return Stream.of(
        error(kind.notFoundCode(), () -> on.ask(kind.prefix() + NOBODYS)),
        error(kind.malformedCode(), () -> on.ask(kind.prefix() + "-what")),
        error("MissingParameter", () -> on.ask(null)));
  }

  /** Returns the same refusals of a describe, and those for invalid pages and filters. */
  static Stream<Arguments> some(ResourceKind kind, Describe describe) {
    List<String> ids = List.of(kind.prefix() + NOBODYS);
    List<String> none = List.of();
    List<Filter> odd = List.of(filter("shoe-size", 1));
    List<Filter> many = List.of(filter("tag-key", TOO_MANY_VALUES));
    return Stream.of(
        error(kind.notFoundCode(), () -> describe.ask(ids, List.of(), null, null)),
        error(
            kind.malformedCode(),
            () -> describe.ask(List.of(kind.prefix() + "-what"), List.of(), null, null)),
        error("InvalidParameterCombination", () -> describe.ask(ids, List.of(), 5, null)),
        error("InvalidParameterValue", () -> describe.ask(none, List.of(), 0, null)),
        error("InvalidNextToken", () -> describe.ask(none, List.of(), null, "mine")),
        error("InvalidParameterValue", () -> describe.ask(none, odd, null, null)),
        error("FilterLimitExceeded", () -> describe.ask(none, many, null, null)));
  }

  private static Filter filter(String name, int values) {
    return Filter.builder()
        .name(name)
        .values(IntStream.range(0, values).mapToObj(String::valueOf).toList())
        .build();
  }
}
