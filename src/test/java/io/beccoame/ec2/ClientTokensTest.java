package io.beccoame.ec2;

import static io.beccoame.ec2.Wire.known;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;

class ClientTokensTest {

  private static final String RUN =
      "Action=RunInstances&MinCount=1&MaxCount=1&ImageId=ami-1&ClientToken=token";

  private final RecordingActions actions = new RecordingActions();
  private final Wire wire = new Wire(Clock.systemUTC(), actions);
  private final ExecutorService threads = Executors.newFixedThreadPool(8);

  @BeforeEach
  void database() {
    actions.jdbc = wire.jdbc;
  }

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @Test
  void theSameAgainGetsTheSameAnswerUnderItsOwnId() throws Exception {
    MockHttpServletResponse first = wire.form(RUN);
    MockHttpServletResponse second = wire.form(RUN);

    assertThat(actions.requests).hasSize(1);
    assertThat(id(second)).isNotEqualTo(id(first));
    assertThat(second.getContentAsString())
        .isEqualTo(first.getContentAsString().replace(id(first), id(second)))
        .contains("r-1");
  }

  @Test
  void aRequestWithoutATokenIsDoneEachTimeAndLeavesNoRow() throws Exception {
    String without = RUN.substring(0, RUN.lastIndexOf('&'));
    wire.form(without);
    wire.form(without);

    assertThat(actions.requests).hasSize(2);
    assertThat(wire.jdbc.sql("SELECT count(*) FROM client_token").query(Integer.class).single())
        .isZero();
  }

  @Test
  void aBodyThatNobodySignedMayOnlyRead() throws Exception {
    MockHttpServletResponse answer = wire.sendUnknown(post("/").content(RUN).with(known(false)));

    assertThat(answer.getStatus()).isEqualTo(403);
    assertThat(answer.getContentAsString()).contains("SignatureDoesNotMatch");
    assertThat(actions.requests).isEmpty();
  }

  @Test
  void otherParametersAreRefused() throws Exception {
    wire.form(RUN);

    MockHttpServletResponse answer = wire.form(RUN + "&KeyName=other");

    assertThat(answer.getContentAsString()).contains("IdempotentParameterMismatch");
    assertThat(actions.requests).hasSize(1);
  }

  @Test
  void anotherTokenIsAnotherRequest() throws Exception {
    wire.form(RUN);

    assertThat(wire.form(RUN + "2").getContentAsString()).contains("r-2");
  }

  @Test
  void anErrorUndoesTheWorkAndFreesTheToken() throws Exception {
    actions.inside =
        () -> {
          throw Ec2Exception.insufficientInstanceCapacity("full");
        };
    assertThat(wire.form(RUN).getStatus()).isEqualTo(500);
    assertThat(accounts()).isZero();

    actions.inside = () -> {};
    assertThat(wire.form(RUN).getStatus()).isEqualTo(200);
    assertThat(accounts()).isOne();
  }

  @Test
  void ofParallelDuplicatesOneWorksAndAllGetItsAnswer() throws Exception {
    CountDownLatch working = new CountDownLatch(1);
    CountDownLatch sent = new CountDownLatch(1);
    AtomicInteger entered = new AtomicInteger();
    actions.inside =
        () -> {
          entered.incrementAndGet();
          working.countDown();
          await(sent);
        };
    List<Future<MockHttpServletResponse>> answers = new ArrayList<>();
    answers.add(threads.submit(() -> wire.form(RUN)));
    await(working);
    for (int i = 0; i < 5; i++) {
      answers.add(threads.submit(() -> wire.form(RUN)));
    }
    sent.countDown();

    for (Future<MockHttpServletResponse> answer : answers) {
      assertThat(answer.get(30, TimeUnit.SECONDS).getContentAsString()).contains("r-1");
    }
    assertThat(entered).hasValue(1);
    assertThat(accounts()).isOne();
  }

  @Test
  void aCallerThatWaitsForAFailureDoesTheWorkItself() throws Exception {
    CountDownLatch working = new CountDownLatch(1);
    CountDownLatch sent = new CountDownLatch(1);
    AtomicInteger entered = new AtomicInteger();
    actions.inside =
        () -> {
          if (entered.incrementAndGet() == 1) {
            working.countDown();
            await(sent);
            throw Ec2Exception.insufficientInstanceCapacity("full");
          }
        };
    Future<MockHttpServletResponse> first = threads.submit(() -> wire.form(RUN));
    await(working);
    Future<MockHttpServletResponse> second = threads.submit(() -> wire.form(RUN));
    sent.countDown();

    assertThat(first.get(30, TimeUnit.SECONDS).getStatus()).isEqualTo(500);
    assertThat(second.get(30, TimeUnit.SECONDS).getContentAsString()).contains("r-2");
  }

  @Test
  void tokensAreForgottenAfterADay() throws Exception {
    Instant start = Instant.parse("2026-11-23T00:00:00Z");
    Instant[] now = {start};
    Wire later = new Wire(clock(now), actions);
    later.form(RUN);
    now[0] = start.plus(Duration.ofHours(23));
    later.tokens.purge();
    later.form(RUN);
    assertThat(actions.requests).hasSize(1);

    now[0] = start.plus(Duration.ofHours(25));
    later.tokens.purge();
    later.form(RUN);
    assertThat(actions.requests).hasSize(2);
  }

  private int accounts() {
    return wire.jdbc.sql("SELECT count(*) FROM account").query(Integer.class).single();
  }

  private static String id(MockHttpServletResponse answer) {
    return String.valueOf(answer.getHeader("x-amzn-RequestId"));
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Clock clock(Instant[] now) {
    return new Clock() {
      @Override
      public java.time.ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(java.time.ZoneId zone) {
        return this;
      }

      @Override
      public Instant instant() {
        return now[0];
      }
    };
  }
}
