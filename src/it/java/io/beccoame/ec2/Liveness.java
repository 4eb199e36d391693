package io.beccoame.ec2;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Asks for liveness all the time, and keeps the longest that it waited. */
final class Liveness implements AutoCloseable {

  private static final long PAUSE_NANOS = Duration.ofMillis(50).toNanos();
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final AtomicLong longest = new AtomicLong();
  private final AtomicInteger failures = new AtomicInteger();
  private final AtomicInteger asked = new AtomicInteger();
  private final Thread thread;

  Liveness(URI service) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(service + "/actuator/health/liveness"))
            .timeout(LIMIT)
            .build();
    HttpClient http = HttpClient.newHttpClient();
    thread = new Thread(() -> ask(http, request), "liveness");
    thread.setDaemon(true);
    thread.start();
  }

  private void ask(HttpClient http, HttpRequest request) {
    while (!Thread.currentThread().isInterrupted()) {
      long begun = System.nanoTime();
      try {
        int status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        failures.addAndGet(status == 200 ? 0 : 1);
      } catch (IOException e) {
        failures.incrementAndGet();
      } catch (InterruptedException e) {
        return;
      }
      asked.incrementAndGet();
      longest.accumulateAndGet(System.nanoTime() - begun, Math::max);
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  /** Milliseconds. */
  long longest() {
    return Duration.ofNanos(longest.get()).toMillis();
  }

  /** Times that it was not answered, or not well. */
  int failures() {
    return failures.get();
  }

  /** Times that it was asked for. */
  int asked() {
    return asked.get();
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
