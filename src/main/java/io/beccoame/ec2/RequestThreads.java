package io.beccoame.ec2;

import jakarta.annotation.PreDestroy;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * Threads that answer requests. Platform threads share the processors by the kernel's scheduler.
 * Virtual threads, which serve health among others, keep a carrier until they wait: two requests
 * that compute would block a machine with two processors.
 */
@Component
class RequestThreads {

  /**
   * Limit of threads, the number of connections to the database: more threads would only wait for
   * one.
   */
  private static final int MOST = 32;

  private static final int WAITING = 1_000;
  private static final long IDLE_SECONDS = 60;

  private final Ec2Properties properties;
  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          MOST, MOST, IDLE_SECONDS, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING), named());

  RequestThreads(Ec2Properties properties) {
    this.properties = properties;
    threads.allowCoreThreadTimeOut(true);
  }

  private static CustomizableThreadFactory named() {
    CustomizableThreadFactory factory = new CustomizableThreadFactory("request-");
    factory.setDaemon(true);
    return factory;
  }

  /**
   * Answers a request on one of the threads, within its time budget, and waits for the answer.
   *
   * @throws Ec2Exception {@code RequestLimitExceeded} if too many wait already or it computes for
   *     too long, and whatever the work throws
   */
  <T extends @Nullable Object> T answer(Supplier<T> work) {
    RequestAttributes attributes = RequestContextHolder.getRequestAttributes();
    Map<String, String> log = MDC.getCopyOfContextMap();
    try {
      return CompletableFuture.supplyAsync(() -> within(attributes, log, work), threads).join();
    } catch (RejectedExecutionException e) {
      throw Ec2Exception.requestLimitExceeded("Too many requests are waiting; please try again");
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  private <T extends @Nullable Object> T within(
      @Nullable RequestAttributes attributes, @Nullable Map<String, String> log, Supplier<T> work) {
    RequestContextHolder.setRequestAttributes(attributes);
    MDC.setContextMap(log == null ? Map.of() : log);
    try {
      return TimeBudget.within(properties.timeBudget(), work);
    } finally {
      RequestContextHolder.resetRequestAttributes();
      MDC.clear();
    }
  }

  @PreDestroy
  void stop() {
    threads.shutdown();
  }
}
